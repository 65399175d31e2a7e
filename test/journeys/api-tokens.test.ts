import { createHmac, createSign, generateKeyPairSync } from 'node:crypto';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { makeSigner } from '../../local/cognito/tokens.ts';
import { areaOf } from '../support/journey/area.ts';
import { subscriber, waterPassword } from '../support/journey/subscriber.ts';
import { problemOn, refusalOn, wire } from '../support/journey/wire.ts';

type Claims = Readonly<Record<string, unknown>>;

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const claimsOf = (token: string): Claims =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
const { jwks, kid, sign: signToken } = makeSigner(inject('signingKey'));
const seconds = () => Math.floor(Date.now() / 1000);

const signedByAnother = (claims: Claims): string => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const content = `${encode({ kid, alg: 'RS256' })}.${encode(claims)}`;
  return `${content}.${createSign('RSA-SHA256').update(content).sign(privateKey, 'base64url')}`;
};

/** The public key taken for a shared secret. */
const signedByPublicKey = (claims: Claims): string => {
  const content = `${encode({ kid, alg: 'HS256' })}.${encode(claims)}`;
  const secret = JSON.stringify(jwks.keys[0]);
  return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
};

describe('API tokens', () => {
  const area = areaOf('water');
  const account = (accessToken: string) => wire(area, 'GET', '/v1/account', { accessToken });
  let person: Awaited<ReturnType<typeof subscriber>>;
  let claims: Claims;

  beforeAll(async () => {
    person = await subscriber(area);
    claims = claimsOf(person.session.accessToken);
  });

  it('API T-JWT the same claims signed by the issuer are let in: what is refused below is refused for its own fault', async () => {
    expect((await account(signToken(claims))).status).toBe(200);
  });

  it('API T-JWT without a token API Gateway answers 401 by itself, with WWW-Authenticate', async () => {
    const reply = await wire(area, 'GET', '/v1/account');
    expect([reply.status, reply.json]).toEqual([401, { message: 'Unauthorized' }]);
    expect(reply.headers['www-authenticate']).toMatch(/^Bearer/);
  });

  const forged: Readonly<Record<string, () => string>> = {
    'no JWT': () => 'nonsense',
    'alg none': () => `${encode({ kid, alg: 'none' })}.${encode(claims)}.`,
    'HS256 under the public key': () => signedByPublicKey(claims),
    'another key under the known id': () => signedByAnother(claims),
    'an unknown key id': () => signToken(claims, { kid: 'other', alg: 'RS256' }),
    'another issuer': () => signToken({ ...claims, iss: 'https://cognito-idp.eu-west-3.amazonaws.com/eu-west-3_x' }),
    'another client': () => signToken({ ...claims, client_id: 'other' }),
    'no client': () => signToken({ ...claims, client_id: undefined }),
    'another audience': () => signToken({ ...claims, aud: 'other' }),
    expired: () => signToken({ ...claims, exp: seconds() - 1 }),
    'without an end': () => signToken({ ...claims, exp: undefined }),
    'not valid yet': () => signToken({ ...claims, nbf: seconds() + 600 }),
    'issued in the future': () => signToken({ ...claims, iat: seconds() + 600 }),
    'claims changed after signing': () => {
      const [head, , signature] = person.session.accessToken.split('.');
      return `${head}.${encode({ ...claims, username: 'another' })}.${signature}`;
    },
    'a signature cut short': () => person.session.accessToken.slice(0, -8),
    'our refresh token': () => person.session.refreshToken,
  };

  it.each(Object.keys(forged))('API T-JWT API Gateway refuses: %s', async (name) => {
    const reply = await account(forged[name]?.() ?? '');
    expect([reply.status, reply.json]).toEqual([401, { message: 'Unauthorized' }]);
    expect(reply.headers['www-authenticate']).toContain('error="invalid_token"');
  });

  const strange: Readonly<Record<string, () => string>> = {
    'an ID token of our client': () =>
      signToken({ ...claims, token_use: 'id', aud: claims['client_id'], client_id: undefined }),
    'an access token with our client as audience alone': () =>
      signToken({ ...claims, aud: claims['client_id'], client_id: undefined }),
    'a token without its use': () => signToken({ ...claims, token_use: undefined }),
    'a refresh token of Cognito’s own': () => signToken({ ...claims, token_use: 'refresh' }),
    'a token without a user': () => signToken({ ...claims, username: '' }),
    'a token without a session': () => signToken({ ...claims, origin_jti: undefined, jti: undefined }),
  };

  it.each(Object.keys(strange))('API T-JWT the handler refuses as 401 unauthorized: %s', async (name) => {
    const reply = await account(strange[name]?.() ?? '');
    expect(problemOn(reply)).toMatchObject({ status: 401, code: 'unauthorized' });
    expect(reply.headers['www-authenticate']).toBe('Bearer realm="water", error="invalid_token"');
  });

  it('API T-JWT a token whose account there is not is 401 session-ended', async () => {
    expect(refusalOn(await account(signToken({ ...claims, username: 'nobody' })))).toBe('401 session-ended');
  });

  it('API T-JWT another operator’s token is refused, and ours by another operator', async () => {
    const energy = await wire(areaOf('energy'), 'GET', '/v1/account', { accessToken: person.session.accessToken });
    expect(refusalOn(energy)).toBe('401 Unauthorized');
  });

  it('API T-JWT a token elsewhere than in Authorization is no token', async () => {
    const { accessToken } = person.session;
    const replies = await Promise.all([
      wire(area, 'GET', `/v1/account?access_token=${accessToken}`),
      wire(area, 'GET', '/v1/account', { headers: { 'x-access-token': accessToken } }),
      wire(area, 'GET', '/v1/account', { headers: { cookie: `access_token=${accessToken}` } }),
    ]);
    expect(replies.map(refusalOn)).toEqual(Array(3).fill('401 Unauthorized'));
  });

  it('API a valid token whose session has ended is our 401 session-ended, with WWW-Authenticate', async () => {
    const other = await wire(area, 'POST', '/v1/sessions', {
      body: { identifier: person.email, password: waterPassword },
    });
    const { accessToken, refreshToken } = other.json as { accessToken: string; refreshToken: string };
    await wire(area, 'POST', '/v1/sessions/end', { body: { refreshToken } });
    const reply = await account(accessToken);
    expect(refusalOn(reply)).toBe('401 session-ended');
    expect(reply.headers['www-authenticate']).toBe('Bearer realm="water", error="invalid_token"');
    expect((await account(person.session.accessToken)).status).toBe(200);
  });
});
