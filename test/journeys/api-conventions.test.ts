import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { areaOf, freshAddress } from '../support/journey/area.ts';
import { subscriber } from '../support/journey/subscriber.ts';
import { faultsOn, problemOn, refusalOn, wire } from '../support/journey/wire.ts';

const { paths } = JSON.parse(readFileSync(join(import.meta.dirname, '../../openapi.json'), 'utf8')) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};

describe('API conventions', () => {
  const area = areaOf('water');
  const resend = (body: unknown, headers: Readonly<Record<string, string>> = {}) =>
    wire(area, 'POST', '/v1/registrations/resend', { body, headers });
  let accessToken: string;

  beforeAll(async () => {
    ({
      session: { accessToken },
    } = await subscriber(area));
  });

  it('API every error is a problem: type, title, status, code, detail, requestId; a 400 names each field', async () => {
    const reply = await resend({ email: 'nobody' }, { 'accept-language': 'en' });
    expect(problemOn(reply)).toEqual({
      type: 'urn:espace-client:problem:invalid-request',
      title: expect.stringMatching(/\w/),
      status: 400,
      code: 'invalid-request',
      detail: expect.stringMatching(/\w.*\.$/),
      requestId: expect.stringMatching(/^[\w-]{8,}$/),
      errors: [{ path: 'email', code: 'wrong-format', detail: 'The format is not right.' }],
    });
    expect(reply.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  });

  it('API a problem speaks the best of fr, nl, en, de by Accept-Language', async () => {
    const asked = {
      fr: 'fr',
      nl: 'nl_BE, fr;q=0.5',
      en: 'es, en-GB;q=0.9, de;q=0.8',
      de: 'fr;q=0.1, de;q=0.2',
    };
    const details = await Promise.all(
      Object.entries(asked).map(async ([language, header]) => {
        const reply = await resend({ email: 'nobody' }, { 'accept-language': header });
        expect(reply.headers['content-language']).toBe(language);
        return `${problemOn(reply).title} ${problemOn(reply).detail} ${problemOn(reply).errors?.[0]?.detail}`;
      }),
    );
    expect(new Set(details).size).toBe(4);
    const first = await resend({ email: 'nobody' }, { 'accept-language': 'es, it' });
    expect(first.headers['content-language']).toBe('fr');
  });

  it('API no submitted value is echoed, nor a field’s name that could do harm', async () => {
    const canary = 'canari4711';
    const refused = await Promise.all([
      resend({ email: canary }),
      resend({ email: freshAddress(), [`<b>${canary}</b>`]: canary }),
      resend(`{"email":"${canary}`),
      resend({ email: { [`<i>${canary}`]: { b: { c: { d: canary } } } } }),
      wire(area, 'POST', '/v1/sessions', { body: { identifier: `${canary}@example.fr`, password: canary } }),
      wire(area, 'POST', '/v1/registrations', { body: { email: `${canary}@example.fr`, password: canary } }),
      wire(area, 'POST', '/v1/activation', { body: { token: canary, password: canary } }),
      wire(area, 'POST', '/v1/contracts', { body: { reference: canary, key: canary }, accessToken }),
      wire(area, 'GET', `/v1/contracts/${canary}`, { accessToken }),
      wire(area, 'PUT', '/v1/consents', { body: { canari: 1 }, accessToken }),
    ]);
    for (const reply of refused) {
      expect(reply.status).toBeGreaterThanOrEqual(400);
      expect(reply.text).not.toContain(canary);
      expect(JSON.stringify(reply.headers)).not.toContain(canary);
    }
  });

  it('API a body that is not UTF-8 is 400, however it travels: no other password is set than the one sent', async () => {
    const email = freshAddress();
    const bodyWith = (byte: number) =>
      Buffer.concat([Buffer.from(`{"email":"${email}","password":"Soleil7!`), Buffer.of(byte), Buffer.from('"}')]);
    for (const kind of [
      'application/json',
      'application/json; charset=utf-8',
      'application/json; charset=iso-8859-1',
    ]) {
      for (const byte of [0xe9, 0xff]) {
        const headers = { 'content-type': kind };
        const reply = await wire(area, 'POST', '/v1/registrations', { body: bodyWith(byte), headers });
        expect(refusalOn(reply)).toBe('400 malformed-json');
      }
    }
    const signIn = await wire(area, 'POST', '/v1/sessions', {
      body: { identifier: email, password: 'Soleil7!\ufffd' },
    });
    expect(refusalOn(signIn)).toBe('400 malformed-json');
  });

  it('API a body of 16 KB is read, one byte more is 413 body-too-large', async () => {
    const email = freshAddress();
    const padded = (bytes: number) => `{"email":"${email}"}`.padEnd(bytes, ' ');
    expect((await resend(padded(16_384))).status).toBe(202);
    expect(refusalOn(await resend(padded(16_385)))).toBe('413 body-too-large');
    expect(refusalOn(await resend(`{"email":"${'é'.repeat(8200)}"}`))).toBe('413 body-too-large');
  });

  it('API a body deeper than 4 levels is 400, and a nesting that would exhaust a parser is, too', async () => {
    const nested = (depth: number) => `${'{"a":'.repeat(depth - 1)}{}${'}'.repeat(depth - 1)}`;
    expect(faultsOn(await resend(nested(4)))).toContain('a unknown-field');
    expect(faultsOn(await resend(nested(5)))).toEqual([' too-deep']);
    const list = await resend(`{"email":${'['.repeat(8000)}${']'.repeat(8000)}}`);
    expect(list.status).toBe(400);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/problem+json',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    '',
  ])('API a body of type "%s" is 415 unsupported-media-type', async (type) => {
    expect(refusalOn(await resend({ email: freshAddress() }, { 'content-type': type }))).toBe(
      '415 unsupported-media-type',
    );
  });

  it.each(['application/json; charset=utf-8', 'APPLICATION/JSON'])('API a body of type "%s" is JSON', async (type) => {
    expect((await resend({ email: freshAddress() }, { 'content-type': type })).status).toBe(202);
  });

  it.each(['', '{', 'email=a@b.fr', "{'email': 1}", '{"email":"a@b.fr"}}', '\u0000', 'NaN'])(
    'API a body that is not JSON (%j) is 400 malformed-json',
    async (text) => {
      expect(refusalOn(await resend(Buffer.from(text)))).toBe('400 malformed-json');
    },
  );

  it.each(['null', '[]', '"a@b.fr"', '1', 'true'])('API JSON that is no object (%s) is 400', async (text) => {
    expect(faultsOn(await resend(text))).toEqual([' wrong-type']);
  });

  it('API unknown fields are refused, however they are called', async () => {
    const email = freshAddress();
    expect(faultsOn(await resend({ email, admin: true }))).toEqual(['admin unknown-field']);
    for (const name of ['__proto__', 'constructor', 'toString']) {
      const reply = await resend(`{"email":"${email}","${name}":{}}`);
      expect(faultsOn(reply)).toEqual([`${name} unknown-field`]);
    }
    const inner = await wire(area, 'POST', '/v1/activation', {
      body: { token: 'x', contract: { reference: '1', key: '2', holder: 'x' } },
    });
    expect(faultsOn(inner)).toEqual(['contract.holder unknown-field']);
  });

  it('API a field that is missing, of another type, empty or too long is told by its path', async () => {
    expect(faultsOn(await resend({}))).toEqual(['email required']);
    expect(faultsOn(await resend({ email: 4 }))).toEqual(['email wrong-type']);
    expect(faultsOn(await resend({ email: '' }))).toEqual(['email too-short']);
    expect(faultsOn(await resend({ email: `${'x'.repeat(300)}@example.fr` }))).toEqual(['email too-long']);
  });

  it('API every path answers the methods that it does not have with 405 and Allow', async () => {
    const every = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'];
    // A path after the other: all at once would be an overload, which is answered with 503.
    for (const [path, methods] of Object.entries(paths)) {
      const allowed = Object.keys(methods).map((name) => name.toUpperCase());
      const wrong = every.filter((method) => !allowed.includes(method));
      expect(wrong.length).toBeGreaterThan(2);
      await Promise.all(
        wrong.map(async (method) => {
          const reply = await wire(area, method, path.replace('{contract}', 'x'));
          const told = [reply.status, String(reply.headers.allow).split(', ').sort(), reply.headers['cache-control']];
          expect([method, path, ...told]).toEqual([method, path, 405, allowed.toSorted(), 'no-store']);
          expect(reply.text === '' ? 'HEAD' : problemOn(reply).code).toBe(
            method === 'HEAD' ? 'HEAD' : 'method-not-allowed',
          );
        }),
      );
    }
  });

  it('API an unknown path below /v1 is 404 not-found, whatever the method; elsewhere it is the portal’s', async () => {
    for (const path of ['/v1', '/v1/', '/v1/nothing', '/v1/account/', '/v1/contracts/a/b']) {
      for (const method of ['GET', 'POST', 'DELETE']) {
        const reply = await wire(area, method, path, { accessToken });
        expect([path, refusalOn(reply)]).toEqual([path, '404 not-found']);
      }
    }
    const page = await wire(area, 'GET', '/v2/operator');
    expect([page.status, page.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
    expect(refusalOn(await wire(area, 'POST', '/activate', { body: {} }))).toBe('405 method-not-allowed');
  });

  it.each(['..', '.', '%2e%2e', '%2E', 'a'.repeat(65), 'a%2Fb', 'a%20b', 'a%00b', '%C3%A9', '..;', 'a%25'])(
    'API a contract id that can be none (%s) is 404 as any unknown one',
    async (id) => {
      for (const method of ['GET', 'DELETE']) {
        expect(refusalOn(await wire(area, method, `/v1/contracts/${id}`, { accessToken }))).toBe('404 not-found');
      }
    },
  );

  it('API `selected` is no contract: its path has PUT alone', async () => {
    for (const path of ['/v1/contracts/selected', '/v1/contracts/%73elected']) {
      const reply = await wire(area, 'GET', path, { accessToken });
      expect([405, 404]).toContain(reply.status);
      expect(reply.text).not.toContain('"holder"');
    }
    expect(refusalOn(await wire(area, 'DELETE', '/v1/contracts/%73elected', { accessToken }))).toBe('404 not-found');
  });

  it('API the longest and oddest contract ids are ids', async () => {
    for (const id of ['a'.repeat(64), '~', '...', '-_.~', 'Selected']) {
      expect(refusalOn(await wire(area, 'GET', `/v1/contracts/${id}`, { accessToken }))).toBe('404 not-found');
    }
  });

  it('API answers about people are no-store, the operator’s profile is not about people', async () => {
    for (const path of ['/v1/account', '/v1/contracts', '/v1/consents', '/v1/account/export']) {
      const reply = await wire(area, 'GET', path, { accessToken });
      expect([reply.status, reply.headers['cache-control']]).toEqual([200, 'no-store']);
    }
    const operator = await wire(area, 'GET', '/v1/operator');
    expect(operator.headers['cache-control']).toContain('public');
    expect(operator.headers.vary).toBe('accept-language');
  });

  it('API times are RFC 3339 in UTC', async () => {
    const { json } = await wire(area, 'GET', '/v1/account', { accessToken });
    const { createdAt } = json as { readonly createdAt: string };
    expect(createdAt).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/);
    expect(Math.abs(Date.parse(createdAt) - Date.now())).toBeLessThan(600_000);
  });
});
