import { operations } from '../contract/operations.ts';
import { type ApiHandler, type ServeDeps, serve } from '../http/serve.ts';
import { exportOnWire } from '../http/views.ts';
import type { Ports } from '../ports/ports.ts';
import { exportAccount } from '../usecases/account/export-account.ts';
import { onLambda, wireStores } from '../wiring.ts';

export const exportAccountHandler = (
  deps: ServeDeps & Pick<Ports, 'contracts' | 'documents' | 'journal'>,
): ApiHandler =>
  serve(
    operations.exportAccount,
    deps,
  )(async ({ caller, locale }) => {
    return { status: 200, body: exportOnWire(await exportAccount(deps, caller), locale) };
  });

export const handler = onLambda(exportAccountHandler, wireStores);
