import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  ScanCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { inject } from 'vitest';
import { sha256 } from '../../../functions/adapters/dynamodb/rows/row-keys.ts';
import type { TableName } from '../../../functions/adapters/dynamodb/tables.ts';
import { environmentNames } from '../../../functions/adapters/environment-names.ts';
import { clientConfig } from '../../../local/tables.ts';

type Row = Readonly<Record<string, unknown>>;
type Wiring = { readonly operators: Readonly<Record<string, Readonly<Record<string, string>>>> };

/** The environment of an operator's functions in the running stack. */
export const environmentOf = async (operator: string): Promise<Readonly<Record<string, string>>> => {
  const reply = await fetch(`${inject('origin')}/_local`);
  const { operators } = (await reply.json()) as Wiring;
  return operators[operator] ?? {};
};

/**
 * The tables of the running stack, for what only time or a crash would bring: a lease that has ended, a link that has
 * expired, a function that died before its last write.
 */
export const tablesOf = async (operator: string) => {
  const environment = await environmentOf(operator);
  const { AWS_ENDPOINT_URL_DYNAMODB: endpoint = '' } = environment;
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(clientConfig(endpoint)));
  const named = (table: TableName) => ({ TableName: environment[environmentNames.tables[table]] });

  const get = async (table: TableName, key: Row): Promise<Row> => {
    const { Item } = await client.send(new GetCommand({ ...named(table), Key: key, ConsistentRead: true }));
    if (Item === undefined) throw new Error(`${table} has no row ${JSON.stringify(key)}`);
    return Item;
  };
  const set = async (table: TableName, key: Row, values: Row, ...gone: readonly string[]): Promise<void> => {
    const names = [...Object.keys(values), ...gone];
    const sets = Object.keys(values).map((name) => `#${name} = :${name}`);
    const parts = [
      ...(sets.length === 0 ? [] : [`SET ${sets.join(', ')}`]),
      ...(gone.length === 0 ? [] : [`REMOVE ${gone.map((name) => `#${name}`).join(', ')}`]),
    ];
    const input: UpdateCommandInput = {
      ...named(table),
      Key: key,
      UpdateExpression: parts.join(' '),
      ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
      ...(sets.length === 0
        ? {}
        : {
            ExpressionAttributeValues: Object.fromEntries(
              Object.entries(values).map(([name, value]) => [`:${name}`, value]),
            ),
          }),
    };
    await client.send(new UpdateCommand(input));
  };
  const all = async (table: TableName): Promise<readonly Row[]> => {
    const found: Row[] = [];
    let from: Record<string, unknown> | undefined;
    do {
      const page = await client.send(
        new ScanCommand({ ...named(table), ConsistentRead: true, ...(from && { ExclusiveStartKey: from }) }),
      );
      found.push(...(page.Items ?? []));
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
    return found;
  };
  /** The events of one journal timeline, oldest first. */
  const journal = async (subject: string): Promise<readonly string[]> => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        ...named('Journal'),
        KeyConditionExpression: 'subject = :subject',
        ExpressionAttributeValues: { ':subject': subject },
        ConsistentRead: true,
      }),
    );
    return Items.map((row) => String(row['event']));
  };
  const linkKey = (token: string): Row => ({ id: `link#${sha256(token)}` });
  return { get, set, all, journal, linkKey };
};
