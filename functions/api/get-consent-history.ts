import { operations } from '../contract/operations.ts';
import { type ApiHandler, type ServeDeps, serve } from '../http/serve.ts';
import { consentHistoryOnWire } from '../http/views.ts';
import { onLambda, wireStores } from '../wiring.ts';

export const getConsentHistoryHandler = (deps: ServeDeps): ApiHandler =>
  serve(
    operations.getConsentHistory,
    deps,
  )(async ({ caller }) => {
    return { status: 200, body: consentHistoryOnWire(await deps.accounts.consents(caller.account.id)) };
  });

export const handler = onLambda(getConsentHistoryHandler, wireStores);
