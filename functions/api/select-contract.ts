import { operations } from '../contract/operations.ts';
import { isRefusal } from '../domain/errors.ts';
import { type ApiHandler, type ServeDeps, serve } from '../http/serve.ts';
import { contractOnWire } from '../http/views.ts';
import type { Ports } from '../ports/ports.ts';
import { selectContract } from '../usecases/contracts/contract-access.ts';
import { onLambda, wireStores } from '../wiring.ts';

export const selectContractHandler = (deps: ServeDeps & Pick<Ports, 'contracts'>): ApiHandler =>
  serve(
    operations.selectContract,
    deps,
  )(async ({ body, caller, operation }) => {
    const seen = await selectContract(deps, caller, body.contract, operation);
    return isRefusal(seen) ? seen : { status: 200, body: contractOnWire(seen) };
  });

export const handler = onLambda(selectContractHandler, wireStores);
