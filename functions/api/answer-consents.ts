import { operations } from '../contract/operations.ts';
import { isRefusal } from '../domain/errors.ts';
import { type ApiHandler, type ServeDeps, serve } from '../http/serve.ts';
import { consentsOnWire } from '../http/views.ts';
import type { Ports } from '../ports/ports.ts';
import { answerConsents } from '../usecases/account/answer-consents.ts';
import { onLambda, wireStores } from '../wiring.ts';

export const answerConsentsHandler = (deps: ServeDeps & Pick<Ports, 'contracts'>): ApiHandler =>
  serve(
    operations.answerConsents,
    deps,
  )(async ({ body, caller, locale, operation }) => {
    const outcome = await answerConsents(deps, caller, { answers: body, locale }, operation);
    return isRefusal(outcome) ? outcome : { status: 200, body: { consents: consentsOnWire(outcome) } };
  });

export const handler = onLambda(answerConsentsHandler, wireStores);
