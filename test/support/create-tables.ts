import { CreateTableCommand, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { makeClient } from '../../functions/adapters/dynamodb/engine/client.ts';
import { createTableInput, timeToLiveInput } from '../../functions/adapters/dynamodb/engine/create-tables.ts';
import { type TableName, tableNames, tables } from '../../functions/adapters/dynamodb/tables.ts';

/**
 * The product's own client, for a DynamoDB of tests: that takes any credentials. It is waited for longer than AWS's own
 * would be, for it shares the machine with the tests. An empty expression is refused here: DynamoDB refuses it, not every
 * server of tests does.
 */
export const testClient = (endpoint: string): DynamoDBDocumentClient => {
  const client = makeClient({
    endpoint,
    region: 'eu-west-3',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    requestHandler: { connectionTimeout: 120_000, requestTimeout: 120_000, throwOnRequestTimeout: true },
  });
  client.middlewareStack.add(
    (next) => (args) => {
      if (/"\w+Expression":""/.test(JSON.stringify(args.input))) throw new TypeError('an expression is empty');
      return next(args);
    },
    { step: 'initialize' },
  );
  return client;
};

/** Creates all tables under a prefix of their own, so that files do not meet in one server. */
export const createTables = async (
  client: DynamoDBDocumentClient,
  prefix: string,
): Promise<Readonly<Record<TableName, string>>> => {
  const named = tableNames.map((name) => [name, `${prefix}-${name}`] as const);
  for (const [name, tableName] of named) {
    await client.send(new CreateTableCommand(createTableInput(tableName, tables[name])));
    const timeToLive = timeToLiveInput(tableName, tables[name]);
    if (timeToLive !== undefined) await client.send(new UpdateTimeToLiveCommand(timeToLive));
  }
  return Object.fromEntries(named) as Record<TableName, string>;
};
