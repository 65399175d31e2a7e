import { createHmac, createPublicKey, createSign, generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { expect, inject, it } from 'vitest';
import { allOperations } from '../../functions/contract/operations.ts';
import { makeSigner } from '../../local/cognito/tokens.ts';
import { areaOf, given } from '../support/journey/area.ts';
import { asksForEnergy } from '../support/journey/people.ts';
import { subscriber, waterPassword } from '../support/journey/subscriber.ts';
import { type Reply, refusalOn, wire } from '../support/journey/wire.ts';
import { evidence } from './evidence.ts';

type Claims = Readonly<Record<string, unknown>>;

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const claimsOf = (token: string): Claims =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
const { jwks, kid, sign: signToken } = makeSigner(inject('signingKey'));
const seconds = () => Math.floor(Date.now() / 1000);
const pem = createPublicKey({ key: jwks.keys[0] as JsonWebKey, format: 'jwk' }).export({ type: 'spki', format: 'pem' });

const area = areaOf('water');
const routes = allOperations.filter(({ caller }) => caller === 'account');

const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
const signedByAnother = (claims: Claims, header: object = { kid, alg: 'RS256' }): string => {
  const content = `${encode(header)}.${encode(claims)}`;
  return `${content}.${createSign('RSA-SHA256').update(content).sign(other.privateKey, 'base64url')}`;
};
const hmacSigned = (claims: Claims, secret: string | Buffer): string => {
  const content = `${encode({ kid, alg: 'HS256' })}.${encode(claims)}`;
  return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
};

/** A session of the same account, as another device has it. */
const anotherSession = async (email: string) =>
  given(await area.visitor().POST('/v1/sessions', { body: { identifier: email, password: waterPassword } }));

/** Tokens that were good once, each ended in its own way. */
const endedTokens = async (email: string): Promise<Readonly<Record<string, string>>> => {
  const signedOut = await anotherSession(email);
  await area.visitor().POST('/v1/sessions/end', { body: { refreshToken: signedOut.refreshToken } });
  const everywhere = await subscriber(area);
  await everywhere.api.DELETE('/v1/sessions', {});
  const reset = await subscriber(area);
  await reset.api.POST('/v1/account/password', { body: { current: waterPassword, password: `${waterPassword}bis` } });
  const erased = await subscriber(area);
  await erased.api.POST('/v1/account/erase', { body: { password: waterPassword } });
  return {
    'of a session that signed out': signedOut.accessToken,
    'of sessions all ended': everywhere.session.accessToken,
    'from before the password changed': reset.session.accessToken,
    'of an erased account': erased.session.accessToken,
  };
};

/** Values of `Authorization` that are no valid access token of ours; null: no header. */
const forgeries = async (good: string, refreshToken: string, email: string) => {
  const claims = claimsOf(good);
  const [head = '', payload = '', signature = ''] = good.split('.');
  const rsa = other.publicKey.export({ format: 'jwk' });
  const energy = await asksForEnergy(areaOf('energy'));
  const bearer: Readonly<Record<string, string>> = {
    empty: '',
    garbage: 'nonsense',
    'three dots': '...',
    'alg none': `${encode({ kid, alg: 'none' })}.${payload}.`,
    'alg None, signature kept': `${encode({ kid, alg: 'None' })}.${payload}.${signature}`,
    'HS256 with the public key as PEM for a secret': hmacSigned(claims, pem),
    'HS256 with the public key as JWK for a secret': hmacSigned(claims, JSON.stringify(jwks.keys[0])),
    'another RSA key under our key id': signedByAnother(claims),
    'another RSA key that the token brings along': signedByAnother(claims, { kid, alg: 'RS256', jwk: rsa }),
    'an unknown key id': signToken(claims, { kid: 'other', alg: 'RS256' }),
    'no key id': signToken(claims, { alg: 'RS256' }),
    expired: signToken({ ...claims, exp: seconds() - 1 }),
    'without an end': signToken({ ...claims, exp: undefined }),
    'not yet valid': signToken({ ...claims, nbf: seconds() + 600 }),
    'issued in the future': signToken({ ...claims, iat: seconds() + 600 }),
    'of another issuer': signToken({ ...claims, iss: 'https://cognito-idp.eu-west-3.amazonaws.com/eu-west-3_other' }),
    'of another client': signToken({ ...claims, client_id: 'other' }),
    'an ID token': signToken({ ...claims, token_use: 'id', aud: 'other', client_id: undefined }),
    'an ID token for our client': signToken({
      ...claims,
      token_use: 'id',
      aud: claims['client_id'],
      client_id: undefined,
      'cognito:username': claims['username'],
    }),
    'an ID token that names our client twice': signToken({ ...claims, token_use: 'id', aud: claims['client_id'] }),
    'a refresh token of the pool': signToken({ ...claims, token_use: 'refresh' }),
    'our refresh token': refreshToken,
    "another operator's link token": energy.token,
    'claims of another person, our signature': `${head}.${encode({ ...claims, username: 'other' })}.${signature}`,
    'a person there is not': signToken({ ...claims, username: 'nobody' }),
    'a signature cut short': good.slice(0, -8),
    ...(await endedTokens(email)),
  };
  return [
    ['none', null] as const,
    ['basic credentials', `Basic ${Buffer.from(`${email}:${waterPassword}`).toString('base64')}`] as const,
    ...Object.entries(bearer).map(([name, token]) => [name, `Bearer ${token}`] as const),
  ];
};

const refusals = new Set(['401 Unauthorized', '401 unauthorized', '401 session-ended']);

/** Refused, told how to authenticate, and nothing else. */
const isRefused = (reply: Reply): boolean =>
  refusals.has(refusalOn(reply)) && (reply.headers['www-authenticate'] ?? '').startsWith('Bearer');

it('T-JWT forged and wrong tokens are refused on every signed-in route', { timeout: 600_000 }, async () => {
  const person = await subscriber(area);
  const { accessToken, refreshToken } = person.session;
  const before = given(await person.api.GET('/v1/account'));
  // The same way of signing lets a good token in: each of those below is refused for its own fault.
  expect((await wire(area, 'GET', '/v1/account', { accessToken: signToken(claimsOf(accessToken)) })).status).toBe(200);

  const forged = await forgeries(accessToken, refreshToken, person.email);
  const elsewhere = await subscriberElsewhere();
  const tokens = [...forged, ["another operator's pool", `Bearer ${elsewhere}`] as const];
  const letIn: string[] = [];
  for (const [name, authorization] of tokens) {
    const headers: Readonly<Record<string, string>> = authorization === null ? {} : { authorization };
    for (const { method, path } of routes) {
      const at = path.replace('{contract}', 'any');
      const body = method === 'GET' || method === 'DELETE' ? {} : { body: {} };
      const reply = await wire(area, method, at, { headers, ...body });
      if (!isRefused(reply)) letIn.push(`${name}: ${method} ${at}: ${refusalOn(reply)}`);
    }
  }
  expect(given(await person.api.GET('/v1/account'))).toEqual(before);

  const refused = tokens.filter(([name]) => !letIn.some((line) => line.startsWith(`${name}:`))).length;
  evidence('T-JWT', {
    figure: [`${refused} of ${tokens.length} refused, on each of ${routes.length} signed-in routes`, ...letIn].join(
      '; ',
    ),
    bound: 'all of at least 14',
    held: refused === tokens.length && tokens.length >= 14,
  });
});

/** A good access token of the landlord's pool, made by the same signer as ours. */
const subscriberElsewhere = async (): Promise<string> => {
  const person = await subscriber(area);
  const claims = claimsOf(person.session.accessToken);
  const issuer = String(claims['iss']).replace(/[^/]+$/, '');
  const wiring = (await (await fetch(`${area.origin}/_local`)).json()) as {
    readonly operators: Readonly<Record<string, Readonly<Record<string, string>>>>;
  };
  const { USER_POOL_ID, USER_POOL_CLIENT_ID } = wiring.operators['landlord'] ?? {};
  return signToken({ ...claims, iss: `${issuer}${USER_POOL_ID}`, client_id: USER_POOL_CLIENT_ID });
};
