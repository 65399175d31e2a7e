import { operations } from '../contract/operations.ts';
import { isRefusal } from '../domain/errors.ts';
import { type ApiHandler, type ServeDeps, serve } from '../http/serve.ts';
import { contractOnWire } from '../http/views.ts';
import type { Ports } from '../ports/ports.ts';
import { listContracts } from '../usecases/contracts/contract-access.ts';
import { onLambda, wireStores } from '../wiring.ts';

export const listContractsHandler = (deps: ServeDeps & Pick<Ports, 'contracts'>): ApiHandler =>
  serve(
    operations.listContracts,
    deps,
  )(async ({ caller }) => {
    const seen = await listContracts(deps, caller);
    return isRefusal(seen) ? seen : { status: 200, body: { contracts: seen.map(contractOnWire) } };
  });

export const handler = onLambda(listContractsHandler, wireStores);
