import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { type Db, type Gather, getMany } from '../../functions/adapters/dynamodb/engine/calls.ts';
import { writeAll } from '../../functions/adapters/dynamodb/engine/transaction.ts';
import type { Row, Write } from '../../functions/adapters/dynamodb/engine/writes.ts';
import { type TableName, tables } from '../../functions/adapters/dynamodb/tables.ts';
import { ownValue } from '../../functions/domain/own-value.ts';

const keysPerRead = 100;
const itemsPerTransaction = 100;

type Asked<Ask, Answer> = {
  readonly ask: Ask;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (fault: unknown) => void;
};

const collecting = <Ask, Answer>(doTogether: (asked: readonly Asked<Ask, Answer>[]) => void) => {
  let waiting: Asked<Ask, Answer>[] = [];
  return (ask: Ask): Promise<Answer> =>
    new Promise((resolve, reject) => {
      waiting.push({ ask, resolve, reject });
      if (waiting.length > 1) return;
      setImmediate(() => {
        const asked = waiting;
        waiting = [];
        doTogether(asked);
      });
    });
};

const idOf = (table: TableName, row: Row): string => {
  const { partitionKey, sortKey } = tables[table];
  return JSON.stringify([table, ownValue(row, partitionKey), sortKey === null ? null : ownValue(row, sortKey)]);
};

type Read = { readonly table: TableName; readonly key: Row };

const gatheredReads = (db: Db) => {
  const readSome = async (table: TableName, some: readonly (readonly Asked<Read, Row | undefined>[])[]) => {
    const keys = some.flatMap(([first]) => (first === undefined ? [] : [first.ask.key]));
    const found = new Map((await getMany(db, table, keys)).map((row) => [idOf(table, row), row]));
    for (const { ask, resolve } of some.flat()) resolve(found.get(idOf(table, ask.key)));
  };
  return collecting<Read, Row | undefined>((asked) => {
    for (const [table, ofTable] of Map.groupBy(asked, ({ ask }) => ask.table)) {
      // One call must not name a key twice.
      const byKey = [...Map.groupBy(ofTable, ({ ask }) => idOf(table, ask.key)).values()];
      for (let from = 0; from < byKey.length; from += keysPerRead) {
        const some = byKey.slice(from, from + keysPerRead);
        readSome(table, some).catch((fault: unknown) => {
          for (const { reject } of some.flat()) reject(fault);
        });
      }
    }
  });
};

type Writes = Readonly<Record<string, Write>>;

const itemsOf = (writes: Writes): readonly string[] =>
  Object.values(writes).map((write) => idOf(write.table, write.kind === 'put' ? write.item : write.key));

/** Splits the changes, because a transaction must not name an item twice. */
const transactionsOf = <T extends { readonly ask: Writes }>(asked: readonly T[]): readonly (readonly T[])[] => {
  const groups: T[][] = [];
  let taken = new Set<string>();
  for (const one of asked) {
    const items = itemsOf(one.ask);
    const group = groups.at(-1);
    if (group === undefined || taken.size + items.length > itemsPerTransaction || items.some((id) => taken.has(id))) {
      groups.push([one]);
      taken = new Set(items);
    } else {
      group.push(one);
      for (const id of items) taken.add(id);
    }
  }
  return groups;
};

/** Writes all changes or none. If refused, tries each alone to find which and why. */
const writeTogether = async (db: Db, changes: readonly Writes[]): Promise<boolean> => {
  if (changes.length < 2) return false;
  const writes = changes.flatMap((change, n) => Object.entries(change).map(([name, one]) => [`${n} ${name}`, one]));
  try {
    return (await writeAll(db, 'together', Object.fromEntries(writes) as Writes)).applied;
  } catch (error) {
    if (error instanceof TransactionCanceledException) return false;
    throw error;
  }
};

const gatheredWrites = (db: Db) => {
  const writeGroup = async (group: readonly Asked<Writes, boolean>[]): Promise<void> => {
    const changes = group.map(({ ask }) => ask);
    const applied = await writeTogether(db, changes);
    for (const { resolve } of group) resolve(applied);
  };
  return collecting<Writes, boolean>((asked) => {
    for (const group of transactionsOf(asked)) {
      writeGroup(group).catch((fault: unknown) => {
        for (const { reject } of group) reject(fault);
      });
    }
  });
};

/** Batches the requests of one turn of the event loop, because an import handles thousands of rows. */
export const gathering = (db: Db): Gather => {
  const read = gatheredReads(db);
  return { get: (table, key) => read({ table, key }), write: gatheredWrites(db) };
};
