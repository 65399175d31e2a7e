import { operations } from '../contract/operations.ts';
import { isRefusal } from '../domain/errors.ts';
import { deviceCookie } from '../http/device-cookie.ts';
import { type ApiHandler, type ServeDeps, serve } from '../http/serve.ts';
import type { Ports } from '../ports/ports.ts';
import { resetPassword } from '../usecases/passwords/reset-password.ts';
import { onLambda, wireIdentity, wireStores } from '../wiring.ts';

export const resetPasswordHandler = (
  deps: ServeDeps & Pick<Ports, 'contracts' | 'identity' | 'mailLinks'>,
): ApiHandler =>
  serve(
    operations.resetPassword,
    deps,
  )(async ({ body, operation }) => {
    const outcome = await resetPassword(deps, body, operation);
    if (isRefusal(outcome)) return outcome;
    if (outcome.status === 'reset') {
      return { status: 204, body: null, cookies: [deviceCookie(deps.profile, outcome.device)] };
    }
    const signInNames = outcome.signInNames.map(({ name }) => name);
    return { status: 200, body: { status: 'pending', missing: ['password'], signInNames } };
  });

export const handler = onLambda(resetPasswordHandler, (env) => ({ ...wireStores(env), ...wireIdentity(env) }));
