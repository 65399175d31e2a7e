import { beforeAll, describe, expect, it } from 'vitest';
import { areaOf, freshAddress, given, mailsTo, mailTo, refusal, tokenTo } from '../support/journey/area.ts';
import { type BillingRow, importRows } from '../support/journey/billing.ts';
import { landlordForm, otherPassword, password, signedIn, tenant } from '../support/journey/people.ts';

describe('the landlord: the references that sign in', () => {
  const area = areaOf('landlord');
  const pair = (n: number) => ({ reference: `70040${n}`, key: `4440040${n}` });
  const row = (n: number, over: Partial<BillingRow> = {}): BillingRow => ({
    ...pair(n),
    reference: `L / 70040${n}`,
    holder: `LN-${n}`,
    contract: `BAIL-N${n}`,
    ...over,
  });
  const billing = async (...rows: readonly BillingRow[]) =>
    expect(await importRows('landlord', rows)).toMatchObject({ exitCode: 0, rejected: null });
  const enter = (identifier: string, secret = password) =>
    area.visitor().POST('/v1/sessions', { body: { identifier, password: secret } });
  const unlink = (api: Awaited<ReturnType<typeof tenant>>['api'], contract: string) =>
    api.DELETE('/v1/contracts/{contract}', { params: { path: { contract } } });

  beforeAll(() => billing(...Array.from({ length: 8 }, (_, n) => row(n))));

  it('D15 who moves from one flat to another signs in by the new reference, whoever has the old one', async () => {
    const mover = await tenant(area, pair(0));
    given(await mover.api.POST('/v1/contracts', { body: pair(1) }));
    const account = async () => given(await (await signedIn(area, pair(1).reference)).api.GET('/v1/account'));
    expect((await account()).signInNames).toEqual([pair(0).reference, pair(1).reference]);

    await billing(row(0, { holder: 'LN-0-NEXT', key: '55500400' }));
    expect((await account()).signInNames).toEqual([pair(1).reference]);
    const next = await tenant(area, { ...pair(0), key: '55500400' }, { secret: otherPassword });
    expect(refusal(await enter(pair(0).reference))).toBe('401 invalid-credentials');
    expect((await account()).signInNames).toEqual([pair(1).reference]);
    expect(given(await next.api.GET('/v1/account')).signInNames).toEqual([pair(0).reference]);

    given(await area.visitor().POST('/v1/identifiers/forgot', { body: { email: mover.email } }));
    const names = await mailTo(
      mover.email,
      ({ subject }) => subject === 'Vos identifiants pour votre compte locataire',
    );
    expect(names.text).toContain('L / 700401');
    expect(names.text).not.toContain('700400');

    given(await area.visitor().POST('/v1/password/forgot', { body: { identifier: pair(1).reference } }));
    const token = await tokenTo(mover.email, 'reset');
    const chosen = 'onze canards verts';
    const reset = await area.visitor().POST('/v1/password/reset', { body: { token, password: chosen } });
    expect(reset.response.status).toBe(204);
    const { api } = await signedIn(area, pair(1).reference, { secret: chosen });
    expect((await unlink(api, 'BAIL-N0')).response.status).toBe(204);
    expect(refusal(await unlink(api, 'BAIL-N0'))).toBe('404 not-found');
    expect(refusal(await unlink(api, 'BAIL-N1'))).toBe('409 conflict');
    expect(given(await next.api.GET('/v1/contracts')).contracts.map(({ contract }) => contract)).toEqual(['BAIL-N0']);
    await signedIn(area, pair(0).reference, { secret: otherPassword });
    const told = (await mailsTo(mover.email)).map(({ subject }) => subject);
    expect(told).not.toContain('Vous ne pouvez plus vous connecter à votre compte locataire');
  });

  it('D15 a link that goes takes its name along; the last way in stays', async () => {
    const { api } = await tenant(area, pair(2));
    given(await api.POST('/v1/contracts', { body: pair(3) }));
    expect((await unlink(api, 'BAIL-N2')).response.status).toBe(204);
    expect(refusal(await enter(pair(2).reference))).toBe('401 invalid-credentials');
    expect(given(await api.GET('/v1/account')).signInNames).toEqual([pair(3).reference]);
    expect(refusal(await unlink(api, 'BAIL-N3'))).toBe('409 conflict');
    const again = await tenant(area, pair(2), { secret: otherPassword });
    expect(given(await again.api.GET('/v1/account')).signInNames).toEqual([pair(2).reference]);
  });

  it('D15 whoever loses the last way in is told by mail, and hears the truth of names and registrations', async () => {
    const former = await tenant(area, pair(4));
    await billing(row(4, { holder: 'LN-4-NEXT', key: '55500404' }));
    expect(given(await former.api.GET('/v1/account')).signInNames).toEqual([pair(4).reference]);
    await signedIn(area, pair(4).reference);
    await tenant(area, { ...pair(4), key: '55500404' }, { secret: otherPassword });
    const lost = await mailTo(former.email, ({ subject }) => subject.startsWith('Vous ne pouvez plus vous connecter'));
    for (const said of ['L / 700404', '01 99 00 12 34']) expect(lost.text).toContain(said);
    expect(given(await former.api.GET('/v1/account')).signInNames).toEqual([]);

    given(await area.visitor().POST('/v1/identifiers/forgot', { body: { email: former.email } }));
    const names = await mailTo(
      former.email,
      ({ subject }) => subject === 'Vos identifiants pour votre compte locataire',
    );
    expect(names.text.replace(/\s+/g, ' ')).toContain('il n’a plus aucun identifiant pour se connecter');
    expect(names.text).not.toContain('700404');
    given(await area.visitor().POST('/v1/password/forgot', { body: { identifier: pair(4).reference } }));
    await billing(row(4));
    await signedIn(area, pair(4).reference);
    expect(given(await former.api.GET('/v1/account')).signInNames).toEqual([pair(4).reference]);
    expect((await mailsTo(former.email)).filter(({ text }) => text.includes('/reset'))).toEqual([]);
  });

  it('B16 a mail about the password says which of a mailbox’s accounts it is for, as printed', async () => {
    const email = freshAddress('couple');
    const first = await tenant(area, pair(5), { email });
    given(await area.visitor().POST('/v1/registrations', { body: landlordForm(pair(6), { email }) }));
    const token = await tokenTo(email, 'activate', { besides: first.token });
    const [confirm] = await mailsTo(email);
    expect(confirm?.text).toContain('L / 700406');
    given(await area.visitor().POST('/v1/activation', { body: { token, password } }));
    given(await area.visitor().POST('/v1/password/forgot', { body: { identifier: pair(6).reference } }));
    const reset = await mailTo(email, ({ text }) => text.includes('/reset'));
    expect(reset.text).toContain('L / 700406');
    expect(reset.text).not.toContain('700405');
  });
});
