import { describe, expect, it } from 'vitest';
import { changeEmailHandler } from '../../../functions/api/change-email.ts';
import { changeEmail } from '../../../functions/usecases/account/change-email.ts';
import { eraseAccount } from '../../../functions/usecases/account/erase-account.ts';
import { confirmEmail } from '../../../functions/usecases/account/move-address.ts';
import { reissueKey } from '../../../functions/usecases/agents/reissue-key.ts';
import { unlockReference } from '../../../functions/usecases/agents/unlock-reference.ts';
import { forgotNames, resendConfirmation } from '../../../functions/usecases/mail/ask-for-mail.ts';
import { changePassword } from '../../../functions/usecases/passwords/change-password.ts';
import { apiDeps, bearer, send } from '../../support/api.ts';
import { type Area, good, openArea, openHome, otherPassword, pairOf, password } from '../../support/area.ts';
import { energy, landlord, water } from '../../support/profiles.ts';

const email = 'jeanne@example.fr';
const fresh = 'fresh@example.fr';

const home = (profile = water) => openHome(profile, email);

const badField = (path: string, code: string) => ({ refused: 'invalid-request', faults: [{ path, code }] });
const full = { refused: 'too-many-attempts', retryAfter: expect.any(Number) };

const repeat = async (times: number, act: () => Promise<unknown>) => {
  for (let i = 0; i < times; i += 1) await act();
};

describe('a refusal names the fault', () => {
  it('T-MAILHDR an address that is none', async () => {
    const { area, account } = await home();
    const none = { email: 'a@b, c@d', locale: 'fr' } as const;
    for (const ask of [resendConfirmation, forgotNames]) {
      expect(await ask(area.ports, none, 'op')).toEqual(badField('email', 'wrong-format'));
    }
    const change = (to: string) => changeEmail(area.ports, account, { email: to, password }, area.operation());
    expect(await change('a@b, c@d')).toEqual(badField('email', 'wrong-format'));
    expect(await change(' Jeanne@example.fr')).toEqual(badField('email', 'not-allowed'));
  });

  it('C12 each part of a pair that cannot be one, by its own name', async () => {
    const { area, account } = await home();
    const typed = pairOf(water);
    const link = (pair: Partial<typeof typed>) => area.linkTo(account.id, { ...typed, ...pair });
    expect(await link({ reference: '?' })).toEqual(badField('reference', 'wrong-format'));
    expect(await link({ key: '?' })).toEqual(badField('key', 'wrong-format'));
    expect(await link({ reference: '?', key: '?' })).toMatchObject({
      faults: [{ path: 'reference' }, { path: 'key' }],
    });
  });

  it('A9 a pair behind the link and in the form by its place in the request', async () => {
    const area = openArea(energy);
    good(await area.signUp(email));
    const token = await area.openMail(email);
    const contract = { ...pairOf(energy), key: '?' };
    expect(await area.activate({ token, contract })).toEqual(badField('contract.key', 'wrong-format'));
    const form = openArea(landlord);
    const typed = { ...pairOf(landlord), reference: '?' };
    expect(await form.signUp(email, { ...form.form(), contract: typed })).toEqual(
      badField('contract.reference', 'wrong-format'),
    );
  });

  it('D3 an impossible reference, for an agent', async () => {
    const { area } = await home();
    for (const act of [reissueKey, unlockReference]) {
      expect(await act(area.ports, '?', 'paul')).toEqual(badField('reference', 'wrong-format'));
    }
  });

  it('C5 the rules that a password breaks', async () => {
    const { area, account } = await home();
    const broken = { refused: 'password-refused', rules: ['too-short', 'digit-missing', 'upper-case-missing'] };
    expect(await changePassword(area.ports, account, { current: password, password: 'abc!' }, 'op')).toEqual(broken);
    const behind = openArea(energy);
    good(await behind.signUp(email));
    const token = await behind.openMail(email);
    expect(await behind.activate({ token, password: 'abc' })).toEqual({
      refused: 'password-refused',
      rules: expect.arrayContaining(['too-short']),
    });
  });
});

describe('T-BOMB a refusal says how long to wait', () => {
  it('T-GUESS for wrong passwords of an account that is known', async () => {
    const { area, account } = await home();
    const erase = () => eraseAccount(area.ports, { account, links: [] }, { password: otherPassword });
    await repeat(10, erase);
    expect(await erase()).toEqual(full);
  });

  it('T-BOMB for an account that asks for many changes of address', async () => {
    const { area, account } = await home();
    const ask = async () => {
      const session = await area.session(email);
      const claims = bearer(area.ports, session);
      return send(changeEmailHandler(apiDeps(area.ports)), { body: { email: fresh, password }, claims });
    };
    expect(account.address).toBe(email);
    for (let n = 0; n < 5; n += 1) expect((await ask()).status).toBe(202);
    const { status, headers } = await ask();
    expect([status, Number(headers['retry-after']) > 0]).toEqual([429, true]);
  });

  it('T-GUESS for wrong pairs of an account, and of a registration', async () => {
    const { area, account } = await home();
    await repeat(10, () => area.linkTo(account.id, pairOf(water, 50)));
    expect(await area.linkTo(account.id, pairOf(water))).toEqual(full);
    const behind = openArea(energy);
    await behind.print();
    const tokenFor = async (address: string) => {
      good(await behind.signUp(address));
      return behind.openMail(address);
    };
    const token = await tokenFor(email);
    for (let n = 50; n < 60; n += 1) await behind.activate({ token, contract: pairOf(energy, n) });
    expect(await behind.activate({ token, contract: pairOf(energy) })).toEqual(full);
    // Another registration has its own tries.
    const another = await tokenFor(fresh);
    expect(await behind.activate({ token: another, contract: pairOf(energy) })).toMatchObject({ status: 'pending' });
  });

  it('T-LOCKDOS wrong passwords of one account hinder no other', async () => {
    const { area, account } = await home();
    await area.newcomer(fresh, { n: 2 });
    const other = [...area.world.accounts.values()].find(({ address }) => address === fresh);
    if (other === undefined) throw new Error('no account');
    await repeat(11, () => eraseAccount(area.ports, { account, links: [] }, { password: otherPassword }));
    expect(await eraseAccount(area.ports, { account: other, links: [] }, { password })).toEqual({ erased: true });
  });

  it('T-GUESS for wrong passwords behind a link that moves the address', async () => {
    const { area, account } = await home();
    good(await changeEmail(area.ports, account, { email: fresh, password }, area.operation()));
    const token = await area.openMail(fresh);
    await repeat(10, () => eraseAccount(area.ports, { account, links: [] }, { password: otherPassword }));
    expect(await confirmEmail(area.ports, { token, password }, area.operation())).toEqual(full);
  });
});

describe('A15 who was slower than another', () => {
  it('A15 a taken slot is reported before the password is asked for', async () => {
    const area = openArea(energy);
    await area.print();
    await area.newcomer(email);
    good(await area.signUp(fresh));
    const token = await area.openMail(fresh);
    expect(await area.activate({ token, contract: pairOf(energy) })).toEqual({ refused: 'already-activated' });
  });

  it('D4 a name taken during activation is reported, and another can be chosen', async () => {
    const area = openArea(energy);
    await area.print();
    good(await area.signUp(email));
    const token = await area.openMail(email);
    const { create } = area.ports.identity;
    const taking = (name: string) => {
      const row = { account: 'rival', holder: null, reservedUntil: null };
      const racing: Area['ports']['identity'] = {
        ...area.ports.identity,
        create: async (account) => {
          area.world.names.set(name, row);
          await create(account);
        },
      };
      return openArea(energy, { ...area.ports, identity: racing });
    };
    const request = { token, password, contract: pairOf(energy), username: 'jeanne' };
    expect(await taking('jeanne').activate(request)).toEqual({ refused: 'username-taken' });
    expect(await taking(email).activate({ ...request, username: 'jeannette' })).toEqual({ refused: 'link-invalid' });
    expect(area.world.accounts.size).toBe(0);
  });

  it('B2 the reference signs in for somebody else meanwhile: already-activated', async () => {
    const area = openArea(landlord);
    await area.print();
    good(await area.signUp(email));
    const token = await area.openMail(email);
    area.world.names.set('100001', { account: 'rival', holder: 'holder-1', reservedUntil: null });
    expect(await area.activate({ token, password })).toEqual({ refused: 'already-activated' });
  });
});
