import { operations } from '../contract/operations.ts';
import { type ApiHandler, type ServeDeps, serve } from '../http/serve.ts';
import type { Ports } from '../ports/ports.ts';
import { endSession } from '../usecases/end-session.ts';
import { onLambda, wireIdentity, wireStores } from '../wiring.ts';

export const endSessionHandler = (deps: ServeDeps & Pick<Ports, 'identity'>): ApiHandler =>
  serve(
    operations.endSession,
    deps,
  )(async ({ body }) => {
    await endSession(deps, body);
    return { status: 204, body: null };
  });

export const handler = onLambda(endSessionHandler, (env) => ({ ...wireStores(env), ...wireIdentity(env) }));
