import { type Refusal, refuse } from '../../domain/errors.ts';
import type { Ports } from '../../ports/ports.ts';

/** Stops an account whose owner cannot sign in; the sweep deletes it. Refuses an unknown id with `not-found`. */
export const eraseOnRequest = async (
  deps: Pick<Ports, 'accounts' | 'clock'>,
  account: string,
  agent: string,
): Promise<{ readonly begun: true } | Refusal<'not-found'>> => {
  if ((await deps.accounts.get(account)) === undefined) return refuse('not-found');
  await deps.accounts.beginErasure(account, deps.clock.now(), { kind: 'agent', agent });
  return { begun: true };
};
