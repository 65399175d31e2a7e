import { PurgeQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { DeadLetters } from '../../ports/mail.ts';
import { clientTimeouts, orTryAgain } from '../unavailable.ts';

/** A purge already in progress is fine. */
export const sqsDeadLetters = (QueueUrl: string, client = new SQSClient(clientTimeouts)): DeadLetters => ({
  empty: () =>
    orTryAgain('SQS', async () => {
      try {
        await client.send(new PurgeQueueCommand({ QueueUrl }));
      } catch (fault) {
        if (!(fault instanceof Error && fault.name === 'PurgeQueueInProgress')) throw fault;
      }
    }),
});
