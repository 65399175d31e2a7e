import type { Account } from '../../domain/account.ts';
import { isRefusal, type Refusal, refuse, TryAgain } from '../../domain/errors.ts';
import { type MailLink, readLinkToken } from '../../domain/mail.ts';
import type { Link } from '../../domain/pair.ts';
import { brokenRules } from '../../domain/password-policy.ts';
import type { SignInName } from '../../domain/sign-in-name.ts';
import type { Ports } from '../../ports/ports.ts';
import { signInNamesOf } from '../account/sign-in-names.ts';
import { strangersPasswords } from '../limits.ts';
import { sealDevice } from '../sessions/known-device.ts';
import { signInCounter } from '../sessions/sign-in.ts';
import { setPasswordByLink } from './set-password.ts';

type Deps = Pick<
  Ports,
  'profile' | 'clock' | 'secrecy' | 'randomness' | 'identity' | 'limits' | 'accounts' | 'contracts' | 'mailLinks'
>;

/** Returns the account if the link was mailed to its present address and for its present password. */
const openLink = async (
  deps: Deps,
  token: string,
): Promise<
  { readonly link: MailLink; readonly account: Account; readonly links: readonly Link[] } | Refusal<'link-invalid'>
> => {
  const link = await deps.mailLinks.find(deps.secrecy.sha256(readLinkToken(token)), deps.clock.now());
  if (link?.kind !== 'reset' || link.account === null) return refuse('link-invalid');
  const known = await deps.accounts.withLinks(link.account);
  if (known?.account.state !== 'open') return refuse('link-invalid');
  const { address, passwordEpoch } = known.account;
  const isGood = address === link.address && passwordEpoch === link.passwordEpoch;
  return isGood ? { link, ...known } : refuse('link-invalid');
};

/** Ends every session and other reset link. Without a password, only returns whether the link is valid. */
export const resetPassword = async (
  deps: Deps,
  request: { readonly token: string; readonly password?: string | undefined },
  operation: string,
): Promise<
  | { readonly status: 'pending'; readonly signInNames: readonly SignInName[] }
  | { readonly status: 'reset'; readonly device: string }
  | Refusal<'link-invalid' | 'password-refused'>
> => {
  const opened = await openLink(deps, request.token);
  if (isRefusal(opened)) return opened;
  const { link, account, links } = opened;
  if (request.password === undefined) {
    return { status: 'pending', signInNames: await signInNamesOf(deps, { account, links }) };
  }
  const rules = brokenRules(request.password, deps.profile.passwordPolicy);
  if (rules.length > 0) return refuse('password-refused', { rules });
  const set = await setPasswordByLink(deps, account, request.password, operation);
  if (set === 'superseded' || set === 'gone') return refuse('link-invalid');
  // Resets the counters of wrong passwords.
  for (const { name } of account.signInNames) {
    await deps.limits.clear(signInCounter(deps, name), strangersPasswords, set.at);
  }
  const completed = await deps.accounts.completePassword(
    account.id,
    { ...set, consume: link.digest },
    {
      operation,
      entry: {
        subject: `account#${account.id}`,
        at: set.at,
        event: 'password-reset',
        by: { kind: 'account', account: account.id },
        details: {},
      },
      mail: { kind: 'password-changed', account: account.id },
    },
  );
  switch (completed) {
    case 'completed':
      return {
        status: 'reset',
        device: await sealDevice(deps, {
          device: deps.randomness.id(),
          account: account.id,
          passwordEpoch: account.passwordEpoch + 1,
        }),
      };
    case 'link-used':
    case 'gone':
      return refuse('link-invalid');
    case 'lease-lost':
      throw new TryAgain('the password was changed by somebody else meanwhile');
  }
};
