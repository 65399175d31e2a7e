import type { LogCode, LogFields } from '../../functions/adapters/logger.ts';
import type { ApiHandler, ServeDeps } from '../../functions/http/serve.ts';
import type { Session } from '../../functions/usecases/sessions/session.ts';
import { accessClaims, apiEvent, ourClient, type Sent } from './event.ts';
import type { InMemoryPorts } from './in-memory/ports.ts';

export type Logged = { readonly code: LogCode; readonly fields: LogFields };
export type ApiDeps = InMemoryPorts & ServeDeps & { readonly logged: readonly Logged[] };

/** Ports as a handler takes them, and what it has logged. */
export const apiDeps = (ports: InMemoryPorts, sourceLimits = false): ApiDeps => {
  const logged: Logged[] = [];
  return {
    ...ports,
    logged,
    log: (code, fields = {}) => logged.push({ code, fields }),
    ourClient: () => ourClient,
    sourceLimits,
  };
};

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

export type Answered = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  /** What the answer sets. */
  readonly cookies: readonly string[];
  readonly text: string;
  /** The body's fields; none where there is no body. */
  readonly body: Readonly<Record<string, unknown>>;
};

export const send = async (handler: ApiHandler, sent: Sent = {}): Promise<Answered> => {
  const answer = await handler(apiEvent(sent), { awsRequestId: 'aws-request-1' });
  const text = answer.body ?? '';
  return {
    status: answer.statusCode ?? 0,
    headers: { ...answer.headers },
    cookies: answer.cookies ?? [],
    text,
    body: text === '' ? {} : record(JSON.parse(text)),
  };
};

export const bearer = (ports: InMemoryPorts, { accessToken }: Pick<Session, 'accessToken'>) => {
  const claims = ports.identity.claimsOf(accessToken);
  if (claims === undefined) throw new Error('no such token');
  return accessClaims(claims);
};
