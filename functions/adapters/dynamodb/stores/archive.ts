import { type AttributeValue, BatchWriteItemCommand, ScanCommand, type WriteRequest } from '@aws-sdk/client-dynamodb';
import { TryAgain } from '../../../domain/errors.ts';
import { ownValue } from '../../../domain/own-value.ts';
import type { Archive, KeptTable } from '../../../ports/archive.ts';
import type { Db } from '../engine/calls.ts';
import { withRetries } from '../engine/retries.ts';
import { archivedRow, itemOf, readArchived } from '../rows/archived-rows.ts';

const rounds = 12;

async function* items(db: Db, table: KeptTable, limit?: number) {
  let from: Record<string, AttributeValue> | undefined;
  do {
    const command: ScanCommand = new ScanCommand({
      TableName: db.tableNames[table],
      ConsistentRead: true,
      Limit: limit,
      ExclusiveStartKey: from,
    });
    const page = await withRetries(() => db.client.send(command));
    yield* page.Items ?? [];
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
}

const putAll = async (db: Db, table: KeptTable, requests: readonly WriteRequest[]): Promise<void> => {
  const name = db.tableNames[table];
  let left = [...requests];
  for (let round = 0; left.length > 0; round += 1) {
    if (round === rounds) throw new TryAgain('DynamoDB left rows unwritten');
    const command = new BatchWriteItemCommand({ RequestItems: { [name]: left } });
    const { UnprocessedItems } = await withRetries(() => db.client.send(command));
    left = ownValue(UnprocessedItems, name) ?? [];
    if (left.length > 0) await new Promise((resolve) => setTimeout(resolve, Math.random() * 50 * 2 ** round));
  }
};

export const dynamoDbArchive = (db: Db): Archive => ({
  async *rows(table) {
    for await (const row of items(db, table)) yield archivedRow(table, row);
  },
  isEmpty: async (table) => {
    for await (const _ of items(db, table, 1)) return false;
    return true;
  },
  put: (table, lines) =>
    putAll(
      db,
      table,
      lines.map((line) => {
        const row = itemOf(line);
        if (row === undefined) throw new TypeError('a line is no row');
        return { PutRequest: { Item: row } };
      }),
    ),
  parse: (table, line) => {
    try {
      return archivedRow(table, itemOf(line) ?? {});
    } catch {
      return undefined;
    }
  },
  read: readArchived,
});
