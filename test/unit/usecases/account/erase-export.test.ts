import { describe, expect, it } from 'vitest';
import { eraseAccount } from '../../../../functions/usecases/account/erase-account.ts';
import { eraseOnRequest } from '../../../../functions/usecases/account/erase-on-request.ts';
import { exportAccount } from '../../../../functions/usecases/account/export-account.ts';
import { sweep } from '../../../../functions/usecases/operations/sweep.ts';
import { refreshSession } from '../../../../functions/usecases/sessions/refresh-session.ts';
import { type Area, good, openArea, otherPassword, pairOf, password, refusalOf } from '../../../support/area.ts';
import { failingAt } from '../../../support/intercept.ts';
import { energy, landlord, water } from '../../../support/profiles.ts';

const email = 'jeanne@example.fr';

const home = async (profile = landlord) => {
  const area = openArea(profile);
  await area.print();
  await area.newcomer(email);
  area.later(1);
  const name = profile.signInNames.includes('reference') ? '100001' : email;
  return { area, name, caller: await area.caller(name) };
};

const everything = (area: Area): string =>
  JSON.stringify(Object.entries(area.world).map(([table, rows]) => [table, rows instanceof Set ? [] : [...rows]]));

describe('exporting an account', () => {
  it('X6 holds account, links, contracts, consents and journal, and nobody else’s', async () => {
    const { area, caller } = await home();
    await area.print(2);
    await area.newcomer('other@example.fr', { n: 2 });
    const exported = await exportAccount(area.ports, caller);
    expect(exported.view.account.address).toBe(email);
    expect(exported.contracts.map(({ id }) => id)).toEqual(['contract-1']);
    expect(exported.links.map(({ reference }) => reference)).toEqual(['100001']);
    expect(exported.consents).toHaveLength(3);
    expect(exported.journal.map(({ event }) => event)).toEqual(['account-activated']);
    expect(JSON.stringify(exported)).not.toContain('other@example.fr');
    expect(JSON.stringify(exported)).not.toContain('contract-2');
  });
});

describe('B16 two registrations at one mailbox', () => {
  it('B16 erasing the account of one leaves the other', async () => {
    const { area, caller } = await home();
    await area.print(2);
    good(await area.signUp(email, area.form(2)));
    const token = await area.openMail(email);
    const done = await area.activate({ token, password });
    expect(await eraseAccount(area.ports, caller, { password })).toEqual({ erased: true });
    expect(done).toMatchObject({ status: 'active', signInNames: ['100002'] });
    expect(await area.activate({ token, password })).toEqual({ ...done, made: null });
  });
});

describe.each([energy, landlord, water])('erasing an account of $operator', (profile) => {
  it('T-LEAK nothing of the person is left but the journal, without identity, and the last mail', async () => {
    const { area, caller } = await home(profile);
    good(await eraseAccount(area.ports, caller, { password }));
    expect(await area.lastLetterTo(email)).toEqual({
      kind: 'account-erased',
      at: area.ports.clock.now(),
    });
    area.world.mailLinks.clear(); // their tokens' rows expire by themselves within hours
    expect(everything(area)).not.toContain(email);
    expect(area.journalOf('account-erased')).toHaveLength(1);
    expect(area.world.accounts.size + area.world.names.size + area.world.links.size + area.world.consents.size).toBe(0);
    expect(area.ports.identity.passwords.size).toBe(0);
  });

  it('X4 the sessions end, the name signs nobody in, the old link answers 410', async () => {
    const area = openArea(profile);
    await area.print();
    good(await area.signUp(email));
    const token = await area.openMail(email);
    const contract = profile.journey === 'email-first' ? { contract: pairOf(profile) } : {};
    good(await area.activate({ token, password, ...contract }));
    const name = profile.signInNames.includes('reference') ? '100001' : email;
    const session = await area.session(name);
    good(await eraseAccount(area.ports, good(await area.authenticate(session)), { password }));
    expect(await area.authenticate(session)).toEqual({ refused: 'session-ended' });
    expect(await refreshSession(area.ports, session)).toEqual({ refused: 'session-ended' });
    expect(refusalOf(await area.enter(name))).toBe('invalid-credentials');
    expect(await area.activate({ token })).toEqual({ refused: 'link-invalid' });
  });

  it('the password is asked for', async () => {
    const { area, caller } = await home(profile);
    expect(refusalOf(await eraseAccount(area.ports, caller, { password: otherPassword }))).toBe('password-wrong');
    expect(area.world.accounts.size).toBe(1);
  });

  it('T-FAULT a run that died at any call is finished by the sweep, and the last mail leaves once', async () => {
    let tried = 0;
    for (let call = 1; ; call += 1) {
      const { area, caller, name } = await home(profile);
      const { ports, reached } = failingAt(area.ports, {
        call,
        when: call % 2 === 0 ? 'before' : 'after',
        death: true,
      });
      await eraseAccount(ports, caller, { password }).catch(() => undefined);
      if (!reached()) break;
      tried += 1;
      area.later(61_000);
      await sweep(area.ports);
      area.later(61_000);
      await sweep(area.ports);
      const left = area.world.accounts.size;
      // Where it had not begun, the account stands as it was; else nothing of it is left.
      expect([area.world.names.size, area.ports.identity.passwords.size]).toEqual([left, left]);
      expect('refused' in (await area.enter(name))).toBe(left === 0);
      expect(area.lettersTo(email).filter(({ kind }) => kind === 'account-erased')).toHaveLength(1 - left);
      expect(area.journalOf('account-erased')).toHaveLength(1 - left);
    }
    expect(tried).toBeGreaterThan(4);
  });
});

describe('erasing at a person’s request to the operator', () => {
  it('B8 no password is asked for: nothing opens at once, the sweep takes all away, the journal names the agent', async () => {
    const { area, caller, name } = await home();
    const { id: account } = caller.account;
    expect(good(await eraseOnRequest(area.ports, account, 'Anne'))).toEqual({ begun: true });
    expect(refusalOf(await area.enter(name))).toBe('invalid-credentials');
    expect(good(await eraseOnRequest(area.ports, account, 'Luc'))).toEqual({ begun: true });
    area.later(61_000);
    await sweep(area.ports);
    area.later(61_000);
    await sweep(area.ports);
    expect([area.world.accounts.size, area.world.names.size, area.world.erasing.size]).toEqual([0, 0, 0]);
    expect(area.journalOf('account-erased')).toMatchObject([{ by: { kind: 'agent', agent: 'Anne' } }]);
    expect(area.lettersTo(email).filter(({ kind }) => kind === 'account-erased')).toHaveLength(1);
    expect(refusalOf(await eraseOnRequest(area.ports, account, 'Anne'))).toBe('not-found');
  });
});

describe('after an erasure', () => {
  it('D5 the old key is void, the name free: a fresh key opens a fresh account', async () => {
    const { area, caller } = await home();
    good(await eraseAccount(area.ports, caller, { password }));
    expect(refusalOf(await area.signUp(email))).toBe('contract-not-proven');
    const { key } = await area.print(1, { key: '66666666' });
    await area.newcomer(email, { fields: { contract: { reference: '100001', key } } });
    expect((await area.caller('100001')).account.id).not.toBe(caller.account.id);
  });

  it('C3 the address can register again at once', async () => {
    const { area, caller } = await home(water);
    good(await eraseAccount(area.ports, caller, { password }));
    await area.newcomer(email, { secret: otherPassword });
    expect(await area.enter(email, otherPassword)).toHaveProperty('session.accessToken');
  });
});
