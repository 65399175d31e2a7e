import type { CreateTableCommandInput, UpdateTimeToLiveCommandInput } from '@aws-sdk/client-dynamodb';
import type { TableShape } from '../tables.ts';

export const createTableInput = (tableName: string, shape: TableShape): CreateTableCommandInput => {
  const keys = [shape, ...shape.indexes];
  const attributes = new Set(keys.flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey ?? partitionKey]));
  return {
    TableName: tableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [...attributes].map((name) => ({ AttributeName: name, AttributeType: 'S' })),
    KeySchema: keySchema(shape),
    ...(shape.indexes.length === 0
      ? {}
      : {
          GlobalSecondaryIndexes: shape.indexes.map((index) => ({
            IndexName: index.name,
            KeySchema: keySchema(index),
            Projection: { ProjectionType: 'ALL' },
          })),
        }),
    ...(shape.streamOf === null ? {} : { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } }),
  };
};

export const timeToLiveInput = (tableName: string, shape: TableShape): UpdateTimeToLiveCommandInput | undefined =>
  shape.timeToLive === null
    ? undefined
    : { TableName: tableName, TimeToLiveSpecification: { AttributeName: shape.timeToLive, Enabled: true } };

const keySchema = ({ partitionKey, sortKey }: Pick<TableShape, 'partitionKey' | 'sortKey'>) => [
  { AttributeName: partitionKey, KeyType: 'HASH' as const },
  ...(sortKey === null ? [] : [{ AttributeName: sortKey, KeyType: 'RANGE' as const }]),
];
