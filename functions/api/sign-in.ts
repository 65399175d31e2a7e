import { operations } from '../contract/operations.ts';
import { isRefusal } from '../domain/errors.ts';
import { sessionMs } from '../domain/profile.ts';
import { deviceCookie, readDevice } from '../http/device-cookie.ts';
import { type ApiHandler, type ServeDeps, serve } from '../http/serve.ts';
import { sessionCookie, withoutRefreshToken } from '../http/session-cookie.ts';
import { sessionOnWire } from '../http/views.ts';
import { type SignInDeps, signIn } from '../usecases/sessions/sign-in.ts';
import { onLambda, wireIdentity, wireStores } from '../wiring.ts';

export const signInHandler = (deps: ServeDeps & SignInDeps): ApiHandler =>
  serve(
    operations.signIn,
    deps,
  )(async ({ body, cookies, locale }) => {
    const device = readDevice(deps.profile, cookies);
    const { identifier, password, remember = false, cookie = false } = body;
    const outcome = await signIn(deps, { identifier, password, remember, device });
    if (isRefusal(outcome)) return outcome;
    const { session } = outcome;
    const known = deviceCookie(deps.profile, outcome.device);
    if (!cookie) return { status: 200, body: sessionOnWire(session, locale), cookies: [known] };
    const kept = sessionCookie(deps.profile, session.refreshToken, sessionMs(deps.profile, remember));
    return { status: 200, body: sessionOnWire(withoutRefreshToken(session), locale), cookies: [known, kept] };
  });

export const handler = onLambda(signInHandler, (env) => ({ ...wireStores(env), ...wireIdentity(env) }));
