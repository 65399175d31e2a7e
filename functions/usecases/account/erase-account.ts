import type { Account } from '../../domain/account.ts';
import type { Actor } from '../../domain/act.ts';
import { isRefusal, type Refusal } from '../../domain/errors.ts';
import type { Link } from '../../domain/pair.ts';
import { addressIsUnique } from '../../domain/profile.ts';
import type { Ports } from '../../ports/ports.ts';
import { checkPassword } from '../passwords/check-password.ts';

type EraseDeps = Pick<Ports, 'profile' | 'clock' | 'identity' | 'accounts'>;

/** Deletes the account's own row last, so that the sweep can resume from any point. The journal stays. */
export const finishErasure = async (
  deps: EraseDeps,
  { account, links }: { readonly account: Account; readonly links: readonly Link[] },
  by: Actor,
): Promise<void> => {
  const now = deps.clock.now();
  await deps.identity.remove(account.id);
  await deps.accounts.erasePending(account, addressIsUnique(deps.profile), now);
  await deps.accounts.erase(account, links, {
    operation: `erase#${account.id}`,
    entry: { subject: `account#${account.id}`, at: now, event: 'account-erased', by, details: {} },
    ...(account.mailStopped === null
      ? { mail: { kind: 'account-erased' as const, address: account.address, locale: account.locale } }
      : {}),
  });
};

export const eraseAccount = async (
  deps: EraseDeps & Pick<Ports, 'limits'>,
  holder: { readonly account: Account; readonly links: readonly Link[] },
  request: { readonly password: string },
): Promise<{ readonly erased: true } | Refusal<'password-wrong' | 'too-many-attempts'>> => {
  const { id: account } = holder.account;
  const checked = await checkPassword(deps, account, request.password);
  if (isRefusal(checked)) return checked;
  await deps.accounts.beginErasure(account, deps.clock.now());
  await finishErasure(deps, holder, { kind: 'account', account });
  return { erased: true };
};
