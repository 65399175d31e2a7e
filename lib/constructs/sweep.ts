import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { EventInvokeConfig, type IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/** Longer than a run may take, so that runs seldom overlap (they may). */
const interval = Duration.minutes(5);

/** Reports failed runs without a retry, because the next run does the same. */
export class Sweep extends Construct {
  constructor(scope: Construct, id: string, sweeper: IFunction, queue: Queue) {
    super(scope, id);
    new Rule(this, 'Schedule', {
      description: 'Finishes what was left half-done: mails, expired registrations, erasures.',
      schedule: Schedule.rate(interval),
      targets: [new LambdaTarget(sweeper, { deadLetterQueue: queue, retryAttempts: 2, maxEventAge: interval })],
    });
    new EventInvokeConfig(this, 'Invocations', {
      function: sweeper,
      retryAttempts: 0,
      maxEventAge: interval,
      // The sweep's role has the right to write there.
      onFailure: { bind: () => ({ destination: queue.queueArn }) },
    });
  }
}
