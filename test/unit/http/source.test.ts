import { describe, expect, it } from 'vitest';
import { forgotNamesHandler } from '../../../functions/api/forgot-names.ts';
import { forgotPasswordHandler } from '../../../functions/api/forgot-password.ts';
import { getOperatorHandler } from '../../../functions/api/get-operator.ts';
import { methodNotAllowedHandler } from '../../../functions/api/method-not-allowed.ts';
import { resendConfirmationHandler } from '../../../functions/api/resend-confirmation.ts';
import { showSiteHandler } from '../../../functions/api/show-site.ts';
import { mailsASource } from '../../../functions/domain/mail-budgets.ts';
import { sourceOf } from '../../../functions/http/source.ts';
import { apiDeps, send } from '../../support/api.ts';
import { openArea } from '../../support/area.ts';
import { apiEvent } from '../../support/event.ts';
import { inMemoryOriginSecret } from '../../support/in-memory/origin-secret.ts';
import { water } from '../../support/profiles.ts';

const secret = 'x'.repeat(40);
const next = 'y'.repeat(40);
const originSecret = inMemoryOriginSecret([secret]);
const from = (headers: Readonly<Record<string, string>>, source = '192.0.2.1') =>
  apiEvent({ method: 'GET', path: '/', headers, source });
const viewer = (address: string) => from({ 'x-origin-secret': secret, 'x-viewer-address': address });

describe('T-BOMB where a request comes from', () => {
  it('is the connection’s address where nothing stands before the API, whatever headers say', async () => {
    const headers = {
      'x-origin-secret': secret,
      'x-viewer-address': '198.51.100.7:443',
      'x-forwarded-for': '1.1.1.1',
    };
    expect(await sourceOf(from(headers), undefined)).toBe('192.0.2.1');
  });

  it.for(['', 'x', `${secret} `, secret.slice(1), next])(
    'rejects requests with the origin secret "%s"',
    async (given) => {
      const headers = { 'x-origin-secret': given, 'x-viewer-address': '198.51.100.7:443' };
      expect(await sourceOf(from(headers), originSecret)).toBeUndefined();
      expect(await sourceOf(from({}), originSecret)).toBeUndefined();
    },
  );

  it('trusts the edge’s viewer address', async () => {
    expect(await sourceOf(viewer('198.51.100.7'), originSecret)).toBe('198.51.100.7');
    expect(await sourceOf(viewer('198.51.100.7:46532'), originSecret)).toBe('198.51.100.7');
  });

  it.for([
    '2001:db8:1:2:3:4:5:6',
    '2001:db8:1:2::6',
    '2001:db8:1:2:3:4:5:6:46532',
    '[2001:db8:1:2:3:4:5:6]:443',
    '2001:0DB8:0001:0002::6:46532',
    '2001:db8:1:2::443',
    '2001:db8:1:2:::443',
  ])('counts %s as its network: one line has a whole /64', async (address) => {
    expect(await sourceOf(viewer(address), originSecret)).toBe('2001:db8:1:2::/64');
  });

  it('counts different spellings of an address as one', async () => {
    expect(await sourceOf(from({}, '2001:db8::9'), undefined)).toBe('2001:db8:0:0::/64');
    expect(await sourceOf(from({}, '::ffff:192.0.2.9'), undefined)).toBe('192.0.2.9');
  });

  it.for(['', 'unknown', '198.51.100.999:1', '-', ':443', 'a'.repeat(5000)])(
    'falls back to the connection for "%s"',
    async (told) => {
      expect(await sourceOf(viewer(told), originSecret)).toBe('192.0.2.1');
    },
  );

  it.each([
    ['an operation', getOperatorHandler],
    ['a page', showSiteHandler],
    ['a refused method', methodNotAllowedHandler],
  ])('answers 404 to %s without the edge', async (_, handlerOf) => {
    const files = { shell: () => '', find: () => undefined };
    const handler = handlerOf({ ...apiDeps(openArea(water).ports), originSecret, files });
    const direct = await handler(from({}), { awsRequestId: '1' });
    expect(direct).toMatchObject({ statusCode: 404, body: expect.stringContaining('"code":"not-found"') });
    expect(direct.headers).toMatchObject({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
    expect((await handler(viewer('198.51.100.7'), { awsRequestId: '1' })).statusCode).not.toBe(404);
  });
});

describe('T-BOMB what one source may ask for', () => {
  it('counts all calls that send mails together, whoever they are about, and says when to come back', async () => {
    const { ports } = openArea(water);
    const deps = apiDeps(ports, true);
    const calls = [
      (n: number) => send(resendConfirmationHandler(deps), { body: { email: `p${n}@example.fr` } }),
      (n: number) => send(forgotPasswordHandler(deps), { body: { identifier: `p${n}@example.fr` } }),
      (n: number) => send(forgotNamesHandler(deps), { body: { email: `p${n}@example.fr` } }),
    ];
    const statuses: number[] = [];
    let last: Awaited<ReturnType<typeof send>> | undefined;
    for (let n = 0; n < 66; n += 1) {
      last = await calls[n % 3]?.(n);
      statuses.push(last?.status ?? 0);
    }
    expect(statuses.filter((status) => status === 202)).toHaveLength(mailsASource[0]?.cap ?? 0);
    expect(last).toMatchObject({
      status: 429,
      body: { code: 'too-many-attempts' },
      headers: { 'retry-after': '3600' },
    });
    const elsewhere = await send(forgotNamesHandler(deps), { body: { email: 'p@example.fr' }, source: '192.0.2.2' });
    expect(elsewhere.status).toBe(202);
    ports.clock.advance(3_600_000);
    expect((await send(forgotNamesHandler(deps), { body: { email: 'p@example.fr' } })).status).toBe(202);
  });
});
