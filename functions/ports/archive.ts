import type { Account } from '../domain/account.ts';
import type { JournalEntry } from '../domain/act.ts';
import type { ConsentEntry } from '../domain/consent.ts';
import type { Contract } from '../domain/contract.ts';
import type { KeyRecord, Link } from '../domain/pair.ts';

/**
 * The tables that are kept for years, in the order in which a backup reads them: the journal last, so that whatever the
 * others show has its entry. What is pending is not among them: registrations expire within days, and a mail that was
 * sent after the backup would be sent again (ADR 0024).
 */
export const keptTables = ['Contracts', 'Keys', 'Accounts', 'Journal'] as const;
export type KeptTable = (typeof keptTables)[number];

/** A row as it lies in its table: `line` is one line of JSON, the same whenever the row is the same. */
export type ArchivedRow = { readonly key: string; readonly line: string };

/** What a row says, in the words of the domain. */
export type Kept =
  | { readonly kind: 'contract'; readonly contract: Contract }
  | { readonly kind: 'reference'; readonly key: KeyRecord }
  | { readonly kind: 'account'; readonly account: Account }
  | { readonly kind: 'link'; readonly link: Link }
  | { readonly kind: 'consent'; readonly account: string; readonly entry: ConsentEntry }
  | { readonly kind: 'journal'; readonly entry: JournalEntry }
  /** Made of the others (unique names, slots, accounts of an address), or counts of attempts: says nothing of its own. */
  | { readonly kind: 'derived' }
  | { readonly kind: 'unreadable'; readonly why: string };

/** Whole tables, row by row, for who keeps a copy of them. */
export type Archive = {
  /** Every row, in no order; consistent row by row, not as a whole. */
  readonly rows: (table: KeptTable) => AsyncIterable<ArchivedRow>;
  readonly isEmpty: (table: KeptTable) => Promise<boolean>;
  /** Puts at most {@link rowsAtOnce} rows in the place of what has their keys; takes nothing away. Repeatable. */
  readonly put: (table: KeptTable, lines: readonly string[]) => Promise<void>;
  /** The row that a line is; undefined where it is none of that table. */
  readonly parse: (table: KeptTable, line: string) => ArchivedRow | undefined;
  readonly read: (table: KeptTable, line: string) => Kept;
};

/** What one write of many rows takes (DynamoDB's BatchWriteItem). */
export const rowsAtOnce = 25;

/** Where nobody keeps copies: empty tables that take nothing. */
export const noArchive: Archive = {
  async *rows() {},
  isEmpty: () => Promise.resolve(true),
  put: () => Promise.reject(new Error('There is no archive here')),
  parse: () => undefined,
  read: () => ({ kind: 'unreadable', why: 'there is no archive here' }),
};
