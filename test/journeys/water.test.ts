import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Area,
  areaOf,
  eventually,
  freshAddress,
  given,
  mailsTo,
  mailTo,
  problemOf,
  refusal,
  tokenTo,
} from '../support/journey/area.ts';
import { importRows } from '../support/journey/billing.ts';

const password = 'Soleil7!';

/** C: register, open the mail, activate, sign in. */
const subscriber = async (area: Area, email = freshAddress()) => {
  given(await area.visitor().POST('/v1/registrations', { body: { email, password } }));
  const token = await tokenTo(email);
  given(await area.visitor().POST('/v1/activation', { body: { token, password } }));
  const session = given(await area.visitor().POST('/v1/sessions', { body: { identifier: email, password } }));
  return { email, token, session, api: area.person(session) };
};

describe('the water board', () => {
  const area = areaOf('water');
  const number = (n: number) => `20417.${String(n).padStart(5, '0')}.0${n % 10}`;

  beforeAll(async () => {
    const imported = await importRows('water', [
      { reference: number(1), key: 'P1K7M4Q9', holder: 'W-ONE', contract: 'W-1', address: '1 rue du Puits' },
      { reference: number(2), key: 'P2K7M4Q9', holder: 'W-ONE', contract: 'W-2', address: '2 rue du Puits' },
      { reference: number(3), key: 'P3K7M4Q9', holder: 'W-TWO', contract: 'W-3', address: '3 rue du Puits' },
      { reference: number(4), key: 'P4K7M4Q9', holder: 'W-SHARED', contract: 'W-4', address: '4 rue du Puits' },
      { reference: number(5), key: 'P5K7M4Q9', holder: 'W-LOCKED', contract: 'W-5', address: '5 rue du Puits' },
    ]);
    expect(imported).toMatchObject({ exitCode: 0, rejected: null });
  });

  it('C1 C2 C19 C20 shows anybody what a sign-in page needs: how to sign up, the contact, the legal identity', async () => {
    const operator = given(await area.visitor().GET('/v1/operator'));
    expect(operator.journey).toBe('account-first');
    expect(operator.registration.required).toEqual(['email', 'password']);
    expect(operator.signInNames).toEqual(['email']);
    expect(operator.support).toMatchObject({ email: 'contact@eaux-sourcelle.example', phone: '04 65 71 00 12' });
    expect(operator.legal.registrations.map(({ value }) => value)).toContain('000 000 000 00035');
    expect(operator.legal.seat).toContain('5 quai des Lavandières');
  });

  it('C3 C7 signs up with e-mail and password, no contract needed, and says so to the letter', async () => {
    const answer = await area.visitor('fr').POST('/v1/registrations', { body: { email: freshAddress(), password } });
    expect(answer.response.status).toBe(202);
    expect(given(answer)).toEqual({
      status: 'confirmation-sent',
      message: 'Enregistrement effectué. Un email de confirmation vous a été envoyé.',
    });
  });

  it.each([
    ['Soleil7', 'special-missing'],
    ['Sole7!', 'too-short'],
    ['SOLEIL7!', 'lower-case-missing'],
    ['soleil7!', 'upper-case-missing'],
    ['Soleils!', 'digit-missing'],
    ['Soleil7!+', 'character-refused'],
    ['Soleil7!-', 'character-refused'],
    ['Soleil7+', 'special-missing'],
  ])('C5 refuses the password %s: %s', async (refused, rule) => {
    const answer = await area
      .visitor()
      .POST('/v1/registrations', { body: { email: freshAddress(), password: refused } });
    expect(refusal(answer)).toBe('422 password-refused');
    expect(problemOf(answer).errors?.map(({ code }) => code)).toContain(rule);
  });

  it('C8 C9 the link validates the address; before that nobody signs in, after it they do', async () => {
    const email = freshAddress();
    given(await area.visitor().POST('/v1/registrations', { body: { email, password } }));
    const early = await area.visitor().POST('/v1/sessions', { body: { identifier: email, password } });
    expect(refusal(early)).toBe('401 invalid-credentials');
    const token = await tokenTo(email);
    const looked = await area.visitor().POST('/v1/activation', { body: { token } });
    expect(given(looked)).toMatchObject({ status: 'pending', missing: ['password'], email });
    const done = await area.visitor().POST('/v1/activation', { body: { token, password } });
    expect(given(done)).toEqual({ status: 'active', signInNames: [email] });
    const session = given(
      await area.visitor().POST('/v1/sessions', { body: { identifier: email.toUpperCase(), password } }),
    );
    expect(session.expiresIn).toBe(600);
  });

  it('C8 X6 the mail has both parts, the operator behind it, and a link whose secret is in the fragment', async () => {
    const email = freshAddress();
    given(await area.visitor('fr').POST('/v1/registrations', { body: { email, password } }));
    const mail = await mailTo(email);
    expect(mail.text).toMatch(/\/water\/activate\?lang=fr#token=[\w-]{43}/);
    expect(mail.html).toMatch(/href="[^"]*\/water\/activate\?lang=fr#token=[\w-]{43}"/);
    for (const part of [mail.text, mail.html]) {
      expect(part).toContain('04 65 71 00 12');
      expect(part).toContain('000 000 000 00035');
      expect(part).not.toContain(password);
    }
  });

  it('C10 an account without contract is legitimate: access is granted, and says what to link', async () => {
    const { session, api } = await subscriber(area);
    expect(session.access).toMatchObject({ granted: true, reasons: ['no-contract'] });
    expect(given(await api.GET('/v1/contracts'))).toEqual({ contracts: [] });
  });

  it('C11 C12 C13 C15 C16 C18 one pair opens every contract of that payer, whatever the dots', async () => {
    const { api } = await subscriber(area);
    const linked = await api.POST('/v1/contracts', {
      body: { reference: number(1).replaceAll('.', ''), key: 'p1k7 m4q9' },
      headers: { 'accept-language': 'fr' },
    });
    expect(linked.response.status).toBe(201);
    expect(given(linked).message).toBe('Liaison enregistrée.');
    expect(given(linked).contracts.map(({ contract }) => contract)).toEqual(['W-1', 'W-2']);
    const { contracts } = given(await api.GET('/v1/contracts'));
    expect(contracts.map(({ reference, address, selected }) => ({ reference, address, selected }))).toEqual([
      { reference: number(1), address: '1 rue du Puits', selected: true },
      { reference: number(2), address: '2 rue du Puits', selected: false },
    ]);
  });

  it('C16 the notice of a link goes to the address', async () => {
    const { email, api } = await subscriber(area);
    given(await api.POST('/v1/contracts', { body: { reference: number(1), key: 'P1K7M4Q9' } }));
    const notice = await mailTo(
      email,
      ({ text }) => text.includes(number(1)) || text.includes(number(1).replaceAll('.', '')),
    );
    expect(notice.text).not.toContain('P1K7M4Q9');
  });

  it('C14 T-IDOR only the payer’s contracts are seen; foreign and unknown are the same answer', async () => {
    const { api } = await subscriber(area);
    given(await api.POST('/v1/contracts', { body: { reference: number(1), key: 'P1K7M4Q9' } }));
    const foreign = await api.GET('/v1/contracts/{contract}', { params: { path: { contract: 'W-3' } } });
    const unknown = await api.GET('/v1/contracts/{contract}', { params: { path: { contract: 'W-999' } } });
    expect(refusal(foreign)).toBe('404 not-found');
    expect({ ...problemOf(foreign), requestId: '' }).toEqual({ ...problemOf(unknown), requestId: '' });
  });

  it('C17 other payers’ contracts come with their own key, as many as wanted', async () => {
    const { api } = await subscriber(area);
    given(await api.POST('/v1/contracts', { body: { reference: number(1), key: 'P1K7M4Q9' } }));
    const second = given(await api.POST('/v1/contracts', { body: { reference: number(3), key: 'P3K7M4Q9' } }));
    expect(second.contracts.map(({ contract }) => contract)).toEqual(['W-3']);
    expect(given(await api.GET('/v1/contracts')).contracts).toHaveLength(3);
    const again = await api.POST('/v1/contracts', { body: { reference: number(2), key: 'P2K7M4Q9' } });
    expect(refusal(again)).toBe('409 already-linked');
  });

  it('C18 one contract is shown at a time, and the choice is kept', async () => {
    const { api, email } = await subscriber(area);
    given(await api.POST('/v1/contracts', { body: { reference: number(1), key: 'P1K7M4Q9' } }));
    given(await api.PUT('/v1/contracts/selected', { body: { contract: 'W-2' } }));
    const again = given(await area.visitor().POST('/v1/sessions', { body: { identifier: email, password } }));
    const { contracts } = given(await area.person(again).GET('/v1/contracts'));
    expect(contracts.filter(({ selected }) => selected).map(({ contract }) => contract)).toEqual(['W-2']);
    expect(given(await area.person(again).GET('/v1/account')).selectedContract).toBe('W-2');
    const foreign = await api.PUT('/v1/contracts/selected', { body: { contract: 'W-3' } });
    expect(refusal(foreign)).toBe('404 not-found');
  });

  it('D3 C13 unknown reference, wrong key and locked reference are one answer; a lock leaves links alone', async () => {
    const linked = await subscriber(area);
    given(await linked.api.POST('/v1/contracts', { body: { reference: number(5), key: 'P5K7M4Q9' } }));
    const details = new Set<string>();
    for (let guess = 0; guess < 12; guess += 1) {
      const { api } = guess % 6 === 0 ? await subscriber(area) : linked;
      const wrong = await api.POST('/v1/contracts', { body: { reference: number(5), key: `WRONG${guess}` } });
      expect(refusal(wrong)).toBe(wrong.response.status === 429 ? '429 too-many-attempts' : '422 contract-not-proven');
      if (wrong.response.status === 422) details.add(problemOf(wrong).detail);
    }
    const { api } = await subscriber(area);
    const locked = await api.POST('/v1/contracts', { body: { reference: number(5), key: 'P5K7M4Q9' } });
    const unknown = await api.POST('/v1/contracts', { body: { reference: '99999.99999.99', key: 'P5K7M4Q9' } });
    expect([refusal(locked), refusal(unknown)]).toEqual(['422 contract-not-proven', '422 contract-not-proven']);
    expect(details.add(problemOf(locked).detail).add(problemOf(unknown).detail).size).toBe(1);
    expect(given(await linked.api.GET('/v1/contracts')).contracts).toHaveLength(1);
  });

  it('D5 five accounts may share a payer, and the sixth is told that the limit is reached', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => subscriber(area)));
    const answers = await Promise.all(
      people.map(({ api }) => api.POST('/v1/contracts', { body: { reference: number(4), key: 'P4K7M4Q9' } })),
    );
    const outcomes = answers.map((answer) => (answer.response.ok ? 'linked' : refusal(answer))).sort();
    expect(outcomes).toEqual(['409 link-limit-reached', 'linked', 'linked', 'linked', 'linked', 'linked']);
  });

  it('X4 forgotten password: a mail, a new password, and every session has ended', async () => {
    const { email, api, session } = await subscriber(area);
    given(await area.visitor().POST('/v1/password/forgot', { body: { identifier: email } }));
    const token = await tokenTo(email, 'reset');
    const weak = await area.visitor().POST('/v1/password/reset', { body: { token, password: 'weak' } });
    expect(refusal(weak)).toBe('422 password-refused');
    given(await area.visitor().POST('/v1/password/reset', { body: { token, password: 'Nouveau8?' } }));
    expect(refusal(await api.GET('/v1/account'))).toBe('401 session-ended');
    const refreshed = await area.visitor().POST('/v1/sessions/refresh', { body: session });
    expect(refreshed.response.status).toBe(400);
    const { refreshToken } = session;
    const ended = await area.visitor().POST('/v1/sessions/refresh', { body: { refreshToken } });
    expect(refusal(ended)).toBe('401 session-ended');
    given(await area.visitor().POST('/v1/sessions', { body: { identifier: email, password: 'Nouveau8?' } }));
    const used = await area.visitor().POST('/v1/password/reset', { body: { token, password: 'Encore9!!' } });
    expect(refusal(used)).toBe('410 link-invalid');
  });

  it('X4 D12 a session is refreshed with the same token, with and without remember me, and ended by its device', async () => {
    const { email } = await subscriber(area);
    for (const remember of [true, false]) {
      const session = given(
        await area.visitor().POST('/v1/sessions', { body: { identifier: email, password, remember } }),
      );
      const { refreshToken } = session;
      const refreshed = given(await area.visitor().POST('/v1/sessions/refresh', { body: { refreshToken } }));
      expect(refreshed.refreshToken).toBe(refreshToken);
      given(await area.person(refreshed).GET('/v1/account'));
      const out = await area.visitor().POST('/v1/sessions/end', { body: { refreshToken } });
      expect(out.response.status).toBe(204);
      expect((await area.visitor().POST('/v1/sessions/end', { body: { refreshToken } })).response.status).toBe(204);
      expect(refusal(await area.person(refreshed).GET('/v1/account'))).toBe('401 session-ended');
      const again = await area.visitor().POST('/v1/sessions/refresh', { body: { refreshToken } });
      expect(refusal(again)).toBe('401 session-ended');
    }
  });

  it('D1 a resend never kills an earlier link, and clicking twice is harmless', async () => {
    const email = freshAddress();
    given(await area.visitor().POST('/v1/registrations', { body: { email, password } }));
    const first = await tokenTo(email);
    given(await area.visitor().POST('/v1/registrations/resend', { body: { email } }));
    const second = await eventually('a second link', async () => {
      const newest = (await mailsTo(email))[0]?.text.match(/#token=([\w-]+)/)?.[1];
      return newest === first ? undefined : newest;
    });
    given(await area.visitor().POST('/v1/activation', { body: { token: first, password } }));
    for (const token of [first, second]) {
      const again = given(await area.visitor().POST('/v1/activation', { body: { token, password: 'whatever' } }));
      expect(again).toEqual({ status: 'active', signInNames: [email], completedBefore: true });
    }
  });

  it('D2 T-PREHIJACK who registers somebody else’s address first gains nothing', async () => {
    const email = freshAddress('victime');
    given(await area.visitor().POST('/v1/registrations', { body: { email, password: 'Voleur7!' } }));
    const token = await tokenTo(email);
    given(await area.visitor().POST('/v1/registrations', { body: { email, password } }));
    given(await area.visitor().POST('/v1/activation', { body: { token, password } }));
    const thief = await area.visitor().POST('/v1/sessions', { body: { identifier: email, password: 'Voleur7!' } });
    expect(refusal(thief)).toBe('401 invalid-credentials');
    given(await area.visitor().POST('/v1/sessions', { body: { identifier: email, password } }));
  });

  it('C7 T-ENUM an address that has an account gets the same answer and another mail, without a link', async () => {
    const { email } = await subscriber(area);
    const before = (await mailsTo(email)).length;
    const known = await area.visitor('fr').POST('/v1/registrations', { body: { email, password: 'Autre77!' } });
    const unknown = await area
      .visitor('fr')
      .POST('/v1/registrations', { body: { email: freshAddress(), password: 'Autre77!' } });
    expect(given(known)).toEqual(given(unknown));
    const mail = await eventually('the other mail', async () => {
      const mails = await mailsTo(email);
      return mails.length > before ? mails[0] : undefined;
    });
    expect(mail.text).not.toContain('#token=');
  });
});
