import { type Refusal, refuse } from '../domain/errors.ts';
import { readLinkToken } from '../domain/mail.ts';
import { brokenRules, normalisePassword } from '../domain/password-policy.ts';
import type { Ports } from '../ports/ports.ts';
import { wrongPasswords } from './limits.ts';
import { setPasswordOf } from './set-password.ts';
import { signInCounter } from './sign-in.ts';

/**
 * Chooses the password anew behind a reset link; every session ends. The link is used up last, in the transaction that
 * ends the sessions, so that a run that died before it can be repeated.
 */
export const resetPassword = async (
  deps: Pick<Ports, 'profile' | 'clock' | 'secrecy' | 'identity' | 'limits' | 'accounts' | 'mailLinks'>,
  request: { readonly token: string; readonly password: string },
  operation: string,
): Promise<{ readonly reset: true } | Refusal<'link-invalid' | 'password-refused'>> => {
  const now = deps.clock.now();
  const link = await deps.mailLinks.find(deps.secrecy.sha256(readLinkToken(request.token)), now);
  if (link?.kind !== 'reset' || link.account === null) return refuse('link-invalid');
  const account = await deps.accounts.get(link.account);
  if (account === undefined || account.state !== 'open') return refuse('link-invalid');
  // Reading a mailbox that is no longer the account's proves nothing: an address change that was undone would leave one.
  if (account.address !== link.address) return refuse('link-invalid');
  const rules = brokenRules(request.password, deps.profile.passwordPolicy);
  if (rules.length > 0) return refuse('password-refused', { rules });
  const set = await setPasswordOf(deps, account.account, normalisePassword(request.password));
  if (set === 'gone') return refuse('link-invalid');
  // Whoever forgot the password has typed wrong ones: they no longer count.
  for (const { name } of account.signInNames) {
    await deps.limits.clear(signInCounter(deps, name), wrongPasswords, now);
  }
  const ended = await deps.accounts.endAllSessions(
    account.account,
    now,
    {
      operation,
      entry: {
        subject: `account#${account.account}`,
        at: now,
        event: 'password-reset',
        by: { kind: 'account', account: account.account },
        details: {},
      },
      mail: { kind: 'password-changed', account: account.account },
    },
    link.digest,
  );
  return ended === 'link-used' ? refuse('link-invalid') : { reset: true };
};
