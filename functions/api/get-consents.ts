import { operations } from '../contract/operations.ts';
import { currentConsents } from '../domain/consent.ts';
import { type ApiHandler, type ServeDeps, serve } from '../http/serve.ts';
import { consentsOnWire } from '../http/views.ts';
import { onLambda, wireStores } from '../wiring.ts';

export const getConsentsHandler = (deps: ServeDeps): ApiHandler =>
  serve(
    operations.getConsents,
    deps,
  )(async ({ caller }) => {
    const ledger = await deps.accounts.consents(caller.account.id);
    return { status: 200, body: { consents: consentsOnWire(currentConsents(ledger)) } };
  });

export const handler = onLambda(getConsentsHandler, wireStores);
