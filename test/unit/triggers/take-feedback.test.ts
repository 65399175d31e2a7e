import { describe, expect, it } from 'vitest';
import { handleFeedback } from '../../../functions/triggers/take-feedback.ts';
import { apiDeps } from '../../support/api.ts';
import { openArea } from '../../support/area.ts';
import { bounceOf, complaintOf } from '../../support/feedback.ts';
import { water } from '../../support/profiles.ts';

const address = 'jeanne@example.fr';

const home = async () => {
  const area = openArea(water);
  await area.newcomer(address);
  return { area, deps: apiDeps(area.ports), sentAt: area.ports.clock.now() };
};

describe('T-MAILOUT SES’s events reach the function', () => {
  it('T-LEAK each stop is logged once, by the account’s id and without an address', async () => {
    const { area, deps, sentAt } = await home();
    const [account] = area.world.accounts.keys();
    await handleFeedback(deps, bounceOf(address, { sentAt }));
    await handleFeedback(deps, bounceOf(address, { sentAt, feedbackId: 'about-another-mail' }));
    await handleFeedback(deps, complaintOf(address, { sentAt }));
    expect(deps.logged).toEqual([
      { code: 'mail-stopped', fields: { account, kind: 'bounce' } },
      { code: 'mail-stopped', fields: { account, kind: 'complaint' } },
    ]);
    expect(JSON.stringify(deps.logged)).not.toContain('@');
  });

  it('other events are thrown, so that they are retried and then kept in the queue', async () => {
    const { deps } = await home();
    await expect(handleFeedback(deps, { source: 'aws.ses' })).rejects.toThrow(/no bounce or complaint/);
  });
});
