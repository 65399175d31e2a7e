import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Stores } from '../../ports/ports.ts';
import { dynamoDbAccounts } from './accounts.ts';
import type { Db } from './calls.ts';
import { dynamoDbContracts } from './contracts.ts';
import { dynamoDbIdempotency } from './idempotency.ts';
import { dynamoDbJournal } from './journal.ts';
import { dynamoDbLimits } from './limits.ts';
import { dynamoDbMailLinks } from './mail-links.ts';
import { dynamoDbOutbox } from './outbox.ts';
import { dynamoDbKeys } from './pair-keys.ts';
import { dynamoDbRegistrations } from './registrations.ts';
import type { TableName } from './tables.ts';

/** Every store on one DynamoDB, given what the tables are called there. */
export const dynamoDbStores = (
  client: DynamoDBDocumentClient,
  tableNames: Readonly<Record<TableName, string>>,
): Stores => {
  const db: Db = { client, tableNames };
  return {
    accounts: dynamoDbAccounts(db),
    contracts: dynamoDbContracts(db),
    idempotency: dynamoDbIdempotency(db),
    journal: dynamoDbJournal(db),
    keys: dynamoDbKeys(db),
    limits: dynamoDbLimits(db),
    mailLinks: dynamoDbMailLinks(db),
    outbox: dynamoDbOutbox(db),
    registrations: dynamoDbRegistrations(db),
  };
};
