import { DynamoDBDocumentClient, QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { makeClient } from '../../../functions/adapters/dynamodb/engine/client.ts';
import { dynamoDbStores } from '../../../functions/adapters/dynamodb/stores.ts';

const names = { Contracts: 'c', Documents: 'd', Keys: 'k', Accounts: 'a', Pending: 'p', Journal: 'j', Runs: 'r' };
const dynamo = mockClient(DynamoDBDocumentClient);
afterAll(() => dynamo.restore());
beforeEach(() => {
  dynamo.reset();
  dynamo.on(ScanCommand).resolves({ Items: [] });
  dynamo.on(QueryCommand).resolves({ Items: [] });
});

const look = async (everywhere: boolean) => {
  const { outbox, registrations } = dynamoDbStores(makeClient({ region: 'eu-west-3' }), names);
  const found: unknown[] = [];
  for await (const mail of outbox.due(1, 1, everywhere)) found.push(mail);
  for await (const registration of registrations.expired(1, everywhere)) found.push(registration);
  expect(found).toEqual([]);
};

it('the sweep scans at half the price: what was written a moment ago it finds the next time', async () => {
  await look(true);
  const scans = dynamo.commandCalls(ScanCommand).map(({ args }) => args[0].input);
  expect(scans.map(({ TableName, ConsistentRead }) => [TableName, ConsistentRead])).toEqual([
    ['p', false],
    ['p', false],
  ]);
});

it('a usual sweep scans nothing: it reads the index of what waits, up to now', async () => {
  await look(false);
  expect(dynamo.commandCalls(ScanCommand)).toEqual([]);
  const queries = dynamo.commandCalls(QueryCommand).map(({ args }) => args[0].input);
  expect(
    queries.map(({ IndexName, ExpressionAttributeValues: values }) => [
      IndexName,
      values?.[':partition'],
      values?.[':last'],
    ]),
  ).toEqual([
    ['byWaiting', 'mail', '0000000000000001'],
    ['byWaiting', 'registration', '0000000000000001'],
  ]);
});
