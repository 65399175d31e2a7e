import { operations } from '../contract/operations.ts';
import { isRefusal, refuseFields } from '../domain/errors.ts';
import { type ApiHandler, type ServeDeps, serve } from '../http/serve.ts';
import { readSessionCookie, withoutRefreshToken } from '../http/session-cookie.ts';
import { sessionOnWire } from '../http/views.ts';
import type { Ports } from '../ports/ports.ts';
import { refreshSession } from '../usecases/sessions/refresh-session.ts';
import { onLambda, wireIdentity, wireStores } from '../wiring.ts';

export const refreshSessionHandler = (deps: ServeDeps & Pick<Ports, 'contracts' | 'identity'>): ApiHandler =>
  serve(
    operations.refreshSession,
    deps,
  )(async ({ body, cookies, locale }) => {
    const refreshToken = body.refreshToken ?? readSessionCookie(deps.profile, cookies);
    if (refreshToken === undefined) return refuseFields({ path: 'refreshToken', code: 'required' });
    const outcome = await refreshSession(deps, { refreshToken });
    if (isRefusal(outcome)) return outcome;
    // A refresh token from a cookie must not be in a body, where scripts could read it.
    const told = body.refreshToken === undefined ? withoutRefreshToken(outcome) : outcome;
    return { status: 200, body: sessionOnWire(told, locale) };
  });

export const handler = onLambda(refreshSessionHandler, (env) => ({ ...wireStores(env), ...wireIdentity(env) }));
