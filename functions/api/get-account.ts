import { operations } from '../contract/operations.ts';
import { type ApiHandler, type ServeDeps, serve } from '../http/serve.ts';
import { accountOnWire } from '../http/views.ts';
import type { Ports } from '../ports/ports.ts';
import { viewAccount } from '../usecases/account/view-account.ts';
import { onLambda, wireStores } from '../wiring.ts';

export const getAccountHandler = (deps: ServeDeps & Pick<Ports, 'contracts'>): ApiHandler =>
  serve(
    operations.getAccount,
    deps,
  )(async ({ caller, locale }) => {
    return { status: 200, body: accountOnWire(await viewAccount(deps, caller), locale) };
  });

export const handler = onLambda(getAccountHandler, wireStores);
