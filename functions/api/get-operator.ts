import { operations } from '../contract/operations.ts';
import { operatorOnWire } from '../http/operator-view.ts';
import { type ApiHandler, type ServeDeps, serve } from '../http/serve.ts';
import { onLambda, wireStores } from '../wiring.ts';

export const getOperatorHandler = (deps: ServeDeps): ApiHandler =>
  serve(
    operations.getOperator,
    deps,
  )(async ({ locale }) => {
    return { status: 200, body: operatorOnWire(deps.profile, locale) };
  });

export const handler = onLambda(getOperatorHandler, wireStores);
