import type { Account } from '../../domain/account.ts';
import { isRefusal, type Refusal, refuse, TryAgain } from '../../domain/errors.ts';
import { brokenRules, normalisePassword } from '../../domain/password-policy.ts';
import { sessionMs } from '../../domain/profile.ts';
import type { Ports } from '../../ports/ports.ts';
import { passwordChanges } from '../limits.ts';
import { sealDevice } from '../sessions/known-device.ts';
import { beginSession, type Session } from '../sessions/session.ts';
import { checkPassword } from './check-password.ts';
import { setPasswordBySession } from './set-password.ts';

export const changePassword = async (
  deps: Pick<Ports, 'profile' | 'clock' | 'secrecy' | 'randomness' | 'identity' | 'limits' | 'accounts' | 'contracts'>,
  account: Account,
  request: { readonly current: string; readonly password: string; readonly remember?: boolean },
  operation: string,
): Promise<
  | { readonly session: Session; readonly device: string }
  | Refusal<'password-refused' | 'password-wrong' | 'too-many-attempts' | 'session-ended'>
> => {
  const rules = brokenRules(request.password, deps.profile.passwordPolicy);
  if (rules.length > 0) return refuse('password-refused', { rules });
  // If an interrupted run has already set the new password, that one is right.
  const checked = await checkPassword(deps, account.id, request.current, request.password);
  if (isRefusal(checked)) return checked;
  const change = await deps.limits.take(`password-change#${account.id}`, passwordChanges, deps.clock.now());
  if (!change.taken) return refuse('too-many-attempts', { retryAfter: change.retryAfter });
  // The account was read before the current password was checked: a reset since then makes both invalid.
  const set = await setPasswordBySession(deps, account, request.password, operation);
  if (set === 'superseded' || set === 'gone') return refuse('session-ended');
  const completed = await deps.accounts.completePassword(account.id, set, {
    operation,
    entry: {
      subject: `account#${account.id}`,
      at: set.at,
      event: 'password-changed',
      by: { kind: 'account', account: account.id },
      details: {},
    },
    mail: { kind: 'password-changed', account: account.id },
  });
  if (completed === 'lease-lost') throw new TryAgain('the password was changed by somebody else meanwhile');
  const known = await deps.accounts.withLinks(account.id);
  if (known === undefined) return refuse('session-ended');
  const identity = await deps.identity.signIn(account.id, normalisePassword(request.password));
  if (identity === 'refused' || identity === 'locked') return refuse('session-ended');
  const session = await beginSession(deps, known, identity, sessionMs(deps.profile, request.remember ?? false));
  if (session === 'ended') return refuse('session-ended');
  const { passwordEpoch } = known.account;
  return {
    session,
    device: await sealDevice(deps, { device: deps.randomness.id(), account: account.id, passwordEpoch }),
  };
};
