import { operations } from '../contract/operations.ts';
import { isRefusal } from '../domain/errors.ts';
import { type ApiHandler, type ServeDeps, serve } from '../http/serve.ts';
import type { Ports } from '../ports/ports.ts';
import { unlinkContract } from '../usecases/contracts/contract-access.ts';
import { onLambda, wireStores } from '../wiring.ts';

export const unlinkContractHandler = (deps: ServeDeps & Pick<Ports, 'contracts'>): ApiHandler =>
  serve(
    operations.unlinkContract,
    deps,
  )(async ({ caller, operation, path, resumed }) => {
    const outcome = await unlinkContract(deps, caller, path.contract, operation, resumed);
    return isRefusal(outcome) ? outcome : { status: 204, body: null };
  });

export const handler = onLambda(unlinkContractHandler, wireStores);
