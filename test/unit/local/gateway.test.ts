import { createHmac, createSign, generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Route } from '../../../functions/contract/routes.ts';
import { makeAuthorizer } from '../../../local/authorizer.ts';
import { issuerOf, issueTokens, makeSigner, newSigningKey } from '../../../local/cognito/tokens.ts';
import type { eventFrom } from '../../../local/event.ts';
import type { Answer } from '../../../local/functions.ts';
import { makeGate } from '../../../local/gate.ts';
import { guarded, makeApi } from '../../../local/gateway.ts';
import { closeServer, listen } from '../../../local/loopback.ts';
import { water } from '../../support/profiles.ts';

type Event = ReturnType<typeof eventFrom>;

const signer = makeSigner(await newSigningKey());
const { jwks, sign: signToken } = signer;

const pool = 'eu-west-3_pool';
const audience = 'our-client';
const routes: readonly Route[] = [
  { method: 'POST', path: '/v1/echo', caller: 'public', handler: 'echo' },
  { method: 'ANY', path: '/v1/echo', caller: 'public', handler: 'method-not-allowed' },
  { method: 'GET', path: '/v1/contracts/{contract}', caller: 'account', handler: 'get-contract' },
  { method: 'PUT', path: '/v1/contracts/selected', caller: 'account', handler: 'select-contract' },
  { method: 'ANY', path: '/v1/contracts/{contract}', caller: 'public', handler: 'any-contract' },
  { method: 'ANY', path: '/v1/contracts/selected', caller: 'public', handler: 'any-selected' },
  { method: 'GET', path: '/v1/answer/{kind}', caller: 'public', handler: 'answer' },
];

const answers: Readonly<Record<string, Answer>> = {
  throws: { outcome: 'failed' },
  hangs: { outcome: 'late' },
  plain: { outcome: 'answered', value: { a: 1 } },
  empty: { outcome: 'answered', value: { statusCode: 204 } },
  binary: { outcome: 'answered', value: { statusCode: 200, body: 'w6k=', isBase64Encoded: true } },
  cookies: {
    outcome: 'answered',
    value: { statusCode: 201, cookies: ['a=1', 'b=2'], headers: { 'x-n': 5 }, body: 'ok' },
  },
  nonsense: { outcome: 'answered', value: { statusCode: 'teapot' } },
  nothing: { outcome: 'answered', value: null },
};

/** What ends the requests that are to wait. */
const waiting: (() => void)[] = [];

const invoke = async (handler: string, event: unknown): Promise<Answer> => {
  const { pathParameters } = event as Event;
  if (pathParameters?.kind === 'waits') {
    await new Promise<void>((resolve) => waiting.push(resolve));
    return { outcome: 'answered', value: 'waited' };
  }
  if (handler === 'api/answer') return answers[pathParameters?.kind ?? ''] ?? { outcome: 'failed' };
  return { outcome: 'answered', value: { statusCode: 200, body: JSON.stringify({ handler, event }) } };
};

const places = 3;
let server: Server;
let origin: string;

beforeAll(async () => {
  const authorize = makeAuthorizer({ issuer: issuerOf(pool), audience, jwks });
  const api = makeApi({ routes, authorize, functions: { invoke }, profile: water, gate: makeGate(places) });
  server = createServer(
    guarded((request, response) => api(request, response, (request.url ?? '').slice('/water'.length))),
  );
  origin = `http://127.0.0.1:${await listen(server)}/water`;
});
afterAll(() => closeServer(server));

const seen = async (path: string, init?: RequestInit): Promise<{ handler: string; event: Event }> =>
  (await fetch(origin + path, init)).json() as Promise<{ handler: string; event: Event }>;

const signIn = {
  userPoolId: pool,
  clientId: audience,
  username: 'account',
  sub: 'sub',
  originJti: 'session',
  authTime: 1,
};
const good = () => issueTokens(signer, signIn);
const claims = () => JSON.parse(Buffer.from(good().accessToken.split('.')[1] ?? '', 'base64url').toString('utf8'));
const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const now = () => Math.floor(Date.now() / 1000);

const ask = (authorization?: string) =>
  fetch(`${origin}/v1/contracts/c1`, authorization === undefined ? {} : { headers: { Authorization: authorization } });

describe('tokens at the gateway (T-JWT)', () => {
  test('a good access token passes, its claims are strings', async () => {
    const { event } = (await (await ask(`Bearer ${good().accessToken}`)).json()) as { event: Event };
    expect(event.requestContext).toMatchObject({
      authorizer: {
        jwt: {
          claims: {
            username: 'account',
            token_use: 'access',
            client_id: audience,
            origin_jti: 'session',
            iat: expect.stringMatching(/^\d+$/),
          },
          scopes: null,
        },
      },
    });
  });

  test('an ID token of our client passes, as on AWS: to refuse it is our handlers’ business', async () => {
    expect((await ask(`Bearer ${good().idToken}`)).status).toBe(200);
  });

  test('the scheme may be missing, as on AWS', async () => {
    expect((await ask(good().accessToken)).status).toBe(200);
  });

  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const foreign = (): string => {
    const content = `${encode({ alg: 'RS256', kid: 'CognitoLocal' })}.${encode(claims())}`;
    return `${content}.${createSign('RSA-SHA256').update(content).sign(privateKey, 'base64url')}`;
  };
  const hmacWithPublicKey = (): string => {
    const content = `${encode({ alg: 'HS256', kid: 'CognitoLocal' })}.${encode(claims())}`;
    return `${content}.${createHmac('sha256', JSON.stringify(jwks.keys[0])).update(content).digest('base64url')}`;
  };
  const altered = (): string => {
    const [head, , signature] = good().accessToken.split('.');
    return `${head}.${encode({ ...claims(), username: 'other' })}.${signature}`;
  };

  test.each<[string, () => string]>([
    ['empty', () => 'Bearer '],
    ['no token', () => 'Bearer nonsense'],
    ['basic credentials', () => 'Basic YTpi'],
    ['alg none', () => `Bearer ${encode({ alg: 'none', kid: 'CognitoLocal' })}.${encode(claims())}.`],
    ['alg HS256 with the public key', () => `Bearer ${hmacWithPublicKey()}`],
    ['a foreign key', () => `Bearer ${foreign()}`],
    ['an unknown key id', () => `Bearer ${signToken(claims(), { alg: 'RS256', kid: 'other' })}`],
    ['altered claims', () => `Bearer ${altered()}`],
    ['expired', () => `Bearer ${signToken({ ...claims(), exp: now() - 1 })}`],
    ['without expiry', () => `Bearer ${signToken({ ...claims(), exp: undefined })}`],
    ['not yet good', () => `Bearer ${signToken({ ...claims(), nbf: now() + 60 })}`],
    ['from the future', () => `Bearer ${signToken({ ...claims(), iat: now() + 60 })}`],
    ['another issuer', () => `Bearer ${signToken({ ...claims(), iss: issuerOf('eu-west-3_other') })}`],
    ['another client', () => `Bearer ${signToken({ ...claims(), client_id: 'other' })}`],
    ['another audience beside our client', () => `Bearer ${signToken({ ...claims(), aud: 'other' })}`],
    ['four parts', () => `Bearer ${good().accessToken}.x`],
  ])('%s is refused', async (_, token) => {
    const answer = await ask(token());
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
    expect(await answer.json()).toEqual({ message: 'Unauthorized' });
  });

  test('no token at all is refused', async () => {
    const answer = await ask();
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
  });
});

describe('routes', () => {
  test.each([
    ['POST', '/v1/echo', 'api/echo'],
    ['DELETE', '/v1/echo', 'api/method-not-allowed'],
    ['DELETE', '/v1/contracts/x', 'api/any-contract'],
    ['GET', '/v1/contracts/selected', 'api/any-selected'],
  ])('%s %s goes to %s', async (method, path, handler) => {
    expect((await seen(path, { method })).handler).toBe(handler);
  });

  test.each(['/', '/v1', '/v1/echo/', '/v1/Echo', '/v1/contracts/', '/v1/contracts/a/b', '/v1//echo'])(
    '%s is unknown',
    async (path) => {
      const answer = await fetch(origin + path);
      expect([answer.status, await answer.json()]).toEqual([404, { message: 'Not Found' }]);
    },
  );

  test('a path parameter is decoded; one that cannot be is a bad request', async () => {
    const { event } = await seen('/v1/contracts/a%2Fb%20%C3%A9', { method: 'DELETE' });
    expect(event.pathParameters).toEqual({ contract: 'a/b é' });
    expect((await fetch(`${origin}/v1/contracts/%E0%A4`, { method: 'DELETE' })).status).toBe(400);
  });
});

describe('events', () => {
  test('have format 2.0, without the prefix, headers in lower case, cookies apart', async () => {
    const { event } = await seen('/v1/echo?a=1&a=2&b=%C3%A9', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Custom': 'Y', Cookie: 'a=1; b=2', 'User-Agent': 'me' },
      body: '{"é":1}',
    });
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'POST /v1/echo',
      rawPath: '/v1/echo',
      rawQueryString: 'a=1&a=2&b=%C3%A9',
      queryStringParameters: { a: '1,2', b: 'é' },
      cookies: ['a=1', 'b=2'],
      headers: { 'x-custom': 'Y', 'content-type': 'application/json' },
      body: '{"é":1}',
      isBase64Encoded: false,
      requestContext: { stage: '$default', http: { method: 'POST', path: '/v1/echo', userAgent: 'me' } },
    });
    expect(event.headers.cookie).toBeUndefined();
    expect(event.requestContext.authorizer).toBeUndefined();
    expect(event.requestContext.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('a source address in a header is not believed', async () => {
    const { event } = await seen('/v1/echo', { method: 'POST', headers: { 'X-Forwarded-For': '203.0.113.9' } });
    expect(event.requestContext.http.sourceIp).toBe('127.0.0.1');
    expect(event.headers['x-forwarded-for']).toBe('203.0.113.9, 127.0.0.1');
  });

  test('a body that is no text travels as base64', async () => {
    const { event } = await seen('/v1/echo', {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream' },
      body: new Uint8Array([255, 0]),
    });
    expect([event.body, event.isBase64Encoded]).toEqual(['/wA=', true]);
  });

  test.each([
    ['application/json', false],
    ['application/json; charset=utf-8', false],
    ['APPLICATION/JSON;Charset="UTF-8"', false],
    ['text/plain', false],
    ['application/xml', false],
    ['application/json; charset=iso-8859-1', true],
    ['text/plain;charset=latin1', true],
    ['application/problem+json', true],
    ['application/x-www-form-urlencoded', true],
    ['application/jsonp', true],
  ])('bytes that are no text arrive under %s as AWS hands them on (base64: %s)', async (kind, base64) => {
    const { event } = await seen('/v1/echo', {
      method: 'POST',
      headers: { 'Content-Type': kind },
      body: new Uint8Array([0x61, 0xe9]),
    });
    expect([event.body, event.isBase64Encoded]).toEqual(base64 ? ['Yek=', true] : ['a\ufffd', false]);
  });

  test.each([
    ['told', 'x'.repeat(10 * 1024 * 1024 + 1)],
    ['streamed', new Blob(Array.from({ length: 11 }, () => 'x'.repeat(1024 * 1024))).stream()],
  ])('a body over 10 MB is too long (%s)', async (_, body) => {
    const init = { method: 'POST', body, duplex: 'half' } as RequestInit;
    const answer = await fetch(`${origin}/v1/echo`, init);
    expect([answer.status, await answer.json()]).toEqual([413, { message: 'Request Too Long' }]);
  });
});

describe('answers', () => {
  test.each([
    ['throws', 500, '{"message":"Internal Server Error"}'],
    ['nonsense', 500, '{"message":"Internal Server Error"}'],
    ['hangs', 503, '{"message":"Service Unavailable"}'],
    ['plain', 200, '{"a":1}'],
    ['empty', 204, ''],
    ['binary', 200, 'é'],
    ['nothing', 200, 'null'],
  ])('%s: %i %s', async (kind, status, body) => {
    const answer = await fetch(`${origin}/v1/answer/${kind}`);
    expect([answer.status, await answer.text()]).toEqual([status, body]);
  });

  test('headers are text, cookies are one header each', async () => {
    const answer = await fetch(`${origin}/v1/answer/cookies`);
    expect([answer.headers.get('x-n'), answer.headers.getSetCookie()]).toEqual(['5', ['a=1', 'b=2']]);
  });
});

describe('a crowd', () => {
  const waits = () => fetch(`${origin}/v1/answer/waits`);

  test('beyond its limit a request gets 503 in its language; a finished one frees its place', async () => {
    const served = Array.from({ length: places }, waits);
    await vi.waitFor(() => expect(waiting).toHaveLength(places));
    const refused = await fetch(`${origin}/v1/echo`, {
      method: 'POST',
      headers: { 'Accept-Language': 'nl' },
      body: 'x'.repeat(1024 * 1024),
    });
    expect([refused.status, refused.headers.get('retry-after'), refused.headers.get('content-language')]).toEqual([
      503,
      '2',
      'nl',
    ]);
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    expect(await refused.json()).toMatchObject({ code: 'try-again', status: 503 });
    expect((await fetch(`${origin}/v1/unknown`)).status).toBe(404);

    waiting.shift()?.();
    expect(await (await Promise.race(served)).text()).toBe('"waited"');
    expect((await fetch(`${origin}/v1/answer/throws`)).status).toBe(500);
    expect((await fetch(`${origin}/v1/answer/plain`)).status).toBe(200);
    for (const end of waiting.splice(0)) end();
    expect((await Promise.all(served)).map(({ status }) => status)).toEqual(Array.from({ length: places }, () => 200));
  });
});
