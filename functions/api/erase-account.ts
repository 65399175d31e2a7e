import { operations } from '../contract/operations.ts';
import { isRefusal } from '../domain/errors.ts';
import { type ApiHandler, type ServeDeps, serve } from '../http/serve.ts';
import type { Ports } from '../ports/ports.ts';
import { eraseAccount } from '../usecases/account/erase-account.ts';
import { onLambda, wireIdentity, wireStores } from '../wiring.ts';

export const eraseAccountHandler = (deps: ServeDeps & Pick<Ports, 'identity' | 'registrations'>): ApiHandler =>
  serve(
    operations.eraseAccount,
    deps,
  )(async ({ body, caller }) => {
    const outcome = await eraseAccount(deps, caller, body);
    return isRefusal(outcome) ? outcome : { status: 204, body: null };
  });

export const handler = onLambda(eraseAccountHandler, (env) => ({ ...wireStores(env), ...wireIdentity(env) }));
