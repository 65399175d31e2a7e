import { isDeepStrictEqual } from 'node:util';
import { BatchWriteCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { type TableName, tableNames, tables } from '../../../functions/adapters/dynamodb/tables.ts';
import type { Pool, User } from '../../../local/cognito/pools.ts';
import type { Emulators } from './emulators.ts';

export type Row = Readonly<Record<string, unknown>>;

/** Everything that lasts: all rows of all tables, and the pool's users. */
export type Sight = {
  readonly rows: Readonly<Record<TableName, readonly Row[]>>;
  readonly users: readonly User[];
};

type Place = {
  readonly emulators: Emulators;
  readonly tables: Readonly<Record<TableName, string>>;
  readonly pool: Pool;
};

const scan = async ({ emulators, tables: names }: Place, table: TableName): Promise<readonly Row[]> => {
  const found: Row[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await emulators.inspector.send(
      new ScanCommand({ TableName: names[table], ConsistentRead: true, ...(from && { ExclusiveStartKey: from }) }),
    );
    found.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return found;
};

export const look = async (place: Place): Promise<Sight> => {
  const rows = await Promise.all(tableNames.map(async (table) => [table, await scan(place, table)] as const));
  return {
    rows: Object.fromEntries(rows) as Record<TableName, readonly Row[]>,
    users: [...place.pool.users.values()],
  };
};

/** What a table's rows are told apart by. */
const keyOf = (table: TableName, row: Row): Row => {
  const { partitionKey, sortKey } = tables[table];
  return { [partitionKey]: row[partitionKey], ...(sortKey === null ? {} : { [sortKey]: row[sortKey] }) };
};

/** Puts one table's rows back. Most are as they were seen: those are left, for a whole matrix does this thousands of times. */
const restoreTable = async (place: Place, table: TableName, seen: readonly Row[]): Promise<void> => {
  const idOf = (row: Row): string => JSON.stringify(keyOf(table, row));
  const existing = new Map((await scan(place, table)).map((row) => [idOf(row), row]));
  const wanted = new Set(seen.map(idOf));
  const changes = [
    ...[...existing].flatMap(([id, row]) => (wanted.has(id) ? [] : [{ DeleteRequest: { Key: keyOf(table, row) } }])),
    ...seen.flatMap((Item) => (isDeepStrictEqual(existing.get(idOf(Item)), Item) ? [] : [{ PutRequest: { Item } }])),
  ];
  for (let from = 0; from < changes.length; from += 25) {
    const batch = { [place.tables[table]]: changes.slice(from, from + 25) };
    await place.emulators.inspector.send(new BatchWriteCommand({ RequestItems: batch }));
  }
};

/** Makes everything as it was when it was seen: each case begins in the same world, however many came before. */
export const restore = async (place: Place, seen: Sight): Promise<void> => {
  await Promise.all(tableNames.map((table) => restoreTable(place, table, seen.rows[table])));
  for (const username of place.pool.users.keys()) place.pool.remove(username);
  for (const user of seen.users) place.pool.save(user);
};

export const nothing: Sight = {
  rows: { Contracts: [], Documents: [], Keys: [], Accounts: [], Pending: [], Journal: [], Runs: [] },
  users: [],
};

/** What differs between two runs of the same, and says nothing of whether they came to the same. */
const passing = new Set(
  'operation at createdAt expiresAt forgetAt leaseUntil until sessionsNotBefore sessionsKept reservedUntil windowEnds windowSeconds attempts password notBefore waitsUntil'.split(
    ' ',
  ),
);

const plain = (value: unknown): unknown => {
  if (value instanceof Set) return [...value].map((one) => JSON.stringify(plain(one))).sort();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => !passing.has(name));
  return Object.fromEntries(
    kept
      // Of sessions that were ended, how many: not until when their tokens are refused.
      .map(([name, of]) => [name, name === 'sessionsEnded' ? Object.keys(Object(of)).length : plain(of)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
};

const faceless = (value: unknown): string =>
  JSON.stringify(plain(value))
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<id>')
    .replace(/[0-9a-f]{64}/g, '<digest>')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<at>');

/** What people have, without counters, memories of requests, and links of which a second one does no harm. */
const lasts = (table: TableName, row: Row): boolean =>
  table !== 'Journal' && (table !== 'Pending' || /^(?:registration|address|outbox)#/.test(String(row['id'])));

export type Gist = {
  readonly state: readonly string[];
  readonly journal: readonly string[];
  /** Addressee and subject, each mail once. */
  readonly mails: readonly string[];
};

/** Two runs that came to the same have the same gist. */
export const gistOf = (
  { rows, users }: Sight,
  mails: readonly { readonly to: string; readonly subject: string }[],
): Gist => ({
  state: [
    ...tableNames.flatMap((table) =>
      rows[table].filter((row) => lasts(table, row)).map((row) => `${table} ${faceless(row)}`),
    ),
    ...users.map(({ status, password, enabled }) => `user ${status} ${password} ${String(enabled)}`),
  ].sort(),
  journal: rows.Journal.map(({ subject, event, by, details }) => faceless({ subject, event, by, details })).sort(),
  mails: mails.map(({ to, subject }) => `${to}: ${subject}`).sort(),
});
