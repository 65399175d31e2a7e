import { beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../web/client.ts';
import { areaOf } from '../support/journey/area.ts';
import { billingKnows, importRows } from '../support/journey/billing.ts';
import { energyCustomer, tenant } from '../support/journey/people.ts';
import { subscriber } from '../support/journey/subscriber.ts';
import { faultsOn, problemOn, type Reply, refusalOn, wire } from '../support/journey/wire.ts';

const water = areaOf('water');
const energy = areaOf('energy');
const landlord = areaOf('landlord');
const pairC = (n: number) => ({ reference: `20474.0000${n}.01`, key: `C${n}K7M4Q9` });
const pairA = (n: number) => ({ reference: `27400000${n}${n}`, key: `74000000${n}0` });
const pairB = (n: number) => ({ reference: `74010${n}`, key: `740100${n}` });

type Signed = { readonly session: { readonly accessToken: string } };
const as =
  (area: typeof water, { session: { accessToken } }: Signed) =>
  (method: string, path: string, body?: unknown) =>
    wire(area, method, path, { accessToken, ...(body === undefined ? {} : { body }) });
const contractsIn = ({ json }: Reply) => (json as Schemas['Contracts']).contracts.map(({ contract }) => contract);

beforeAll(async () => {
  await Promise.all([
    billingKnows('water', [
      { ...pairC(1), holder: 'API-C1', contract: 'API-C1', address: '1 rue Haute', valid_from: '2020-02-29' },
      {
        ...pairC(2),
        holder: 'API-C1',
        contract: 'API-C2',
        address: '2 rue Haute',
        status: 'ended',
        valid_to: '2026-01-31',
      },
      { ...pairC(3), holder: 'API-C3', contract: 'API-C3', address: '3 rue Haute', direct_debit: 'yes' },
    ]),
    billingKnows('energy', [
      { ...pairA(1), holder: 'API-E1', contract: 'API-E1' },
      { ...pairA(2), holder: 'API-E2', contract: 'API-E2' },
      { ...pairA(3), holder: 'API-E3', contract: 'API-E3' },
    ]),
    billingKnows('landlord', [
      { ...pairB(1), holder: 'API-L1', contract: 'API-L1' },
      { ...pairB(2), holder: 'API-L2', contract: 'API-L2' },
      { ...pairB(3), holder: 'API-L1', contract: 'API-L3', direct_debit: 'yes' },
    ]),
  ]);
});

describe('API contracts of the water board', () => {
  let person: Awaited<ReturnType<typeof subscriber>>;
  let call: ReturnType<typeof as>;
  let linked: Reply;

  beforeAll(async () => {
    person = await subscriber(water);
    call = as(water, person);
    linked = await call('POST', '/v1/contracts', pairC(1));
  });

  it('API POST /v1/contracts: 201 with a message and the contracts that this link opens', () => {
    expect([linked.status, linked.json]).toEqual([
      201,
      {
        message: 'Liaison enregistrée.',
        contracts: [
          {
            contract: 'API-C1',
            reference: '20474.00001.01',
            holder: 'API-C1',
            address: '1 rue Haute',
            status: 'active',
            validFrom: '2020-02-29',
            validTo: null,
            directDebit: false,
            selected: true,
          },
          expect.objectContaining({ contract: 'API-C2', status: 'ended', validTo: '2026-01-31', selected: false }),
        ],
      },
    ]);
  });

  it('API POST /v1/contracts: every failure of a pair is one 422; what cannot be one is 400; a second link is 409', async () => {
    const guesser = as(water, await subscriber(water));
    const failures = await Promise.all([
      guesser('POST', '/v1/contracts', { ...pairC(1), key: 'WRONG777' }),
      guesser('POST', '/v1/contracts', { reference: '99999.00000.00', key: 'WRONG777' }),
      guesser('POST', '/v1/contracts', { ...pairC(1), key: pairC(3).key }),
    ]);
    const told = failures.map((reply) => ({ ...problemOn(reply), requestId: '' }));
    expect(told[0]).toMatchObject({ status: 422, code: 'contract-not-proven' });
    for (const other of told) expect(other).toEqual(told[0]);
    expect(faultsOn(await guesser('POST', '/v1/contracts', { reference: '12', key: '!' }))).toEqual([
      'key wrong-format',
      'reference wrong-format',
    ]);
    expect(refusalOn(await call('POST', '/v1/contracts', pairC(1)))).toBe('409 already-linked');
    expect(refusalOn(await call('POST', '/v1/contracts', pairC(2)))).toBe('409 already-linked');
  });

  it('API POST /v1/contracts: the account that tries ten pairs in vain is 429 with Retry-After, its links stay', async () => {
    const guesser = as(water, await subscriber(water));
    const guess = (n: number) =>
      guesser('POST', '/v1/contracts', { reference: `98765.0000${n % 10}.${10 + n}`, key: 'WRONG777' });
    const outcomes = (await Promise.all(Array.from({ length: 10 }, (_, n) => guess(n)))).map(refusalOn);
    expect(outcomes).toEqual(Array(10).fill('422 contract-not-proven'));
    const eleventh = await guesser('POST', '/v1/contracts', pairC(3));
    expect(refusalOn(eleventh)).toBe('429 too-many-attempts');
    expect(Number(eleventh.headers['retry-after'])).toBeGreaterThan(0);
    expect((await guesser('GET', '/v1/contracts')).status).toBe(200);
  });

  it('API GET /v1/contracts/{contract}: 200 one; 404 for unknown and foreign alike, as for PUT and DELETE', async () => {
    expect((await call('GET', '/v1/contracts/API-C2')).json).toMatchObject({ contract: 'API-C2', selected: false });
    const refused = await Promise.all(
      ['API-C3', 'API-C9'].flatMap((contract) => [
        call('GET', `/v1/contracts/${contract}`),
        call('DELETE', `/v1/contracts/${contract}`),
        call('PUT', '/v1/contracts/selected', { contract }),
      ]),
    );
    const told = refused.map((reply) => ({ ...problemOn(reply), requestId: '' }));
    expect(told[0]).toMatchObject({ status: 404, code: 'not-found' });
    for (const other of told) expect(other).toEqual(told[0]);
  });

  it('API PUT /v1/contracts/selected: 200 the contract, and the choice shows everywhere; the first opened was it before', async () => {
    const chooser = as(water, await subscriber(water));
    await chooser('POST', '/v1/contracts', pairC(3));
    await chooser('POST', '/v1/contracts', pairC(1));
    const selected = async () => {
      const [account, list] = await Promise.all([chooser('GET', '/v1/account'), chooser('GET', '/v1/contracts')]);
      const marked = (list.json as Schemas['Contracts']).contracts.filter((one) => one.selected);
      return [(account.json as Schemas['Account']).selectedContract, ...marked.map(({ contract }) => contract)];
    };
    expect(await selected()).toEqual(['API-C3', 'API-C3']);
    const chosen = await chooser('PUT', '/v1/contracts/selected', { contract: 'API-C2' });
    expect([chosen.status, chosen.json]).toEqual([
      200,
      expect.objectContaining({ contract: 'API-C2', selected: true }),
    ]);
    expect(await selected()).toEqual(['API-C2', 'API-C2']);
    expect(faultsOn(await chooser('PUT', '/v1/contracts/selected', {}))).toEqual(['contract required']);
    for (const contract of ['selected', '..', 'a/b']) {
      expect(refusalOn(await chooser('PUT', '/v1/contracts/selected', { contract }))).toBe('404 not-found');
    }
  });

  it('API DELETE /v1/contracts/{contract}: 204 removes the link: all that payer’s contracts, no other’s', async () => {
    const leaver = as(water, await subscriber(water));
    await Promise.all([leaver('POST', '/v1/contracts', pairC(1)), leaver('POST', '/v1/contracts', pairC(3))]);
    expect(contractsIn(await leaver('GET', '/v1/contracts'))).toEqual(['API-C1', 'API-C2', 'API-C3']);
    const gone = await leaver('DELETE', '/v1/contracts/API-C2');
    expect([gone.status, gone.text]).toEqual([204, '']);
    expect(contractsIn(await leaver('GET', '/v1/contracts'))).toEqual(['API-C3']);
    expect(refusalOn(await leaver('DELETE', '/v1/contracts/API-C2'))).toBe('404 not-found');
    expect((await leaver('DELETE', '/v1/contracts/API-C3')).status).toBe(204);
    expect((await leaver('GET', '/v1/account')).json).toMatchObject({
      selectedContract: null,
      access: { granted: true, reasons: ['no-contract'] },
    });
    expect((await leaver('POST', '/v1/contracts', pairC(1))).status).toBe(201);
  });

  it('API consents where there are none: an empty answer, an empty history, an unknown purpose is 400', async () => {
    expect((await call('GET', '/v1/consents')).json).toEqual({ consents: {} });
    expect((await call('PUT', '/v1/consents', {})).json).toEqual({ consents: {} });
    expect((await call('GET', '/v1/consents/history')).json).toEqual({ history: [] });
    expect(faultsOn(await call('PUT', '/v1/consents', { general: true }))).toEqual(['general unknown-field']);
  });
});

describe('API contracts where an active one is needed', () => {
  it('API 409 conflict for the only link; 409 already-activated where the one slot is taken', async () => {
    const [one, other] = await Promise.all([energyCustomer(energy, pairA(1)), energyCustomer(energy, pairA(2))]);
    const call = as(energy, one);
    expect(refusalOn(await call('DELETE', '/v1/contracts/API-E1'))).toBe('409 conflict');
    expect(refusalOn(await call('POST', '/v1/contracts', pairA(2)))).toBe('409 already-activated');
    expect(contractsIn(await call('GET', '/v1/contracts'))).toEqual(['API-E1']);
    expect(contractsIn(await as(energy, other)('GET', '/v1/contracts'))).toEqual(['API-E2']);
  });

  it('API 403 no-active-contract with support for GET, PUT, DELETE; everything else open; a link lifts it', async () => {
    const person = await energyCustomer(energy, pairA(3));
    const call = as(energy, person);
    const ended = { ...pairA(3), holder: 'API-E3', contract: 'API-E3', status: 'ended', valid_to: '2026-06-30' };
    expect((await importRows('energy', [ended], '--force')).exitCode).toBe(0);
    const barred = await Promise.all([
      call('GET', '/v1/contracts'),
      call('GET', '/v1/contracts/API-E3'),
      call('GET', '/v1/contracts/unknown'),
      call('PUT', '/v1/contracts/selected', { contract: 'API-E3' }),
      call('DELETE', '/v1/contracts/API-E3'),
    ]);
    for (const reply of barred) {
      expect(problemOn(reply)).toMatchObject({
        status: 403,
        code: 'no-active-contract',
        support: { email: 'aide@clareo.example', phone: '+32 2 000 00 00' },
      });
    }
    const open = await Promise.all(
      ['/v1/account', '/v1/account/export', '/v1/consents', '/v1/consents/history'].map((path) => call('GET', path)),
    );
    expect(open.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(open[0]?.json).toMatchObject({ access: { granted: false, reasons: ['no-active-contract'] } });
    const next = { reference: '2740000088', key: '7400000880' };
    await billingKnows('energy', [{ ...next, holder: 'API-E8', contract: 'API-E8' }]);
    expect((await call('POST', '/v1/contracts', next)).status).toBe(201);
    expect((await call('GET', '/v1/contracts')).status).toBe(200);
  });
});

describe('API contracts and consents of the landlord', () => {
  it('API the only link may not go; one of two may, and the other reference signs in', async () => {
    const person = await tenant(landlord, pairB(1));
    const call = as(landlord, person);
    expect(refusalOn(await call('DELETE', '/v1/contracts/API-L1'))).toBe('409 conflict');
    expect(
      (await call('POST', '/v1/contracts', { reference: `L / ${pairB(3).reference}`, key: pairB(3).key })).status,
    ).toBe(201);
    expect((await call('DELETE', '/v1/contracts/API-L1')).status).toBe(204);
    expect(refusalOn(await call('DELETE', '/v1/contracts/API-L3'))).toBe('409 conflict');
    expect(contractsIn(await call('GET', '/v1/contracts'))).toEqual(['API-L3']);
  });

  it('API consents: granted, state, version, at; history oldest first with text hash, language and channel', async () => {
    const person = await tenant(landlord, pairB(2));
    const call = as(landlord, person);
    const { consents } = (await call('GET', '/v1/consents')).json as Schemas['Consents'];
    expect(consents).toEqual(
      Object.fromEntries(
        ['e-notice', 'commercial', 'general'].map((purpose) => [
          purpose,
          { granted: false, state: 'refused', version: '2026-01', at: expect.stringMatching(/Z$/) },
        ]),
      ),
    );
    const answered = await wire(landlord, 'PUT', '/v1/consents', {
      accessToken: person.session.accessToken,
      body: { general: true, 'e-notice': true },
      headers: { 'accept-language': 'nl' },
    });
    expect(answered.json).toMatchObject({
      consents: { general: { state: 'effective' }, 'e-notice': { state: 'wanted' }, commercial: { state: 'refused' } },
    });
    const mandate = { ...pairB(2), holder: 'API-L2', contract: 'API-L2' };
    await billingKnows('landlord', [{ ...mandate, direct_debit: 'yes' }]);
    await billingKnows('landlord', [{ ...mandate, direct_debit: 'no' }]);
    const { history } = (await call('GET', '/v1/consents/history')).json as Schemas['ConsentHistory'];
    const told = history.map(({ purpose, state, channel, locale }) => `${purpose} ${state} ${channel} ${locale}`);
    expect(told.slice(0, 3).sort()).toEqual([
      'commercial refused registration fr',
      'e-notice refused registration fr',
      'general refused registration fr',
    ]);
    expect(told.slice(3, 5).sort()).toEqual(['e-notice wanted account nl', 'general effective account nl']);
    expect(told.slice(5)).toEqual(['e-notice effective import nl', 'e-notice ended import nl']);
    expect(history.map(({ at }) => at)).toEqual(history.map(({ at }) => at).sort());
    for (const { textHash } of history) expect(textHash).toMatch(/^[0-9a-f]{64}$/);
  });
});
