import type { Ports } from '../../ports/ports.ts';

/** Takes effect at the next request of any device. */
export const endAllSessions = async (
  deps: Pick<Ports, 'clock' | 'accounts'>,
  account: string,
  operation: string,
): Promise<void> => {
  const now = deps.clock.now();
  await deps.accounts.endAllSessions(account, now, {
    operation,
    entry: {
      subject: `account#${account}`,
      at: now,
      event: 'sessions-ended',
      by: { kind: 'account', account },
      details: {},
    },
  });
};
