import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { EventInvokeConfig, type IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/** Takes only AWS's events: others cannot use an `aws.` source (ADR 0023). Retries for a day, then queues. */
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
      // The function's role has the right to write there.
      onFailure: { bind: () => ({ destination: queue.queueArn }) },
    });
  }
}
