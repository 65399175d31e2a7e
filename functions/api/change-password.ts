import { operations } from '../contract/operations.ts';
import { isRefusal } from '../domain/errors.ts';
import { deviceCookie } from '../http/device-cookie.ts';
import { type ApiHandler, type ServeDeps, serve } from '../http/serve.ts';
import { sessionOnWire } from '../http/views.ts';
import type { Ports } from '../ports/ports.ts';
import { changePassword } from '../usecases/change-password.ts';
import { onLambda, wireIdentity, wireStores } from '../wiring.ts';

export const changePasswordHandler = (deps: ServeDeps & Pick<Ports, 'contracts' | 'identity'>): ApiHandler =>
  serve(
    operations.changePassword,
    deps,
  )(async ({ body, caller, locale, operation }) => {
    const outcome = await changePassword(deps, caller.account, body, operation);
    if (isRefusal(outcome)) return outcome;
    const { session, device } = outcome;
    return { status: 200, body: sessionOnWire(session, locale), cookie: deviceCookie(deps.profile, device) };
  });

export const handler = onLambda(changePasswordHandler, (env) => ({ ...wireStores(env), ...wireIdentity(env) }));
