import { randomUUID } from 'node:crypto';
import type { Mail } from './ses.ts';

/** What SES's own simulator answers at these mailboxes, with or without a label (`bounce+1@…`). */
const simulated = /^(bounce|complaint)(?:\+[^@]*)?@simulator\.amazonses\.com$/;

/** What SES would tell of a mail to its simulator, as EventBridge brings it; undefined for any other mailbox. */
export const feedbackOn = ({ to, from }: Pick<Mail, 'to' | 'from'>, now: Date): object | undefined => {
  const kind = simulated.exec(to)?.[1];
  if (kind === undefined) return undefined;
  const told = { feedbackId: randomUUID(), timestamp: now.toISOString() };
  const addressees = [{ emailAddress: to }];
  return {
    source: 'aws.ses',
    'detail-type': kind === 'bounce' ? 'Email Bounced' : 'Email Complaint Received',
    detail: {
      mail: { timestamp: now.toISOString(), source: from, destination: [to] },
      ...(kind === 'bounce'
        ? { eventType: 'Bounce', bounce: { ...told, bounceType: 'Permanent', bouncedRecipients: addressees } }
        : { eventType: 'Complaint', complaint: { ...told, complainedRecipients: addressees } }),
    },
  };
};
