import { describe, expect, it } from 'vitest';
import { linkContractHandler } from '../../../functions/api/link-contract.ts';
import { registerHandler } from '../../../functions/api/register.ts';
import { apiDeps, bearer, send } from '../../support/api.ts';
import { openArea, pairOf, password } from '../../support/area.ts';
import { landlord, water } from '../../support/profiles.ts';

const email = 'jeanne@example.fr';

const home = async () => {
  const area = openArea(water);
  await area.print();
  await area.newcomer(email);
  area.later(1);
  const deps = apiDeps(area.ports);
  const claims = bearer(area.ports, await area.session(email));
  return (body: object) => send(linkContractHandler(deps), { claims, body });
};

const { reference, key } = pairOf(water);

describe('what proves a contract', () => {
  it('may come as facts: a fact named key is the key', async () => {
    const link = await home();
    expect((await link({ reference, facts: { key } })).status).toBe(201);
    expect(await link({ reference, key })).toMatchObject({ status: 409, body: { code: 'already-linked' } });
  });

  it.each([
    [{ reference }, 'key', 'required'],
    [{ reference, key, facts: { key } }, 'facts', 'not-accepted-here'],
    [{ reference, facts: {} }, 'facts.key', 'required'],
    [{ reference, facts: { key, iban: 'x' } }, 'facts.iban', 'not-accepted-here'],
    [{ reference, facts: { key: '?' } }, 'facts.key', 'wrong-format'],
    [{ reference, key: '?' }, 'key', 'wrong-format'],
    [{ reference, facts: { key: 4 } }, 'facts.key', 'wrong-type'],
  ])('names the field that is wrong as it was sent: %j', async (body, path, code) => {
    const link = await home();
    expect(await link(body)).toMatchObject({ status: 400, body: { errors: [{ path, code }] } });
  });

  it('T-FUZZ a fact that every object inherits is an unknown one', async () => {
    const link = await home();
    for (const name of ['constructor', 'toString', '__proto__']) {
      const answer = await link(JSON.parse(`{"reference":"${reference}","facts":{"key":"${key}","${name}":"x"}}`));
      expect([name, answer.status]).toEqual([name, 400]);
    }
  });

  it('comes so at registration, too', async () => {
    const area = openArea(landlord);
    await area.print();
    const form = { email, password, consents: { 'e-notice': true, commercial: false, general: false } };
    const ask = (contract: object) => send(registerHandler(apiDeps(area.ports)), { body: { ...form, contract } });
    const pair = pairOf(landlord);
    expect((await ask({ reference: pair.reference, facts: { key: pair.key } })).status).toBe(202);
    expect(await ask({ reference: pair.reference, facts: { key: '?' } })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'contract.facts.key', code: 'wrong-format' }] },
    });
    expect(await ask({ reference: pair.reference, facts: { key: '00000000' } })).toMatchObject({ status: 422 });
  });
});
