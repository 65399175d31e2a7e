import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/**
 * The client of all tables; `config` is for tests. The SDK reads region, credentials and `AWS_ENDPOINT_URL_DYNAMODB`.
 * Three tries of at most two seconds each, so that the function can still answer 503 `try-again`.
 */
export const makeClient = (config: DynamoDBClientConfig = {}): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(
    new DynamoDBClient({
      maxAttempts: 3,
      requestHandler: { connectionTimeout: 1000, requestTimeout: 2000, throwOnRequestTimeout: true },
      ...config,
    }),
    { marshallOptions: { removeUndefinedValues: true, convertEmptyValues: false } },
  );
