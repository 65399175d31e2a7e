import { operations } from '../contract/operations.ts';
import { isRefusal } from '../domain/errors.ts';
import { type ApiHandler, type ServeDeps, serve } from '../http/serve.ts';
import { sessionOnWire } from '../http/views.ts';
import type { Ports } from '../ports/ports.ts';
import { refreshSession } from '../usecases/refresh-session.ts';
import { onLambda, wireIdentity, wireStores } from '../wiring.ts';

export const refreshSessionHandler = (deps: ServeDeps & Pick<Ports, 'contracts' | 'identity'>): ApiHandler =>
  serve(
    operations.refreshSession,
    deps,
  )(async ({ body, locale }) => {
    const outcome = await refreshSession(deps, body);
    return isRefusal(outcome) ? outcome : { status: 200, body: sessionOnWire(outcome, locale) };
  });

export const handler = onLambda(refreshSessionHandler, (env) => ({ ...wireStores(env), ...wireIdentity(env) }));
