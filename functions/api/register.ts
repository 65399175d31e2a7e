import { operations } from '../contract/operations.ts';
import { isRefusal } from '../domain/errors.ts';
import { acceptedTexts } from '../http/accepted-texts.ts';
import { type ApiHandler, type ServeDeps, serve } from '../http/serve.ts';
import { type RegisterDeps, register } from '../usecases/registration/register.ts';
import { onLambda, wireStores } from '../wiring.ts';

export const registerHandler = (deps: ServeDeps & RegisterDeps): ApiHandler =>
  serve(
    operations.register,
    deps,
  )(async ({ body, locale, operation }) => {
    const request = { ...body, locale: body.locale ?? locale };
    const outcome = await register(deps, request, operation);
    if (isRefusal(outcome)) return outcome;
    deps.log('registration-opened');
    const message = (deps.profile.words.confirmationSent ?? acceptedTexts.register)[outcome.locale];
    return { status: 202, body: { status: 'confirmation-sent', message }, locale: outcome.locale };
  });

export const handler = onLambda(registerHandler, wireStores);
