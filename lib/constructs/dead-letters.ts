import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/**
 * Where the notice of a failed invocation waits for somebody to look: two weeks, encrypted, over TLS only. It holds no
 * mail; of feedback it holds SES's event, which names the mailbox.
 */
export const deadLetters = (scope: Construct, id: string): Queue =>
  new Queue(scope, id, {
    retentionPeriod: Duration.days(14),
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
  });
