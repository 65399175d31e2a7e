import { parseAddress } from '../../domain/email-address.ts';
import { type Refusal, refuseFields } from '../../domain/errors.ts';
import type { Locale } from '../../domain/locale.ts';
import type { DueMail } from '../../domain/mail.ts';
import { readIdentifier } from '../../domain/sign-in-name.ts';
import type { Ports } from '../../ports/ports.ts';

type Deps = Pick<Ports, 'profile' | 'clock' | 'outbox'>;

/** Responds alike to everybody, with the same calls; the sender decides whether to send (T-BOMB, T-ENUM). */
const ask = (deps: Deps, due: DueMail, operation: string): Promise<void> =>
  deps.outbox.put(operation, due, deps.clock.now());

type Asked = { readonly asked: true };

const askAtAddress =
  (kind: 'confirm-again' | 'names') =>
  async (
    deps: Deps,
    { email, locale }: { readonly email: string; readonly locale: Locale },
    operation: string,
  ): Promise<Asked | Refusal<'invalid-request'>> => {
    const address = parseAddress(email);
    if (address === undefined) return refuseFields({ path: 'email', code: 'wrong-format' });
    await ask(deps, { kind, address, locale }, operation);
    return { asked: true };
  };

/** Earlier links stay valid (decision 1). */
export const resendConfirmation = askAtAddress('confirm-again');

/** Sends the sign-in names of an address to that address (decision 8). */
export const forgotNames = askAtAddress('names');

/** Sends a link to choose a new password to the account behind the name (X4, B2: from the reference). */
export const forgotPassword = async (
  deps: Deps,
  { identifier, locale }: { readonly identifier: string; readonly locale: Locale },
  operation: string,
): Promise<Asked> => {
  const { name } = readIdentifier(deps.profile, identifier);
  await ask(deps, { kind: 'reset', name, locale }, operation);
  return { asked: true };
};
