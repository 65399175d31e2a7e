import type { Account } from '../../domain/account.ts';
import { type Refusal, refuseFields } from '../../domain/errors.ts';
import { readLocale } from '../../domain/locale.ts';
import type { Ports } from '../../ports/ports.ts';

export const updateAccount = async (
  deps: Pick<Ports, 'profile' | 'clock' | 'accounts'>,
  account: Account,
  patch: { readonly locale?: string | undefined; readonly terms?: string | undefined },
  operation: string,
): Promise<Account | Refusal<'invalid-request'>> => {
  const { profile } = deps;
  const locale = patch.locale === undefined ? undefined : readLocale(patch.locale);
  if (patch.locale !== undefined && (locale === undefined || !profile.locales.includes(locale))) {
    return refuseFields({ path: 'locale', code: 'not-allowed' });
  }
  if (patch.terms !== undefined && patch.terms !== profile.terms?.version) {
    return refuseFields({ path: 'terms', code: profile.terms === null ? 'not-accepted-here' : 'outdated' });
  }
  if (locale === undefined && patch.terms === undefined) return account;
  const now = deps.clock.now();
  const changes = {
    ...(locale === undefined ? {} : { locale }),
    ...(patch.terms === undefined ? {} : { terms: { version: patch.terms, at: now } }),
  };
  await deps.accounts.update(account.id, changes, {
    operation,
    entry: {
      subject: `account#${account.id}`,
      at: now,
      event: patch.terms === undefined ? 'locale-changed' : 'terms-accepted',
      by: { kind: 'account', account: account.id },
      details: {
        ...(locale === undefined ? {} : { locale }),
        ...(patch.terms === undefined ? {} : { terms: patch.terms }),
      },
    },
  });
  return { ...account, ...changes };
};
