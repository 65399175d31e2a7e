import type { Account } from '../../domain/account.ts';
import { parseAddress } from '../../domain/email-address.ts';
import { isRefusal, type Refusal, refuseFields } from '../../domain/errors.ts';
import type { Ports } from '../../ports/ports.ts';
import { checkPassword } from '../passwords/check-password.ts';

/** Keeps the old address until the new one is proved. Only the new mailbox learns of an account there (T-ENUM). */
export const changeEmail = async (
  deps: Pick<Ports, 'clock' | 'identity' | 'limits' | 'accounts'>,
  account: Account,
  request: { readonly email: string; readonly password: string },
  operation: string,
): Promise<{ readonly asked: true } | Refusal<'invalid-request' | 'password-wrong' | 'too-many-attempts'>> => {
  const address = parseAddress(request.email);
  if (address === undefined) return refuseFields({ path: 'email', code: 'wrong-format' });
  if (address === account.address) return refuseFields({ path: 'email', code: 'not-allowed' });
  const checked = await checkPassword(deps, account.id, request.password);
  if (isRefusal(checked)) return checked;
  const now = deps.clock.now();
  await deps.accounts.update(
    account.id,
    {},
    {
      operation,
      entry: {
        subject: `account#${account.id}`,
        at: now,
        event: 'email-change-asked',
        by: { kind: 'account', account: account.id },
        details: {},
      },
      mail: { kind: 'email-change', account: account.id, address, passwordEpoch: account.passwordEpoch },
    },
  );
  return { asked: true };
};
