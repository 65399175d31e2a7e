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

export type ServeDeps = AdmitDeps & RespondDeps & Pick<Ports, 'randomness' | 'secrecy' | 'idempotency'>;

type Parsed<Shape> = Shape extends z.ZodType ? z.output<Shape> : undefined;

export type Admitted<Op extends Operation> = {
  readonly body: Parsed<Op['body']>;
  readonly path: Parsed<Op['pathParameters']>;
  readonly query: Parsed<Op['query']>;
  readonly caller: Op['caller'] extends 'account' ? Caller : undefined;
  readonly cookies: readonly string[];
  readonly locale: Locale;
  /** The id under which every change of this request is written. */
  readonly operation: string;
  /** An earlier run was interrupted before its answer was kept: its work may be done already. */
  readonly resumed: boolean;
};

type Schema<Op extends Operation, Status> = Status extends keyof Op['answers'] ? Op['answers'][Status] : never;

export type Answer<Op extends Operation> = {
  [Status in keyof Op['answers'] & number]: {
    readonly status: Status;
    readonly body: Schema<Op, Status> extends z.ZodType ? z.input<Schema<Op, Status>> : null;
    readonly locale?: Locale;
    readonly cookies?: readonly string[];
  };
}[keyof Op['answers'] & number];

type AnyAnswer = {
  readonly status: number;
  readonly body: unknown;
  readonly locale?: Locale;
  readonly cookies?: readonly string[];
};

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

/** Turns every refusal into an RFC 9457 problem in the caller's language. */
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

    // An outer stack, because middy's early timeout covers the handler only, and admission waits for stores, too.
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
