import { beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../web/client.ts';
import { areaOf, freshAddress, mailsTo, mailTo, tokenTo } from '../support/journey/area.ts';
import { billingKnows } from '../support/journey/billing.ts';
import { asksForEnergy, landlordForm, password, refusesAll, tenant } from '../support/journey/people.ts';
import { asksForWater, waterPassword } from '../support/journey/subscriber.ts';
import { tablesOf } from '../support/journey/tables.ts';
import { faultsOn, problemOn, refusalOn, type Sent, wire } from '../support/journey/wire.ts';

const water = areaOf('water');
const energy = areaOf('energy');
const landlord = areaOf('landlord');
const pairA = (n: number) => ({ reference: `27300000${n}${n}`, key: `73000000${n}0` });
const pairB = (n: number) => ({ reference: `73010${n}`, key: `730100${n}` });
const terms = '2026-01';

beforeAll(async () => {
  const rows = (pair: typeof pairA, holder: string) =>
    [1, 2, 3, 4].map((n) => ({ ...pair(n), holder: `${holder}-${n}`, contract: `${holder}-${n}` }));
  await Promise.all([billingKnows('energy', rows(pairA, 'API-A')), billingKnows('landlord', rows(pairB, 'API-B'))]);
});

describe('API GET /v1/operator', () => {
  it.each([
    ['water', 'account-first', ['email', 'password'], ['email'], null, []],
    ['energy', 'email-first', ['email', 'terms'], ['email', 'username'], terms, []],
    [
      'landlord',
      'contract-first',
      ['email', 'password', 'contract', 'consents'],
      ['reference'],
      null,
      ['e-notice direct-debit', 'commercial null', 'general null'],
    ],
  ])('API the public profile of %s', async (operator, journey, required, names, version, consents) => {
    const { json } = await wire(areaOf(operator), 'GET', '/v1/operator');
    const profile = json as Schemas['Operator'];
    expect(profile).toMatchObject({ journey, registration: { required }, signInNames: names });
    expect(profile.terms?.version ?? null).toBe(version);
    expect(profile.consents.map(({ purpose, requires }) => `${purpose} ${requires}`)).toEqual(consents);
    for (const { pattern, example } of Object.values(profile.formats)) expect(example).toMatch(new RegExp(pattern));
    expect(profile.locales).toEqual(['fr', 'nl', 'en', 'de']);
  });

  it('API the profile’s sentences are in the caller’s language', async () => {
    const hints = await Promise.all(
      ['fr', 'nl', 'en', 'de'].map(async (language) => {
        const { json } = await wire(landlord, 'GET', '/v1/operator', { headers: { 'accept-language': language } });
        const { formats, consents, passwordPolicy } = json as Schemas['Operator'];
        return [formats.key.hint, consents[0]?.label, passwordPolicy.description].join(' ');
      }),
    );
    expect(new Set(hints).size).toBe(4);
  });
});

const register = (area: typeof water, body: unknown, sent: Sent = {}) =>
  wire(area, 'POST', '/v1/registrations', { body, ...sent });

describe('API POST /v1/registrations', () => {
  it('API which fields are required depends on the journey', async () => {
    expect(faultsOn(await register(energy, {}))).toEqual(['email required']);
    const email = freshAddress();
    expect(faultsOn(await register(energy, { email }))).toEqual(['terms required']);
    expect(faultsOn(await register(water, { email }))).toEqual(['password required']);
    expect(faultsOn(await register(landlord, { email }))).toEqual([
      'consents required',
      'contract required',
      'password required',
    ]);
  });

  it('API a field that the journey does not have is refused there', async () => {
    const email = freshAddress();
    const contract = pairA(1);
    expect(faultsOn(await register(energy, { email, terms, password, contract }))).toEqual([
      'contract not-accepted-here',
      'password not-accepted-here',
    ]);
    const body = { email, password: waterPassword, consents: {}, terms };
    expect(faultsOn(await register(water, body))).toEqual(['consents not-accepted-here', 'terms not-accepted-here']);
  });

  it('API all purposes must be answered, each by yes or no, and no other', async () => {
    const form = landlordForm(pairB(1));
    const { general: _, ...two } = refusesAll;
    expect(faultsOn(await register(landlord, { ...form, consents: two }))).toEqual(['consents.general required']);
    expect(faultsOn(await register(landlord, { ...form, consents: { ...refusesAll, other: true } }))).toEqual([
      'consents.other unknown-field',
    ]);
    expect(faultsOn(await register(landlord, { ...form, consents: { ...refusesAll, general: 'yes' } }))).toEqual([
      'consents.general wrong-type',
    ]);
  });

  it('API a registration with an old terms version is 400', async () => {
    expect(faultsOn(await register(energy, { email: freshAddress(), terms: '2020-01' }))).toEqual(['terms outdated']);
  });

  it('API returnTo is one of the profile’s allowed addresses', async () => {
    const email = freshAddress();
    const answers = await Promise.all(
      [
        'https://app.clareo.example/connexion',
        'https://app.clareo.example/connexion/x',
        'https://www.clareo.example/espace-client/a?b=c',
        'https://www.clareo.example@evil.example/espace-client/',
        'https://www.clareo.example/espace-client/../../evil',
        'javascript:alert(1)',
        '/relative',
      ].map((returnTo) => register(energy, { email, terms, returnTo })),
    );
    const told = answers.map((reply) => (reply.status === 202 ? 'accepted' : faultsOn(reply).join()));
    const refused = 'returnTo not-allowed';
    expect(told).toEqual(['accepted', refused, 'accepted', refused, refused, refused, refused]);
  });

  it('API 202 confirmation-sent alike for an unknown, a pending and a known address', async () => {
    const known = await tenant(landlord, pairB(1));
    expect(known.session.access.granted).toBe(true);
    const pending = await asksForEnergy(energy);
    const answers = await Promise.all(
      [pending.email, freshAddress()].map((email) => register(energy, { email, terms })),
    );
    const own = new Set(['date', 'apigw-requestid']);
    const [one, other] = answers.map(({ status, text, headers }) => ({
      status,
      text,
      headers: Object.entries(headers).filter(([name]) => !own.has(name)),
    }));
    expect(one).toEqual(other);
    expect(one?.status).toBe(202);
  });

  it('API 422 password-refused names the rules, 422 contract-not-proven, 409 already-activated for the right pair', async () => {
    const weak = await register(landlord, { ...landlordForm(pairB(2)), password: 'court' });
    expect(problemOn(weak)).toMatchObject({
      code: 'password-refused',
      errors: [{ path: 'password', code: 'too-short' }],
    });
    const wrong = await register(landlord, landlordForm({ ...pairB(2), key: '99999999' }));
    const unknown = await register(landlord, landlordForm({ reference: '999999', key: '99999999' }));
    expect([refusalOn(wrong), refusalOn(unknown)]).toEqual(Array(2).fill('422 contract-not-proven'));
    expect(problemOn(wrong).detail).toBe(problemOn(unknown).detail);
    await tenant(landlord, pairB(2));
    expect(refusalOn(await register(landlord, landlordForm(pairB(2))))).toBe('409 already-activated');
    expect(refusalOn(await register(landlord, landlordForm({ ...pairB(2), key: '99999999' })))).toBe(
      '422 contract-not-proven',
    );
  });

  it('API a reference or key that cannot be one by the profile’s format is 400', async () => {
    const reply = await register(landlord, landlordForm({ reference: 'L / abc', key: '!' }));
    expect(faultsOn(reply)).toEqual(['contract.key wrong-format', 'contract.reference wrong-format']);
  });

  it.each([
    'nobody',
    'a@b',
    'a b@example.fr',
    'a@example.fr, b@example.fr',
    'Name <a@example.fr>',
    'a@example.fr\r\nBcc: b@example.fr',
    'é@example.fr',
  ])('API T-MAILHDR %j is no address', async (email) => {
    expect(faultsOn(await register(energy, { email, terms }))).toEqual(['email wrong-format']);
  });

  it('API the mailbox’s cap: five mails an hour; registration and resend are 202 always, and send no more', async () => {
    const email = freshAddress();
    const answers = [];
    for (let n = 0; n < 7; n += 1) answers.push((await register(energy, { email, terms })).status);
    expect(answers).toEqual(Array(7).fill(202));
    expect((await wire(energy, 'POST', '/v1/registrations/resend', { body: { email } })).status).toBe(202);
    await asksForEnergy(energy);
    expect(await mailsTo(email)).toHaveLength(5);
  });
});

describe('API locale', () => {
  it.each([
    ['the body’s before Accept-Language’s', 'de', 'nl', 'de'],
    ['the body’s without its region', 'nl-BE', 'de', 'nl'],
    ['Accept-Language’s without its region, however it is parted', undefined, 'nl_BE', 'nl'],
    ['Accept-Language’s best', undefined, 'es, nl;q=0.8, en;q=0.9', 'en'],
    ['the profile’s first', undefined, undefined, 'fr'],
  ])('API locale is %s: in the answer, the mail, behind the link', async (_, locale, language, expected) => {
    const email = freshAddress();
    const headers: Record<string, string> = language === undefined ? {} : { 'accept-language': language };
    const reply = await register(energy, { email, terms, ...(locale === undefined ? {} : { locale }) }, { headers });
    expect([reply.status, reply.headers['content-language']]).toEqual([202, expected]);
    const token = await tokenTo(email);
    const pending = await wire(energy, 'POST', '/v1/activation', { body: { token } });
    expect(pending.json).toMatchObject({ locale: expected });
    const greeting = { fr: /Bonjour/, nl: /Geachte mevrouw, geachte heer/, en: /Hello|Dear/, de: /Guten Tag|Hallo/ };
    expect((await mailTo(email)).text).toMatch(greeting[expected as keyof typeof greeting]);
  });

  it('API locale: one that the product does not have is 400', async () => {
    expect(faultsOn(await register(energy, { email: freshAddress(), terms, locale: 'es' }))).toEqual([
      'locale not-allowed',
    ]);
  });
});

const activate = (area: typeof water, body: unknown) => wire(area, 'POST', '/v1/activation', { body });

describe('API POST /v1/activation', () => {
  it('API {token} alone never changes anything, and tells what is missing, address and locale', async () => {
    const { email, token } = await asksForEnergy(energy, { language: 'nl' });
    const pending = { status: 'pending', missing: ['contract', 'password'], email, locale: 'nl' };
    for (let n = 0; n < 3; n += 1) expect((await activate(energy, { token })).json).toEqual(pending);
  });

  it('API proofs may come in one call or several; a password is kept by no call that does not complete', async () => {
    const { email, token } = await asksForEnergy(energy);
    const first = await activate(energy, { token, password });
    expect(first.json).toMatchObject({ status: 'pending', missing: ['contract'] });
    const second = await activate(energy, { token, contract: pairA(1) });
    expect(second.json).toMatchObject({ status: 'pending', missing: ['password'] });
    const third = await activate(energy, { token, password });
    expect(third.json).toEqual({ status: 'active', signInNames: [email] });
  });

  it('API a token is read without what mail programs put behind it', async () => {
    const { email, token } = await asksForEnergy(energy);
    for (const tail of ['.', '>', '=', '%20', '&utm_source=news', ' ']) {
      expect((await activate(energy, { token: `${token}${tail}` })).json).toMatchObject({ status: 'pending', email });
    }
    expect(refusalOn(await activate(energy, { token: `x${token}` }))).toBe('410 link-invalid');
  });

  it('API a completed registration answers `active` again, whatever else is sent', async () => {
    const { email, token } = await asksForEnergy(energy);
    await activate(energy, { token, contract: pairA(2), password });
    for (const rest of [{}, { password: 'x' }, { username: '!' }, { contract: { reference: 'x', key: 'y' } }]) {
      const again = await activate(energy, { token, ...rest });
      expect([again.status, again.json]).toEqual([
        200,
        { status: 'active', signInNames: [email], completedBefore: true },
      ]);
    }
  });

  it('API 410 link-invalid for unknown and expired links alike', async () => {
    const { token } = await asksForEnergy(energy);
    const tables = await tablesOf('energy');
    const { expiresAt } = await tables.get('Pending', tables.linkKey(token));
    expect(Math.abs(Number(expiresAt) - Date.now() - 24 * 3_600_000)).toBeLessThan(600_000);
    await tables.set('Pending', tables.linkKey(token), { expiresAt: Date.now() - 1 });
    const [expired, unknown] = await Promise.all([activate(energy, { token }), activate(energy, { token: 'unknown' })]);
    expect([refusalOn(expired), refusalOn(unknown)]).toEqual(Array(2).fill('410 link-invalid'));
    expect(problemOn(expired).detail).toBe(problemOn(unknown).detail);
  });

  it('API username: of its form or 400; taken is told only once the pair is proved', async () => {
    const { token: first } = await asksForEnergy(energy);
    const username = `jeanne-${Date.now().toString(36)}`;
    for (const bad of ['ab', '-abc', '123', 'jeanne@example.fr', 'x'.repeat(41), 'a b c', '2101234567']) {
      expect(faultsOn(await activate(energy, { token: first, username: bad }))).toEqual(['username wrong-format']);
    }
    const done = await activate(energy, {
      token: first,
      contract: pairA(3),
      password,
      username: ` ${username.toUpperCase()} `,
    });
    expect(done.json).toMatchObject({ status: 'active', signInNames: [expect.any(String), username] });
    const { token: second } = await asksForEnergy(energy);
    const before = await activate(energy, { token: second, password, username });
    expect(before.json).toMatchObject({ status: 'pending', missing: ['contract'] });
    const after = await activate(energy, { token: second, contract: pairA(4), password, username });
    expect(refusalOn(after)).toBe('409 username-taken');
    const taken = await activate(energy, { token: second, contract: pairA(3), password, username });
    expect(refusalOn(taken)).toBe('409 already-activated');
    const wrong = await activate(energy, {
      token: second,
      contract: { ...pairA(3), key: '0000000000' },
      password,
      username,
    });
    expect(refusalOn(wrong)).toBe('422 contract-not-proven');
  });

  it('API the password policy is checked before the pair, and costs no attempt', async () => {
    const { token } = await asksForEnergy(energy);
    const contract = { reference: '2730000099', key: '0000000000' };
    for (let n = 0; n < 12; n += 1) {
      expect(refusalOn(await activate(energy, { token, contract, password: 'court' }))).toBe('422 password-refused');
    }
    expect(refusalOn(await activate(energy, { token, contract, password }))).toBe('422 contract-not-proven');
  });

  it('API who tries too many pairs behind one link is 429 with Retry-After', async () => {
    const { token } = await asksForEnergy(energy);
    const guess = (n: number) =>
      activate(energy, { token, contract: { reference: `27311111${String(n).padStart(2, '0')}`, key: '0000000000' } });
    const outcomes = (await Promise.all(Array.from({ length: 10 }, (_, n) => guess(n)))).map(refusalOn);
    expect(outcomes).toEqual(Array(10).fill('422 contract-not-proven'));
    const eleventh = await guess(10);
    expect(refusalOn(eleventh)).toBe('429 too-many-attempts');
    expect(Number(eleventh.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('API 401 invalid-credentials for the password of no open registration: 10 tries a link, then 410; a resend helps', async () => {
    const { email, token } = await asksForWater(water);
    const wrong = await Promise.all(
      Array.from({ length: 10 }, (_, n) => activate(water, { token, password: `Faux!${n}aA1` })),
    );
    expect(wrong.map(refusalOn)).toEqual(Array(10).fill('401 invalid-credentials'));
    expect(wrong[0]?.headers['www-authenticate']).toBe('Bearer realm="water"');
    expect(refusalOn(await activate(water, { token, password: waterPassword }))).toBe('410 link-invalid');
    await wire(water, 'POST', '/v1/registrations/resend', { body: { email } });
    const mail = await mailTo(email, ({ text }) => !text.includes(token));
    const fresh = /#token=([\w-]+)/.exec(mail.text)?.[1];
    expect((await activate(water, { token: fresh, password: waterPassword })).json).toMatchObject({ status: 'active' });
  });

  it('API 409 conflict with Retry-After while another device is completing it, and not after', async () => {
    const { email, token } = await asksForWater(water);
    const tables = await tablesOf('water');
    const { registration } = await tables.get('Pending', tables.linkKey(token));
    const key = { id: `registration#${String(registration)}` };
    await tables.set('Pending', key, { state: 'activating', lease: 'another', leaseUntil: Date.now() + 600_000 });
    const busy = await activate(water, { token, password: waterPassword });
    expect(refusalOn(busy)).toBe('409 conflict');
    expect(Number(busy.headers['retry-after'])).toBeGreaterThan(0);
    await tables.set('Pending', key, { leaseUntil: Date.now() - 1 });
    expect((await activate(water, { token, password: waterPassword })).json).toEqual({
      status: 'active',
      signInNames: [email],
    });
  });

  it('API fields that the journey does not have behind its link are 400', async () => {
    const { token } = await asksForWater(water);
    const reply = await activate(water, {
      token,
      contract: { reference: '113011137701', key: 'K7M4Q9XA' },
      username: 'jeanne',
    });
    expect(faultsOn(reply)).toEqual(['contract not-accepted-here', 'username not-accepted-here']);
  });
});
