import { beforeAll, describe, expect, it } from 'vitest';
import {
  areaOf,
  freshAddress,
  given,
  mailsTo,
  mailTo,
  problemOf,
  type ReceivedMail,
  refusal,
  tokenTo,
} from '../support/journey/area.ts';
import { type BillingRow, importRows, operatorCommand, printFeed } from '../support/journey/billing.ts';
import { landlordForm, otherPassword, password, refusesAll, signedIn, tenant } from '../support/journey/people.ts';

const dayBefore = (months: number) => {
  const day = new Date();
  day.setUTCDate(1);
  day.setUTCMonth(day.getUTCMonth() - months);
  return day.toISOString().slice(0, 10);
};

describe('the landlord: billing, agents, and who lives there next', () => {
  const area = areaOf('landlord');
  const pair = (n: number) => ({ reference: `70020${n}`, key: `4440020${n}` });
  const row = (n: number, over: Partial<BillingRow> = {}): BillingRow => ({
    ...pair(n),
    holder: `LA-${n}`,
    contract: `BAIL-A${n}`,
    address: `${n} rue du Val`,
    ...over,
  });
  const billing = async (...rows: readonly BillingRow[]) =>
    expect(await importRows('landlord', rows)).toMatchObject({ exitCode: 0, rejected: null });
  const register = (body: ReturnType<typeof landlordForm>) => area.visitor().POST('/v1/registrations', { body });

  beforeAll(() => billing(...Array.from({ length: 9 }, (_, n) => row(n))));

  it('D5 D6 D9 T-MOVE the next occupant registers with the same reference and a new module number; the previous one sees nothing', async () => {
    await billing(row(0, { direct_debit: 'yes' }));
    const before = await tenant(area, pair(0), { consents: { ...refusesAll, 'e-notice': true } });
    const { refreshToken } = before.session;
    const notice = async () => given(await before.api.GET('/v1/consents')).consents['e-notice']?.state;
    expect(await notice()).toBe('effective');
    await billing(row(0, { holder: 'LA-0-NEXT', key: '55500200', direct_debit: 'yes' }));
    expect(await notice()).toBe('ended');
    expect(given(await before.api.GET('/v1/contracts'))).toEqual({ contracts: [] });
    const params = { params: { path: { contract: 'BAIL-A0' } } };
    expect(refusal(await before.api.GET('/v1/contracts/{contract}', params))).toBe('404 not-found');
    expect(refusal(await register(landlordForm(pair(0))))).toBe('422 contract-not-proven');

    const next = await tenant(area, { ...pair(0), key: '55500200' }, { secret: otherPassword });
    expect(given(await next.api.GET('/v1/contracts')).contracts.map(({ holder }) => holder)).toEqual(['LA-0-NEXT']);
    const old = await area.visitor().POST('/v1/sessions', { body: { identifier: pair(0).reference, password } });
    expect(refusal(old)).toBe('401 invalid-credentials');
    const refreshed = given(await area.visitor().POST('/v1/sessions/refresh', { body: { refreshToken } }));
    const account = area.person(refreshed);
    expect(given(await account.GET('/v1/account'))).toMatchObject({ email: before.email, selectedContract: null });
    expect(JSON.stringify(given(await account.GET('/v1/account/export')))).not.toContain('LA-0-NEXT');
    expect((await account.POST('/v1/account/erase', { body: { password } })).response.status).toBe(204);
    // What the previous occupant takes away is theirs: the name, the key and the account of the next one stay.
    expect(given(await next.api.GET('/v1/contracts')).contracts).toHaveLength(1);
    await signedIn(area, pair(0).reference, { secret: otherPassword });
    expect(refusal(await register(landlordForm({ ...pair(0), key: '55500200' })))).toBe('409 already-activated');
  });

  it('D5 T-MOVE a contract that comes back to its first payer opens to that payer’s account again, and to no other', async () => {
    const first = await tenant(area, pair(8));
    await billing(row(8, { holder: 'LA-8-NEXT', key: '55500208' }));
    const next = await tenant(area, { ...pair(8), key: '55500208' }, { secret: otherPassword });
    await billing(row(8, { key: '66600208' }));

    const back = await signedIn(area, pair(8).reference);
    expect(given(await back.api.GET('/v1/account'))).toMatchObject({ email: first.email });
    expect(given(await back.api.GET('/v1/contracts')).contracts.map(({ holder }) => holder)).toEqual(['LA-8']);
    expect(given(await next.api.GET('/v1/contracts')).contracts).toEqual([]);
    const other = { identifier: pair(8).reference, password: otherPassword };
    expect(refusal(await area.visitor().POST('/v1/sessions', { body: other }))).toBe('401 invalid-credentials');
    expect(refusal(await register(landlordForm({ ...pair(8), key: '66600208' })))).toBe('409 already-activated');
    const told = await operatorCommand('show', 'landlord', first.email, '--agent', 'Anne');
    expect(told.out).toMatch(/name-returned {2}account#\S+ {2}\(billing, by /);
  });

  it('D5 T-MOVE a contract moves without a new key: the old invoice opens nothing for anybody', async () => {
    await billing(row(1, { holder: 'LA-1-NEXT', key: '' }));
    expect(refusal(await register(landlordForm(pair(1))))).toBe('422 contract-not-proven');
    await billing(row(1, { holder: 'LA-1-NEXT' }));
    expect(refusal(await register(landlordForm(pair(1))))).toBe('422 contract-not-proven');
  });

  it('X5 B8 an agent reissues a key: it is told there and then only, the old one is dead, a waiting registration is asked again', async () => {
    const waiting = landlordForm(pair(2));
    given(await register(waiting));
    const token = await tokenTo(waiting.email);
    const reissued = await operatorCommand('reissue', 'landlord', `L / ${pair(2).reference}`, '--agent', 'Anne');
    const key = /^reference 700202, key ([0-9A-HJKMNP-TV-Z]{10})\n$/.exec(reissued.out)?.[1] ?? '';
    expect([reissued.exitCode, key.length, reissued.err]).toEqual([0, 10, '']);
    const shown = await operatorCommand('show', 'landlord', pair(2).reference, '--agent', 'Anne');
    expect(shown.out).toContain('reference 700202: key alive, issued by system');
    expect(shown.out).toMatch(/key-reissued {2}reference#700202 {2}\(agent Anne\)/);
    const again = await operatorCommand('show', 'landlord', waiting.email, '--agent', 'Luc');
    expect(again.out).toMatch(/registration-opened {2}registration#/);
    expect((await printFeed('landlord')).get(pair(2).reference)).toMatchObject({ print: 'code', value: '' });
    for (const said of [shown.out, again.out]) {
      for (const secret of [key, pair(2).key, password, waiting.email]) expect(said).not.toContain(secret);
    }

    expect(refusal(await register(landlordForm(pair(2))))).toBe('422 contract-not-proven');
    const say = (contract?: { reference: string; key: string }) =>
      area.visitor().POST('/v1/activation', {
        body: { token, password, ...(contract === undefined ? {} : { contract }) },
      });
    expect(given(await say())).toMatchObject({ status: 'pending', missing: ['contract'] });
    expect(refusal(await say(pair(2)))).toBe('422 contract-not-proven');
    const typed = `${key.slice(0, 5)}-${key.slice(5)}`.toLowerCase();
    expect(given(await say({ ...pair(2), key: typed }))).toMatchObject({ status: 'active' });
    expect(given(await (await signedIn(area, pair(2).reference)).api.GET('/v1/contracts')).contracts).toHaveLength(1);
  });

  it('D3 a reference that was guessed at is locked, for the right key too, until an agent lifts it; who is linked notices nothing', async () => {
    const linked = await tenant(area, pair(3));
    const guess = (n: number, key: string) => register(landlordForm({ ...pair(n), key }));
    for (let wrong = 0; wrong < 10; wrong += 1) {
      expect(refusal(await guess(4, `0000000${wrong}`))).toBe('422 contract-not-proven');
    }
    const locked = await guess(4, pair(4).key);
    const foreign = await guess(5, pair(4).key);
    expect([refusal(locked), refusal(foreign)]).toEqual(['422 contract-not-proven', '422 contract-not-proven']);
    expect({ ...problemOf(locked), requestId: '' }).toEqual({ ...problemOf(foreign), requestId: '' });
    expect(given(await linked.api.GET('/v1/contracts')).contracts).toHaveLength(1);

    const lifted = await operatorCommand('unlock', 'landlord', pair(4).reference, '--agent', 'Anne');
    expect(lifted).toMatchObject({ exitCode: 0, out: 'reference 700204 unlocked\n' });
    given(await guess(4, pair(4).key));
    const again = await operatorCommand('unlock', 'landlord', '799998');
    expect(again.out).toBe('reference 799998 was not locked\n');
  });

  it('D6 an ended contract stays readable for its last notices: 24 months, then it is gone', async () => {
    const { api } = await tenant(area, pair(5));
    const seen = async () => given(await api.GET('/v1/contracts')).contracts.map(({ status }) => status);
    await billing(row(5, { status: 'ended', valid_to: dayBefore(23) }));
    expect(await seen()).toEqual(['ended']);
    expect(given(await api.GET('/v1/account')).access).toMatchObject({
      granted: true,
      reasons: ['no-active-contract'],
    });
    await billing(row(5, { status: 'ended', valid_to: dayBefore(26) }));
    expect(await seen()).toEqual([]);
    await billing(row(5, { valid_to: dayBefore(2) }));
    expect(await seen()).toEqual(['ended']);
  });

  it('B2 X4 another address: told to the old one, undone from there; the reference signs in all the while', async () => {
    const { api, email } = await tenant(area, pair(6));
    const next = freshAddress('nouvelle');
    given(await api.POST('/v1/account/email', { body: { email: next, password } }));
    const token = await tokenTo(next, 'email');
    given(await area.visitor().POST('/v1/email/confirm', { body: { token, password } }));
    expect(given(await api.GET('/v1/account'))).toMatchObject({ email: next, signInNames: [pair(6).reference] });
    const forgotten = { body: { identifier: pair(6).reference } };
    given(await area.visitor().POST('/v1/password/forgot', forgotten));
    const reset = await tokenTo(next, 'reset');
    const undo = await tokenTo(email, 'email-undo');
    expect(given(await area.visitor().POST('/v1/email/undo', { body: { token: undo, password } })).email).toBe(email);
    // A link that waits in a mailbox that is no longer the account's opens nothing.
    const body = { token: reset, password: otherPassword };
    expect(refusal(await area.visitor().POST('/v1/password/reset', { body }))).toBe('410 link-invalid');
    await signedIn(area, pair(6).reference);
  });

  it('B8 X4 nobody but its owner ever holds a password: no mail, no answer, no agent’s screen has it', async () => {
    const { api, email } = await tenant(area, pair(7));
    const changed = await api.POST('/v1/account/password', { body: { current: password, password: otherPassword } });
    const fresh = area.person(given(changed));
    await mailTo(email, ({ subject }: ReceivedMail) => subject === 'Votre mot de passe a été modifié');
    const said = [
      JSON.stringify(await mailsTo(email)),
      JSON.stringify(given(await fresh.GET('/v1/account/export'))),
      (await operatorCommand('show', 'landlord', pair(7).reference)).out,
      (await operatorCommand('show', 'landlord', email)).out,
      (await operatorCommand('--help')).out,
    ];
    expect(said[2]).toContain('password-changed');
    for (const text of said.slice(0, 4)) {
      for (const secret of [password, otherPassword, pair(7).key]) expect(text).not.toContain(secret);
    }
    expect(said[4]).not.toMatch(/password/i);
    expect((await fresh.DELETE('/v1/sessions')).response.status).toBe(204);
    expect(refusal(await fresh.GET('/v1/account'))).toBe('401 session-ended');
    await signedIn(area, pair(7).reference, { secret: otherPassword });
  });
});
