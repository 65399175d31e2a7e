import type { Account } from '../domain/account.ts';
import { type Refusal, refuseFields } from '../domain/errors.ts';
import type { Locale } from '../domain/locale.ts';
import type { Ports } from '../ports/ports.ts';

/** Changes the language, accepts the terms in the version that is in force (decision 10). */
export const updateAccount = async (
  deps: Pick<Ports, 'profile' | 'clock' | 'accounts'>,
  account: Account,
  patch: { readonly locale?: Locale | undefined; readonly terms?: string | undefined },
  operation: string,
): Promise<Account | Refusal<'invalid-request'>> => {
  const { profile } = deps;
  if (patch.locale !== undefined && !profile.locales.includes(patch.locale)) {
    return refuseFields({ path: 'locale', code: 'not-allowed' });
  }
  if (patch.terms !== undefined && patch.terms !== profile.terms?.version) {
    return refuseFields({ path: 'terms', code: profile.terms === null ? 'not-accepted-here' : 'outdated' });
  }
  if (patch.locale === undefined && patch.terms === undefined) return account;
  const now = deps.clock.now();
  const changes = {
    ...(patch.locale === undefined ? {} : { locale: patch.locale }),
    ...(patch.terms === undefined ? {} : { terms: { version: patch.terms, at: now } }),
  };
  await deps.accounts.update(account.account, changes, {
    operation,
    entry: {
      subject: `account#${account.account}`,
      at: now,
      event: patch.terms === undefined ? 'locale-changed' : 'terms-accepted',
      by: { kind: 'account', account: account.account },
      details: {
        ...(patch.locale === undefined ? {} : { locale: patch.locale }),
        ...(patch.terms === undefined ? {} : { terms: patch.terms }),
      },
    },
  });
  return { ...account, ...changes };
};
