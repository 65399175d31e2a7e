import { randomInt } from 'node:crypto';
import { expect, it } from 'vitest';
import { allOperations } from '../../functions/contract/operations.ts';
import { type Area, areaOf, given } from '../support/journey/area.ts';
import { importRows } from '../support/journey/billing.ts';
import { energyCustomer, tenant } from '../support/journey/people.ts';
import { subscriber } from '../support/journey/subscriber.ts';
import { type Reply, type Sent, wire } from '../support/journey/wire.ts';
import { evidence } from './evidence.ts';

type Person = {
  readonly accessToken: string;
  readonly account: string;
  readonly name: string;
  readonly contract: string;
  readonly holder: string;
  readonly reference: string;
};

const base = randomInt(100_000, 900_000);
const pairs: Readonly<Record<string, (n: number) => { readonly reference: string; readonly key: string }>> = {
  water: (n) => ({
    reference: `77${String(base).slice(0, 3)}.${String(base).slice(3)}0${n}.09`,
    key: `KEYOF${base}${n}`,
  }),
  energy: (n) => ({ reference: `277${base}${n}`, key: `0${base}00${n}` }),
  landlord: (n) => ({ reference: `77${base}${n}`, key: `88${base}${n}` }),
};

const settle = async (area: Area, n: number): Promise<Person> => {
  const { operator } = area;
  const pair = pairs[operator]?.(n) ?? { reference: '', key: '' };
  const [contract, holder] = [`IDOR-${operator}-${base}-${n}`, `IDOR-H-${base}-${n}`];
  expect(await importRows(operator, [{ ...pair, contract, holder }])).toMatchObject({ exitCode: 0, rejected: null });
  const join = async () => {
    if (operator === 'energy') return energyCustomer(area, pair);
    if (operator === 'landlord') return tenant(area, pair);
    const person = await subscriber(area);
    given(await person.api.POST('/v1/contracts', { body: pair }));
    return person;
  };
  const { api, session, email } = await join();
  const { accountId } = given(await api.GET('/v1/account'));
  return {
    accessToken: session.accessToken,
    account: accountId,
    name: email,
    contract,
    holder,
    reference: pair.reference,
  };
};

/** The comparable part of a response. The audit trail grows with every request. */
const sameness = ({ status, text }: Reply): string =>
  `${status} ${text.replace(/"(?:requestId|exportedAt|at)":"[^"]*"/g, '').replace(/"journal":\[.*\]/, '')}`;

/** Spellings of an id in a path; each must get the 404 of an unknown id. */
const spellings = (id: string): readonly string[] => [
  id,
  id.replace(/^./, (first) => `%${first.charCodeAt(0).toString(16)}`),
  [...id].map((character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`).join(''),
  id.toLowerCase(),
  `${id}%20`,
  `%20${id}`,
  `${id}%00`,
  `${id}%0a`,
  `${id}%2f`,
  `.%2f${id}`,
  `..%2f${id}`,
  `%2e%2e%2f${id}`,
  `${id}%3fa=b`,
  `${id}%23`,
  `${id},${id}`,
  `${id}%25`,
  `%ef%bb%bf${id}`,
  `${id}?contract=${id}`,
];

/** Other places in which a request could name the victim. */
const claims = ({ account, name, contract, holder }: Person) => ({
  query: `?${['account', 'accountId', 'account_id', 'username', 'sub', 'user'].map((key) => `${key}=${account}`).join('&')}&email=${encodeURIComponent(name)}&contract=${contract}&holder=${holder}`,
  headers: {
    'x-account': account,
    'x-account-id': account,
    'x-user': account,
    'x-amzn-oidc-identity': account,
    'x-amz-cognito-identity': account,
    cookie: `account=${account}`,
  },
});

/** A body of every signed-in route that writes, good in itself: the attacker's own business. */
const bodies = (operator: string, contract: string): Readonly<Record<string, unknown>> => ({
  'update-account': { locale: 'fr' },
  'change-password': { current: 'not the password', password: 'Cinq canards roses 5!' },
  'change-email': { email: 'thief@example.fr', password: 'not the password' },
  'erase-account': { password: 'not the password' },
  'link-contract': pairs[operator]?.(8),
  'select-contract': { contract },
  'answer-consents': operator === 'landlord' ? { commercial: true } : {},
});

/** The signed-in routes that name a contract: in the path, or in the body. */
const namesContract = new Set(['get-contract', 'list-documents', 'unlink-contract', 'select-contract']);

const assault = async (area: Area, attacker: Person, victim: Person) => {
  const faults: string[] = [];
  let asked = 0;
  const ask = (method: string, path: string, sent: Sent = {}) => {
    asked += 1;
    return wire(area, method, path, { accessToken: attacker.accessToken, ...sent });
  };
  const alike = (what: string, found: Reply, wanted: string) => {
    if (sameness(found) !== wanted) faults.push(`${area.operator} ${what}: ${sameness(found).slice(0, 120)}`);
  };
  const foreign = [victim.contract, victim.account, victim.holder, victim.reference, victim.name, attacker.account];
  const routes = allOperations.filter(({ caller }) => caller === 'account');
  const good = bodies(area.operator, attacker.contract);
  const { query, headers } = claims(victim);

  for (const { id, method, path, body } of routes) {
    if (namesContract.has(id)) {
      const send = (contract: string) =>
        body === null
          ? ask(method, path.replace('{contract}', contract))
          : ask(method, path, { body: { contract: decodeURIComponent(contract.split('?')[0] ?? '') } });
      const unknown = await send('unknown-contract');
      expect([unknown.status, unknown.json]).toMatchObject([404, { code: 'not-found' }]);
      // Longer ones are refused by their length, whoever's they are.
      const fits = (spelling: string) => body === null || decodeURIComponent(spelling).length <= 64;
      for (const spelling of foreign.flatMap(spellings).filter(fits))
        alike(`${id} ${spelling}`, await send(spelling), sameness(unknown));
      // What the victim sent under an Idempotency-Key is no answer for anybody else.
      if (body !== null) {
        const key = { 'idempotency-key': `idor-${base}-${victim.account}` };
        const sent = { body: { contract: victim.contract }, headers: key };
        expect((await wire(area, method, path, { ...sent, accessToken: victim.accessToken })).status).toBe(200);
        alike(`${id} with the other's Idempotency-Key`, await ask(method, path, sent), sameness(unknown));
      }
    }
    if (id === 'unlink-contract' || id === 'end-all-sessions') continue;
    const at = path.replace('{contract}', attacker.contract);
    const own = body === null ? {} : { body: good[id] };
    expect(body === null || good[id] !== undefined, `${id} has a body`).toBe(true);
    const plain = await ask(method, at, own);
    alike(
      `${id} as another, by query and headers`,
      await ask(method, `${at}${query}`, { ...own, headers }),
      sameness(plain),
    );
    if (body === null) continue;
    for (const field of ['account', 'accountId', 'username', 'sub', 'holder']) {
      const refused = await ask(method, at, { body: { ...Object(good[id]), [field]: victim.account } });
      if (refused.status !== 400) faults.push(`${area.operator} ${id} takes a field ${field}: ${refused.status}`);
    }
  }
  return { faults, asked, routes: routes.length };
};

it('T-IDOR another person’s ids open nothing, on any signed-in route', { timeout: 600_000 }, async () => {
  const faults: string[] = [];
  let asked = 0;
  let routes = 0;
  for (const operator of ['water', 'energy', 'landlord']) {
    const area = areaOf(operator);
    const [attacker, victim] = [await settle(area, 1), await settle(area, 2)];
    const whole = async () => {
      const exported = await wire(area, 'GET', '/v1/account/export', { accessToken: victim.accessToken });
      expect(exported.status).toBe(200);
      return sameness(exported);
    };
    // The ids are good ones: they open all this to the person whose they are.
    const before = await whole();
    expect(before).toContain(victim.contract);
    const found = await assault(area, attacker, victim);
    // Signing out everywhere in another's name is one's own signing out, so it comes last.
    const { query, headers } = claims(victim);
    await wire(area, 'DELETE', `/v1/sessions${query}`, { headers, accessToken: attacker.accessToken });
    if ((await whole()) !== before) found.faults.push(`${operator}: the other account has changed`);
    faults.push(...found.faults);
    asked += found.asked;
    ({ routes } = found);
  }
  evidence('T-IDOR', {
    figure: [
      `${asked} requests over ${routes} signed-in routes, ${faults.length} answered otherwise than for unknown`,
      ...faults.slice(0, 5),
    ].join('; '),
    bound: 'every route × foreign ids: as for unknown',
    held: faults.length === 0 && asked > 500,
  });
});
