import { beforeAll, describe, expect, it } from 'vitest';
import { areaOf, freshAddress, given, mailsTo, mailTo, problemOf, refusal, tokenTo } from '../support/journey/area.ts';
import { importRows, printFeed } from '../support/journey/billing.ts';
import { energyCustomer, otherPassword, password, signedIn } from '../support/journey/people.ts';

describe('the energy supplier: the account afterwards', () => {
  const area = areaOf('energy');
  const pair = (n: number) => ({
    reference: `26000002${String(n).padStart(2, '0')}`,
    key: `00000052${String(n).padStart(2, '0')}`,
  });
  const row = (
    n: number,
    over: {
      readonly status?: string;
      readonly valid_from?: string;
      readonly holder?: string;
      readonly key?: string;
    } = {},
  ) => ({
    ...pair(n),
    holder: `EA-${n}`,
    contract: `EA-${n}`,
    ...over,
  });
  const billing = async (...rows: readonly ReturnType<typeof row>[]) =>
    expect(await importRows('energy', rows)).toMatchObject({ exitCode: 0, rejected: null });

  beforeAll(() => billing(...Array.from({ length: 11 }, (_, n) => row(n))));

  it('A23 A24 without an active contract sign-in says so and who helps; the account stays valid, and opens when one is active again', async () => {
    const { email, api } = await energyCustomer(area, pair(0));
    for (const [status, reason] of [
      ['ended', 'no-active-contract'],
      ['suspended', 'suspended'],
    ] as const) {
      await billing(row(0, { status }));
      const { session } = await signedIn(area, email, { language: 'fr' });
      expect(session.access).toMatchObject({
        granted: false,
        reasons: [reason],
        support: { email: 'aide@clareo.example', phone: '+32 2 000 00 00', url: 'https://www.clareo.example/contact' },
      });
      expect(session.access.support.hours).toContain('chat de l’application');
      const params = { params: { path: { contract: 'EA-0' } } };
      const barred = await Promise.all([
        api.GET('/v1/contracts'),
        api.GET('/v1/contracts/{contract}', params),
        api.DELETE('/v1/contracts/{contract}', params),
        api.PUT('/v1/contracts/selected', { body: { contract: 'EA-0' } }),
      ]);
      for (const answer of barred) {
        expect(refusal(answer)).toBe('403 no-active-contract');
        expect(problemOf(answer).support).toMatchObject({ email: 'aide@clareo.example' });
      }
      const account = given(await api.GET('/v1/account'));
      expect(account).toMatchObject({ email, access: { granted: false, reasons: [reason] } });
      expect(given(await api.GET('/v1/account/export')).account.email).toBe(email);
      expect(refusal(await api.POST('/v1/contracts', { body: pair(0) }))).toBe('409 already-linked');
    }
    await billing(row(0));
    expect((await signedIn(area, email)).session.access).toMatchObject({ granted: true, reasons: [] });
    expect(given(await api.GET('/v1/contracts')).contracts).toHaveLength(1);
  });

  it('A23 D17 a contract that begins next year is not active yet: access says so, and it is no suspension', async () => {
    const valid_from = `${new Date().getUTCFullYear() + 1}-03-01`;
    const { email, api } = await energyCustomer(area, pair(10));
    await billing(row(10, { valid_from }));
    const { session } = await signedIn(area, email);
    expect(session.access).toMatchObject({ granted: false, reasons: ['no-active-contract'] });
    expect(refusal(await api.GET('/v1/contracts'))).toBe('403 no-active-contract');
    const { contracts } = given(await api.GET('/v1/account/export'));
    expect(contracts).toMatchObject([{ contract: 'EA-10', status: 'suspended', validFrom: valid_from }]);
    await billing(row(10, { valid_from: '2020-01-01' }));
    expect((await signedIn(area, email)).session.access).toMatchObject({ granted: true, reasons: [] });
  });

  it('A23 D6 T-MOVE the contract moves to another customer: access says so, and a new pair opens it again', async () => {
    const { email, api } = await energyCustomer(area, pair(1));
    await billing(row(1, { holder: 'EA-NEXT', key: '' }));
    const { session } = await signedIn(area, email);
    expect(session.access).toMatchObject({ granted: false, reasons: ['no-contract'] });
    expect(refusal(await api.GET('/v1/contracts'))).toBe('403 no-active-contract');
    expect(refusal(await api.POST('/v1/contracts', { body: pair(1) }))).toBe('422 contract-not-proven');
    const linked = await api.POST('/v1/contracts', { body: pair(2) });
    expect(given(linked).contracts.map(({ contract }) => contract)).toEqual(['EA-2']);
    expect((await signedIn(area, email)).session.access).toMatchObject({ granted: true, reasons: [] });
    const last = await api.DELETE('/v1/contracts/{contract}', { params: { path: { contract: 'EA-2' } } });
    expect(last.response.status).toBe(204);
  });

  it('A15 D5 the only link stays: without it the account would open nothing', async () => {
    const { api } = await energyCustomer(area, pair(3));
    const answer = await api.DELETE('/v1/contracts/{contract}', { params: { path: { contract: 'EA-3' } } });
    expect(refusal(answer)).toBe('409 conflict');
  });

  it('A15 A16 erasing takes the password, voids the code, frees address and customer; the next code opens a new account', async () => {
    const { email, api, session, token: first } = await energyCustomer(area, pair(4));
    const reference = pair(4).reference;
    expect((await printFeed('energy')).get(reference)).toMatchObject({ print: 'login', value: email });
    const wrong = await api.POST('/v1/account/erase', { body: { password: otherPassword } });
    expect(refusal(wrong)).toBe('403 invalid-credentials');
    expect((await api.POST('/v1/account/erase', { body: { password } })).response.status).toBe(204);
    expect(refusal(await api.GET('/v1/account'))).toBe('401 session-ended');
    const { refreshToken } = session;
    expect(refusal(await area.visitor().POST('/v1/sessions/refresh', { body: { refreshToken } }))).toBe(
      '401 session-ended',
    );
    const enter = await area.visitor().POST('/v1/sessions', { body: { identifier: email, password } });
    expect(refusal(enter)).toBe('401 invalid-credentials');
    await mailTo(email, ({ subject }) => subject === 'Votre espace client a été supprimé');
    expect((await printFeed('energy')).get(reference)).toMatchObject({ print: 'code', value: '' });

    // The old invoice opens nothing any more, not even when billing sends it again.
    await billing(row(4));
    const body = { email, terms: '2026-01' };
    given(await area.visitor().POST('/v1/registrations', { body }));
    const token = await tokenTo(email, 'activate', { besides: first });
    const say = (key: string) =>
      area.visitor().POST('/v1/activation', { body: { token, contract: { reference, key }, password } });
    expect(refusal(await area.visitor().POST('/v1/activation', { body: { token: first } }))).toBe('410 link-invalid');
    expect(refusal(await say(pair(4).key))).toBe('422 contract-not-proven');
    const fresh = (await printFeed('energy', '--issue')).get(reference)?.value ?? '';
    expect(fresh).toMatch(/^\d{10}$/);
    expect(given(await say(fresh))).toMatchObject({ status: 'active' });
    expect((await printFeed('energy')).get(reference)).toMatchObject({ print: 'login', value: email });
  });

  it('A16 A22 another address takes the old one’s place once it is proved; the invoice follows, and 7 days can undo it', async () => {
    const { email, api } = await energyCustomer(area, pair(5));
    const next = freshAddress('nouvelle');
    const ask = (secret: string) => api.POST('/v1/account/email', { body: { email: next, password: secret } });
    expect(refusal(await ask(otherPassword))).toBe('403 invalid-credentials');
    expect((await ask(password)).response.status).toBe(202);
    const token = await tokenTo(next, 'email');
    expect(given(await api.GET('/v1/account')).email).toBe(email);
    const confirm = (secret: string) => area.visitor().POST('/v1/email/confirm', { body: { token, password: secret } });
    expect(refusal(await confirm(otherPassword))).toBe('401 invalid-credentials');
    expect(given(await confirm(password)).email).toBe(next);
    expect(refusal(await confirm(password))).toBe('410 link-invalid');
    expect(given(await api.GET('/v1/account'))).toMatchObject({ email: next, signInNames: [next] });
    expect((await printFeed('energy')).get(pair(5).reference)).toMatchObject({ print: 'login', value: next });
    const byOld = await area.visitor().POST('/v1/sessions', { body: { identifier: email, password } });
    expect(refusal(byOld)).toBe('401 invalid-credentials');

    const undo = await tokenTo(email, 'email-undo');
    const undone = await area.visitor().POST('/v1/email/undo', { body: { token: undo, password: otherPassword } });
    expect(given(undone).email).toBe(email);
    expect(refusal(await api.GET('/v1/account'))).toBe('401 session-ended');
    const again = await signedIn(area, email, { secret: otherPassword });
    expect(given(await again.api.GET('/v1/account')).signInNames).toEqual([email]);
  });

  it('A22 X4 forgotten password: asked for by a name of one’s own, mailed to the address; every device is signed out', async () => {
    const name = `marcel.${freshAddress().slice(7, 15)}`;
    const { email, api } = await energyCustomer(area, pair(6), { username: name });
    given(await area.visitor().POST('/v1/password/forgot', { body: { identifier: name.toUpperCase() } }));
    const token = await tokenTo(email, 'reset');
    const reset = (secret: string) => area.visitor().POST('/v1/password/reset', { body: { token, password: secret } });
    expect(refusal(await reset('motdepasse'))).toBe('422 password-refused');
    expect((await reset(otherPassword)).response.status).toBe(204);
    expect(refusal(await reset(otherPassword))).toBe('410 link-invalid');
    expect(refusal(await api.GET('/v1/account'))).toBe('401 session-ended');
    await signedIn(area, name, { secret: otherPassword });
    await mailTo(email, ({ subject }) => subject === 'Votre mot de passe a été modifié');
  });

  it('A4 X4 a changed password and "everywhere" end every other session; one device can end its own', async () => {
    const { email, api } = await energyCustomer(area, pair(7));
    const [phone, tablet] = await Promise.all([signedIn(area, email), signedIn(area, email)]);
    const change = (current: string) =>
      api.POST('/v1/account/password', { body: { current, password: otherPassword } });
    expect(refusal(await change('pas le bon mot'))).toBe('403 invalid-credentials');
    const fresh = area.person(given(await change(password)));
    expect(refusal(await phone.api.GET('/v1/account'))).toBe('401 session-ended');
    expect(refusal(await api.GET('/v1/account'))).toBe('401 session-ended');
    expect(given(await fresh.GET('/v1/account')).email).toBe(email);
    const { refreshToken } = tablet.session;
    const stale = await area.visitor().POST('/v1/sessions/refresh', { body: { refreshToken } });
    expect(refusal(stale)).toBe('401 session-ended');
    expect((await fresh.DELETE('/v1/sessions')).response.status).toBe(204);
    expect(refusal(await fresh.GET('/v1/account'))).toBe('401 session-ended');
    await signedIn(area, email, { secret: otherPassword });
  });

  it('X6 the export holds everything that is held about the person, and nothing of anybody else', async () => {
    const { email, api, session } = await energyCustomer(area, pair(8));
    const exported = given(await api.GET('/v1/account/export'));
    expect(exported.account).toMatchObject({ email, terms: { version: '2026-01' } });
    expect(exported.links).toMatchObject([{ opens: 'holder', id: 'EA-8', reference: pair(8).reference }]);
    expect(exported.contracts.map(({ contract }) => contract)).toEqual(['EA-8']);
    expect(exported.journal.map(({ event, by }) => `${event} ${by}`)).toContain('account-activated self');
    for (const secret of [password, pair(8).key, session.refreshToken]) {
      expect(JSON.stringify(exported)).not.toContain(secret);
    }
  });

  it('A19 Dutch stays Dutch: every answer, every refusal, every mail, from the first page to the last', async () => {
    const language = 'nl-BE,nl;q=0.9,fr;q=0.5';
    const visitor = area.visitor(language);
    const operator = given(await visitor.GET('/v1/operator'));
    expect(operator.formats.reference.label).toBe('klantnummer');
    expect(operator.passwordPolicy.description).toMatch(/tekens/);
    const [email, next] = [freshAddress('joris'), freshAddress('joris.nieuw')];
    const sent = await visitor.POST('/v1/registrations', { body: { email, terms: '2026-01' } });
    const page = await area.send('GET', '/activate', { headers: { 'accept-language': language } });
    expect(await page.text()).toMatch(/<html lang="nl">[\s\S]*Deze pagina heeft JavaScript nodig[\s\S]*klantenzone/);
    expect(given(sent).message).toMatch(/^We hebben u/);
    const token = await tokenTo(email);
    const wrong = { ...pair(9), key: '9999999999' };
    const refusals = await Promise.all([
      visitor.POST('/v1/registrations', { body: { email, terms: '2020-01' } }),
      visitor.POST('/v1/activation', { body: { token, contract: wrong } }),
      visitor.POST('/v1/activation', { body: { token, password: 'kort' } }),
      visitor.POST('/v1/activation', { body: { token: 'x' } }),
      visitor.POST('/v1/sessions', { body: { identifier: email, password } }),
    ]);
    expect(refusals.map((answer) => problemOf(answer).title)).toEqual([
      'Gegevens te verbeteren',
      'Contract niet herkend',
      'Wachtwoord geweigerd',
      'Link niet geldig',
      'Aanmelden niet gelukt',
    ]);
    expect(problemOf(refusals[2]).errors?.[0]?.detail).toMatch(/minstens 12 tekens/);
    for (const { response } of [sent, ...refusals]) expect(response.headers.get('content-language')).toBe('nl');
    const done = await visitor.POST('/v1/activation', { body: { token, contract: pair(9), password } });
    expect(given(done).status).toBe('active');

    // From here on nobody says which language: the account's own is spoken.
    const { api, session } = await signedIn(area, email, { language });
    const silent = area.person(session);
    expect(given(await silent.GET('/v1/account'))).toMatchObject({ locale: 'nl' });
    expect(session.access.support.hours).toContain('chat in de app');
    const unknown = await silent.GET('/v1/contracts/{contract}', { params: { path: { contract: 'E-nobody' } } });
    expect(problemOf(unknown).title).toBe('Niet gevonden');
    given(await area.visitor().POST('/v1/password/forgot', { body: { identifier: email } }));
    given(await area.visitor().POST('/v1/identifiers/forgot', { body: { email } }));
    const reset = await tokenTo(email, 'reset');
    await mailTo(email, ({ subject }) => subject.startsWith('Uw gebruikersnamen'));
    given(await api.POST('/v1/account/email', { body: { email: next, password } }));
    given(await area.visitor().POST('/v1/email/confirm', { body: { token: await tokenTo(next, 'email'), password } }));
    await tokenTo(email, 'email-undo');
    const late = await area.visitor().POST('/v1/password/reset', { body: { token: reset, password: otherPassword } });
    expect(refusal(late)).toBe('410 link-invalid');
    given(await silent.POST('/v1/account/erase', { body: { password } }));
    await mailTo(next, ({ subject }) => subject === 'Uw klantenzone is verwijderd');
    const mails = [...(await mailsTo(email)), ...(await mailsTo(next))];
    expect(mails.map(({ subject }) => subject).sort()).toEqual([
      'Activeer uw klantenzone',
      'Bevestig uw nieuwe e-mailadres',
      'Het e-mailadres van uw klantenzone is gewijzigd',
      'Kies een nieuw wachtwoord voor uw klantenzone',
      'Uw gebruikersnamen voor uw klantenzone',
      'Uw klantenzone is verwijderd',
    ]);
    for (const { html, text } of mails) {
      expect(html).toMatch(/<html[^>]* lang="nl"/);
      expect(text).toContain('Geachte mevrouw, geachte heer,');
    }
  });
});
