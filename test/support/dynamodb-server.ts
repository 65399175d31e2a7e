import type { TestProject } from 'vitest/node';
import { makeClosers } from '../../local/closers.ts';
import { startDynamoDb } from '../../local/dynamodb.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a DynamoDB answers. */
    dynamoDbEndpoint: string;
  }
}

/**
 * A DynamoDB for all integration tests: that of `DYNAMODB_ENDPOINT` where it is set (DynamoDB Local, for conformance),
 * else the one of `npm start`, in memory. It ends with the tests, also where they are killed.
 */
const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const closers = makeClosers();
  project.provide('dynamoDbEndpoint', await startDynamoDb(null, closers));
  return closers.closeAll;
};

export default setup;
