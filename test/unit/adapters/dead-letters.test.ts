import { PurgeQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { sqsDeadLetters } from '../../../functions/adapters/sqs/dead-letters.ts';

const sqs = mockClient(SQSClient);
afterAll(() => sqs.restore());
const url = 'https://sqs.eu-west-3.amazonaws.com/123456789012/dead-letters';
const queue = () => sqsDeadLetters(url, new SQSClient({ region: 'eu-west-3' }));
const fault = (name: string) => Object.assign(new Error(name), { name });

beforeEach(() => sqs.reset());

test('T-MAILOUT the queue is emptied by its URL', async () => {
  sqs.on(PurgeQueueCommand).resolves({});
  await queue().empty();
  expect(sqs.commandCalls(PurgeQueueCommand)[0]?.args[0].input).toEqual({ QueueUrl: url });
});

test('a purge in progress is fine; other errors are thrown', async () => {
  sqs.on(PurgeQueueCommand).rejects(fault('PurgeQueueInProgress'));
  await expect(queue().empty()).resolves.toBeUndefined();
  sqs.on(PurgeQueueCommand).rejects(fault('ServiceUnavailable'));
  await expect(queue().empty()).rejects.toThrow('SQS did not answer');
  sqs.on(PurgeQueueCommand).rejects(fault('AccessDenied'));
  await expect(queue().empty()).rejects.toThrow('AccessDenied');
});
