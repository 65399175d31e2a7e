import { operations } from '../contract/operations.ts';
import { type ApiHandler, type ServeDeps, serve } from '../http/serve.ts';
import { endAllSessions } from '../usecases/end-all-sessions.ts';
import { onLambda, wireStores } from '../wiring.ts';

export const endAllSessionsHandler = (deps: ServeDeps): ApiHandler =>
  serve(
    operations.endAllSessions,
    deps,
  )(async ({ caller, operation }) => {
    await endAllSessions(deps, caller.account.account, operation);
    return { status: 204, body: null };
  });

export const handler = onLambda(endAllSessionsHandler, wireStores);
