import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { areaOf, freshAddress, given, mailsTo, mailTo, problemOf, refusal, tokenTo } from '../support/journey/area.ts';
import { importRows } from '../support/journey/billing.ts';
import { landlordForm, otherPassword, password, signedIn, tenant } from '../support/journey/people.ts';

describe('the landlord: the one form, the link, the first sign-in', () => {
  const area = areaOf('landlord');
  const pair = (n: number) => ({ reference: `70010${n}`, key: `4440010${n}` });
  const row = (n: number, direct_debit = 'no') => ({
    ...pair(n),
    holder: `L-${n}`,
    contract: `BAIL-${n}`,
    direct_debit,
  });
  const register = (body: ReturnType<typeof landlordForm>) => area.visitor().POST('/v1/registrations', { body });

  beforeAll(async () => {
    const rows = Array.from({ length: 10 }, (_, n) => row(n));
    expect(await importRows('landlord', rows)).toMatchObject({ exitCode: 0, rejected: null });
  });

  it('B2 B5 B6 B9 B15 X2 X3 shows anybody what the form asks for, where both numbers stand, and how to get help', async () => {
    const operator = given(await area.visitor('fr').GET('/v1/operator'));
    expect(operator).toMatchObject({
      journey: 'contract-first',
      registration: { required: ['email', 'password', 'contract', 'consents'] },
      signInNames: ['reference'],
      terms: null,
      support: { email: 'locataires@lestoitsduval.example', phone: '01 99 00 12 34' },
    });
    const { reference, key } = operator.formats;
    expect([reference.label, key.label]).toEqual(['référence contrat', 'numéro de module']);
    for (const { hint } of [reference, key]) expect(hint).toContain('avis d’échéance');
    expect(operator.consents.map(({ purpose, requires }) => `${purpose} ${requires}`)).toEqual([
      'e-notice direct-debit',
      'commercial null',
      'general null',
    ]);
    expect(operator.consents[0]?.label).toContain('réservé aux contrats en prélèvement automatique');
  });

  it.each(['email', 'password', 'contract', 'consents'] as const)(
    'B5 every field is mandatory: %s',
    async (missing) => {
      const { [missing]: _, ...rest } = landlordForm(pair(0));
      const answer = await area.send('POST', '/v1/registrations', {
        body: JSON.stringify(rest),
        headers: { 'content-type': 'application/json' },
      });
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ errors: [{ path: missing, code: 'required' }] });
    },
  );

  it('B9 each question wants its own yes or no; none stands for another, none is made up', async () => {
    const form = landlordForm(pair(0));
    const { general: _, ...two } = form.consents;
    const answers = await Promise.all([
      register({ ...form, consents: two as typeof form.consents }),
      register({ ...form, consents: { ...form.consents, newsletter: true } as typeof form.consents }),
      register({ ...form, consents: { ...form.consents, general: 'oui' } as unknown as typeof form.consents }),
    ]);
    expect(answers.map((answer) => problemOf(answer).errors?.map(({ path, code }) => `${path} ${code}`))).toEqual([
      ['consents.general required'],
      ['consents.newsletter unknown-field'],
      ['consents.general wrong-type'],
    ]);
  });

  it('B2 B3 B13 B14 B15 registers as printed, confirms behind the link, signs in with the digits', async () => {
    const { reference, key } = pair(1);
    const form = landlordForm({ reference: `L / ${reference}`, key: ` ${key.slice(0, 4)} ${key.slice(4)} ` });
    given(await register(form));
    const early = await area.visitor().POST('/v1/sessions', { body: { identifier: reference, password } });
    expect(refusal(early)).toBe('401 invalid-credentials');
    const mail = await mailTo(form.email);
    for (const told of [reference, '01 99 00 12 34', 'locataires@lestoitsduval.example']) {
      expect(mail.text).toContain(told);
    }
    expect(mail.text).not.toContain(key);
    const token = await tokenTo(form.email);
    const say = (secret?: string) =>
      area.visitor().POST('/v1/activation', { body: { token, ...(secret === undefined ? {} : { password: secret }) } });
    expect(given(await say())).toEqual({
      status: 'pending',
      missing: ['password'],
      email: form.email,
      locale: 'fr',
      reference,
    });
    expect(refusal(await say(otherPassword))).toBe('401 invalid-credentials');
    expect(given(await say(password))).toEqual({ status: 'active', signInNames: [reference] });
    for (const typed of [reference, `L / ${reference}`, `l/${reference}`, ' 700 101 ']) {
      const { api } = await signedIn(area, typed);
      const { contracts } = given(await api.GET('/v1/contracts'));
      expect(contracts).toMatchObject([{ contract: 'BAIL-1', reference, selected: true }]);
    }
    const byMail = await area.visitor().POST('/v1/sessions', { body: { identifier: form.email, password } });
    expect(refusal(byMail)).toBe('401 invalid-credentials');
  });

  it('B9 D9 the e-notice is wanted, effective with the mandate, ended without, effective again; the ledger tells it all', async () => {
    const { api } = await tenant(area, pair(2), { consents: { 'e-notice': true, commercial: false, general: true } });
    const states = async () => {
      const { consents } = given(await api.GET('/v1/consents'));
      return Object.fromEntries(Object.entries(consents).map(([purpose, { state }]) => [purpose, state]));
    };
    const seen = [await states()];
    for (const mandate of ['yes', 'yes', 'no', 'yes']) {
      expect(await importRows('landlord', [row(2, mandate)])).toMatchObject({ exitCode: 0 });
      seen.push(await states());
    }
    expect(seen.map((each) => each['e-notice'])).toEqual(['wanted', 'effective', 'effective', 'ended', 'effective']);
    expect(seen.every(({ commercial, general }) => commercial === 'refused' && general === 'effective')).toBe(true);

    given(await api.PUT('/v1/consents', { body: { 'e-notice': false }, headers: { 'accept-language': 'nl' } }));
    const { history } = given(await api.GET('/v1/consents/history'));
    expect(history.slice(0, 3).map(({ channel }) => channel)).toEqual(['registration', 'registration', 'registration']);
    const notices = history.filter(({ purpose }) => purpose === 'e-notice');
    expect(notices.map(({ state, channel, locale, granted }) => [state, channel, locale, granted])).toEqual([
      ['wanted', 'registration', 'fr', true],
      ['effective', 'import', 'fr', true],
      ['ended', 'import', 'fr', true],
      ['effective', 'import', 'fr', true],
      ['refused', 'account', 'nl', false],
    ]);
    const { consents } = given(await area.visitor('fr').GET('/v1/operator'));
    const hash = createHash('sha256')
      .update(consents[0]?.label ?? '')
      .digest('hex');
    expect(notices[0]).toMatchObject({ version: '2026-01', textHash: hash });
    expect(notices[4]?.textHash).not.toBe(hash);
    expect(given(await api.GET('/v1/account')).consents['e-notice']).toMatchObject({ state: 'refused' });
    const unknown = await api.PUT('/v1/consents', { body: { newsletter: true } });
    expect(refusal(unknown)).toBe('400 invalid-request');
  });

  it('B11 D5 a mistyped address is no dead end: the same pair again, and the stranger’s link has ended', async () => {
    const stranger = landlordForm(pair(3), { email: freshAddress('jeane') });
    const mine = landlordForm(pair(3));
    given(await register(stranger));
    const lost = await tokenTo(stranger.email);
    given(await register(mine));
    const token = await tokenTo(mine.email);
    const say = (link: string) => area.visitor().POST('/v1/activation', { body: { token: link, password } });
    expect(refusal(await area.visitor().POST('/v1/activation', { body: { token: lost } }))).toBe('410 link-invalid');
    expect(refusal(await say(lost))).toBe('410 link-invalid');
    expect(given(await say(token))).toEqual({ status: 'active', signInNames: [pair(3).reference] });
    expect(refusal(await say(lost))).toBe('410 link-invalid');
  });

  it('B2 D4 an account that exists is told at once to who has the right pair, and to nobody else', async () => {
    const { email } = await tenant(area, pair(4));
    const [right, wrong, unknown] = await Promise.all([
      register(landlordForm(pair(4))),
      register(landlordForm({ ...pair(4), key: '99999999' })),
      register(landlordForm({ reference: '799999', key: pair(4).key })),
    ]);
    expect([right, wrong, unknown].map(refusal)).toEqual([
      '409 already-activated',
      '422 contract-not-proven',
      '422 contract-not-proven',
    ]);
    expect({ ...problemOf(wrong), requestId: '' }).toEqual({ ...problemOf(unknown), requestId: '' });
    expect((await mailsTo(email)).map(({ subject }) => subject)).toEqual(['Activez votre compte locataire']);
  });

  it('B16 D2 D8 two contracts on one mailbox are two accounts: each its own password, found again by their names', async () => {
    const email = freshAddress('couple');
    const first = await tenant(area, pair(5), { email });
    given(await register(landlordForm(pair(6), { email, secret: otherPassword })));
    const token = await tokenTo(email, 'activate', { besides: first.token });
    const wrong = await area.visitor().POST('/v1/activation', { body: { token, password } });
    expect(refusal(wrong)).toBe('401 invalid-credentials');
    const done = await area.visitor().POST('/v1/activation', { body: { token, password: otherPassword } });
    expect(given(done)).toEqual({ status: 'active', signInNames: [pair(6).reference] });
    const second = await signedIn(area, pair(6).reference, { secret: otherPassword });
    const seen = await Promise.all(
      [first, second].map(async ({ api }) => given(await api.GET('/v1/contracts')).contracts.map((c) => c.contract)),
    );
    expect(seen).toEqual([['BAIL-5'], ['BAIL-6']]);

    given(await area.visitor().POST('/v1/identifiers/forgot', { body: { email } }));
    const names = await mailTo(email, ({ subject }) => subject === 'Vos identifiants pour votre compte locataire');
    for (const n of [5, 6]) expect(names.text).toContain(pair(n).reference);

    // B2, B16: recovery starts from the reference, and touches that account alone.
    given(await area.visitor().POST('/v1/password/forgot', { body: { identifier: `L / ${pair(6).reference}` } }));
    const reset = await tokenTo(email, 'reset');
    const chosen = 'onze canards verts';
    expect(
      (await area.visitor().POST('/v1/password/reset', { body: { token: reset, password: chosen } })).response.status,
    ).toBe(204);
    expect(refusal(await second.api.GET('/v1/account'))).toBe('401 session-ended');
    await signedIn(area, pair(6).reference, { secret: chosen });
    expect(given(await first.api.GET('/v1/account')).signInNames).toEqual([pair(5).reference]);
    await signedIn(area, pair(5).reference);
  });

  it('B16 D2 two registrations wait on one mailbox: the password typed says which of them is meant', async () => {
    const email = freshAddress('freres');
    given(await register(landlordForm(pair(7), { email })));
    const one = await tokenTo(email);
    given(await register(landlordForm(pair(8), { email, secret: otherPassword })));
    const two = await tokenTo(email, 'activate', { besides: one });
    const say = async (token: string, secret: string) =>
      given(await area.visitor().POST('/v1/activation', { body: { token, password: secret } }));
    expect(await say(one, otherPassword)).toEqual({ status: 'active', signInNames: [pair(8).reference] });
    expect(await say(one, password)).toEqual({ status: 'active', signInNames: [pair(7).reference] });
    expect(await say(two, 'tout autre chose')).toEqual({
      status: 'active',
      signInNames: [pair(8).reference],
      completedBefore: true,
    });
  });

  it('B2 X4 D12 remember me: the session is refreshed with the same token, whichever was chosen', async () => {
    const { api } = await tenant(area, pair(9));
    expect(given(await api.GET('/v1/account')).access).toMatchObject({ granted: true, reasons: [] });
    for (const remember of [true, false]) {
      const identifier = pair(9).reference;
      const session = given(await area.visitor().POST('/v1/sessions', { body: { identifier, password, remember } }));
      const { refreshToken } = session;
      const again = given(await area.visitor().POST('/v1/sessions/refresh', { body: { refreshToken } }));
      expect(again).toMatchObject({ refreshToken, expiresIn: 600, access: { granted: true } });
    }
  });
});
