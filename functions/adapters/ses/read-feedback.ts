import * as z from 'zod';
import type { Feedback } from '../../domain/mail.ts';

const addressees = z.array(z.object({ emailAddress: z.string() }));
const mail = z.object({ timestamp: z.iso.datetime({ offset: true }) });

const feedbackEvent = z.object({
  source: z.literal('aws.ses'),
  detail: z.discriminatedUnion('eventType', [
    z.object({
      eventType: z.literal('Bounce'),
      mail,
      bounce: z.object({ feedbackId: z.string(), bounceType: z.string(), bouncedRecipients: addressees }),
    }),
    z.object({
      eventType: z.literal('Complaint'),
      mail,
      complaint: z.object({
        feedbackId: z.string(),
        complaintFeedbackType: z.string().nullish(),
        complainedRecipients: addressees,
      }),
    }),
  ]),
});

/** One per addressee. Only `Permanent` bounces last; `not-spam` is no complaint. Throws without quoting the event. */
export const readFeedback = (event: unknown): readonly Feedback[] => {
  const read = feedbackEvent.safeParse(event);
  if (!read.success) {
    const places = read.error.issues.map(({ path }) => path.join('.') || 'all of it');
    throw new Error(`This is no bounce or complaint of SES: ${places.join(', ')}`);
  }
  const { detail } = read.data;
  const sentAt = Date.parse(detail.mail.timestamp);
  if (detail.eventType === 'Bounce') {
    const { feedbackId: id, bounceType, bouncedRecipients } = detail.bounce;
    const permanent = bounceType === 'Permanent';
    return bouncedRecipients.map(({ emailAddress: address }) => ({ id, kind: 'bounce', permanent, address, sentAt }));
  }
  const { feedbackId: id, complaintFeedbackType, complainedRecipients } = detail.complaint;
  if (complaintFeedbackType === 'not-spam') return [];
  return complainedRecipients.map(({ emailAddress: address }) => ({
    id,
    kind: 'complaint',
    permanent: true,
    address,
    sentAt,
  }));
};
