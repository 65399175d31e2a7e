import { PurgeQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { DeadLetters } from '../../ports/dead-letters.ts';
import { clientTimeouts, orTryAgain } from '../unavailable.ts';

/** A queue on SQS, by its URL. What somebody else is just emptying is empty. */
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
