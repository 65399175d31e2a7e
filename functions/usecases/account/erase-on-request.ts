import { type Refusal, refuse } from '../../domain/errors.ts';
import type { Ports } from '../../ports/ports.ts';

/**
 * An agent erases an account at its person's wish, who cannot sign in or has asked by letter. Nothing of it opens from
 * here on; the sweep takes it away, tells the mailbox, and the journal names the agent. Refuses with `not-found` an id
 * that is no account's.
 */
export const eraseOnRequest = async (
  deps: Pick<Ports, 'accounts' | 'clock'>,
  account: string,
  agent: string,
): Promise<{ readonly begun: true } | Refusal<'not-found'>> => {
  if ((await deps.accounts.get(account)) === undefined) return refuse('not-found');
  await deps.accounts.beginErasure(account, deps.clock.now(), { kind: 'agent', agent });
  return { begun: true };
};
