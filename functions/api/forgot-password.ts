import { operations } from '../contract/operations.ts';
import { acceptedTexts } from '../http/accepted-texts.ts';
import { type ApiHandler, type ServeDeps, serve } from '../http/serve.ts';
import type { Ports } from '../ports/ports.ts';
import { forgotPassword } from '../usecases/mail/ask-for-mail.ts';
import { onLambda, wireStores } from '../wiring.ts';

export const forgotPasswordHandler = (deps: ServeDeps & Pick<Ports, 'outbox'>): ApiHandler =>
  serve(
    operations.forgotPassword,
    deps,
  )(async ({ body, locale, operation }) => {
    await forgotPassword(deps, { identifier: body.identifier, locale }, operation);
    return { status: 202, body: { status: 'accepted', message: acceptedTexts.forgotPassword[locale] } };
  });

export const handler = onLambda(forgotPasswordHandler, wireStores);
