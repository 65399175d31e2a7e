import { operations } from '../contract/operations.ts';
import { type ApiHandler, type ServeDeps, serve } from '../http/serve.ts';
import { endedSessionCookie, readSessionCookie } from '../http/session-cookie.ts';
import { endAllSessions } from '../usecases/sessions/end-all-sessions.ts';
import { onLambda, wireStores } from '../wiring.ts';

export const endAllSessionsHandler = (deps: ServeDeps): ApiHandler =>
  serve(
    operations.endAllSessions,
    deps,
  )(async ({ caller, cookies, operation }) => {
    await endAllSessions(deps, caller.account.id, operation);
    if (readSessionCookie(deps.profile, cookies) === undefined) return { status: 204, body: null };
    return { status: 204, body: null, cookies: [endedSessionCookie(deps.profile)] };
  });

export const handler = onLambda(endAllSessionsHandler, wireStores);
