import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { isCounted, type Operation } from '../contract/operation.ts';
import { isRefusal, type Refusal, refuse } from '../domain/errors.ts';
import { bestLocale, type Locale } from '../domain/locale.ts';
import { together } from '../domain/together.ts';
import type { OriginSecret } from '../ports/origin-secret.ts';
import type { Ports } from '../ports/ports.ts';
import { readBody, readQuery } from './body.ts';
import { type Caller, findCaller } from './caller.ts';
import { sourceOf } from './source.ts';
import { type Held, limitSource, nothingHeld } from './source-limits.ts';

export type AdmitDeps = Pick<Ports, 'profile' | 'clock' | 'accounts' | 'limits'> & {
  readonly ourClient: () => string;
  readonly sourceLimits: boolean;
  /** Absent without an edge. */
  readonly originSecret?: OriginSecret;
};

export type Admission = {
  readonly body: unknown;
  /** The body before its schema, for the fingerprint of a repeat. */
  readonly json: unknown;
  readonly path: unknown;
  readonly query: unknown;
  readonly caller: Caller | undefined;
  readonly source: string;
  /** Given back unless the request succeeds. */
  readonly held: Held;
  /** The best of `Accept-Language`, otherwise the account's, otherwise the operator's first. */
  readonly locale: Locale;
};

export type Rejection = { readonly rejected: Refusal; readonly locale: Locale };

/** Checks everything that does not depend on the use case; stops at the first fault. */
export const admit = async (
  operation: Operation,
  deps: AdmitDeps,
  event: APIGatewayProxyEventV2,
): Promise<Admission | Rejection> => {
  const preferred = bestLocale(event.headers['accept-language'], deps.profile.locales);
  const locale = preferred ?? deps.profile.locales[0] ?? 'fr';

  const source = await sourceOf(event, deps.originSecret);
  if (source === undefined) return { rejected: refuse('not-found'), locale };
  const [held, caller] = await together(
    deps.sourceLimits && isCounted(operation) ? limitSource(deps, operation, source) : nothingHeld,
    operation.caller === 'account' ? findCaller(deps, event) : undefined,
  );
  if (isRefusal(held)) return { rejected: held, locale };
  const parsed = parse(operation, event, caller, { preferred, locale });
  if ('rejected' in parsed) await held.giveBack();
  return 'rejected' in parsed ? parsed : { ...parsed, source, held };
};

const parse = (
  operation: Operation,
  event: APIGatewayProxyEventV2,
  caller: Caller | Refusal | undefined,
  { preferred, locale }: { readonly preferred: Locale | undefined; readonly locale: Locale },
): Omit<Admission, 'source' | 'held'> | Rejection => {
  if (isRefusal(caller)) return { rejected: caller, locale };

  const own = preferred ?? caller?.account.locale ?? locale;
  const path = operation.pathParameters?.safeParse(event.pathParameters ?? {});
  if (path !== undefined && !path.success) return { rejected: refuse('not-found'), locale: own };
  const query = operation.query === null ? { query: undefined } : readQuery(event, operation.query);
  if (isRefusal(query)) return { rejected: query, locale: own };
  const read = operation.body === null ? { body: undefined, json: null } : readBody(event, operation.body);
  if (isRefusal(read)) return { rejected: read, locale: own };
  return { body: read.body, json: read.json, path: path?.data, query: query.query, caller, locale: own };
};
