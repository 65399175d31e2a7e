import { operations } from '../contract/operations.ts';
import { isRefusal } from '../domain/errors.ts';
import { acceptedTexts } from '../http/accepted-texts.ts';
import { atSentPaths, pairIn } from '../http/proof-body.ts';
import { type ApiHandler, type ServeDeps, serve } from '../http/serve.ts';
import { type RegisterDeps, register } from '../usecases/registration/register.ts';
import { onLambda, wireStores } from '../wiring.ts';

export const registerHandler = (deps: ServeDeps & RegisterDeps): ApiHandler =>
  serve(
    operations.register,
    deps,
  )(async ({ body, locale, operation }) => {
    const { contract, ...rest } = body;
    const proof = contract === undefined ? {} : { contract: pairIn(contract) };
    const request = { ...rest, ...proof, locale: body.locale ?? locale };
    const outcome = atSentPaths(await register(deps, request, operation), contract);
    if (isRefusal(outcome)) return outcome;
    deps.log('registration-opened');
    const message = (deps.profile.words.confirmationSent ?? acceptedTexts.register)[outcome.locale];
    return { status: 202, body: { status: 'confirmation-sent', message }, locale: outcome.locale };
  });

export const handler = onLambda(registerHandler, wireStores);
