import { operations } from '../contract/operations.ts';
import { isRefusal } from '../domain/errors.ts';
import { deviceCookie, readDevice } from '../http/device-cookie.ts';
import { type ApiHandler, type ServeDeps, serve } from '../http/serve.ts';
import { sessionOnWire } from '../http/views.ts';
import { type SignInDeps, signIn } from '../usecases/sign-in.ts';
import { onLambda, wireIdentity, wireStores } from '../wiring.ts';

export const signInHandler = (deps: ServeDeps & SignInDeps): ApiHandler =>
  serve(
    operations.signIn,
    deps,
  )(async ({ body, cookies, locale }) => {
    const device = readDevice(deps.profile, cookies);
    const outcome = await signIn(deps, { ...body, remember: body.remember ?? false, device });
    if (isRefusal(outcome)) return outcome;
    const { session } = outcome;
    return { status: 200, body: sessionOnWire(session, locale), cookie: deviceCookie(deps.profile, outcome.device) };
  });

export const handler = onLambda(signInHandler, (env) => ({ ...wireStores(env), ...wireIdentity(env) }));
