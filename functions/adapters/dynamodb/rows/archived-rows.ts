import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { ownValue } from '../../../domain/own-value.ts';
import type { ArchivedRow, Kept, KeptTable } from '../../../ports/archive.ts';
import { plainRow } from '../engine/plain.ts';
import type { Row } from '../engine/writes.ts';
import { readDocument } from '../stores/documents.ts';
import { readJournalEntry } from '../stores/journal.ts';
import { tables } from '../tables.ts';
import { readAccount, readConsent, readLink } from './account-items.ts';
import { readContract, readKeyRecord } from './billing-items.ts';
import { accountAndLinks, consentPrefix, linkPrefix } from './row-keys.ts';

export type Item = Record<string, AttributeValue>;

const attribute: z.ZodType<AttributeValue> = z.lazy(() =>
  z.union([
    z.strictObject({ S: z.string() }),
    z.strictObject({ N: z.string() }),
    z.strictObject({ BOOL: z.boolean() }),
    z.strictObject({ NULL: z.literal(true) }),
    z.strictObject({ M: z.record(z.string(), attribute) }),
    z.strictObject({ L: z.array(attribute) }),
    z.strictObject({ SS: z.array(z.string()).min(1) }),
  ]),
);
const item = z.record(z.string(), attribute);

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

const ordered = (value: AttributeValue): AttributeValue => {
  if (value.M !== undefined) return { M: orderedItem(value.M) };
  if (value.L !== undefined) return { L: value.L.map(ordered) };
  return value.SS === undefined ? value : { SS: [...value.SS].sort() };
};

const orderedItem = (row: Item): Item =>
  Object.fromEntries(
    Object.entries(row)
      .sort(byName)
      .map(([name, value]) => [name, ordered(value)]),
  );

/** Attributes and sets in a fixed order. Throws for a type that our rows do not have. */
export const archivedRow = (table: KeptTable, row: Item): ArchivedRow => {
  const { partitionKey, sortKey } = tables[table];
  const key = [ownValue(row, partitionKey)?.S, ...(sortKey === null ? [] : [ownValue(row, sortKey)?.S])];
  if (key.includes(undefined)) throw new TypeError(`a row of ${table} has no key`);
  return { key: JSON.stringify(key), line: JSON.stringify(orderedItem(item.parse(row))) };
};

export const itemOf = (line: string): Item | undefined => {
  try {
    return item.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
};

const accountPart = (row: Row): Kept => {
  const { account, sort } = z.object({ account: z.string(), sort: z.string() }).parse(row);
  if (sort === accountAndLinks) return { kind: 'account', account: readAccount(row) };
  if (sort.startsWith(linkPrefix)) return { kind: 'link', link: readLink(row) };
  if (sort.startsWith(consentPrefix)) return { kind: 'consent', account, entry: readConsent(row) };
  return { kind: 'derived' };
};

const readers: Readonly<Record<KeptTable, (row: Row) => Kept>> = {
  Contracts: (row) => ({ kind: 'contract', contract: readContract(row) }),
  Documents: (row) => ({ kind: 'document', document: readDocument(row) }),
  Keys: (row) => {
    const key = readKeyRecord(row);
    return key === undefined ? { kind: 'derived' } : { kind: 'reference', key };
  },
  Accounts: accountPart,
  Journal: (row) => ({ kind: 'journal', entry: readJournalEntry(row) }),
};

/** zod's message without values: lists of faults are passed on. */
const faultOf = (fault: unknown): string =>
  fault instanceof z.ZodError
    ? fault.issues.map(({ path, code }) => `${path.join('.')}: ${code}`).join('; ')
    : 'it is no row of this table';

export const readArchived = (table: KeptTable, line: string): Kept => {
  const row = itemOf(line);
  if (row === undefined) return { kind: 'unreadable', why: 'it is no row of a table' };
  try {
    return readers[table](plainRow(row));
  } catch (fault) {
    return { kind: 'unreadable', why: faultOf(fault) };
  }
};
