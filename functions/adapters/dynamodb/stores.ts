import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Stores } from '../../ports/ports.ts';
import type { Db, Gather } from './engine/calls.ts';
import { dynamoDbAccounts } from './stores/accounts.ts';
import { dynamoDbContracts } from './stores/contracts.ts';
import { dynamoDbDocuments } from './stores/documents.ts';
import { dynamoDbIdempotency } from './stores/idempotency.ts';
import { dynamoDbImportRuns } from './stores/import-runs.ts';
import { dynamoDbJournal } from './stores/journal.ts';
import { dynamoDbKeys } from './stores/keys.ts';
import { dynamoDbLimits } from './stores/limits.ts';
import { dynamoDbMailLinks } from './stores/mail-links.ts';
import { dynamoDbOutbox } from './stores/outbox.ts';
import { dynamoDbRegistrations } from './stores/registrations.ts';
import type { TableName } from './tables.ts';

/** `gathering`: batches calls, for a process that works through many rows at once. */
export const dynamoDbStores = (
  client: DynamoDBDocumentClient,
  tableNames: Readonly<Record<TableName, string>>,
  gathering?: (db: Db) => Gather,
): Stores => {
  const alone: Db = { client, tableNames };
  const db: Db = gathering === undefined ? alone : { ...alone, gather: gathering(alone) };
  return {
    accounts: dynamoDbAccounts(db),
    contracts: dynamoDbContracts(db),
    documents: dynamoDbDocuments(db),
    idempotency: dynamoDbIdempotency(db),
    importRuns: dynamoDbImportRuns(db),
    journal: dynamoDbJournal(db),
    keys: dynamoDbKeys(db),
    limits: dynamoDbLimits(db),
    mailLinks: dynamoDbMailLinks(db),
    outbox: dynamoDbOutbox(db),
    registrations: dynamoDbRegistrations(db),
  };
};
