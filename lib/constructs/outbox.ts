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

/** New rows of the outbox, by their key; the table's other rows wake nobody. */
const outboxRows = FilterCriteria.filter({
  eventName: FilterRule.isEqual('INSERT'),
  dynamodb: {
    Keys: { [tables.Pending.partitionKey]: { S: FilterRule.beginsWith(tables.Pending.streamOf ?? '') } },
  },
});

/**
 * The stream wakes the sender within a second. It is a wake-up, not a store: a row that could not be sent stays in the
 * table, and the sweep sends it, however long SES was away (T-MAILOUT). So what fails here is given up soon, and noticed.
 */
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
      // The right to write there stands in the sender's own role, with its other rights.
      onFailure: { bind: () => ({ destination: queue.queueArn }) },
    });
  }
}
