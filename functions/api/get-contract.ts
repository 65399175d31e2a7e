import { operations } from '../contract/operations.ts';
import { isRefusal } from '../domain/errors.ts';
import { type ApiHandler, type ServeDeps, serve } from '../http/serve.ts';
import { contractOnWire } from '../http/views.ts';
import type { Ports } from '../ports/ports.ts';
import { getContract } from '../usecases/contracts/contract-access.ts';
import { onLambda, wireStores } from '../wiring.ts';

export const getContractHandler = (deps: ServeDeps & Pick<Ports, 'contracts'>): ApiHandler =>
  serve(
    operations.getContract,
    deps,
  )(async ({ caller, path }) => {
    const seen = await getContract(deps, caller, path.contract);
    return isRefusal(seen) ? seen : { status: 200, body: contractOnWire(seen) };
  });

export const handler = onLambda(getContractHandler, wireStores);
