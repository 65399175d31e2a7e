import { type Refusal, refuse } from '../../domain/errors.ts';
import { normalisePassword } from '../../domain/password-policy.ts';
import { together } from '../../domain/together.ts';
import type { Ports } from '../../ports/ports.ts';
import { wrongPasswords } from '../limits.ts';

/** Counts per account, so that a stolen session cannot guess; several candidate passwords are one attempt. */
export const checkPassword = async (
  deps: Pick<Ports, 'clock' | 'identity' | 'limits'>,
  account: string,
  ...passwords: readonly string[]
): Promise<{ readonly right: true } | Refusal<'password-wrong' | 'too-many-attempts'>> => {
  const now = deps.clock.now();
  const counter = `password#${account}`;
  const attempt = await deps.limits.take(counter, wrongPasswords, now);
  if (!attempt.taken) return refuse('too-many-attempts', { retryAfter: attempt.retryAfter });
  for (const password of passwords) {
    const identity = await deps.identity.signIn(account, normalisePassword(password));
    if (identity === 'refused' || identity === 'locked') continue;
    await together(
      deps.limits.giveBack(counter, wrongPasswords, now),
      identity.refreshToken === null ? undefined : deps.identity.revoke(identity.refreshToken),
    );
    return { right: true };
  }
  return refuse('password-wrong');
};
