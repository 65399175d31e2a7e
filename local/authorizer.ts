import { createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto';

/** What the JWT authorizer of an API is set to. */
export type AuthorizerSettings = {
  readonly issuer: string;
  /** The app client: a token's `aud`, or its `client_id` where it has no `aud`. */
  readonly audience: string;
  readonly jwks: { readonly keys: readonly (JsonWebKey & { readonly kid: string })[] };
};

export type Authorizer = (
  authorization: string | undefined,
) => { readonly claims: Readonly<Record<string, string>> } | 'missing' | 'invalid';

const parse = (part: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
};

/** Claims reach a function as strings, lists in brackets. */
const asText = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(asText).join(' ')}]`;
  return typeof value === 'string' ? value : JSON.stringify(value);
};

const inTime = ({ exp, nbf, iat }: Readonly<Record<string, unknown>>, now: number): boolean =>
  typeof exp === 'number' &&
  exp > now &&
  (nbf === undefined || (typeof nbf === 'number' && nbf <= now)) &&
  (iat === undefined || (typeof iat === 'number' && iat <= now));

/**
 * API Gateway's JWT authorizer: signature by a key of the issuer, issuer, `exp`, `nbf`, `iat`, and the client as `aud` or
 * else `client_id`. It does not look at `token_use`: an ID token of our client passes here, and is our handlers' to
 * refuse (T-JWT).
 */
export const makeAuthorizer = (
  { issuer, audience, jwks }: AuthorizerSettings,
  now: () => number = Date.now,
): Authorizer => {
  const keys = new Map<string, KeyObject>(
    jwks.keys.map((jwk) => [jwk.kid, createPublicKey({ key: jwk, format: 'jwk' })]),
  );

  const verified = (token: string): Readonly<Record<string, unknown>> | undefined => {
    const [head = '', payload = '', signature = '', ...rest] = token.split('.');
    const header = parse(head);
    const claims = parse(payload);
    const key = keys.get(String(header?.kid));
    if (rest.length > 0 || claims === undefined || header?.alg !== 'RS256' || key === undefined) return undefined;
    const signed = Buffer.from(`${head}.${payload}`);
    return verify('RSA-SHA256', signed, key, Buffer.from(signature, 'base64url')) ? claims : undefined;
  };

  const isForUs = ({ aud, client_id }: Readonly<Record<string, unknown>>): boolean =>
    aud === undefined ? client_id === audience : [aud].flat().includes(audience);

  return (authorization) => {
    const token = (authorization ?? '').replace(/^Bearer\s+/i, '').trim();
    if (token === '') return 'missing';
    const claims = verified(token);
    if (claims === undefined || claims.iss !== issuer || !isForUs(claims)) return 'invalid';
    if (!inTime(claims, now() / 1000)) return 'invalid';
    return { claims: Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, asText(value)])) };
  };
};
