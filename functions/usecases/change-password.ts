import type { Account } from '../domain/account.ts';
import { isRefusal, type Refusal, refuse } from '../domain/errors.ts';
import { brokenRules, normalisePassword } from '../domain/password-policy.ts';
import { sessionLength } from '../domain/profile.ts';
import type { Ports } from '../ports/ports.ts';
import { checkPassword } from './check-password.ts';
import { beginSession, type Session } from './session.ts';

/** Changes the password: every earlier session ends, this device gets a new one, and a notice goes to the address. */
export const changePassword = async (
  deps: Pick<Ports, 'profile' | 'clock' | 'secrecy' | 'identity' | 'limits' | 'accounts' | 'contracts'>,
  account: Account,
  request: { readonly current: string; readonly password: string },
  operation: string,
): Promise<Session | Refusal<'password-refused' | 'password-wrong' | 'too-many-attempts' | 'session-ended'>> => {
  const rules = brokenRules(request.password, deps.profile.passwordPolicy);
  if (rules.length > 0) return refuse('password-refused', { rules });
  // A run that died once the password was set is repeated as it was: then the new one is the right one.
  const checked = await checkPassword(deps, account.account, request.current, request.password);
  if (isRefusal(checked)) return checked;
  const password = normalisePassword(request.password);
  // The password was right a moment ago: the account is being erased. If somebody deleted the user, a reset creates it.
  if ((await deps.identity.setPassword(account.account, password)) === 'no-such-user') return refuse('session-ended');
  const now = deps.clock.now();
  await deps.accounts.endAllSessions(account.account, now, {
    operation,
    entry: {
      subject: `account#${account.account}`,
      at: now,
      event: 'password-changed',
      by: { kind: 'account', account: account.account },
      details: {},
    },
    mail: { kind: 'password-changed', account: account.account },
  });
  const identity = await deps.identity.signIn(account.account, password);
  const known = await deps.accounts.withLinks(account.account);
  if (identity === 'refused' || known === undefined) return refuse('session-ended');
  return beginSession(deps, known, identity, sessionLength(deps.profile, false));
};
