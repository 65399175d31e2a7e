import { join } from 'node:path';
import { ownValue } from '../../functions/domain/own-value.ts';
import { profileDigest } from '../../functions/domain/profile-digest.ts';
import { type Kept, type KeptTable, keptTables } from '../../functions/ports/archive.ts';
import {
  type Comparison,
  compareCopy,
  type Difference,
  isSame,
  type Part,
} from '../../functions/usecases/agents/compare-copy.ts';
import { restoreIdentities, restoreTable } from '../../functions/usecases/agents/restore-copy.ts';
import { type AgentPorts, type Command, type Context, exitCodes, Stop, say } from './command.ts';
import { untilInterrupted } from './interruption.ts';
import { noteInJournal } from './journal.ts';
import { backupFiles, identitiesFile, identitiesIn, laterFiles, sealedText, tableFile } from './keeping/copies.ts';
import { readLines } from './keeping/lines-file.ts';
import { type Manifest, openBackup } from './keeping/manifest.ts';
import { progressOn } from './progress.ts';

const partsIn = (ports: AgentPorts, folder: string, table: KeptTable) =>
  async function* (): AsyncGenerator<Part> {
    for await (const line of readLines(join(folder, tableFile(table)))) {
      const row = ports.archive.parse(table, line);
      if (row === undefined) throw new Stop(`${tableFile(table)} has a line that is not a row of ${table}.`);
      yield row;
    }
  };

async function* asParts(accounts: AsyncIterable<string>): AsyncGenerator<Part> {
  for await (const account of accounts) yield { key: account, line: account };
}

const tell = (context: Context, name: string, comparison: Comparison): void => {
  const { console } = context;
  if (isSame(comparison)) {
    say(console.out, `${name}: ${comparison.inPlace}, the same`);
    return;
  }
  const { missing, different, extra, inCopy, inPlace } = comparison;
  say(
    console.out,
    `${name}: ${inCopy} in the backup, ${inPlace} here: ${missing.count} missing, ${different.count} different, ${extra.count} extra`,
  );
  const list = (what: string, { count, keys }: Difference): void => {
    for (const key of keys) say(console.out, `  ${what} ${key}`);
    if (count > keys.length) say(console.out, `  ${what}: and ${count - keys.length} more`);
  };
  list('missing', missing);
  list('different', different);
  list('extra', extra);
};

/** True for journal entries of comparing or restoring this backup, which later comparisons ignore. */
const isOwnTrace = (kept: Kept, { begun }: Manifest): boolean =>
  kept.kind === 'journal' &&
  (kept.entry.event === 'backup-compared' || kept.entry.event === 'backup-restored') &&
  kept.entry.at >= Date.parse(begun);

async function* rowsInPlace({ archive }: AgentPorts, table: KeptTable, manifest: Manifest): AsyncGenerator<Part> {
  for await (const row of archive.rows(table)) {
    if (table !== 'Journal' || !isOwnTrace(archive.read(table, row.line), manifest)) yield row;
  }
}

const verify = async (context: Context, folder: string, manifest: Manifest): Promise<boolean> => {
  const { ports } = context;
  let same = true;
  for (const table of keptTables) {
    if (ownValue(manifest.files, tableFile(table)) === undefined) continue;
    const comparison = await compareCopy(ports, partsIn(ports, folder, table), rowsInPlace(ports, table, manifest));
    tell(context, table, comparison);
    same &&= isSame(comparison);
  }
  const accounts = await compareCopy(ports, () => asParts(identitiesIn(folder)), asParts(ports.identities.all()));
  tell(context, 'accounts in the user pool', accounts);
  return same && isSame(accounts);
};

const warn = async ({ ports, console }: Context, { seal, profile }: Manifest): Promise<void> => {
  if (profile !== profileDigest(ports.profile)) {
    say(console.err, 'Note: the profile has changed since this backup.');
  }
  if (seal === undefined || (await ports.secrecy.unseal(seal)) !== sealedText) {
    say(
      console.err,
      'Warning: this stack has another secret than the backup was made under. No printed key of the backup will open ' +
        "anything until the earlier secret's versions are put into this one, or billing's file is imported again.",
    );
  }
};

const filled = async ({ archive }: AgentPorts): Promise<readonly KeptTable[]> => {
  const empty = await Promise.all(keptTables.map((table) => archive.isEmpty(table)));
  return keptTables.filter((_, place) => empty[place] === false);
};

const write = async (context: Context, folder: string, { files }: Manifest): Promise<void> => {
  const { ports, console } = context;
  for (const table of keptTables) {
    const name = tableFile(table);
    if (ownValue(files, name) === undefined) continue;
    const progress = progressOn(console, name);
    const lines = untilInterrupted(context.signal, readLines(join(folder, name)));
    await restoreTable(ports, table, lines, (done) => progress.update(done, ownValue(files, name)?.lines ?? 0)).finally(
      progress.stop,
    );
  }
  const progress = progressOn(console, identitiesFile);
  const made = await restoreIdentities(ports, untilInterrupted(context.signal, identitiesIn(folder)), (done) =>
    progress.update(done, 0),
  ).finally(progress.stop);
  if (made > 0) {
    say(
      console.err,
      `Accounts created in the user pool without a password: ${made}. They can sign in after a reset by mail ("forgotten password").`,
    );
  }
};

export const restoreCommand: Command = {
  name: 'restore',
  words: ['<folder>'],
  summary: 'restore a backup into the tables, or compare them',
  flags: {
    verify: 'only compare: count, name what is missing, different or extra; write nothing',
    force: 'write into tables that hold rows: the backup’s rows replace those of the same key, nothing is deleted',
  },
  notes: `Refuses a folder that is not whole, whose checksums do not fit, or that is another operator's; and tables that are
not empty. A run that was cut short is completed by running it again with --force. Afterwards everything is compared as
with --verify: exit code 0 says that tables and backup are the same.
Accounts that the user pool lacks are made there without a password. Back into the same pool nothing is lost; into a new
one, everybody chooses a password behind a "forgotten password" mail, and everybody is signed out. Nobody is written to.
--verify on a stack in use finds what has changed since. The keys that it names (20 of a kind) may hold addresses.`,
  run: async (context) => {
    const { ports, console, flags, words } = context;
    const [folder = ''] = words;
    const manifest = await openBackup(folder, ports.profile.operator, backupFiles, laterFiles);
    if (!flags.has('verify')) {
      const holding = await filled(ports);
      if (holding.length > 0 && !flags.has('force')) {
        throw new Stop(
          `Not empty: ${holding.join(', ')}. Nothing was written; to complete an interrupted restore, or to overwrite rows with the same key, add --force.`,
        );
      }
      await warn(context, manifest);
      await write(context, folder, manifest);
    }
    const same = await verify(context, folder, manifest);
    await noteInJournal(ports, context.agent, flags.has('verify') ? 'backup-compared' : 'backup-restored');
    if (same) return exitCodes.done;
    say(console.err, `${folder} and this stack differ.`);
    return exitCodes.refused;
  },
};
