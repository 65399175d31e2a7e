import { describe, expect, it } from 'vitest';
import { getOperatorHandler } from '../../../functions/api/get-operator.ts';
import { linkContractHandler } from '../../../functions/api/link-contract.ts';
import { methodNotAllowedHandler } from '../../../functions/api/method-not-allowed.ts';
import { registerHandler } from '../../../functions/api/register.ts';
import { signInHandler } from '../../../functions/api/sign-in.ts';
import { updateAccountHandler } from '../../../functions/api/update-account.ts';
import { TryAgain } from '../../../functions/domain/errors.ts';
import { apiDeps, bearer, send } from '../../support/api.ts';
import { openArea, otherPassword, pairOf, password } from '../../support/area.ts';
import { apiEvent } from '../../support/event.ts';
import { energy, landlord, water } from '../../support/profiles.ts';

const email = 'jeanne@example.fr';

const home = async (profile = water) => {
  const area = openArea(profile);
  await area.print();
  await area.newcomer(email);
  area.later(1);
  return { area, deps: apiDeps(area.ports) };
};

describe('a journey over the handlers', () => {
  it('C7, C16 speaks in the operator’s own words', async () => {
    const { area, deps } = await home();
    const registered = await send(registerHandler(deps), { body: { email: 'x@example.fr', password } });
    expect(registered).toMatchObject({
      status: 202,
      body: {
        status: 'confirmation-sent',
        message: 'Enregistrement effectué. Un email de confirmation vous a été envoyé.',
      },
    });
    const claims = bearer(area.ports, await area.session(email));
    const linked = await send(linkContractHandler(deps), { body: pairOf(water), claims });
    expect(linked).toMatchObject({ status: 201, body: { message: 'Liaison enregistrée.' } });
    expect(linked.body['contracts']).toMatchObject([{ contract: 'contract-1', selected: true }]);
  });

  it('A19 the answer speaks the language of the body, else the header’s best, else the operator’s first', async () => {
    const { deps } = await home();
    const ask = async (n: number, header?: string, locale?: string) => {
      const answer = await send(registerHandler(deps), {
        body: { email: `p${n}@example.fr`, password, ...(locale === undefined ? {} : { locale }) },
        headers: header === undefined ? {} : { 'accept-language': header },
      });
      return answer.headers['content-language'];
    };
    expect(await ask(1, 'nl;q=0.8, de')).toBe('de');
    expect(await ask(2, 'es, nl-BE;q=0.5')).toBe('nl');
    expect(await ask(3, 'es')).toBe('fr');
    expect(await ask(4)).toBe('fr');
    expect(await ask(5, 'nl', 'en')).toBe('en');
  });

  it('A19 a signed-in person is answered in the own language where the header has none', async () => {
    const { area, deps } = await home();
    const claims = bearer(area.ports, await area.session(email));
    await send(updateAccountHandler(deps), { body: { locale: 'de' }, claims });
    const answer = await send(linkContractHandler(deps), { body: pairOf(water), claims });
    expect(answer).toMatchObject({ status: 201, headers: { 'content-language': 'de' } });
  });

  it('caching is allowed for the operator’s public profile and forbidden for responses about people', async () => {
    const { deps } = await home(energy);
    const answer = await send(getOperatorHandler(deps), { method: 'GET' });
    expect(answer).toMatchObject({ status: 200, headers: { 'cache-control': 'public, max-age=300' } });
    expect(answer.body).toMatchObject({
      journey: 'email-first',
      registration: { required: ['email', 'terms'] },
      formats: { reference: { pattern: '^2\\d{9}$' }, key: { pattern: '^\\d{10}$' } },
      terms: { version: '2026-01' },
    });
    const refused = await send(signInHandler(deps), { body: { identifier: email, password: otherPassword } });
    expect(refused.headers['cache-control']).toBe('no-store');
  });
});

describe('RFC 9457 problems', () => {
  it('a problem has every field of RFC 9457 and repeats no submitted value', async () => {
    const { deps } = await home(landlord);
    const canary = 'canary-4711';
    const body = { email: canary, password: canary, contract: { reference: canary, key: canary }, consents: {} };
    const answer = await send(registerHandler(deps), { body, headers: { 'accept-language': 'en' } });
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.body).toMatchObject({
      type: 'urn:espace-client:problem:invalid-request',
      title: 'Please check your entries',
      status: 400,
      code: 'invalid-request',
      requestId: 'request-1',
    });
    expect(answer.body['errors']).toContainEqual({ path: 'email', code: 'wrong-format', detail: expect.any(String) });
    expect(answer.text).not.toContain(canary);
  });

  it('T-LEAK names that callers chose are repeated only where they are plain, and not without end', async () => {
    const { area, deps } = await home(landlord);
    const consents = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`<script>${i}`, true]));
    const answer = await send(registerHandler(deps), { body: { ...area.form(), email, consents } });
    expect(answer.status).toBe(400);
    expect(answer.text).not.toContain('<script>');
    expect(answer.body['errors']).toHaveLength(20);
  });

  it('X4 a refused password tells each rule, and how to keep it', async () => {
    const { deps } = await home();
    const answer = await send(registerHandler(deps), { body: { email, password: 'abc' } });
    expect(answer.status).toBe(422);
    expect(answer.body['errors']).toMatchObject([
      { path: 'password', code: 'too-short' },
      { path: 'password', code: 'digit-missing' },
      { path: 'password', code: 'upper-case-missing' },
      { path: 'password', code: 'special-missing' },
    ]);
  });

  it('every 401 says how to authenticate, every 429 how long to wait', async () => {
    const { deps } = await home();
    const enter = () => send(signInHandler(deps), { body: { identifier: 'nobody', password } });
    expect(await enter()).toMatchObject({ status: 401, headers: { 'www-authenticate': 'Bearer realm="water"' } });
    for (let i = 0; i < 9; i += 1) await enter();
    expect(await enter()).toMatchObject({
      status: 429,
      headers: { 'retry-after': '900' },
      body: { code: 'too-many-attempts' },
    });
  });

  it('A24 no active contract: 403 tells who helps', async () => {
    const { area, deps } = await home(energy);
    await area.print(1, { status: 'ended', validTo: '2026-01-01' });
    const { listContractsHandler } = await import('../../../functions/api/list-contracts.ts');
    const claims = bearer(area.ports, await area.session(email));
    const answer = await send(listContractsHandler(deps), { claims });
    expect(answer).toMatchObject({
      status: 403,
      body: { code: 'no-active-contract', support: { email: energy.support.email } },
    });
  });

  it('405 names the methods that the path has', async () => {
    const { deps } = await home();
    const answer = await send(methodNotAllowedHandler(deps), { method: 'ANY', path: '/v1/account' });
    expect(answer).toMatchObject({
      status: 405,
      headers: { allow: 'GET, PATCH' },
      body: { code: 'method-not-allowed' },
    });
  });
});

describe('unhandled errors', () => {
  const failing = async (failure: unknown) => {
    const { deps } = await home();
    const limits = { ...deps.limits, take: () => Promise.reject(failure) };
    const handler = signInHandler({ ...deps, limits });
    return { deps, answer: await send(handler, { body: { identifier: email, password } }) };
  };

  it('T-FAULT TryAgain of a store is 503 with Retry-After', async () => {
    const { answer, deps } = await failing(new TryAgain('ProvisionedThroughputExceeded on Pending'));
    expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '2' }, body: { code: 'try-again' } });
    expect(answer.text).not.toContain('Provisioned');
    expect(deps.logged).toMatchObject([
      { code: 'service-unavailable', fields: { operation: 'sign-in', errorName: 'TryAgain' } },
    ]);
  });

  it('T-FAULT a service that keeps a function waiting is 503 before Lambda ends it: that would be a 500', async () => {
    const { area } = await home();
    const never = new Promise<never>(() => undefined);
    const identity = { ...area.ports.identity, signIn: () => never };
    const handler = signInHandler({ ...apiDeps(area.ports), identity });
    const context = { awsRequestId: 'aws-request-1', getRemainingTimeInMillis: () => 510 };
    const answer = await handler(apiEvent({ body: { identifier: email, password } }), context);
    expect(answer).toMatchObject({ statusCode: 503, headers: { 'retry-after': '2' } });
    expect(JSON.parse(answer.body ?? '')).toMatchObject({ code: 'try-again', requestId: 'request-1' });
  });

  it('T-FAULT a store that keeps the admission of a request waiting is 503, too', async () => {
    const { area, deps } = await home();
    const never = new Promise<never>(() => undefined);
    const handler = updateAccountHandler({ ...deps, accounts: { ...deps.accounts, withLinks: () => never } });
    const context = { awsRequestId: 'aws-request-1', getRemainingTimeInMillis: () => 510 };
    const claims = bearer(area.ports, await area.session(email));
    const answer = await handler(apiEvent({ body: { locale: 'de' }, claims }), context);
    expect(answer).toMatchObject({ statusCode: 503, headers: { 'retry-after': '2' } });
  });

  it('T-LEAK other errors are 500, without their message in response or log', async () => {
    for (const failure of [new TypeError('secret canary'), 'secret canary', undefined]) {
      const { answer, deps } = await failing(failure);
      expect(answer).toMatchObject({ status: 500, body: { code: 'internal-error', requestId: 'request-1' } });
      expect(answer.headers['content-type']).toBe('application/problem+json');
      expect(answer.text + JSON.stringify(deps.logged)).not.toContain('canary');
      expect(deps.logged).toMatchObject([{ code: 'request-failed' }]);
    }
  });

  it('T-BOMB a source beyond its limit gets 429 with Retry-After', async () => {
    const { area } = await home();
    const limited = signInHandler(apiDeps(area.ports, true));
    const ask = (source: string) => send(limited, { source, body: { identifier: `n${Math.random()}`, password } });
    for (let i = 0; i < 60; i += 1) expect((await ask('192.0.2.7')).status).toBe(401);
    expect((await ask('192.0.2.7')).status).toBe(429);
    expect((await ask('192.0.2.8')).status).toBe(401);
  });
});
