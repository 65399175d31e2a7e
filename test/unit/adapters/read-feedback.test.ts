import { describe, expect, it } from 'vitest';
import { readFeedback } from '../../../functions/adapters/ses/read-feedback.ts';
import { bounceOf, complaintOf } from '../../support/feedback.ts';

const address = 'jeanne@example.fr';
const sentAt = Date.UTC(2026, 0, 15, 12);

describe('SES’s reports about a mail', () => {
  it.each([
    ['Permanent', true],
    ['Transient', false],
    ['Undetermined', false],
  ])('a bounce of type %s', (bounceType, permanent) => {
    expect(readFeedback(bounceOf(address, { sentAt, bounceType }))).toEqual([
      { id: 'feedback-1', kind: 'bounce', permanent, address, sentAt },
    ]);
  });

  it.each([undefined, 'abuse', 'other'])('a complaint of type %s', (type) => {
    expect(readFeedback(complaintOf(address, { sentAt, ...(type === undefined ? {} : { type }) }))).toEqual([
      { id: 'feedback-2', kind: 'complaint', permanent: true, address, sentAt },
    ]);
  });

  it('moving a mail out of the spam folder is no complaint', () => {
    expect(readFeedback(complaintOf(address, { sentAt, type: 'not-spam' }))).toEqual([]);
  });

  it.each([
    ['nothing', undefined],
    ['an event of another source', { ...bounceOf(address, { sentAt }), source: 'jeanne.example' }],
    ['a delivery', { source: 'aws.ses', detail: { eventType: 'Delivery', mail: { destination: [address] } } }],
    ['a time that is none', bounceOf(address, { sentAt: 0 })],
  ])('T-LEAK %s is rejected without being quoted', (what, event) => {
    const given = what.startsWith('a time') ? JSON.parse(JSON.stringify(event).replace(/1970[^"]*/, address)) : event;
    expect(() => readFeedback(given)).toThrow(/^This is no bounce or complaint of SES: [\w., ]+$/);
  });
});
