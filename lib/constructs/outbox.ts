import { Duration } from 'aws-cdk-lib';
import {
  EventSourceMapping,
  FilterCriteria,
  FilterRule,
  type IFunction,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { tables } from '../../functions/adapters/dynamodb/tables.ts';

const outboxRows = FilterCriteria.filter({
  eventName: FilterRule.isEqual('INSERT'),
  dynamodb: {
    Keys: { [tables.Pending.partitionKey]: { S: FilterRule.beginsWith(tables.Pending.streamOf ?? '') } },
  },
});

/** Leaves unsent rows to the sweep (T-MAILOUT), so a failed batch is given up soon. */
export class Outbox extends Construct {
  constructor(scope: Construct, id: string, sender: IFunction, streamArn: string, queue: Queue) {
    super(scope, id);
    new EventSourceMapping(this, 'Stream', {
      target: sender,
      eventSourceArn: streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      filters: [outboxRows],
      batchSize: 10,
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      retryAttempts: 3,
      maxRecordAge: Duration.minutes(15),
      // The sender's role has the right to write there.
      onFailure: { bind: () => ({ destination: queue.queueArn }) },
    });
  }
}
