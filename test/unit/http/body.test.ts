import { describe, expect, it } from 'vitest';
import { answerConsentsHandler } from '../../../functions/api/answer-consents.ts';
import { registerHandler } from '../../../functions/api/register.ts';
import { signInHandler } from '../../../functions/api/sign-in.ts';
import { apiDeps, bearer, send } from '../../support/api.ts';
import { openArea, password } from '../../support/area.ts';
import type { Sent } from '../../support/event.ts';
import { landlord, water } from '../../support/profiles.ts';

const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;

const refusalOf = async (sent: Sent, profile = water) => {
  const answer = await send(registerHandler(apiDeps(openArea(profile).ports)), sent);
  const errors = Array.isArray(answer.body['errors']) ? answer.body['errors'] : [];
  const faults = errors.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`);
  return [answer.status, answer.body['code'], ...faults];
};

const text = { 'content-type': 'text/plain' };

describe('T-FUZZ the order of refusals: size, kind, JSON, depth, shape', () => {
  it('T-FUZZ over 16 KB: 413, whatever else is wrong', async () => {
    const large = 'x'.repeat(16 * 1024 + 1);
    expect(await refusalOf({ body: large, headers: text })).toEqual([413, 'body-too-large']);
    expect(await refusalOf({ body: large, base64: true })).toEqual([413, 'body-too-large']);
    expect(await refusalOf({ body: `"${'é'.repeat(8 * 1024)}"` })).toEqual([413, 'body-too-large']);
  });

  it('T-FUZZ 16 KB is read', async () => {
    const body = `"${'x'.repeat(16 * 1024 - 2)}"`;
    expect(await refusalOf({ body })).toEqual([400, 'invalid-request', ' wrong-type']);
  });

  it('T-FUZZ another kind: 415; JSON with parameters is JSON', async () => {
    const body = '{';
    for (const kind of ['text/plain', 'application/xml', 'application/jsonp', '']) {
      expect(await refusalOf({ body, headers: { 'content-type': kind } })).toEqual([415, 'unsupported-media-type']);
    }
    for (const kind of ['application/json; charset=utf-8', 'Application/JSON ;x=y']) {
      expect(await refusalOf({ body, headers: { 'content-type': kind } })).toEqual([400, 'malformed-json']);
    }
  });

  it('T-FUZZ what is not JSON: 400', async () => {
    for (const body of ['', '{', "{'a':1}", 'undefined', '{"a":1}x', '\u0000', '{"a":"\\ud800"}', '{"\\udc00":1}']) {
      expect(await refusalOf({ body })).toEqual([400, 'malformed-json']);
    }
  });

  it('T-FUZZ bytes that are not UTF-8, and the mark that stands for them, are 400: nothing is kept in their place', async () => {
    for (const bytes of [[0xe9], [0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82]]) {
      const body = Buffer.concat([
        Buffer.from('{"email":"a@b.fr","password":"Caf'),
        Buffer.from(bytes),
        Buffer.from('7!aB"}'),
      ]);
      expect(await refusalOf({ body })).toEqual([400, 'malformed-json']);
      // As API Gateway hands it on under `application/json`.
      expect(await refusalOf({ body: body.toString('utf8') })).toEqual([400, 'malformed-json']);
    }
    for (const body of ['{"a":"\\ufffd"}', '{"a":"\ufffd"}', '{"\ufffd":1}', '{"a":["x",{"b":"\ufffd"}]}']) {
      expect(await refusalOf({ body })).toEqual([400, 'malformed-json']);
    }
  });

  it('a byte order mark before the body is passed over, once', async () => {
    for (const base64 of [true, false]) {
      expect(await refusalOf({ body: '\ufeff{}', base64 })).toEqual([400, 'invalid-request', 'email required']);
      expect(await refusalOf({ body: '\ufeff\ufeff{}', base64 })).toEqual([400, 'malformed-json']);
    }
  });

  it('T-FUZZ deeper than four levels: 400; four are read', async () => {
    expect(await refusalOf({ body: nested(5) })).toEqual([400, 'invalid-request', ' too-deep']);
    expect(await refusalOf({ body: nested(4) })).toEqual([400, 'invalid-request', ' wrong-type']);
    expect((await refusalOf({ body: nested(8000) }))[0]).toBe(400);
  });
});

describe('T-FUZZ the shape', () => {
  it('unknown fields are refused, at every level', async () => {
    const body = { email: 'a@b.fr', password, extra: 1, contract: { reference: '1', key: '2', more: 3 } };
    expect(await refusalOf({ body }, landlord)).toEqual([
      400,
      'invalid-request',
      'contract.more unknown-field',
      'extra unknown-field',
    ]);
  });

  it('each fault has its code', async () => {
    expect(await refusalOf({ body: {} })).toEqual([400, 'invalid-request', 'email required']);
    const faulty = { email: '', password: 'x'.repeat(257), locale: 'x', terms: 5, consents: { a: 'yes' } };
    expect(await refusalOf({ body: faulty })).toEqual([
      400,
      'invalid-request',
      'email too-short',
      'locale too-short',
      'password too-long',
      'consents.a wrong-type',
      'terms wrong-type',
    ]);
  });

  it.each(['__proto__', 'constructor', 'prototype', 'toString'])(
    'the name %s is a field like any other',
    async (name) => {
      const refused = [400, 'invalid-request', `${name} unknown-field`];
      expect(await refusalOf({ body: `{"email":"a@b.fr","password":"Quatre 4!","${name}":{"email":"x"}}` })).toEqual(
        refused,
      );
      expect(Reflect.get({}, 'email')).toBeUndefined();
    },
  );

  it.each(['__proto__', 'constructor', 'toString'])('a consent named %s is refused, too', async (name) => {
    const area = openArea(landlord);
    await area.print();
    await area.newcomer('jeanne@example.fr');
    const claims = bearer(area.ports, await area.session('100001'));
    const answer = await send(answerConsentsHandler(apiDeps(area.ports)), { body: `{"${name}":true}`, claims });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
  });

  it('a base64 body is read the same', async () => {
    const area = openArea(water);
    const sent = { body: { email: 'é@exämple.fr', password: 'x' }, base64: true };
    expect((await refusalOf(sent))[0]).toBe(400);
    await area.newcomer('jeanne@example.fr');
    const identifier = 'jeanne@example.fr';
    const answer = await send(signInHandler(apiDeps(area.ports)), { body: { identifier, password }, base64: true });
    expect(answer.status).toBe(200);
  });
});
