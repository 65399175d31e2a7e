import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, it, onTestFinished } from 'vitest';
import { makeClient } from '../../../functions/adapters/dynamodb/engine/client.ts';
import { dynamoDbStores } from '../../../functions/adapters/dynamodb/stores.ts';

it('the sweep scans at half the price: what was written a moment ago it finds the next time', async () => {
  const dynamo = mockClient(DynamoDBDocumentClient);
  onTestFinished(() => dynamo.restore());
  dynamo.on(ScanCommand).resolves({ Items: [] });
  const names = { Contracts: 'c', Documents: 'd', Keys: 'k', Accounts: 'a', Pending: 'p', Journal: 'j', Runs: 'r' };
  const { outbox, registrations } = dynamoDbStores(makeClient({ region: 'eu-west-3' }), names);
  const found: unknown[] = [];
  for await (const mail of outbox.due(1, 1)) found.push(mail);
  for await (const registration of registrations.expired(1)) found.push(registration);
  const scans = dynamo.commandCalls(ScanCommand).map(({ args }) => args[0].input);
  expect(scans.map(({ TableName, ConsistentRead }) => [TableName, ConsistentRead])).toEqual([
    ['p', false],
    ['p', false],
  ]);
  expect(found).toEqual([]);
});
