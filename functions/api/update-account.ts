import { operations } from '../contract/operations.ts';
import { isRefusal } from '../domain/errors.ts';
import { type ApiHandler, type ServeDeps, serve } from '../http/serve.ts';
import { accountOnWire } from '../http/views.ts';
import type { Ports } from '../ports/ports.ts';
import { updateAccount } from '../usecases/account/update-account.ts';
import { viewAccount } from '../usecases/account/view-account.ts';
import { onLambda, wireStores } from '../wiring.ts';

export const updateAccountHandler = (deps: ServeDeps & Pick<Ports, 'contracts'>): ApiHandler =>
  serve(
    operations.updateAccount,
    deps,
  )(async ({ body, caller, locale, operation }) => {
    const account = await updateAccount(deps, caller.account, body, operation);
    if (isRefusal(account)) return account;
    return { status: 200, body: accountOnWire(await viewAccount(deps, { ...caller, account }), locale) };
  });

export const handler = onLambda(updateAccountHandler, wireStores);
