import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { EventInvokeConfig, type IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/** How often the sweep looks; longer than a run may take, so that two seldom meet (they may). */
const interval = Duration.minutes(5);

/** Wakes the sweep. A run that failed is not repeated, for the next one does the same; it is noticed. */
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
      // The right to write there stands in the sweep's own role, with its other rights.
      onFailure: { bind: () => ({ destination: queue.queueArn }) },
    });
  }
}
