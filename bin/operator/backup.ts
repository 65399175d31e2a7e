import { join } from 'node:path';
import { keptTables } from '../../functions/ports/archive.ts';
import { type AgentPorts, type Command, exitCodes, say } from './command.ts';
import { untilInterrupted } from './interruption.ts';
import { noteInJournal } from './journal.ts';
import { identitiesFile, identityLine, sealedText, tableFile } from './keeping/copies.ts';
import { type Written, writeLines } from './keeping/lines-file.ts';
import { beginFolder, endFolder } from './keeping/manifest.ts';
import { progressOn } from './progress.ts';

const contents = ({ archive, identities }: AgentPorts): readonly (readonly [string, () => AsyncIterable<string>])[] => [
  ...keptTables.map(
    (table) =>
      [
        tableFile(table),
        async function* () {
          for await (const { line } of archive.rows(table)) yield line;
        },
      ] as const,
  ),
  [
    identitiesFile,
    async function* () {
      for await (const account of identities.all()) yield identityLine(account);
    },
  ],
];

export const backupCommand: Command = {
  name: 'backup',
  words: ['<folder>'],
  summary: 'copy every retained row, and the ids of all accounts, into a folder',
  flags: {},
  options: {
    suffix: {
      value: 'TEXT',
      does: 'read the tables with this suffix, as a point-in-time restore created them (docs/keeping.md)',
    },
  },
  notes: `Writes one file of JSON lines per table (Contracts, Documents, Keys, Accounts, Journal), identities.jsonl with the accounts
that the user pool knows, and last manifest.json with counts and checksums: a folder without it is not whole, and the
same command on it begins again. It is read while the service runs, so a change made meanwhile may be in one file and
not in another; docs/keeping.md says how to have all of one instant.
The folder holds addresses and who pays what: keep it as you keep the tables, encrypted. It holds no password, for
Cognito gives none out; no key in clear; and not the secret behind the digests of keys, without which they open nothing:
that stays in Secrets Manager. Open registrations and mails that wait are not in it: they live for days at most.
The journal says who has made it.`,
  run: async ({ ports, agent, console, signal, words: [folder = ''] }) => {
    await beginFolder(folder);
    await noteInJournal(ports, agent, 'backup-begun');
    const begun = new Date(ports.clock.now()).toISOString();
    const seal = await ports.secrecy.seal(sealedText);
    const files = new Map<string, Written>();
    for (const [name, lines] of contents(ports)) {
      const progress = progressOn(console, name);
      let done = 0;
      const counted = async function* () {
        for await (const line of untilInterrupted(signal, lines())) {
          yield line;
          done += 1;
          progress.update(done, 0);
        }
      };
      const written = await writeLines(join(folder, name), counted()).finally(progress.stop);
      files.set(name, written);
      say(console.out, `${name}: ${written.lines}`);
    }
    await endFolder(folder, ports, { kind: 'backup', begun, seal, files: Object.fromEntries(files) });
    say(console.err, `${folder} is whole. Whoever reads it reads every customer's address: keep it encrypted.`);
    return exitCodes.done;
  },
};
