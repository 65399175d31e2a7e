import type { Instant } from '../../domain/act.ts';
import { parseAddress } from '../../domain/email-address.ts';
import type { Feedback } from '../../domain/mail.ts';
import type { Ports } from '../../ports/ports.ts';

export type FeedbackDeps = Pick<Ports, 'accounts' | 'clock' | 'journal'>;

/** Returns when an agent last lifted a stop; reports about earlier mails are ignored. */
const lastResumed = async (deps: FeedbackDeps, account: string): Promise<Instant> => {
  let last = 0;
  for await (const { event, at } of deps.journal.of(`account#${account}`)) if (event === 'mail-resumed') last = at;
  return last;
};

/** Accepts reports late, repeated and in any order. Returns the accounts that this report has stopped. */
export const takeFeedback = async (
  deps: FeedbackDeps,
  { id, kind, permanent, address: told, sentAt }: Feedback,
): Promise<readonly string[]> => {
  const address = parseAddress(told);
  if (address === undefined || !permanent) return [];
  const stopped: string[] = [];
  for (const account of await deps.accounts.atAddress(address)) {
    if (sentAt <= (await lastResumed(deps, account))) continue;
    const changed = await deps.accounts.stopMail(
      account,
      { address, why: kind },
      {
        operation: `feedback#${id}`,
        entry: {
          subject: `account#${account}`,
          at: deps.clock.now(),
          event: 'mail-stopped',
          by: { kind: 'system' },
          details: { why: kind },
        },
      },
    );
    if (changed) stopped.push(account);
  }
  return stopped;
};
