import middyStack from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type * as z from 'zod';
import { errorFields, type Logger } from '../adapters/logger.ts';
import type { Operation } from '../contract/operation.ts';
import { statusOf } from '../contract/problems.ts';
import { canonicalJson } from '../domain/canonical-json.ts';
import { isRefusal, type Refusal, refuse, TryAgain } from '../domain/errors.ts';
import { bestLocale, type Locale } from '../domain/locale.ts';
import type { RememberedAnswer } from '../ports/idempotency.ts';
import type { OriginSecret } from '../ports/origin-secret.ts';
import type { Ports } from '../ports/ports.ts';
import { answerHeaders, jsonAnswer } from './answer.ts';
import { readBody } from './body.ts';
import { type Caller, findCaller } from './caller.ts';
import { onlyOnce } from './idempotent.ts';
import { challengeOf, problemBody } from './problem.ts';
import { refusalAnswer, retryAfterSeconds } from './refusal-answer.ts';
import { sourceOf } from './source.ts';
import { limitMails, limitSource } from './source-limits.ts';

/** What serving any operation takes; the use case behind it takes the rest. */
export type ServeDeps = Pick<
  Ports,
  'profile' | 'clock' | 'randomness' | 'secrecy' | 'accounts' | 'limits' | 'idempotency'
> & {
  readonly log: Logger;
  /** The app client whose tokens are ours. */
  readonly ourClient: () => string;
  /** Whether requests are counted per source address. */
  readonly sourceLimits: boolean;
  /** What the edge before the API proves itself with; absent where the API is called directly. */
  readonly originSecret?: OriginSecret;
};

type Parsed<Shape> = Shape extends z.ZodType ? z.output<Shape> : undefined;

/** A request that has been let in: its body has its shape, its caller an account. */
export type Admitted<Op extends Operation> = {
  readonly body: Parsed<Op['body']>;
  readonly path: Parsed<Op['pathParameters']>;
  readonly caller: Op['caller'] extends 'account' ? Caller : undefined;
  /** As API Gateway hands them over: `name=value` each. */
  readonly cookies: readonly string[];
  /** The language of this answer: `Accept-Language`'s best, else the account's, else the operator's first. */
  readonly locale: Locale;
  /** The id under which every change of this request is written. */
  readonly operation: string;
  /** Whether an earlier run of this operation died before its answer was kept: what it did may be done already. */
  readonly resumed: boolean;
};

type Schema<Op extends Operation, Status> = Status extends keyof Op['answers'] ? Op['answers'][Status] : never;

/** An answer that the operation's contract has: its status, and a body of that status's schema. */
export type Answer<Op extends Operation> = {
  [Status in keyof Op['answers'] & number]: {
    readonly status: Status;
    readonly body: Schema<Op, Status> extends z.ZodType ? z.input<Schema<Op, Status>> : null;
    /** The language of the body, where the request itself chose one. */
    readonly locale?: Locale;
    /** Cookies to set, never replayed. */
    readonly cookies?: readonly string[];
  };
}[keyof Op['answers'] & number];

/** Any operation's answer, once the contract has checked it. */
type AnyAnswer = {
  readonly status: number;
  readonly body: unknown;
  readonly locale?: Locale;
  readonly cookies?: readonly string[];
};

/** What an operation may refuse with: its own codes and those that any operation has. */
type Refusable<Op extends Operation> = Refusal<
  Op['errors'][number] | 'invalid-request' | 'session-ended' | 'not-found'
>;

export type ApiHandler = (
  event: APIGatewayProxyEventV2,
  context: Pick<Context, 'awsRequestId'> & Partial<Pick<Context, 'getRemainingTimeInMillis'>>,
) => Promise<APIGatewayProxyStructuredResultV2>;

/** Margin (ms) kept before Lambda's timeout so that we can still answer 503. */
const timeoutMarginMs = 500;

type Outcome = RememberedAnswer & Pick<AnyAnswer, 'locale' | 'cookies'> & { readonly refused?: Refusal };

/** The log line is the same for known and unknown references, as the codes are (T-ENUM). */
const logRefusal = (log: Logger, operation: string, requestId: string, { refused, locksReference }: Refusal): void => {
  log('request-refused', { operation, requestId, code: refused });
  if (locksReference === true) log('reference-locked', { operation, requestId });
};

/**
 * Serves one operation: lets the request in, runs the work, and puts the outcome on the wire. The work is a use case
 * and what its answer looks like; every "no" becomes an RFC 9457 problem in the caller's language.
 */
export const serve =
  <Op extends Operation>(operation: Op, deps: ServeDeps) =>
  (work: (request: Admitted<Op>) => Promise<Answer<Op> | Refusable<Op>>): ApiHandler => {
    const about = operation.id === 'get-operator' ? 'operator' : 'people';

    const handle = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
      const preferred = bestLocale(event.headers['accept-language'], deps.profile.locales);
      let locale = preferred ?? deps.profile.locales[0] ?? 'fr';
      const problem = (refusal: Refusal): RememberedAnswer => ({
        status: statusOf[refusal.refused],
        body: problemBody(deps.profile, refusal, locale, event.requestContext.requestId),
      });
      const put = (outcome: Outcome, refusal?: Refusal): APIGatewayProxyStructuredResultV2 => {
        if (refusal !== undefined) logRefusal(deps.log, operation.id, event.requestContext.requestId, refusal);
        const answer = jsonAnswer(outcome.status, outcome.body, {
          ...answerHeaders(outcome.locale ?? locale, outcome.status < 400 ? about : 'people'),
          ...challengeOf(deps.profile, outcome.status, refusal?.refused),
          ...(refusal?.retryAfter === undefined ? {} : { 'retry-after': String(refusal.retryAfter) }),
        });
        return outcome.cookies === undefined ? answer : { ...answer, cookies: [...outcome.cookies] };
      };
      const no = (refusal: Refusal) => put(problem(refusal), refusal);

      const source = await sourceOf(event, deps.originSecret);
      if (source === undefined) return no(refuse('not-found'));
      if (deps.sourceLimits) {
        const limited = await limitSource(deps, operation, source);
        if (limited !== null) return no(limited);
      }
      const caller = operation.caller === 'account' ? await findCaller(deps, event) : undefined;
      if (isRefusal(caller)) return no(caller);
      if (preferred === undefined && caller !== undefined) locale = caller.account.locale;
      const path = operation.pathParameters?.safeParse(event.pathParameters ?? {});
      if (path !== undefined && !path.success) return no(refuse('not-found'));
      const read = operation.body === null ? { body: undefined, json: null } : readBody(event, operation.body);
      if (isRefusal(read)) return no(read);

      const run = async (id: string, resumed: boolean): Promise<Outcome> => {
        const counted = deps.sourceLimits ? source : null;
        const mails = await limitMails(deps, operation, counted, caller?.account.id ?? null);
        if (isRefusal(mails)) return { ...problem(mails), refused: mails };
        const outcome: AnyAnswer | Refusal = await work({
          body: read.body,
          path: path?.data,
          caller,
          cookies: event.cookies ?? [],
          locale,
          operation: id,
          resumed,
        } as unknown as Admitted<Op>);
        if (isRefusal(outcome)) {
          await mails.giveBack();
          return { ...problem(outcome), refused: outcome };
        }
        const body = outcome.body === null ? null : JSON.stringify(outcome.body);
        const { status, locale: language, cookies } = outcome;
        return {
          status,
          body,
          ...(language === undefined ? {} : { locale: language }),
          ...(cookies === undefined ? {} : { cookies }),
        };
      };

      const key = operation.idempotent ? event.headers['idempotency-key'] : undefined;
      const outcome =
        key === undefined
          ? await run(deps.randomness.id(), false)
          : await onlyOnce(
              deps,
              {
                operationId: operation.id,
                caller: caller?.account.id ?? source,
                key,
                content: `${event.rawPath}\n${canonicalJson(read.json)}`,
                operation: deps.randomness.id(),
              },
              run,
            );
      if ('status' in outcome) return put(outcome, outcome.refused);
      return no(outcome);
    };

    // Whatever escapes is ours to answer for: the stores' "not now" is 503, anything else 500, and neither tells why. So
    // is a service that keeps us waiting: killed by Lambda, the function would be a 500 of API Gateway's.
    return middyStack<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>({
      timeoutEarlyInMillis: timeoutMarginMs,
      timeoutEarlyResponse: () => {
        throw new TryAgain('The function has run out of time');
      },
    })
      .onError((request) => {
        const { event, error } = request;
        const refusal: Refusal =
          error instanceof TryAgain
            ? refuse('try-again', { retryAfter: error.retryAfter ?? retryAfterSeconds })
            : refuse('internal-error');
        deps.log(error instanceof TryAgain ? 'service-unavailable' : 'request-failed', {
          operation: operation.id,
          requestId: event.requestContext.requestId,
          ...errorFields(error),
        });
        request.response = refusalAnswer(deps.profile, refusal, {
          acceptLanguage: event.headers['accept-language'],
          requestId: event.requestContext.requestId,
        });
      })
      .handler(handle) as unknown as ApiHandler;
  };
