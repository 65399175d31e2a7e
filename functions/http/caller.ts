import type { APIGatewayProxyEventV2, APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { type Account, sessionStands } from '../domain/account.ts';
import { type Refusal, refuse } from '../domain/errors.ts';
import type { Link } from '../domain/pair.ts';
import type { Ports } from '../ports/ports.ts';

export type Caller = { readonly account: Account; readonly links: readonly Link[] };

const claimsOf = (event: APIGatewayProxyEventV2): Readonly<Record<string, unknown>> =>
  (event as Partial<APIGatewayProxyEventV2WithJWTAuthorizer>).requestContext?.authorizer?.jwt.claims ?? {};

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** Requires an access token of our client and a valid session: API Gateway also accepts ID tokens (T-JWT). */
export const findCaller = async (
  deps: Pick<Ports, 'accounts'> & { readonly ourClient: () => string },
  event: APIGatewayProxyEventV2,
): Promise<Caller | Refusal<'unauthorized' | 'session-ended'>> => {
  const claims = claimsOf(event);
  const account = text(claims['username']);
  // A refreshed token keeps its `auth_time`, so it is never newer than the password that opened its session.
  const authenticatedAt = Number(text(claims['auth_time']) || text(claims['iat']) || Number.NaN);
  const session = text(claims['origin_jti']) || text(claims['jti']);
  const ours = claims['token_use'] === 'access' && claims['client_id'] === deps.ourClient();
  if (!ours || account === '' || session === '' || !Number.isFinite(authenticatedAt)) return refuse('unauthorized');
  const known = await deps.accounts.withLinks(account);
  if (known === undefined || known.account.state !== 'open') return refuse('session-ended');
  return sessionStands(known.account.sessions, session, authenticatedAt) ? known : refuse('session-ended');
};
