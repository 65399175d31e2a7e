import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  StreamViewType,
  TableEncryptionV2,
  type TablePropsV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { type TableName, type TableShape, tableNames, tables } from '../../functions/adapters/dynamodb/tables.ts';
import type { Stage } from '../stage.ts';

const keyOf = (partitionKey: string, sortKey: string | null) => ({
  partitionKey: { name: partitionKey, type: AttributeType.STRING },
  ...(sortKey === null ? {} : { sortKey: { name: sortKey, type: AttributeType.STRING } }),
});

const propsOf = (shape: TableShape, keep: boolean): TablePropsV2 => ({
  ...keyOf(shape.partitionKey, shape.sortKey),
  globalSecondaryIndexes: shape.indexes.map(({ name, partitionKey, sortKey }) => ({
    indexName: name,
    ...keyOf(partitionKey, sortKey),
  })),
  billing: Billing.onDemand(),
  encryption: TableEncryptionV2.awsManagedKey(),
  pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: shape.lasting },
  deletionProtection: shape.lasting && keep,
  removalPolicy: shape.lasting && keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  ...(shape.timeToLive === null ? {} : { timeToLiveAttribute: shape.timeToLive }),
  ...(shape.streamOf === null ? {} : { dynamoStream: StreamViewType.NEW_IMAGE }),
});

/** Encrypts the tables under DynamoDB's AWS-managed key (ADR 0011). */
export class Tables extends Construct {
  readonly byName: Readonly<Record<TableName, TableV2>>;

  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id);
    const keep = stage.removal === 'retain';
    this.byName = Object.fromEntries(
      tableNames.map((name) => [name, new TableV2(this, name, propsOf(tables[name], keep))]),
    ) as Record<TableName, TableV2>;
  }
}
