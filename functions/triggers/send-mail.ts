import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { readEnvironment } from '../adapters/env.ts';
import { errorFields, type Logger } from '../adapters/logger.ts';
import type { SendDeps } from '../usecases/mail/letter.ts';
import { sendDueMail } from '../usecases/mail/send-due-mail.ts';
import { wireMailer, wireStores } from '../wiring.ts';

const outboxId = (key: string | undefined): string | undefined =>
  key?.startsWith('outbox#') ? key.slice('outbox#'.length) : undefined;

/** Returns the first failed record, so that only it and its followers are retried. */
export const sendMail = async (
  deps: SendDeps & { readonly log: Logger },
  event: DynamoDBStreamEvent,
): Promise<DynamoDBBatchResponse> => {
  for (const { dynamodb } of event.Records) {
    const id = outboxId(dynamodb?.Keys?.['id']?.S);
    if (id === undefined) continue;
    try {
      const outcome = await sendDueMail(deps, id);
      if (outcome === 'delayed') deps.log('mail-delayed', { outbox: id });
      else if (outcome === 'nobody' || outcome === 'gone') deps.log('mail-skipped', { outbox: id });
      else deps.log('mail-sent', { outbox: id, kind: outcome });
    } catch (failure) {
      deps.log('mail-failed', { outbox: id, ...errorFields(failure) });
      return { batchItemFailures: [{ itemIdentifier: dynamodb?.SequenceNumber ?? '' }] };
    }
  }
  return { batchItemFailures: [] };
};

let deps: (SendDeps & { readonly log: Logger }) | undefined;

export const handler = async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  if (deps === undefined) {
    const env = readEnvironment();
    deps = { ...wireStores(env), ...wireMailer(env) };
  }
  return sendMail(deps, event);
};
