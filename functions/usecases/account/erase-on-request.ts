import { type Refusal, refuse } from '../../domain/errors.ts';
import type { Ports } from '../../ports/ports.ts';

/**
 * Erases an account whose owner cannot sign in, or has asked by letter. It no longer works from here on; the sweep
 * deletes it and sends a mail. The journal names the agent. Refuses an unknown id with `not-found`.
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
