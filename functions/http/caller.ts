import type { APIGatewayProxyEventV2, APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { type Account, sessionStands } from '../domain/account.ts';
import { type Refusal, refuse } from '../domain/errors.ts';
import type { Link } from '../domain/pair.ts';
import type { Ports } from '../ports/ports.ts';

/** Who makes a signed-in request. */
export type Caller = { readonly account: Account; readonly links: readonly Link[] };

const claimsOf = (event: APIGatewayProxyEventV2): Readonly<Record<string, unknown>> =>
  (event as Partial<APIGatewayProxyEventV2WithJWTAuthorizer>).requestContext?.authorizer?.jwt.claims ?? {};

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/**
 * The account behind a token that API Gateway has let through: signature, issuer and expiry are checked there, but its
 * audience check takes an ID token, too. So here: an access token, of our client, of a session that stands (T-JWT).
 */
export const findCaller = async (
  deps: Pick<Ports, 'accounts'> & { readonly ourClient: () => string },
  event: APIGatewayProxyEventV2,
): Promise<Caller | Refusal<'unauthorized' | 'session-ended'>> => {
  const claims = claimsOf(event);
  const account = text(claims['username']);
  // A refreshed token keeps its `auth_time`: it is never younger than the password that opened its session.
  const authenticatedAt = Number(text(claims['auth_time']) || text(claims['iat']) || Number.NaN);
  const session = text(claims['origin_jti']) || text(claims['jti']);
  const ours = claims['token_use'] === 'access' && claims['client_id'] === deps.ourClient();
  if (!ours || account === '' || session === '' || !Number.isFinite(authenticatedAt)) return refuse('unauthorized');
  const known = await deps.accounts.withLinks(account);
  if (known === undefined || known.account.state !== 'open') return refuse('session-ended');
  return sessionStands(known.account.sessions, session, authenticatedAt) ? known : refuse('session-ended');
};
