import { operations } from '../contract/operations.ts';
import { isRefusal } from '../domain/errors.ts';
import { type ApiHandler, type ServeDeps, serve } from '../http/serve.ts';
import type { Ports } from '../ports/ports.ts';
import { resetPassword } from '../usecases/reset-password.ts';
import { onLambda, wireIdentity, wireStores } from '../wiring.ts';

export const resetPasswordHandler = (deps: ServeDeps & Pick<Ports, 'identity' | 'mailLinks'>): ApiHandler =>
  serve(
    operations.resetPassword,
    deps,
  )(async ({ body, operation }) => {
    const outcome = await resetPassword(deps, body, operation);
    return isRefusal(outcome) ? outcome : { status: 204, body: null };
  });

export const handler = onLambda(resetPasswordHandler, (env) => ({ ...wireStores(env), ...wireIdentity(env) }));
