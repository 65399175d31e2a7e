import { beforeAll, describe, expect, it } from 'vitest';
import { areaOf, freshAddress, given, mailsTo, problemOf, refusal, tokenTo } from '../support/journey/area.ts';
import { importRows, printFeed } from '../support/journey/billing.ts';
import { asksForEnergy, energyCustomer, otherPassword, password, signedIn } from '../support/journey/people.ts';

const app = 'https://app.clareo.example/connexion';

describe('the energy supplier: from the first page to the first sign-in', () => {
  const area = areaOf('energy');
  const pair = (n: number) => ({ reference: `260000010${n}`, key: `000000420${n}` });

  beforeAll(async () => {
    const rows = Array.from({ length: 10 }, (_, n) => ({ ...pair(n), holder: `E-${n}`, contract: `E-${n}` }));
    const second = { ...pair(6), holder: 'E-6', contract: 'E-6-gas' };
    expect(await importRows('energy', [...rows, second])).toMatchObject({ exitCode: 0, rejected: null });
  });

  it('A1 A3 A7 A14 A17 A22 X2 X3 shows what the pages need: the terms first, then the address alone; both numbers are on the invoice', async () => {
    const operator = given(await area.visitor('fr').GET('/v1/operator'));
    expect(operator).toMatchObject({
      journey: 'email-first',
      registration: { required: ['email', 'terms'] },
      signInNames: ['email', 'username'],
      terms: { version: '2026-01', url: 'https://www.clareo.example/conditions' },
      consents: [],
    });
    expect(operator.formats.reference).toMatchObject({ label: 'numéro de client', pattern: '^2\\d{9}$' });
    expect(operator.formats.reference.hint).toContain('en haut à gauche de chaque facture');
    expect(operator.formats.key).toMatchObject({ label: 'code d’activation', pattern: '^\\d{10}$' });
    expect(operator.formats.key.hint).toContain('à côté de votre numéro de client');
  });

  it('A1 D10 nothing begins before the terms are accepted, in the version that was shown', async () => {
    const email = freshAddress();
    const faults = await Promise.all(
      [{ email }, { email, terms: '2025-01' }].map(async (body) => {
        const answer = await area.visitor().POST('/v1/registrations', { body });
        expect(refusal(answer)).toBe('400 invalid-request');
        return problemOf(answer).errors?.map(({ path, code }) => `${path} ${code}`);
      }),
    );
    expect(faults).toEqual([['terms required'], ['terms outdated']]);
    expect(await mailsTo(email)).toEqual([]);
  });

  it('A7 A8 asks for the address alone; a password, a pair or consents would prove nothing yet and are refused', async () => {
    const body = { email: freshAddress(), terms: '2026-01' };
    given(await area.visitor().POST('/v1/registrations', { body }));
    await expect(tokenTo(body.email)).resolves.toMatch(/^[\w-]{43}$/);
    const early = await area
      .visitor()
      .POST('/v1/registrations', { body: { ...body, password, contract: pair(0), consents: {} } });
    expect(problemOf(early).errors?.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'password not-accepted-here',
      'contract not-accepted-here',
      'consents not-accepted-here',
    ]);
  });

  it('A9 A20 D1 the link shows the address and asks for the invoice; looking changes nothing, however often', async () => {
    const { email, token } = await asksForEnergy(area);
    for (const _ of [1, 2, 3]) {
      const looked = given(await area.visitor().POST('/v1/activation', { body: { token } }));
      expect(looked).toEqual({ status: 'pending', missing: ['contract', 'password'], email, locale: 'fr' });
    }
    expect(refusal(await area.visitor().POST('/v1/activation', { body: { token: `${token}x` } }))).toBe(
      '410 link-invalid',
    );
  });

  it('A11 A12 D3 numbers of another form are told as such; a code is a string, and its leading zeros count', async () => {
    const { token } = await asksForEnergy(area);
    const say = (reference: string, key: string) =>
      area.visitor().POST('/v1/activation', { body: { token, contract: { reference, key } } });
    const { reference, key } = pair(2);
    const malformed = [
      ['1600000102', key, 'contract.reference'],
      ['260000010', key, 'contract.reference'],
      [reference, '4202', 'contract.key'],
      [reference, '00000O4202', 'contract.key'],
    ] as const;
    for (const [typedReference, typedKey, path] of malformed) {
      const answer = await say(typedReference, typedKey);
      expect(refusal(answer)).toBe('400 invalid-request');
      expect(problemOf(answer).errors?.map((fault) => `${fault.path} ${fault.code}`)).toEqual([`${path} wrong-format`]);
    }
    expect(refusal(await say(reference, '4202000000'))).toBe('422 contract-not-proven');
    expect(given(await say('26 0000 0102', ' 0000-004202 '))).toMatchObject({ missing: ['password'] });
  });

  it('A15 A20 D4 one customer is one account: told to who gave the right pair, hidden from who did not', async () => {
    await energyCustomer(area, pair(3));
    const { email, token } = await asksForEnergy(area);
    const wrong = { ...pair(3), key: '9999999999' };
    const answers = await Promise.all(
      [wrong, pair(3), { ...pair(3), reference: '2999999999' }].map(async (contract) =>
        refusal(await area.visitor().POST('/v1/activation', { body: { token, contract, password } })),
      ),
    );
    expect(answers).toEqual(['422 contract-not-proven', '409 already-activated', '422 contract-not-proven']);
    const signIn = await area.visitor().POST('/v1/sessions', { body: { identifier: email, password } });
    expect(refusal(signIn)).toBe('401 invalid-credentials');
  });

  it('A16 X5 billing is told customer by customer what to print: the code before, the login after', async () => {
    const mine = pair(4).reference;
    const before = await printFeed('energy');
    expect([before.get(mine), before.get(pair(1).reference)]).toMatchObject([
      { print: 'code', value: '' },
      { print: 'code', value: '' },
    ]);
    const [{ email }] = await Promise.all([
      energyCustomer(area, pair(4)),
      energyCustomer(area, pair(1), { username: 'jeanne.martin' }),
    ]);
    const after = await printFeed('energy');
    expect(after.get(mine)).toMatchObject({ print: 'login', value: email });
    expect(after.get(pair(1).reference)).toMatchObject({ print: 'login', value: 'jeanne.martin' });
    expect(after.get(pair(9).reference)).toMatchObject({ print: 'code', value: '' });
  });

  it('A9 A19 A20 A25 X6 the proofs may come one by one, from any device; nothing is usable before the last', async () => {
    const { email, token } = await asksForEnergy(area);
    const say = (body: { contract?: ReturnType<typeof pair>; username?: string; password?: string }) =>
      area.visitor().POST('/v1/activation', { body: { token, ...body } });
    const enter = () => area.visitor().POST('/v1/sessions', { body: { identifier: email, password } });
    expect(given(await say({ password }))).toMatchObject({ status: 'pending', missing: ['contract'] });
    const proved = given(await say({ contract: pair(5) }));
    expect(proved).toEqual({ status: 'pending', missing: ['password'], email, locale: 'fr' });
    expect(refusal(await enter())).toBe('401 invalid-credentials');
    expect(refusal(await say({ password: 'trop court' }))).toBe('422 password-refused');
    expect(given(await say({ password }))).toEqual({ status: 'active', signInNames: [email] });
    const { access } = given(await enter());
    expect(access).toMatchObject({ granted: true, reasons: [] });
  });

  it('A2 A4 A15 one account opens all that the customer has; the terms are kept with it and not asked again', async () => {
    const { session, api, email } = await energyCustomer(area, { ...pair(6), reference: ` ${pair(6).reference} ` });
    expect(session.access).toMatchObject({ granted: true, reasons: [] });
    const account = given(await api.GET('/v1/account'));
    expect(account).toMatchObject({ email, terms: { version: '2026-01' }, selectedContract: 'E-6' });
    const [app1, web] = await Promise.all([signedIn(area, email), signedIn(area, email)]);
    for (const { api: device } of [app1, web]) {
      const { contracts } = given(await device.GET('/v1/contracts'));
      expect(contracts.map(({ contract }) => contract)).toEqual(['E-6', 'E-6-gas']);
    }
  });

  it('A19 A22 D7 a name of one’s own signs in beside the address, in any case; what looks like something else is refused', async () => {
    const { email, token } = await asksForEnergy(area);
    const choose = (username: string) =>
      area.visitor().POST('/v1/activation', { body: { token, contract: pair(7), username, password } });
    for (const refused of ['moi@example.fr', '2600000107', '1234', 'ab', 'deux mots', 'été2026']) {
      const answer = await choose(refused);
      expect(refusal(answer)).toBe('400 invalid-request');
      expect(problemOf(answer).errors?.map(({ path }) => path)).toEqual(['username']);
    }
    const name = `Colette.${token.slice(0, 6).replaceAll(/[^A-Za-z0-9]/g, 'x')}`;
    expect(given(await choose(` ${name} `))).toEqual({
      status: 'active',
      signInNames: [email, name.toLowerCase()],
    });
    const names = [email.toUpperCase(), name, `  ${name.toUpperCase()}`];
    const ids = await Promise.all(
      names.map(async (typed) => given(await (await signedIn(area, typed)).api.GET('/v1/account')).accountId),
    );
    expect(new Set(ids).size).toBe(1);

    const other = await asksForEnergy(area);
    const take = (contract: ReturnType<typeof pair>) =>
      area.visitor().POST('/v1/activation', { body: { token: other.token, contract, username: name, password } });
    expect(refusal(await take({ ...pair(8), key: '9999999999' }))).toBe('422 contract-not-proven');
    expect(refusal(await take(pair(8)))).toBe('409 username-taken');
    expect(
      given(await area.visitor().POST('/v1/activation', { body: { token: other.token, password } })),
    ).toMatchObject({ status: 'active' });
  });

  it('A21 A25 the confirmation leads back to the app’s sign-in page, and signs nobody in', async () => {
    const email = freshAddress();
    const ask = (returnTo: string) =>
      area.visitor().POST('/v1/registrations', { body: { email, terms: '2026-01', returnTo } });
    for (const elsewhere of ['https://evil.example/', `${app}.evil.example`, 'https://app.clareo.example/', 'x']) {
      const refused = await ask(elsewhere);
      expect(problemOf(refused).errors?.map(({ path, code }) => `${path} ${code}`)).toEqual(['returnTo not-allowed']);
    }
    given(await ask(app));
    const token = await tokenTo(email);
    const body = { token, contract: pair(9), password };
    const done = await area.visitor().POST('/v1/activation', { body });
    expect(given(done)).toEqual({ status: 'active', signInNames: [email], returnTo: app });
    expect(done.response.headers.getSetCookie()).toEqual([]);
    const again = given(
      await area.visitor().POST('/v1/activation', { body: { token, password: otherPassword, username: 'autre.nom' } }),
    );
    expect(again).toEqual({ status: 'active', signInNames: [email], returnTo: app, completedBefore: true });
    const other = await area.visitor().POST('/v1/sessions', { body: { identifier: email, password: otherPassword } });
    expect(refusal(other)).toBe('401 invalid-credentials');
  });
});
