import { operations } from '../contract/operations.ts';
import { isRefusal } from '../domain/errors.ts';
import { acceptedTexts } from '../http/accepted-texts.ts';
import { type ApiHandler, type ServeDeps, serve } from '../http/serve.ts';
import type { Ports } from '../ports/ports.ts';
import { forgotNames } from '../usecases/mail/ask-for-mail.ts';
import { onLambda, wireStores } from '../wiring.ts';

export const forgotNamesHandler = (deps: ServeDeps & Pick<Ports, 'outbox'>): ApiHandler =>
  serve(
    operations.forgotNames,
    deps,
  )(async ({ body, locale, operation }) => {
    const outcome = await forgotNames(deps, { email: body.email, locale }, operation);
    if (isRefusal(outcome)) return outcome;
    return { status: 202, body: { status: 'accepted', message: acceptedTexts.forgotNames[locale] } };
  });

export const handler = onLambda(forgotNamesHandler, wireStores);
