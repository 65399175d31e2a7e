import middyStack from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type * as z from 'zod';
import type { Operation } from '../contract/operation.ts';
import { canonicalJson } from '../domain/canonical-json.ts';
import { isRefusal, type Refusal, TryAgain } from '../domain/errors.ts';
import type { Locale } from '../domain/locale.ts';
import type { Ports } from '../ports/ports.ts';
import { type Admission, type AdmitDeps, admit } from './admit.ts';
import type { Caller } from './caller.ts';
import { onlyOnce } from './idempotent.ts';
import { type Outcome, problemOutcome, type RespondDeps, respond, respondToError } from './respond.ts';
import { limitAccount } from './source-limits.ts';

/** What serving any operation takes; the use case behind it takes the rest. */
export type ServeDeps = AdmitDeps & RespondDeps & Pick<Ports, 'randomness' | 'secrecy' | 'idempotency'>;

type Parsed<Shape> = Shape extends z.ZodType ? z.output<Shape> : undefined;

/** A request that has been let in: its body has its shape, its caller an account. */
export type Admitted<Op extends Operation> = {
  readonly body: Parsed<Op['body']>;
  readonly path: Parsed<Op['pathParameters']>;
  readonly query: Parsed<Op['query']>;
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

type AdmittedEvent = APIGatewayProxyEventV2 & { readonly admission: Admission };
type Result = APIGatewayProxyStructuredResultV2;

/** Runs the work of an admitted request, within the limits of the mails that it may cause. */
const runWork = async <Op extends Operation>(
  operation: Op,
  deps: ServeDeps,
  event: AdmittedEvent,
  work: (request: Admitted<Op>) => Promise<Answer<Op> | Refusable<Op>>,
  run: { readonly operation: string; readonly resumed: boolean },
): Promise<Outcome> => {
  const { body, path, query, caller, locale } = event.admission;
  const mails = await limitAccount(deps, operation, caller?.account.id ?? null);
  if (isRefusal(mails)) return problemOutcome(deps, mails, locale, event);
  // The operation's own schemas have parsed body, path and query: `admit` cannot express that in types.
  const request = {
    body,
    path,
    query,
    caller,
    locale,
    cookies: event.cookies ?? [],
    ...run,
  } as unknown as Admitted<Op>;
  const answer: AnyAnswer | Refusal = await work(request);
  if (isRefusal(answer)) {
    await mails.giveBack();
    return problemOutcome(deps, answer, locale, event);
  }
  return { ...answer, body: answer.body === null ? null : JSON.stringify(answer.body) };
};

/**
 * Serves one operation: admits the request, runs the use case and builds the response. Every refusal becomes an RFC 9457
 * problem in the caller's language.
 */
export const serve =
  <Op extends Operation>(operation: Op, deps: ServeDeps) =>
  (work: (request: Admitted<Op>) => Promise<Answer<Op> | Refusable<Op>>): ApiHandler => {
    const handle = async (event: AdmittedEvent): Promise<Outcome> => {
      const { held } = event.admission;
      let hasSucceeded = false;
      const outcome = await runOnce(event, async (id, resumed) => {
        const ran = await runWork(operation, deps, event, work, { operation: id, resumed });
        hasSucceeded = ran.refused === undefined;
        return ran;
      });
      if (!hasSucceeded) await held.giveBack();
      return outcome;
    };

    const runOnce = async (
      event: AdmittedEvent,
      run: (operation: string, resumed: boolean) => Promise<Outcome>,
    ): Promise<Outcome> => {
      const { caller, source, json, locale } = event.admission;
      const id = deps.randomness.id();
      const key = operation.idempotent ? event.headers['idempotency-key'] : undefined;
      if (key === undefined) return run(id, false);
      const content = `${event.rawPath}\n${canonicalJson(json)}`;
      const owner = caller?.account.id ?? source;
      const request = { operationId: operation.id, caller: owner, key, content, operation: id };
      const outcome = await onlyOnce(deps, request, run);
      return 'status' in outcome ? outcome : problemOutcome(deps, outcome, locale, event);
    };

    const served = middyStack<AdmittedEvent, Outcome | Result>({ timeoutEarlyInMillis: 0 })
      .before(async (request) => {
        const admission = await admit(operation, deps, request.event);
        if ('rejected' in admission) {
          const { rejected, locale } = admission;
          const outcome = problemOutcome(deps, rejected, locale, request.event);
          return respond(operation, deps, request.event, locale, outcome);
        }
        request.event = { ...request.event, admission };
        return undefined;
      })
      .after((request) => {
        const { event, response } = request;
        request.response = respond(operation, deps, event, event.admission.locale, response as Outcome);
      })
      .handler(handle);

    // An outer stack, because middy's early timeout covers the handler only, and admission waits for stores, too. Killed
    // by Lambda, the function would answer with API Gateway's own 500.
    return middyStack<AdmittedEvent, Outcome | Result>({
      timeoutEarlyInMillis: timeoutMarginMs,
      timeoutEarlyResponse: () => {
        throw new TryAgain('The function has run out of time');
      },
    })
      .onError((request) => {
        request.response = respondToError(operation, deps, request.event, request.error);
      })
      .handler(served) as unknown as ApiHandler;
  };
