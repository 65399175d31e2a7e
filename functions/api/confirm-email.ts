import { operations } from '../contract/operations.ts';
import { isRefusal } from '../domain/errors.ts';
import { acceptedTexts } from '../http/accepted-texts.ts';
import { type ApiHandler, type ServeDeps, serve } from '../http/serve.ts';
import { movedAddressOnWire } from '../http/views.ts';
import type { Ports } from '../ports/ports.ts';
import { confirmEmail } from '../usecases/account/move-address.ts';
import { onLambda, wireIdentity, wireStores } from '../wiring.ts';

export const confirmEmailHandler = (deps: ServeDeps & Pick<Ports, 'identity' | 'mailLinks'>): ApiHandler =>
  serve(
    operations.confirmEmail,
    deps,
  )(async ({ body, locale, operation }) => {
    const outcome = await confirmEmail(deps, body, operation);
    if (isRefusal(outcome)) return outcome;
    return { status: 200, body: movedAddressOnWire(outcome, acceptedTexts.confirmEmail[locale]) };
  });

export const handler = onLambda(confirmEmailHandler, (env) => ({ ...wireStores(env), ...wireIdentity(env) }));
