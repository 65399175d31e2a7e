import { join } from 'node:path';
import { billingColumns } from '../../functions/domain/billing-row.ts';
import type { Contract } from '../../functions/domain/contract.ts';
import { dayOf } from '../../functions/domain/day.ts';
import { keyState } from '../../functions/domain/pair.ts';
import { type Kept, keptTables } from '../../functions/ports/archive.ts';
import { type Command, exitCodes, say } from './command.ts';
import { csvLine } from './csv-output.ts';
import { untilInterrupted } from './interruption.ts';
import { noteInJournal } from './journal.ts';
import { type LinesFile, openLinesFile, type Written } from './keeping/lines-file.ts';
import { beginFolder, endFolder } from './keeping/manifest.ts';
import { progressOn } from './progress.ts';

const columns = billingColumns.filter((column) => column !== 'key' && column !== 'key_valid_until');

const cells: Readonly<Record<(typeof columns)[number], (contract: Contract) => string>> = {
  reference: ({ reference }) => reference,
  holder: ({ holder }) => holder,
  contract: ({ id }) => id,
  address: ({ address }) => address,
  status: ({ status }) => status,
  valid_from: ({ validFrom }) => validFrom ?? '',
  valid_to: ({ validTo }) => validTo ?? '',
  direct_debit: ({ directDebit }) => (directDebit ? 'yes' : 'no'),
};

const csvOf = (contract: Contract): string => csvLine(columns.map((column) => cells[column](contract))).trimEnd();

const instant = (at: number): string => new Date(at).toISOString();

/** How each kind of row is exported. docs/export-format.md describes the fields. */
const files = {
  'contracts.jsonl': (kept: Kept) => {
    if (kept.kind !== 'contract') return undefined;
    const { id, ...same } = kept.contract;
    return { contract: id, ...same };
  },
  'documents.jsonl': (kept: Kept) => {
    if (kept.kind !== 'document') return undefined;
    const { id, ...same } = kept.document;
    return { document: id, ...same };
  },
  'references.jsonl': (kept: Kept, today: string) => {
    if (kept.kind !== 'reference') return undefined;
    const { printed, holder, contract, validUntil, issuedBy } = kept.key;
    return { reference: printed, holder, contract, key: keyState(kept.key, today), issuedBy, validUntil };
  },
  'accounts.jsonl': (kept: Kept) => {
    if (kept.kind !== 'account') return undefined;
    const { id: account, address, locale, signInNames, terms, selected, createdAt, state, mailStopped } = kept.account;
    return {
      account,
      address,
      locale,
      signInNames,
      terms: terms && { version: terms.version, at: instant(terms.at) },
      selected,
      createdAt: instant(createdAt),
      state,
      mailStopped,
    };
  },
  'links.jsonl': (kept: Kept) => {
    if (kept.kind !== 'link') return undefined;
    const { account, scope, provedHolder, reference, at } = kept.link;
    return { account, scope, provedHolder, reference, at: instant(at) };
  },
  'consents.jsonl': (kept: Kept) =>
    kept.kind === 'consent' ? { account: kept.account, ...kept.entry, at: instant(kept.entry.at) } : undefined,
  'journal.jsonl': (kept: Kept) =>
    kept.kind === 'journal' ? { ...kept.entry, at: instant(kept.entry.at) } : undefined,
} as const satisfies Readonly<Record<string, (kept: Kept, today: string) => object | undefined>>;

const csvFile = 'contracts.csv';
const unreadableFile = 'unreadable.jsonl';

export const exportAllCommand: Command = {
  name: 'export-all',
  words: ['<folder>'],
  summary: 'export all data in a documented format, for another system or a regulator',
  flags: {},
  notes: `Writes accounts, links, consents, contracts, references and the journal as JSON lines, contracts also as CSV in
billing's own columns without keys, and last manifest.json with counts and checksums. docs/export-format.md says what each field
means. No password, no key and no digest is in it. What cannot be read as what it should be is told in unreadable.jsonl
with its table and key, and the exit code is 1; everything else is written all the same.
The folder holds addresses and who pays what: keep it encrypted, and delete it when it has served. The journal
says who has made it.`,
  run: async ({ ports, agent, console, signal, words: [folder = ''] }) => {
    await beginFolder(folder);
    await noteInJournal(ports, agent, 'export-begun');
    const begun = new Date(ports.clock.now()).toISOString();
    const today = dayOf(ports.clock.now(), ports.profile.timeZone);
    const open = new Map<string, LinesFile>();
    const add = async (name: string, line: string): Promise<void> => open.get(name)?.add(line);
    let unreadable = 0;
    const progress = progressOn(console, 'rows');
    try {
      for (const name of [...Object.keys(files), csvFile, unreadableFile]) {
        open.set(name, await openLinesFile(join(folder, name)));
      }
      await add(csvFile, columns.join(','));
      let done = 0;
      for (const table of keptTables) {
        for await (const { key, line } of untilInterrupted(signal, ports.archive.rows(table))) {
          const kept = ports.archive.read(table, line);
          if (kept.kind === 'unreadable') {
            unreadable += 1;
            await add(unreadableFile, JSON.stringify({ table, key, why: kept.why }));
          }
          for (const [name, told] of Object.entries(files)) {
            const content = told(kept, today);
            if (content !== undefined) await add(name, JSON.stringify(content));
          }
          if (kept.kind === 'contract') await add(csvFile, csvOf(kept.contract));
          done += 1;
          progress.update(done, 0);
        }
      }
    } catch (fault) {
      for (const file of open.values()) file.abandon();
      throw fault;
    } finally {
      progress.stop();
    }
    const written = new Map<string, Written>();
    for (const [name, file] of open) {
      const closed = await file.close();
      written.set(name, closed);
      say(console.out, `${name}: ${closed.lines - (name === csvFile ? 1 : 0)}`);
    }
    await endFolder(folder, ports, { kind: 'export', begun, files: Object.fromEntries(written) });
    if (unreadable === 0) return exitCodes.done;
    say(console.err, `Rows that could not be read: ${unreadable}; ${unreadableFile} says which and why.`);
    return exitCodes.refused;
  },
};
