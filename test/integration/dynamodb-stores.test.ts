import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { dynamoDbStores } from '../../functions/adapters/dynamodb/stores.ts';
import { createTables, testClient } from '../support/create-tables.ts';
import { describeStores } from '../support/store-suite/describe-stores.ts';

const client = testClient(inject('dynamoDbEndpoint'));

describeStores('on DynamoDB', async () => dynamoDbStores(client, await createTables(client, randomUUID())));
