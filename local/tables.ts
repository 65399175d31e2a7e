import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { createTableInput, timeToLiveInput } from '../functions/adapters/dynamodb/engine/create-tables.ts';
import type { TableShape } from '../functions/adapters/dynamodb/tables.ts';
import { region } from './cognito/tokens.ts';

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

/** How this process itself reaches the emulators. */
export const clientConfig = (endpoint: string) => ({ endpoint, region, credentials });

const create = async (client: DynamoDBClient, name: string, shape: TableShape): Promise<void> => {
  try {
    await client.send(new CreateTableCommand(createTableInput(name, shape)));
  } catch (fault) {
    if (fault instanceof Error && fault.name === 'ResourceInUseException') return;
    throw fault;
  }
  const timeToLive = timeToLiveInput(name, shape);
  if (timeToLive !== undefined) await client.send(new UpdateTimeToLiveCommand(timeToLive));
};

/** Creates the tables that are not there yet. */
export const createTables = async (
  endpoint: string,
  tables: readonly { readonly name: string; readonly shape: TableShape }[],
): Promise<void> => {
  const client = new DynamoDBClient(clientConfig(endpoint));
  try {
    await Promise.all(tables.map(({ name, shape }) => create(client, name, shape)));
  } finally {
    client.destroy();
  }
};

/** The stream of a table's changes. */
export const streamOf = async (endpoint: string, table: string): Promise<string> => {
  const client = new DynamoDBClient(clientConfig(endpoint));
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: table }));
    if (Table?.LatestStreamArn === undefined) throw new Error(`The table ${table} has no stream`);
    return Table.LatestStreamArn;
  } finally {
    client.destroy();
  }
};
