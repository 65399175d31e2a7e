import { operations } from '../contract/operations.ts';
import { isRefusal } from '../domain/errors.ts';
import { acceptedTexts } from '../http/accepted-texts.ts';
import { type ApiHandler, type ServeDeps, serve } from '../http/serve.ts';
import type { Ports } from '../ports/ports.ts';
import { resendConfirmation } from '../usecases/mail/ask-for-mail.ts';
import { onLambda, wireStores } from '../wiring.ts';

export const resendConfirmationHandler = (deps: ServeDeps & Pick<Ports, 'outbox'>): ApiHandler =>
  serve(
    operations.resendConfirmation,
    deps,
  )(async ({ body, locale, operation }) => {
    const outcome = await resendConfirmation(deps, { email: body.email, locale }, operation);
    if (isRefusal(outcome)) return outcome;
    return { status: 202, body: { status: 'accepted', message: acceptedTexts.resendConfirmation[locale] } };
  });

export const handler = onLambda(resendConfirmationHandler, wireStores);
