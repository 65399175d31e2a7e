import { operations } from '../contract/operations.ts';
import { isRefusal } from '../domain/errors.ts';
import { sessionMs } from '../domain/profile.ts';
import { deviceCookie } from '../http/device-cookie.ts';
import { type ApiHandler, type ServeDeps, serve } from '../http/serve.ts';
import { sessionCookie, withoutRefreshToken } from '../http/session-cookie.ts';
import { sessionOnWire } from '../http/views.ts';
import type { Ports } from '../ports/ports.ts';
import { changePassword } from '../usecases/passwords/change-password.ts';
import { onLambda, wireIdentity, wireStores } from '../wiring.ts';

export const changePasswordHandler = (deps: ServeDeps & Pick<Ports, 'contracts' | 'identity'>): ApiHandler =>
  serve(
    operations.changePassword,
    deps,
  )(async ({ body, caller, locale, operation }) => {
    const { current, password, cookie = false } = body;
    // Only a remembered browser has its session in a cookie.
    const request = { current, password, remember: cookie };
    const outcome = await changePassword(deps, caller.account, request, operation);
    if (isRefusal(outcome)) return outcome;
    const { session, device } = outcome;
    const known = deviceCookie(deps.profile, device);
    if (!cookie) return { status: 200, body: sessionOnWire(session, locale), cookies: [known] };
    const kept = sessionCookie(deps.profile, session.refreshToken, sessionMs(deps.profile, true));
    return { status: 200, body: sessionOnWire(withoutRefreshToken(session), locale), cookies: [known, kept] };
  });

export const handler = onLambda(changePasswordHandler, (env) => ({ ...wireStores(env), ...wireIdentity(env) }));
