import { describe, expect, it } from 'vitest';
import { answerConsentsHandler } from '../../../functions/api/answer-consents.ts';
import { linkContractHandler } from '../../../functions/api/link-contract.ts';
import { registerHandler } from '../../../functions/api/register.ts';
import { signInHandler } from '../../../functions/api/sign-in.ts';
import { TryAgain } from '../../../functions/domain/errors.ts';
import { apiDeps, bearer, send } from '../../support/api.ts';
import { openArea, pairOf, password } from '../../support/area.ts';
import { failingAt } from '../../support/intercept.ts';
import { landlord, water } from '../../support/profiles.ts';

const email = 'jeanne@example.fr';
const headers = { 'idempotency-key': 'key-1' };

const home = async () => {
  const area = openArea(water);
  await area.print();
  await area.newcomer(email);
  area.later(1);
  const deps = apiDeps(area.ports);
  const claims = bearer(area.ports, await area.session(email));
  return { area, deps, claims, link: linkContractHandler(deps), sent: { claims, headers, body: pairOf(water) } };
};

describe('Idempotency-Key', () => {
  it('the same key and body replay the first answer, and do nothing again', async () => {
    const { area, link, sent } = await home();
    const first = await send(link, sent);
    expect(first.status).toBe(201);
    area.later(23 * 3_600_000);
    expect(await send(link, sent)).toEqual(first);
    expect(area.journalOf('contract-linked')).toHaveLength(1);
  });

  it('a refusal is replayed, too: the same answer, not a second attempt', async () => {
    const { area, link, sent } = await home();
    const wrong = { ...sent, body: { ...sent.body, key: 'WRONGKEY' } };
    const first = await send(link, wrong);
    expect(first).toMatchObject({ status: 422, body: { code: 'contract-not-proven' } });
    for (let i = 0; i < 20; i += 1) expect(await send(link, wrong)).toEqual(first);
    expect([...area.world.attempts.values()].map(({ count }) => count)).toEqual([1]);
  });

  it('after 24 h it is a new request', async () => {
    const { area, link, sent } = await home();
    await send(link, sent);
    area.later(24 * 3_600_000);
    expect(await send(link, sent)).toMatchObject({ status: 409, body: { code: 'already-linked' } });
  });

  it('the same JSON spelt otherwise is the same body', async () => {
    const { area, link, sent } = await home();
    const first = await send(link, sent);
    const { reference, key } = sent.body;
    for (const body of [
      { key, reference },
      JSON.stringify({ key, reference }, null, 2),
      Buffer.from(JSON.stringify(sent.body)),
    ]) {
      expect(await send(link, { ...sent, body })).toEqual(first);
    }
    expect(area.journalOf('contract-linked')).toHaveLength(1);
  });

  it('another body under the same key: 422 idempotency-mismatch', async () => {
    const { link, sent } = await home();
    await send(link, sent);
    expect(await send(link, { ...sent, body: pairOf(water, 2) })).toMatchObject({
      status: 422,
      body: { code: 'idempotency-mismatch' },
    });
  });

  it('still running: every other is 409 idempotency-in-progress, with how long to wait; then all replay', async () => {
    const { area, deps, sent } = await home();
    const [reached, gate] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    const accounts = {
      ...area.ports.accounts,
      link: async (...given: Parameters<typeof area.ports.accounts.link>) => {
        reached.resolve(undefined);
        await gate.promise;
        return area.ports.accounts.link(...given);
      },
    };
    const slow = linkContractHandler({ ...deps, accounts });
    const first = send(slow, sent);
    await reached.promise;
    const meanwhile = await Promise.all(Array.from({ length: 7 }, () => send(slow, sent)));
    for (const reply of meanwhile) {
      expect(reply).toMatchObject({
        status: 409,
        headers: { 'retry-after': '30' },
        body: { code: 'idempotency-in-progress' },
      });
    }
    gate.resolve(undefined);
    const answered = await first;
    expect(answered.status).toBe(201);
    expect(await Promise.all(meanwhile.map(() => send(slow, sent)))).toEqual(meanwhile.map(() => answered));
    expect(area.journalOf('contract-linked')).toHaveLength(1);
  });

  it('T-FAULT a run that died at any call: the repeat answers as the first would have', async () => {
    let tried = 0;
    for (let call = 1; ; call += 1) {
      const { area, link, sent } = await home();
      const { ports, reached } = failingAt(area.ports, { call, when: 'after', death: true });
      const died = await send(linkContractHandler(apiDeps(ports)), sent);
      if (!reached()) break;
      tried += 1;
      expect(died.status).toBe(500);
      area.later(30_000);
      const again = await send(link, sent);
      expect(again).toMatchObject({ status: 201, body: { message: 'Liaison enregistrée.' } });
      expect(area.journalOf('contract-linked')).toHaveLength(1);
      await area.deliver();
      expect(area.lettersTo(email).filter(({ kind }) => kind === 'contract-linked')).toHaveLength(1);
    }
    expect(tried).toBeGreaterThan(6);
  });

  it('T-FAULT a registration that died at any call: one registration, one mail, 202', async () => {
    for (let call = 1; ; call += 1) {
      const area = openArea(landlord);
      await area.print();
      const { ports, reached } = failingAt(area.ports, { call, when: 'after', death: true });
      const sent = { headers, body: { email, ...area.form() } };
      await send(registerHandler(apiDeps(ports)), sent);
      if (!reached()) break;
      area.later(30_000);
      expect((await send(registerHandler(apiDeps(area.ports)), sent)).status).toBe(202);
      await area.deliver();
      expect(area.world.registrations.size).toBe(1);
      expect(area.lettersTo(email)).toHaveLength(1);
    }
    expect.hasAssertions();
  });

  it('429 and 5xx are not kept: they are to be tried again', async () => {
    const { area, deps, link, sent } = await home();
    const limits = { ...deps.limits, take: () => Promise.resolve({ taken: false as const, retryAfter: 7 }) };
    expect((await send(linkContractHandler({ ...deps, limits }), sent)).status).toBe(429);
    const down = { ...deps.limits, take: () => Promise.reject(new TryAgain('down')) };
    expect((await send(linkContractHandler({ ...deps, limits: down }), sent)).status).toBe(503);
    expect((await send(link, sent)).status).toBe(201);
    expect(area.journalOf('contract-linked')).toHaveLength(1);
  });

  it('the key of another caller, or of another operation, is another key', async () => {
    const { area, claims, deps, link, sent } = await home();
    await area.newcomer('other@example.fr');
    const others = bearer(area.ports, await area.session('other@example.fr'));
    expect((await send(link, sent)).status).toBe(201);
    expect((await send(link, { ...sent, claims: others })).status).toBe(201);
    expect((await send(answerConsentsHandler(deps), { claims, headers, body: {} })).status).toBe(200);
    const register = registerHandler(deps);
    const form = { headers, body: { email: 'x@example.fr', password } };
    expect((await send(register, { ...form, source: '192.0.2.1' })).status).toBe(202);
    expect(
      (await send(register, { headers, source: '192.0.2.2', body: { email: 'y@example.fr', password } })).status,
    ).toBe(202);
  });

  it('a key that can be none is a fault of the header', async () => {
    const { link, sent } = await home();
    for (const key of ['', ' ', 'é', 'x'.repeat(256), 'a b']) {
      expect(await send(link, { ...sent, headers: { 'idempotency-key': key } })).toMatchObject({
        status: 400,
        body: { errors: [{ path: 'Idempotency-Key', code: 'wrong-format' }] },
      });
    }
  });

  it('T-LEAK operations whose answers hold secrets keep no memory of them', async () => {
    const { area, deps } = await home();
    const answer = await send(signInHandler(deps), { headers, body: { identifier: email, password } });
    expect(answer.status).toBe(200);
    expect(area.world.idempotency.size).toBe(0);
  });

  it('a response too large for a row is built again, and nothing is done twice', async () => {
    const { area, deps, sent } = await home();
    for (let n = 2; n < 12; n += 1) {
      const [first] = [...area.world.contracts.values()];
      if (first === undefined) throw new Error('no contract');
      const contract = `C-${n}`;
      area.world.contracts.set(contract, { ...first, id: contract, address: 'x'.repeat(40_000) });
    }
    const link = linkContractHandler(deps);
    const first = await send(link, sent);
    expect(first.status).toBe(201);
    expect(JSON.stringify([...area.world.idempotency]).length).toBeLessThan(10_000);
    expect(await send(link, sent)).toEqual(first);
    expect(area.journalOf('contract-linked')).toHaveLength(1);
  });

  it('T-LEAK only a body’s fingerprint is stored', async () => {
    const { area, link, sent } = await home();
    await send(link, sent);
    const kept = JSON.stringify([...area.world.idempotency]);
    expect(kept).not.toContain(sent.body.key);
    expect(kept).not.toContain('key-1');
  });
});
