import { beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../web/client.ts';
import { areaOf, freshAddress, mailsTo, mailTo, tokenTo } from '../support/journey/area.ts';
import { billingKnows } from '../support/journey/billing.ts';
import { landlordForm, password, tenant } from '../support/journey/people.ts';
import { asksForWater, subscriber, waterPassword } from '../support/journey/subscriber.ts';
import { tablesOf } from '../support/journey/tables.ts';
import { problemOn, type Reply, refusalOn, wire } from '../support/journey/wire.ts';

const area = areaOf('water');
const post = (path: string, body: unknown, accessToken?: string) =>
  wire(area, 'POST', path, { body, ...(accessToken === undefined ? {} : { accessToken }) });
const signIn = (identifier: string, secret = waterPassword, rest: object = {}) =>
  post('/v1/sessions', { identifier, password: secret, ...rest });
const account = (accessToken: string) => wire(area, 'GET', '/v1/account', { accessToken });
const sessionOf = ({ json }: Reply) => json as Schemas['Session'];

type Person = Awaited<ReturnType<typeof subscriber>>;
let person: Person;
beforeAll(async () => {
  person = await subscriber(area);
});

describe('API POST /v1/sessions', () => {
  it('API 200 accessToken, refreshToken, expiresIn, access with reasons and support', async () => {
    const session = sessionOf(await signIn(person.email));
    expect(session).toEqual({
      accessToken: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      refreshToken: expect.stringMatching(/^[\w.-]{40,}$/),
      expiresIn: 600,
      access: {
        granted: true,
        reasons: ['no-contract'],
        support: expect.objectContaining({ phone: '04 65 71 00 12', email: 'contact@eaux-sourcelle.example' }),
      },
    });
  });

  it('API a right password with white space at its ends, as it is pasted, is the right one', async () => {
    for (const typed of [`${waterPassword} `, `\t${waterPassword}`, `${waterPassword}\u00a0\n`]) {
      expect((await signIn(person.email, typed)).status).toBe(200);
    }
    expect(refusalOn(await signIn(person.email, `${waterPassword.slice(0, 3)} ${waterPassword.slice(3)}`))).toBe(
      '401 invalid-credentials',
    );
  });

  it('API 401 invalid-credentials: unknown, wrong and not yet activated alike; the sentence mentions all three', async () => {
    const { email: pending } = await asksForWater(area);
    const replies = await Promise.all([
      signIn(freshAddress()),
      signIn(person.email, 'Autre77!'),
      signIn(pending),
      signIn('pas une adresse'),
    ]);
    const told = replies.map((reply) => ({
      ...problemOn(reply),
      requestId: '',
      challenge: reply.headers['www-authenticate'],
    }));
    for (const other of told) expect(other).toEqual(told[0]);
    expect(told[0]).toMatchObject({ status: 401, code: 'invalid-credentials', challenge: 'Bearer realm="water"' });
    const english = await wire(area, 'POST', '/v1/sessions', {
      body: { identifier: freshAddress(), password: 'x' },
      headers: { 'accept-language': 'en' },
    });
    expect(problemOn(english).detail).toMatch(/unknown|not known|wrong|incorrect|match/i);
    expect(problemOn(english).detail).toMatch(/activat|confirm/i);
  });

  it('API 429 with Retry-After alike for known and unknown names', async () => {
    const victim = await subscriber(area);
    const tries = async (identifier: string) => {
      const outcomes: string[] = [];
      for (let n = 0; n < 10; n += 1) outcomes.push(refusalOn(await signIn(identifier, `Faux${n}aA!`)));
      const { headers, ...last } = await signIn(identifier);
      return { outcomes, refused: refusalOn({ headers, ...last }), wait: Number(headers['retry-after']) };
    };
    const [known, unknown] = await Promise.all([tries(victim.email), tries(freshAddress())]);
    expect(known.outcomes).toEqual(Array(10).fill('401 invalid-credentials'));
    expect(unknown.outcomes).toEqual(known.outcomes);
    expect([known.refused, unknown.refused]).toEqual(Array(2).fill('429 too-many-attempts'));
    for (const { wait } of [known, unknown]) expect(wait > 0 && wait <= 900).toBe(true);
    expect((await account(victim.session.accessToken)).status).toBe(200);
  });
});

describe('API POST /v1/sessions/refresh and /v1/sessions/end', () => {
  it('API refresh does not rotate: the same refreshToken comes back, with a fresh access token', async () => {
    const { refreshToken, accessToken } = sessionOf(await signIn(person.email));
    const refreshed = sessionOf(await post('/v1/sessions/refresh', { refreshToken }));
    expect(refreshed.refreshToken).toBe(refreshToken);
    expect(refreshed.accessToken).not.toBe(accessToken);
    expect(refreshed.access.reasons).toEqual(['no-contract']);
  });

  it('API 401 session-ended for what is no refresh token of ours, a changed one, an access token', async () => {
    const { refreshToken, accessToken } = sessionOf(await signIn(person.email));
    const changed = `${refreshToken.slice(0, -6)}AAAAAA`;
    const replies = await Promise.all(
      ['x', changed, accessToken, `${refreshToken}=`].map((token) =>
        post('/v1/sessions/refresh', { refreshToken: token }),
      ),
    );
    expect(replies.map(refusalOn)).toEqual(Array(4).fill('401 session-ended'));
  });

  it('API 204 this device is signed out, no other; 204 also for a token already ended, and for none of ours', async () => {
    const [one, other] = await Promise.all([signIn(person.email), signIn(person.email)]);
    const { refreshToken, accessToken } = sessionOf(one);
    const ended = await post('/v1/sessions/end', { refreshToken });
    expect([ended.status, ended.text]).toEqual([204, '']);
    expect((await post('/v1/sessions/end', { refreshToken })).status).toBe(204);
    expect((await post('/v1/sessions/end', { refreshToken: 'nonsense' })).status).toBe(204);
    expect(refusalOn(await account(accessToken))).toBe('401 session-ended');
    expect(refusalOn(await post('/v1/sessions/refresh', { refreshToken }))).toBe('401 session-ended');
    expect((await account(sessionOf(other).accessToken)).status).toBe(200);
  });

  it('API DELETE /v1/sessions: 204 signed out everywhere, and the next sign-in stands', async () => {
    const leaver = await subscriber(area);
    const other = sessionOf(await signIn(leaver.email));
    expect((await wire(area, 'DELETE', '/v1/sessions', { accessToken: other.accessToken })).status).toBe(204);
    for (const { accessToken, refreshToken } of [leaver.session, other]) {
      expect(refusalOn(await account(accessToken))).toBe('401 session-ended');
      expect(refusalOn(await post('/v1/sessions/refresh', { refreshToken }))).toBe('401 session-ended');
    }
    expect((await account(sessionOf(await signIn(leaver.email)).accessToken)).status).toBe(200);
  });
});

describe('API forgotten passwords and names', () => {
  it.each([
    ['/v1/password/forgot', 'identifier'],
    ['/v1/identifiers/forgot', 'email'],
    ['/v1/registrations/resend', 'email'],
  ])('API POST %s is 202 always, and alike for known and unknown', async (path, field) => {
    const replies = await Promise.all(
      [person.email, freshAddress()].map((address) => post(path, { [field]: address })),
    );
    const [known, unknown] = replies.map(({ status, text, headers }) => [
      status,
      text,
      Object.keys(headers).sort().join(),
    ]);
    expect(known?.[0]).toBe(202);
    expect(known).toEqual(unknown);
  });

  it('API POST /v1/identifiers/forgot: a mail lists the sign-in names behind the address', async () => {
    const contract = { reference: '730201', key: '7302011' };
    const second = { reference: '730202', key: '7302022' };
    await billingKnows(
      'landlord',
      [contract, second].map((pair, n) => ({ ...pair, holder: `API-N-${n}`, contract: `API-N-${n}` })),
    );
    const landlord = areaOf('landlord');
    const { email } = await tenant(landlord, contract);
    await wire(landlord, 'POST', '/v1/registrations', { body: landlordForm(second, { email }) });
    const confirmation = await mailTo(email, ({ text }) => text.includes('730202'));
    const token = /#token=([\w-]+)/.exec(confirmation.text)?.[1];
    await wire(landlord, 'POST', '/v1/activation', { body: { token, password } });
    await wire(landlord, 'POST', '/v1/identifiers/forgot', { body: { email } });
    const mail = await mailTo(email, ({ text }) => text.includes('730201') && text.includes('730202'));
    expect(mail.text).not.toContain('#token=');
  });

  it('API POST /v1/password/forgot: five mails an hour at most, and always 202; sign-ups do not use them up', async () => {
    const { email } = await subscriber(area);
    const signUps = await Promise.all(
      Array.from({ length: 6 }, () => post('/v1/registrations', { email, password: waterPassword })),
    );
    expect(signUps.map(refusalOn)).toEqual(Array(6).fill('202'));
    const asked = await Promise.all(
      Array.from({ length: 7 }, () => post('/v1/password/forgot', { identifier: email })),
    );
    expect(asked.map(({ status }) => status)).toEqual(Array(7).fill(202));
    // A mail asked for later has come: the earlier ones have, too.
    await asksForWater(area);
    const resets = (await mailsTo(email)).filter(({ text }) => text.includes('/reset?lang=fr#token='));
    expect(resets).toHaveLength(5);
  });

  it('API POST /v1/password/reset: 422, then 204 and every session of the account ends, then 410', async () => {
    const forgetful = await subscriber(area);
    await post('/v1/password/forgot', { identifier: forgetful.email });
    const token = await tokenTo(forgetful.email, 'reset');
    expect(refusalOn(await post('/v1/password/reset', { token, password: 'court' }))).toBe('422 password-refused');
    const reset = await post('/v1/password/reset', { token: `${token}&utm_source=mail`, password: 'Nouveau8?' });
    expect([reset.status, reset.text]).toEqual([204, '']);
    expect(refusalOn(await account(forgetful.session.accessToken))).toBe('401 session-ended');
    expect(refusalOn(await signIn(forgetful.email))).toBe('401 invalid-credentials');
    expect((await signIn(forgetful.email, 'Nouveau8?')).status).toBe(200);
    const again = await post('/v1/password/reset', { token, password: 'Encore9?' });
    const unknown = await post('/v1/password/reset', { token: 'unknown', password: 'Encore9?' });
    expect([refusalOn(again), refusalOn(unknown)]).toEqual(Array(2).fill('410 link-invalid'));
    expect(await mailTo(forgetful.email, ({ text }) => !text.includes('#token='))).toBeDefined();
  });

  it('API POST /v1/password/reset: a link of another kind, or an expired one, is 410', async () => {
    const tables = await tablesOf('water');
    await post('/v1/password/forgot', { identifier: person.email });
    const token = await tokenTo(person.email, 'reset');
    const other = await post('/v1/password/reset', { token: person.token, password: 'Nouveau8?' });
    expect(refusalOn(other)).toBe('410 link-invalid');
    expect(refusalOn(await post('/v1/activation', { token }))).toBe('410 link-invalid');
    await tables.set('Pending', tables.linkKey(token), { expiresAt: Date.now() - 1 });
    expect(refusalOn(await post('/v1/password/reset', { token, password: 'Nouveau8?' }))).toBe('410 link-invalid');
  });
});
