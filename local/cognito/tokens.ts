import {
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type JsonWebKey,
  randomUUID,
  sign,
  timingSafeEqual,
  verify,
} from 'node:crypto';
import { promisify } from 'node:util';
import { accessTokenLength } from '../../functions/ports/identity.ts';

export const region = 'eu-west-3';

/** The issuer as AWS names it, so that code that checks tokens need not know where it runs. */
export const issuerOf = (userPoolId: string): string => `https://cognito-idp.${region}.amazonaws.com/${userPoolId}`;

/** Seconds that access and ID tokens live, as for the deployed client. */
export const accessSeconds = accessTokenLength / 1000;

/** A new private key for the pools' tokens, as PEM. */
export const newSigningKey = async (): Promise<string> => {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
};

/** The pools' key pair. */
export type Signer = {
  /** The public key, as `/.well-known/jwks.json` shows it. */
  readonly jwks: { readonly keys: readonly (JsonWebKey & { readonly kid: string })[] };
  readonly kid: string;
  /** Signs a token as the pools do. Tests also forge tokens with it that Cognito would not issue. */
  readonly sign: (claims: object, header?: object) => string;
  /** The claims of a token that this key signed; undefined for any other text. */
  readonly read: (token: string) => Readonly<Record<string, unknown>> | undefined;
};

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

export const makeSigner = (pem: string): Signer => {
  const privateKey = createPrivateKey(pem);
  const publicKey = createPublicKey(pem);
  const jwk = publicKey.export({ format: 'jwk' });
  const kid = createHash('sha256').update(String(jwk.n)).digest('base64url');
  return {
    jwks: { keys: [{ ...jwk, kid, alg: 'RS256', use: 'sig' }] },
    kid,
    sign: (claims, header = { kid, alg: 'RS256' }) => {
      const content = `${encode(header)}.${encode(claims)}`;
      return `${content}.${sign('RSA-SHA256', Buffer.from(content), privateKey).toString('base64url')}`;
    },
    read: (token) => {
      const [header, payload, signature] = token.split('.');
      if (header === undefined || payload === undefined || signature === undefined) return undefined;
      const content = Buffer.from(`${header}.${payload}`);
      if (!verify('RSA-SHA256', content, publicKey, Buffer.from(signature, 'base64url'))) return undefined;
      return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    },
  };
};

/** What all tokens of one sign-in have in common. */
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

/** Access and ID token of a sign-in. `origin_jti` stays the same over all its refreshes. */
export const issueTokens = (
  signer: Signer,
  signIn: SignIn,
): { readonly accessToken: string; readonly idToken: string } => {
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
    accessToken: signer.sign({
      ...common,
      client_id: signIn.clientId,
      token_use: 'access',
      scope: 'aws.cognito.signin.user.admin',
      username: signIn.username,
    }),
    idToken: signer.sign({
      ...common,
      aud: signIn.clientId,
      token_use: 'id',
      'cognito:username': signIn.username,
    }),
  };
};

export const issueRefreshToken = (signer: Signer, signIn: SignIn, seconds: number): string =>
  signer.sign({ ...signIn, token_use: 'refresh', jti: signIn.originJti, exp: now() + seconds });

/** The sign-in that a refresh token belongs to; undefined for a forged or expired one. */
export const readRefreshToken = (signer: Signer, token: string): SignIn | undefined => {
  const claims = signer.read(token) as (SignIn & { token_use: string; exp: number }) | undefined;
  return claims?.token_use === 'refresh' && claims.exp > now() ? claims : undefined;
};

/** Whether a request's SECRET_HASH proves the client for this user name. */
export const secretHashFits = (given: unknown, username: string, clientId: string, secret: string): boolean => {
  const wanted = createHmac('sha256', secret)
    .update(username + clientId)
    .digest();
  const found = Buffer.from(typeof given === 'string' ? given : '', 'base64');
  return found.length === wanted.length && timingSafeEqual(found, wanted);
};
