import { operations } from '../contract/operations.ts';
import { isRefusal } from '../domain/errors.ts';
import { type ApiHandler, type ServeDeps, serve } from '../http/serve.ts';
import { sessionOnWire } from '../http/views.ts';
import { type SignInDeps, signIn } from '../usecases/sign-in.ts';
import { onLambda, wireIdentity, wireStores } from '../wiring.ts';

export const signInHandler = (deps: ServeDeps & SignInDeps): ApiHandler =>
  serve(
    operations.signIn,
    deps,
  )(async ({ body, locale }) => {
    const outcome = await signIn(deps, { ...body, remember: body.remember ?? false });
    return isRefusal(outcome) ? outcome : { status: 200, body: sessionOnWire(outcome, locale) };
  });

export const handler = onLambda(signInHandler, (env) => ({ ...wireStores(env), ...wireIdentity(env) }));
