/** Events as SES publishes them to EventBridge, with the fields of its documentation; headers and the like are left in. */
const event = (detailType: string, address: string, sentAt: number, more: object): object => ({
  version: '0',
  id: '9f0e5b1c-0000-4000-8000-000000000000',
  'detail-type': detailType,
  source: 'aws.ses',
  account: '123456789012',
  time: '2026-01-15T12:00:02Z',
  region: 'eu-west-3',
  resources: ['arn:aws:ses:eu-west-3:123456789012:configuration-set/of-the-stage'],
  detail: {
    mail: {
      timestamp: new Date(sentAt).toISOString(),
      source: 'no-reply@water.example',
      sendingAccountId: '123456789012',
      messageId: '0100019b-of-the-mail',
      destination: [address],
      headersTruncated: false,
      headers: [{ name: 'To', value: address }],
      commonHeaders: { to: [address], subject: 'Confirmez votre adresse' },
      tags: { 'ses:configuration-set': ['of-the-stage'] },
    },
    ...more,
  },
});

type Told = { readonly sentAt: number; readonly feedbackId?: string };

export const bounceOf = (
  address: string,
  { sentAt, feedbackId = 'feedback-1', bounceType = 'Permanent' }: Told & { readonly bounceType?: string },
): object =>
  event('Email Bounced', address, sentAt, {
    eventType: 'Bounce',
    bounce: {
      feedbackId,
      bounceType,
      bounceSubType: 'General',
      bouncedRecipients: [{ emailAddress: address, action: 'failed', status: '5.1.1' }],
      timestamp: '2026-01-15T12:00:02.012Z',
      reportingMTA: 'dsn; mta.example.com',
    },
  });

export const complaintOf = (
  address: string,
  { sentAt, feedbackId = 'feedback-2', type }: Told & { readonly type?: string },
): object =>
  event('Email Complaint Received', address, sentAt, {
    eventType: 'Complaint',
    complaint: {
      feedbackId,
      complainedRecipients: [{ emailAddress: address }],
      timestamp: '2026-01-15T12:00:02.012Z',
      ...(type === undefined ? {} : { complaintFeedbackType: type }),
    },
  });
