import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { EventInvokeConfig, type IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/**
 * Brings what SES tells of this stage's mails, and of no other's in the account, to the function that takes it. Nobody
 * but AWS can put an event whose source begins with `aws.`, and nothing but this rule may call the function (ADR 0023).
 * An event that cannot be taken comes again for a day, then waits in the queue and is noticed.
 */
export class Feedback extends Construct {
  constructor(scope: Construct, id: string, taker: IFunction, configurationSet: string, queue: Queue) {
    super(scope, id);
    new Rule(this, 'Rule', {
      description: 'Bounces and complaints about this stage’s mails.',
      eventPattern: {
        source: ['aws.ses'],
        detailType: ['Email Bounced', 'Email Complaint Received'],
        detail: { mail: { tags: { 'ses:configuration-set': [configurationSet] } } },
      },
      targets: [new LambdaTarget(taker, { deadLetterQueue: queue, maxEventAge: Duration.days(1) })],
    });
    new EventInvokeConfig(this, 'Invocations', {
      function: taker,
      retryAttempts: 2,
      maxEventAge: Duration.hours(6),
      // The right to write there stands in the function's own role, with its other rights.
      onFailure: { bind: () => ({ destination: queue.queueArn }) },
    });
  }
}
