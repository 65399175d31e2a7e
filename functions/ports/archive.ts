import type { Account } from '../domain/account.ts';
import type { JournalEntry } from '../domain/act.ts';
import type { ConsentEntry } from '../domain/consent.ts';
import type { Contract } from '../domain/contract.ts';
import type { Document } from '../domain/document.ts';
import type { KeyRecord, Link } from '../domain/pair.ts';

/** In a backup's order: the journal last, so that it covers the others. `Pending` would mail twice (ADR 0024). */
export const keptTables = ['Contracts', 'Documents', 'Keys', 'Accounts', 'Journal'] as const;
export type KeptTable = (typeof keptTables)[number];

/** `line`: JSON, equal if and only if the rows are. */
export type ArchivedRow = { readonly key: string; readonly line: string };

export type Kept =
  | { readonly kind: 'contract'; readonly contract: Contract }
  | { readonly kind: 'document'; readonly document: Document }
  | { readonly kind: 'reference'; readonly key: KeyRecord }
  | { readonly kind: 'account'; readonly account: Account }
  | { readonly kind: 'link'; readonly link: Link }
  | { readonly kind: 'consent'; readonly account: string; readonly entry: ConsentEntry }
  | { readonly kind: 'journal'; readonly entry: JournalEntry }
  /** Derived from other rows (unique names, slots), or counters. */
  | { readonly kind: 'derived' }
  | { readonly kind: 'unreadable'; readonly why: string };

export type Archive = {
  /** Unordered. Each row is consistent, the whole is not. */
  readonly rows: (table: KeptTable) => AsyncIterable<ArchivedRow>;
  readonly isEmpty: (table: KeptTable) => Promise<boolean>;
  /** At most {@link rowsAtOnce} rows. Overwrites; deletes nothing. Repeatable. */
  readonly put: (table: KeptTable, lines: readonly string[]) => Promise<void>;
  readonly parse: (table: KeptTable, line: string) => ArchivedRow | undefined;
  readonly read: (table: KeptTable, line: string) => Kept;
};

/** Maximum of DynamoDB's BatchWriteItem. */
export const rowsAtOnce = 25;

export const noArchive: Archive = {
  async *rows() {},
  isEmpty: () => Promise.resolve(true),
  put: () => Promise.reject(new Error('There is no archive here')),
  parse: () => undefined,
  read: () => ({ kind: 'unreadable', why: 'there is no archive here' }),
};
