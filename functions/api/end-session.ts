import { operations } from '../contract/operations.ts';
import { refuseFields } from '../domain/errors.ts';
import { type ApiHandler, type ServeDeps, serve } from '../http/serve.ts';
import { endedSessionCookie, readSessionCookie } from '../http/session-cookie.ts';
import type { Ports } from '../ports/ports.ts';
import { endSession } from '../usecases/sessions/end-session.ts';
import { onLambda, wireIdentity, wireStores } from '../wiring.ts';

export const endSessionHandler = (deps: ServeDeps & Pick<Ports, 'identity'>): ApiHandler =>
  serve(
    operations.endSession,
    deps,
  )(async ({ body, cookies }) => {
    const kept = readSessionCookie(deps.profile, cookies);
    const refreshToken = body.refreshToken ?? kept;
    if (refreshToken === undefined) return refuseFields({ path: 'refreshToken', code: 'required' });
    await endSession(deps, { refreshToken });
    if (refreshToken !== kept) return { status: 204, body: null };
    return { status: 204, body: null, cookies: [endedSessionCookie(deps.profile)] };
  });

export const handler = onLambda(endSessionHandler, (env) => ({ ...wireStores(env), ...wireIdentity(env) }));
