import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  type BatchGetCommandOutput,
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { TryAgain } from '../../../domain/errors.ts';
import { ownValue } from '../../../domain/own-value.ts';
import type { TableName } from '../tables.ts';
import { plainRow } from './plain.ts';
import { withRetries } from './retries.ts';
import { parametersOf, type Row, type Write } from './writes.ts';

/** Batches calls that are made at the same time. */
export type Gather = {
  readonly get: (table: TableName, key: Row) => Promise<Row | undefined>;
  /** False: nothing was written; write it alone. */
  readonly write: (writes: Readonly<Record<string, Write>>) => Promise<boolean>;
};

export type Db = {
  readonly client: DynamoDBDocumentClient;
  readonly tableNames: Readonly<Record<TableName, string>>;
  readonly gather?: Gather;
};

export const get = async (db: Db, table: TableName, key: Row): Promise<Row | undefined> => {
  if (db.gather !== undefined) return db.gather.get(table, key);
  const command = new GetCommand({ TableName: db.tableNames[table], Key: key, ConsistentRead: true });
  return (await withRetries(() => db.client.send(command))).Item;
};

/** At most 100 keys; unordered, without missing rows. */
export const getMany = async (db: Db, table: TableName, keys: readonly Row[]): Promise<readonly Row[]> => {
  const name = db.tableNames[table];
  const found: Row[] = [];
  let wanted: BatchGetCommandOutput['UnprocessedKeys'] =
    keys.length === 0 ? {} : { [name]: { Keys: [...keys], ConsistentRead: true } };
  for (let round = 0; wanted !== undefined && Object.keys(wanted).length > 0; round += 1) {
    if (round === 10) throw new TryAgain('DynamoDB left keys of a batch unread');
    const command: BatchGetCommand = new BatchGetCommand({ RequestItems: wanted });
    const answer: BatchGetCommandOutput = await withRetries(() => db.client.send(command));
    found.push(...(ownValue(answer.Responses, name) ?? []));
    wanted = answer.UnprocessedKeys;
  }
  return found;
};

export type SingleWrite = Write & { kind: 'put' | 'update' | 'remove' };

/** `row`: an update's new row, or the row that the condition refused. */
export type Written =
  | { readonly applied: true; readonly row: Row | undefined }
  | { readonly applied: false; readonly row: Row | undefined };

export const write = async (db: Db, one: SingleWrite): Promise<Written> => {
  const parameters = parametersOf(one, db.tableNames);
  try {
    return await withRetries(async () => {
      switch (one.kind) {
        case 'put':
          await db.client.send(new PutCommand({ ...parameters, Item: one.item }));
          return { applied: true, row: one.item } as const;
        case 'remove':
          await db.client.send(new DeleteCommand({ ...parameters, Key: one.key }));
          return { applied: true, row: undefined } as const;
        case 'update': {
          const command = {
            ...parameters,
            Key: one.key,
            UpdateExpression: one.update,
            ReturnValues: 'ALL_NEW' as const,
          };
          return { applied: true, row: (await db.client.send(new UpdateCommand(command))).Attributes } as const;
        }
      }
    });
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return { applied: false, row: error.Item === undefined ? undefined : plainRow(error.Item) };
  }
};

const sideBySide = 10;

/** Skips writes that their condition refuses. A repeat may send all again. */
export const writeEach = async (db: Db, writes: readonly SingleWrite[]): Promise<void> => {
  for (let done = 0; done < writes.length; done += sideBySide) {
    await Promise.all(writes.slice(done, done + sideBySide).map((one) => write(db, one)));
  }
};

export type Selection = {
  readonly index?: string;
  /** A query's partition; without one the whole table is scanned. */
  readonly partition?: readonly [attribute: string, value: string];
  readonly sort?: readonly [attribute: string, begins: string];
  readonly upTo?: readonly [attribute: string, last: string];
  readonly filter?: string;
  readonly lastFirst?: true;
  readonly values?: Row;
  /** Eventually consistent, at half the cost. For callers that run again and then find what they missed. */
  readonly mayMiss?: true;
};

/** In the order of the sort key; consistent unless it reads an index or may miss. */
export async function* rows(db: Db, table: TableName, selection: Selection): AsyncGenerator<Row> {
  for await (const page of pages(db, table, selection, false)) yield* page.rows;
}

export const countRows = async (db: Db, table: TableName, selection: Selection): Promise<number> => {
  let count = 0;
  for await (const page of pages(db, table, selection, true)) count += page.count;
  return count;
};

async function* pages(db: Db, table: TableName, selection: Selection, countOnly: boolean) {
  const { partition, sort, upTo, filter, index, lastFirst, mayMiss } = selection;
  const key = [
    ...(partition === undefined ? [] : [`#${partition[0]} = :partition`]),
    ...(sort === undefined ? [] : [`begins_with(#${sort[0]}, :begins)`]),
    ...(upTo === undefined ? [] : [`#${upTo[0]} <= :last`]),
  ].join(' AND ');
  const names = [...`${key} ${filter ?? ''}`.matchAll(/#(\w+)/g)].map(([alias, name = '']) => [alias, name]);
  const values: Row = {
    ...Object.fromEntries(Object.entries(selection.values ?? {}).map(([name, value]) => [`:${name}`, value])),
    ...(partition === undefined ? {} : { ':partition': partition[1] }),
    ...(sort === undefined ? {} : { ':begins': sort[1] }),
    ...(upTo === undefined ? {} : { ':last': upTo[1] }),
  };
  const input = {
    TableName: db.tableNames[table],
    ...(index === undefined ? { ConsistentRead: mayMiss !== true } : { IndexName: index }),
    ...(countOnly ? { Select: 'COUNT' as const } : {}),
    FilterExpression: filter,
    ...(lastFirst === undefined ? {} : { ScanIndexForward: false }),
    ...(names.length === 0 ? {} : { ExpressionAttributeNames: Object.fromEntries(names) as Record<string, string> }),
    ...(Object.keys(values).length === 0 ? {} : { ExpressionAttributeValues: values }),
  };
  let from: Record<string, unknown> | undefined;
  do {
    const part = { ...input, ExclusiveStartKey: from };
    const page = await withRetries(() =>
      partition === undefined
        ? db.client.send(new ScanCommand(part))
        : db.client.send(new QueryCommand({ ...part, KeyConditionExpression: key })),
    );
    yield { rows: page.Items ?? [], count: page.Count ?? 0 };
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
}
