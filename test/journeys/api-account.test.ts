import { beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../web/client.ts';
import { areaOf, freshAddress, mailsTo, mailTo, tokenTo } from '../support/journey/area.ts';
import { billingKnows } from '../support/journey/billing.ts';
import { energyCustomer } from '../support/journey/people.ts';
import { subscriber, waterPassword } from '../support/journey/subscriber.ts';
import { tablesOf } from '../support/journey/tables.ts';
import { faultsOn, problemOn, refusalOn, wire } from '../support/journey/wire.ts';

const area = areaOf('water');
const number = '20473.00001.01';
const key = 'A1K7M4Q9';

type Person = Awaited<ReturnType<typeof subscriber>>;
const as = ({ session: { accessToken } }: Pick<Person, 'session'>) => ({
  get: (path: string) => wire(area, 'GET', path, { accessToken }),
  send: (method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) =>
    wire(area, method, path, { accessToken, headers, ...(body === undefined ? {} : { body }) }),
});
const signIn = (identifier: string, password = waterPassword) =>
  wire(area, 'POST', '/v1/sessions', { body: { identifier, password } });
const post = (path: string, body: unknown) => wire(area, 'POST', path, { body });

let person: Person;
beforeAll(async () => {
  await billingKnows('water', [{ reference: number, key, holder: 'API-P', contract: 'API-P-1' }]);
  person = await subscriber(area, { language: 'nl' });
});

describe('API GET and PATCH /v1/account', () => {
  it('API 200 accountId, email, locale, signInNames, selectedContract, consents, terms, access, createdAt', async () => {
    expect((await as(person).get('/v1/account')).json).toEqual({
      accountId: expect.stringMatching(/^[\w-]{16,}$/),
      email: person.email,
      locale: 'nl',
      signInNames: [person.email],
      selectedContract: null,
      consents: {},
      terms: null,
      access: {
        granted: true,
        reasons: ['no-contract'],
        support: expect.objectContaining({ phone: '04 65 71 00 12' }),
      },
      createdAt: expect.any(String),
    });
  });

  it('API without Accept-Language a signed-in person is answered in the account’s language', async () => {
    const refused = await as(person).get('/v1/contracts/none');
    expect(refused.headers['content-language']).toBe('nl');
    const english = await as(person).send('GET', '/v1/contracts/none', undefined, { 'accept-language': 'en' });
    expect(english.headers['content-language']).toBe('en');
  });

  it('API PATCH changes the language, and the mails follow it', async () => {
    const other = await subscriber(area, { language: 'fr' });
    const changed = await as(other).send('PATCH', '/v1/account', { locale: 'de' });
    expect([changed.status, changed.json]).toEqual([200, expect.objectContaining({ locale: 'de' })]);
    expect((await as(other).get('/v1/account')).json).toMatchObject({ locale: 'de' });
    await post('/v1/password/forgot', { identifier: other.email });
    const mail = await mailTo(other.email, ({ text }) => text.includes('/reset?lang=de#token='));
    expect(mail.subject).toMatch(/Passwort/);
  });

  it('API PATCH: {} changes nothing; an unknown language, terms where there are none, other fields are 400', async () => {
    const { send } = as(person);
    expect((await send('PATCH', '/v1/account', {})).status).toBe(200);
    expect(faultsOn(await send('PATCH', '/v1/account', { locale: 'es' }))).toEqual(['locale not-allowed']);
    expect(faultsOn(await send('PATCH', '/v1/account', { terms: '2026-01' }))).toEqual(['terms not-accepted-here']);
    expect(faultsOn(await send('PATCH', '/v1/account', { email: 'a@b.fr' }))).toEqual(['email unknown-field']);
  });

  it('API terms: outdated ones bar, and are accepted by PATCH in the version in force alone', async () => {
    const energy = areaOf('energy');
    const pair = { reference: '2730300011', key: '7303000110' };
    await billingKnows('energy', [{ ...pair, holder: 'API-T', contract: 'API-T' }]);
    const { session, email } = await energyCustomer(energy, pair);
    const { accessToken } = session;
    const { accountId } = (await wire(energy, 'GET', '/v1/account', { accessToken })).json as Schemas['Account'];
    const tables = await tablesOf('energy');
    const accepted = { version: '2019-01', at: Date.now() };
    await tables.set('Accounts', { account: accountId, sort: 'account' }, { terms: accepted });
    const barred = (await wire(energy, 'GET', '/v1/account', { accessToken })).json as Schemas['Account'];
    expect(barred.access).toMatchObject({ granted: false, reasons: ['terms-outdated'] });
    const patch = (terms: string) => wire(energy, 'PATCH', '/v1/account', { accessToken, body: { terms } });
    expect(faultsOn(await patch('2019-01'))).toEqual(['terms outdated']);
    expect((await patch('2026-01')).json).toMatchObject({
      terms: { version: '2026-01' },
      access: { granted: true, reasons: [] },
      email,
    });
  });
});

describe('API POST /v1/account/password', () => {
  it('API 403 for a wrong one, 422 with the rules, 200 a new session; every earlier one ends, and a mail tells', async () => {
    const changer = await subscriber(area);
    const change = (current: string, password: string) =>
      as(changer).send('POST', '/v1/account/password', { current, password });
    const wrong = await change('Faux777!', 'Nouveau8?');
    expect(refusalOn(wrong)).toBe('403 invalid-credentials');
    expect(wrong.headers['www-authenticate']).toBeUndefined();
    const weak = await change(waterPassword, 'a+');
    expect(problemOn(weak).errors?.map(({ path, code }) => `${path} ${code}`)).toEqual(
      expect.arrayContaining(['password too-short', 'password character-refused', 'password digit-missing']),
    );
    const changed = await change(waterPassword, 'Nouveau8?');
    const session = changed.json as Schemas['Session'];
    expect(changed.status).toBe(200);
    expect((await as({ session }).get('/v1/account')).status).toBe(200);
    expect(refusalOn(await as(changer).get('/v1/account'))).toBe('401 session-ended');
    const { refreshToken } = changer.session;
    expect(refusalOn(await post('/v1/sessions/refresh', { refreshToken }))).toBe('401 session-ended');
    expect((await post('/v1/sessions/refresh', { refreshToken: session.refreshToken })).status).toBe(200);
    expect([(await signIn(changer.email)).status, (await signIn(changer.email, 'Nouveau8?')).status]).toEqual([
      401, 200,
    ]);
    expect((await mailTo(changer.email, ({ text }) => !text.includes('#token='))).text).not.toContain('Nouveau8');
  });

  it('API ten wrong ones, and the account’s next is 429 with Retry-After, the right one included', async () => {
    const guessed = await subscriber(area);
    const erase = (password: string) => as(guessed).send('POST', '/v1/account/erase', { password });
    const wrong = await Promise.all(Array.from({ length: 10 }, (_, n) => erase(`Faux${n}aA!`)));
    expect(wrong.map(refusalOn)).toEqual(Array(10).fill('403 invalid-credentials'));
    const right = await erase(waterPassword);
    expect(refusalOn(right)).toBe('429 too-many-attempts');
    expect(Number(right.headers['retry-after'])).toBeGreaterThan(0);
    expect((await as(guessed).get('/v1/account')).status).toBe(200);
  });
});

describe('API the address', () => {
  it('API 202, the old address stays until the new one is proved, and is told; undo puts it back and ends all sessions', async () => {
    const mover = await subscriber(area);
    const [before, after] = [mover.email, freshAddress('nouvelle')];
    const ask = (body: object) => as(mover).send('POST', '/v1/account/email', body);
    expect(refusalOn(await ask({ email: after, password: 'Faux777!' }))).toBe('403 invalid-credentials');
    expect(faultsOn(await ask({ email: 'nobody', password: waterPassword }))).toEqual(['email wrong-format']);
    expect(faultsOn(await ask({ email: before, password: waterPassword }))).toEqual(['email not-allowed']);
    expect((await ask({ email: after, password: waterPassword })).status).toBe(202);
    const token = await tokenTo(after, 'email');
    expect((await as(mover).get('/v1/account')).json).toMatchObject({ email: before });
    expect((await signIn(after)).status).toBe(401);

    const wrong = await post('/v1/email/confirm', { token, password: 'Faux777!' });
    expect(refusalOn(wrong)).toBe('401 invalid-credentials');
    const confirmed = await post('/v1/email/confirm', { token, password: waterPassword });
    expect([confirmed.status, confirmed.json]).toEqual([200, { email: after, message: expect.stringMatching(/\w/) }]);
    expect((await as(mover).get('/v1/account')).json).toMatchObject({ email: after, signInNames: [after] });
    expect([(await signIn(before)).status, (await signIn(after)).status]).toEqual([401, 200]);
    const used = await post('/v1/email/confirm', { token, password: waterPassword });
    expect(refusalOn(used)).toBe('410 link-invalid');

    const undo = await tokenTo(before, 'email-undo');
    expect((await post('/v1/email/undo', { token: undo })).json).toEqual({
      status: 'pending',
      missing: ['password'],
      email: before,
    });
    expect(refusalOn(await post('/v1/email/undo', { token: undo, password: 'court' }))).toBe('422 password-refused');
    expect(refusalOn(await post('/v1/email/undo', { token, password: waterPassword }))).toBe('410 link-invalid');
    const chosen = 'Retour.2026!';
    const undone = await post('/v1/email/undo', { token: undo, password: chosen });
    expect([undone.status, undone.json]).toEqual([200, { email: before, message: expect.stringMatching(/\w/) }]);
    expect(refusalOn(await as(mover).get('/v1/account'))).toBe('401 session-ended');
    expect([(await signIn(before, chosen)).status, (await signIn(after, chosen)).status]).toEqual([200, 401]);
    expect(refusalOn(await post('/v1/email/undo', { token: undo, password: waterPassword }))).toBe('410 link-invalid');
  });

  it('API T-ENUM an address that has an account: the same 202, the other mail, and nothing changes', async () => {
    const asker = await subscriber(area);
    const count = (await mailsTo(person.email)).length;
    const ask = (email: string) => as(asker).send('POST', '/v1/account/email', { email, password: waterPassword });
    const [known, unknown] = [await ask(person.email), await ask(freshAddress())];
    expect([known.status, known.text]).toEqual([unknown.status, unknown.text]);
    const mail = await mailTo(person.email, ({ text }) => !text.includes('#token='));
    expect((await mailsTo(person.email)).length).toBeGreaterThan(count);
    expect(mail.text).not.toContain(asker.email);
  });

  it('API 410 link-invalid for an unknown and an expired link; 409 conflict where the address was taken meanwhile', async () => {
    const mover = await subscriber(area);
    const wanted = freshAddress();
    await as(mover).send('POST', '/v1/account/email', { email: wanted, password: waterPassword });
    const token = await tokenTo(wanted, 'email');
    await subscriber(area, { email: wanted });
    const taken = await post('/v1/email/confirm', { token, password: waterPassword });
    expect(refusalOn(taken)).toBe('409 conflict');
    const tables = await tablesOf('water');
    await tables.set('Pending', tables.linkKey(token), { expiresAt: Date.now() - 1 });
    const expired = await post('/v1/email/confirm', { token, password: waterPassword });
    const unknown = await post('/v1/email/confirm', { token: 'unknown', password: waterPassword });
    expect([refusalOn(expired), refusalOn(unknown)]).toEqual(Array(2).fill('410 link-invalid'));
  });
});

describe('API export and erasure', () => {
  it('API export: everything held about the person, and no secret', async () => {
    const owner = await subscriber(area);
    await as(owner).send('POST', '/v1/contracts', { reference: number, key });
    const { json, text } = await as(owner).get('/v1/account/export');
    const held = json as Schemas['AccountExport'];
    expect(held.account).toMatchObject({ email: owner.email, selectedContract: 'API-P-1' });
    expect(held.links).toEqual([
      { opens: 'holder', id: 'API-P', reference: number.replaceAll('.', ''), linkedAt: expect.any(String) },
    ]);
    expect(held.contracts.map(({ contract }) => contract)).toEqual(['API-P-1']);
    expect(held.journal.map(({ event }) => event)).toEqual(['account-activated', 'contract-linked']);
    for (const secret of [waterPassword, key, owner.token, owner.session.refreshToken])
      expect(text).not.toContain(secret);
  });

  it('API erase: 403, then 204; links and personal data erased, the audit trail kept without identity', async () => {
    const leaver = await subscriber(area);
    const { accountId } = (await as(leaver).get('/v1/account')).json as Schemas['Account'];
    await as(leaver).send('POST', '/v1/contracts', { reference: number, key });
    const erase = (password: string) => as(leaver).send('POST', '/v1/account/erase', { password });
    expect(refusalOn(await erase('Faux777!'))).toBe('403 invalid-credentials');
    const erased = await erase(waterPassword);
    expect([erased.status, erased.text]).toEqual([204, '']);
    expect(refusalOn(await as(leaver).get('/v1/account'))).toBe('401 session-ended');
    expect(refusalOn(await signIn(leaver.email))).toBe('401 invalid-credentials');
    const { refreshToken } = leaver.session;
    expect(refusalOn(await post('/v1/sessions/refresh', { refreshToken }))).toBe('401 session-ended');
    const link = await post('/v1/activation', { token: leaver.token, password: waterPassword });
    expect(refusalOn(link)).toBe('410 link-invalid');
    const told = await mailTo(leaver.email, ({ text }) => !text.includes('#token=') && !text.includes(number));
    expect(told.text).not.toContain(waterPassword);

    const tables = await tablesOf('water');
    const journal = await tables.journal(`account#${accountId}`);
    expect(journal).toEqual(expect.arrayContaining(['account-activated', 'contract-linked', 'account-erased']));
    for (const table of ['Accounts', 'Journal', 'Contracts', 'Keys'] as const) {
      expect(JSON.stringify(await tables.all(table))).not.toContain(leaver.email);
    }
  });

  it('API after an erasure the address may be registered again, and the old link stays 410', async () => {
    const leaver = await subscriber(area);
    await as(leaver).send('POST', '/v1/account/erase', { password: waterPassword });
    await post('/v1/registrations', { email: leaver.email, password: waterPassword });
    const mail = await mailTo(leaver.email, ({ text }) => /#token=/.test(text) && !text.includes(leaver.token));
    const token = /#token=([\w-]+)/.exec(mail.text)?.[1];
    const done = await post('/v1/activation', { token, password: waterPassword });
    expect(done.json).toEqual({ status: 'active', signInNames: [leaver.email] });
    const { accessToken } = (await signIn(leaver.email)).json as Schemas['Session'];
    expect((await wire(area, 'GET', '/v1/contracts', { accessToken })).json).toEqual({ contracts: [] });
    const old = await post('/v1/activation', { token: leaver.token, password: waterPassword });
    expect(refusalOn(old)).toBe('410 link-invalid');
  });
});
