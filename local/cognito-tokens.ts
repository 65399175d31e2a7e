import { createHmac, createPublicKey, createSign, randomUUID, timingSafeEqual, verify } from 'node:crypto';
import { createRequire } from 'node:module';
import { accessTokenLength } from '../functions/ports/identity.ts';

export const region = 'eu-west-3';

/** The issuer as AWS has it, so that what checks tokens need not know where it runs. */
export const issuerOf = (userPoolId: string): string => `https://cognito-idp.${region}.amazonaws.com/${userPoolId}`;

/** Seconds that access and ID tokens live, as the deployed client has it. */
export const accessSeconds = accessTokenLength / 1000;

const require = createRequire(import.meta.url);
const { pem }: { pem: string } = require('cognito-local/lib/keys/cognitoLocal.private.json');
const publicKey = createPublicKey(pem);
const kid = 'CognitoLocal';

/** The pools' public keys, as `/.well-known/jwks.json` shows them. */
export const jwks = { keys: [{ ...publicKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' }] };

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** Signs a token as the pools do: for tests too, which forge what Cognito would not issue. */
export const signToken = (claims: object, header: object = { kid, alg: 'RS256' }): string => {
  const content = `${encode(header)}.${encode(claims)}`;
  return `${content}.${createSign('RSA-SHA256').update(content).sign(pem, 'base64url')}`;
};

/** A sign-in: what all its tokens have in common. */
export type SignIn = {
  readonly userPoolId: string;
  readonly clientId: string;
  readonly username: string;
  readonly sub: string;
  readonly originJti: string;
  /** Seconds. */
  readonly authTime: number;
};

const now = (): number => Math.floor(Date.now() / 1000);

/** Access and ID token of a sign-in. `origin_jti` stays the same over all refreshes of it. */
export const issueTokens = (signIn: SignIn): { readonly accessToken: string; readonly idToken: string } => {
  const common = {
    sub: signIn.sub,
    iss: issuerOf(signIn.userPoolId),
    origin_jti: signIn.originJti,
    event_id: randomUUID(),
    auth_time: signIn.authTime,
    iat: now(),
    exp: now() + accessSeconds,
    jti: randomUUID(),
  };
  return {
    accessToken: signToken({
      ...common,
      client_id: signIn.clientId,
      token_use: 'access',
      scope: 'aws.cognito.signin.user.admin',
      username: signIn.username,
    }),
    idToken: signToken({
      ...common,
      aud: signIn.clientId,
      token_use: 'id',
      'cognito:username': signIn.username,
    }),
  };
};

export const issueRefreshToken = (signIn: SignIn, seconds: number): string =>
  signToken({ ...signIn, token_use: 'refresh', jti: signIn.originJti, exp: now() + seconds });

/** The sign-in that a refresh token belongs to; undefined for a forged or expired one. */
export const readRefreshToken = (token: string): SignIn | undefined => {
  const [header, payload, signature] = token.split('.');
  if (header === undefined || payload === undefined || signature === undefined) return undefined;
  const signed = Buffer.from(`${header}.${payload}`);
  if (!verify('RSA-SHA256', signed, publicKey, Buffer.from(signature, 'base64url'))) return undefined;
  const claims: SignIn & { token_use: string; exp: number } = JSON.parse(Buffer.from(payload, 'base64url').toString());
  return claims.token_use === 'refresh' && claims.exp > now() ? claims : undefined;
};

/** Cognito's SECRET_HASH. */
export const secretHashFits = (given: unknown, username: string, clientId: string, secret: string): boolean => {
  const wanted = createHmac('sha256', secret)
    .update(username + clientId)
    .digest();
  const found = Buffer.from(typeof given === 'string' ? given : '', 'base64');
  return found.length === wanted.length && timingSafeEqual(found, wanted);
};
