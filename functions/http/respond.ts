import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { errorFields, type Logger } from '../adapters/logger.ts';
import type { Operation } from '../contract/operation.ts';
import { statusOf } from '../contract/problems.ts';
import { type Refusal, refuse, TryAgain } from '../domain/errors.ts';
import type { Locale } from '../domain/locale.ts';
import type { RememberedAnswer } from '../ports/idempotency.ts';
import type { Ports } from '../ports/ports.ts';
import { answerHeaders, jsonAnswer } from './answer.ts';
import { challengeOf, problemBody } from './problem.ts';
import { refusalAnswer, retryAfterSeconds } from './refusal-answer.ts';

export type RespondDeps = Pick<Ports, 'profile'> & { readonly log: Logger };

/** The result of a request. `refused`: decided now, not replayed. */
export type Outcome = RememberedAnswer & {
  readonly refused?: Refusal;
  readonly locale?: Locale;
  readonly cookies?: readonly string[];
};

export const problemOutcome = (
  deps: Pick<RespondDeps, 'profile'>,
  refusal: Refusal,
  locale: Locale,
  { requestContext }: Pick<APIGatewayProxyEventV2, 'requestContext'>,
): Outcome => ({
  status: statusOf[refusal.refused],
  body: problemBody(deps.profile, refusal, locale, requestContext.requestId),
  refused: refusal,
});

/** The log line is the same for known and unknown references, like the codes (T-ENUM). */
const logRefusal = (log: Logger, operation: string, requestId: string, { refused, locksReference }: Refusal): void => {
  log('request-refused', { operation, requestId, code: refused });
  if (locksReference === true) log('reference-locked', { operation, requestId });
};

export const respond = (
  operation: Operation,
  deps: RespondDeps,
  event: APIGatewayProxyEventV2,
  locale: Locale,
  { status, body, refused, cookies, locale: chosen }: Outcome,
): APIGatewayProxyStructuredResultV2 => {
  if (refused !== undefined) logRefusal(deps.log, operation.id, event.requestContext.requestId, refused);
  const isCacheable = operation.id === 'get-operator' && status < 400;
  const answer = jsonAnswer(status, body, {
    ...answerHeaders(chosen ?? locale, isCacheable ? 'operator' : 'people'),
    ...challengeOf(deps.profile, status, refused?.refused),
    ...(refused?.retryAfter === undefined ? {} : { 'retry-after': String(refused.retryAfter) }),
  });
  return cookies === undefined ? answer : { ...answer, cookies: [...cookies] };
};

/** Unhandled errors: `TryAgain` → 503, anything else → 500, without details. */
export const respondToError = (
  operation: Operation,
  deps: RespondDeps,
  event: APIGatewayProxyEventV2,
  error: unknown,
): APIGatewayProxyStructuredResultV2 => {
  const isPassing = error instanceof TryAgain;
  const { requestId } = event.requestContext;
  deps.log(isPassing ? 'service-unavailable' : 'request-failed', {
    operation: operation.id,
    requestId,
    ...errorFields(error),
  });
  const refusal = isPassing
    ? refuse('try-again', { retryAfter: error.retryAfter ?? retryAfterSeconds })
    : refuse('internal-error');
  return refusalAnswer(deps.profile, refusal, { acceptLanguage: event.headers['accept-language'], requestId });
};
