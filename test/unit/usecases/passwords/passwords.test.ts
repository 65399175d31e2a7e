import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../../../functions/domain/errors.ts';
import { finishErasure } from '../../../../functions/usecases/account/erase-account.ts';
import { forgotPassword } from '../../../../functions/usecases/mail/ask-for-mail.ts';
import { changePassword } from '../../../../functions/usecases/passwords/change-password.ts';
import { checkPassword } from '../../../../functions/usecases/passwords/check-password.ts';
import { resetPassword } from '../../../../functions/usecases/passwords/reset-password.ts';
import { refreshSession } from '../../../../functions/usecases/sessions/refresh-session.ts';
import { type Area, good, openArea, otherPassword, password, refusalOf } from '../../../support/area.ts';
import { Fault, failingAt, intercept } from '../../../support/intercept.ts';
import { landlord, water } from '../../../support/profiles.ts';

const email = 'jeanne@example.fr';

const home = async () => {
  const area = openArea(water);
  await area.newcomer(email);
  area.later(1);
  return area;
};

const resetToken = async (area: Area, identifier = email): Promise<string> => {
  good(await forgotPassword(area.ports, { identifier, locale: 'fr' }, area.operation()));
  return area.openMail(email);
};

describe('X4 a forgotten password', () => {
  it('X4 the new password works, the old one does not, and a notice is sent', async () => {
    const area = await home();
    const token = await resetToken(area);
    good(await resetPassword(area.ports, { token, password: otherPassword }, area.operation()));
    good(await area.enter(email, otherPassword));
    expect(refusalOf(await area.enter(email))).toBe('invalid-credentials');
    expect(await area.lastLetterTo(email)).toEqual({ kind: 'password-changed', at: area.ports.clock.now() });
    expect(area.journalOf('password-reset')).toHaveLength(1);
  });

  it('X4 every session ends', async () => {
    const area = await home();
    const session = await area.session(email);
    area.later(1);
    const token = await resetToken(area);
    good(await resetPassword(area.ports, { token, password: otherPassword }, area.operation()));
    expect(await area.authenticate(session)).toEqual({ refused: 'session-ended' });
    expect(await refreshSession(area.ports, session)).toEqual({ refused: 'session-ended' });
  });

  it('X4 the link works once, for an hour; unknown, used and expired are one answer', async () => {
    const area = await home();
    const token = await resetToken(area);
    const late = await resetToken(area);
    const again = { token, password: otherPassword };
    good(await resetPassword(area.ports, again, area.operation()));
    expect(await resetPassword(area.ports, again, area.operation())).toEqual({ refused: 'link-invalid' });
    area.later(3_600_000);
    expect(await resetPassword(area.ports, { ...again, token: late }, area.operation())).toEqual({
      refused: 'link-invalid',
    });
    expect(await resetPassword(area.ports, { ...again, token: 'x' }, area.operation())).toEqual({
      refused: 'link-invalid',
    });
  });

  it('C5 the policy applies; a refused password leaves the link valid', async () => {
    const area = await home();
    const token = await resetToken(area);
    const refused = await resetPassword(area.ports, { token, password: 'Chat-perché 1' }, area.operation());
    expect(refused).toMatchObject({ refused: 'password-refused', rules: ['special-missing', 'character-refused'] });
    good(await resetPassword(area.ports, { token, password: otherPassword }, area.operation()));
  });

  it('T-LOCKDOS the wrong passwords typed before no longer count', async () => {
    const area = await home();
    for (let i = 0; i < 10; i += 1) await area.enter(email, otherPassword);
    expect(refusalOf(await area.enter(email))).toBe('too-many-attempts');
    const token = await resetToken(area);
    good(await resetPassword(area.ports, { token, password: otherPassword }, area.operation()));
    good(await area.enter(email, otherPassword));
  });

  it('a link of another kind resets nothing', async () => {
    const area = openArea(water);
    good(await area.signUp(email));
    const token = await area.openMail(email);
    expect(refusalOf(await resetPassword(area.ports, { token, password }, area.operation()))).toBe('link-invalid');
  });

  it('a link to a mailbox that is no longer the account’s resets nothing', async () => {
    const area = await home();
    const token = await resetToken(area);
    const [account] = [...area.world.accounts.values()];
    if (account !== undefined) area.world.accounts.set(account.id, { ...account, address: 'new@example.fr' });
    const stolen = await resetPassword(area.ports, { token, password: otherPassword }, area.operation());
    expect(stolen).toEqual({ refused: 'link-invalid' });
    expect([...area.ports.identity.passwords.values()]).toEqual([password]);
  });

  it('X4 recreates a Cognito user that somebody has deleted', async () => {
    const area = await home();
    const token = await resetToken(area);
    for (const account of area.world.accounts.keys()) await area.ports.identity.remove(account);
    expect(refusalOf(await area.enter(email))).toBe('invalid-credentials');
    good(await resetPassword(area.ports, { token, password: otherPassword }, area.operation()));
    good(await area.enter(email, otherPassword));
  });

  it('X4 refuses the link, and leaves no Cognito user, if the account is erased meanwhile, at whatever call', async () => {
    const erased: string[] = [];
    for (let call = 1; ; call += 1) {
      const area = await home();
      const request = { token: await resetToken(area), password: otherPassword };
      const [account] = [...area.world.accounts.values()];
      if (account === undefined) throw new Error('no account');
      // Deleted by its person before; then the erasure runs as a whole before the n-th call.
      if (call % 2 === 0) await area.ports.identity.remove(account.id);
      let count = 0;
      const ports = intercept(area.ports, async (name, made) => {
        count += 1;
        if (count === Math.ceil(call / 2)) {
          erased.push(name);
          await area.ports.accounts.beginErasure(account.id, area.ports.clock.now());
          await finishErasure(area.ports, { account, links: [] }, { kind: 'account', account: account.id });
        }
        return made();
      });
      const outcome = await resetPassword(ports, request, area.operation());
      if (count < Math.ceil(call / 2)) break;
      expect(isRefusal(outcome) ? outcome : { refused: 'link-invalid' }).toEqual({ refused: 'link-invalid' });
      expect([...area.ports.identity.passwords.keys()]).toEqual([]);
      expect(area.world.accounts.size).toBe(0);
    }
    expect(new Set(erased)).toContain('identity.create');
  });

  it('T-FAULT a run that fails at any call can be repeated with the same link, or has taken effect', async () => {
    let tried = 0;
    for (let call = 1; ; call += 1) {
      const area = await home();
      const session = await area.session(email);
      area.later(1);
      const request = { token: await resetToken(area), password: otherPassword };
      const { ports, reached } = failingAt(area.ports, { call, when: 'before', death: true });
      const died = await resetPassword(ports, request, area.operation()).catch((failure: unknown) => failure);
      if (!reached()) break;
      tried += 1;
      expect(died).toBeInstanceOf(Fault);
      // What died may have sent the password: its lease must end first.
      area.later(30_000);
      good(await resetPassword(area.ports, request, area.operation()));
      good(await area.enter(email, otherPassword));
      expect(await area.authenticate(session)).toEqual({ refused: 'session-ended' });
    }
    expect(tried).toBeGreaterThan(3);
  });
});

describe('changing the password', () => {
  it('X4 refuses as of an ended session if the Cognito user is removed meanwhile, and creates none', async () => {
    const area = await home();
    const [account] = [...area.world.accounts.values()];
    if (account === undefined) throw new Error('no account');
    const ports = intercept(area.ports, async (name, made) => {
      if (name === 'identity.setPassword') await area.ports.identity.remove(account.id);
      return made();
    });
    const outcome = await changePassword(ports, account, { current: password, password: otherPassword }, 'op');
    expect(outcome).toEqual({ refused: 'session-ended' });
    expect([...area.ports.identity.passwords.keys()]).toEqual([]);
  });

  const change = async (area: Area, current: string, next: string) => {
    const [account] = [...area.world.accounts.values()];
    if (account === undefined) throw new Error('no account');
    return changePassword(area.ports, account, { current, password: next }, area.operation());
  };

  it('X4 this device gets a new session, every earlier one ends, a notice goes out', async () => {
    const area = await home();
    const before = await area.session(email);
    area.later(1);
    const after = good(await change(area, password, otherPassword)).session;
    expect(await area.authenticate(before)).toEqual({ refused: 'session-ended' });
    good(await area.authenticate(after));
    good(await refreshSession(area.ports, after));
    expect(await area.lastLetterTo(email)).toEqual({ kind: 'password-changed', at: area.ports.clock.now() });
  });

  it('D12 the new session is not one to be remembered', async () => {
    const area = await home();
    const { refreshToken } = good(await change(area, password, otherPassword)).session;
    area.later(12 * 3_600_000 - 1);
    good(await refreshSession(area.ports, { refreshToken }));
    area.later(1);
    expect(await refreshSession(area.ports, { refreshToken })).toEqual({ refused: 'session-ended' });
  });

  it('X4 the session of the password check is ended at once', async () => {
    const area = await home();
    const ended = () => area.ports.identity.calls.filter((call) => call === 'revoke').length;
    expect(await checkPassword(area.ports, 'nobody', password)).toEqual({ refused: 'password-wrong' });
    const [id = ''] = [...area.world.accounts.keys()];
    expect(await checkPassword(area.ports, id, otherPassword, password)).toEqual({ right: true });
    expect(ended()).toBe(1);
    const { signIn } = area.ports.identity;
    const identity: typeof area.ports.identity = {
      ...area.ports.identity,
      signIn: async (...given) => {
        const begun = await signIn(...given);
        return typeof begun === 'string' ? begun : { ...begun, refreshToken: null };
      },
    };
    expect(await checkPassword({ ...area.ports, identity }, id, password)).toEqual({ right: true });
    expect(ended()).toBe(1);
  });

  it('X4 the present password is required: a wrong one is refused, ten are too many', async () => {
    const area = await home();
    for (let i = 0; i < 10; i += 1)
      expect(refusalOf(await change(area, 'Faux 1!', otherPassword))).toBe('password-wrong');
    expect(refusalOf(await change(area, password, otherPassword))).toBe('too-many-attempts');
    expect([...area.ports.identity.passwords.values()]).toEqual([password]);
    // Whoever holds a stolen session burns nothing of the sign-in itself.
    good(await area.enter(email));
  });

  it('C5 the policy holds, and is checked first', async () => {
    const area = await home();
    expect(refusalOf(await change(area, password, 'court'))).toBe('password-refused');
  });

  it('T-FAULT a run that died after any call converges when it is repeated as it was', async () => {
    let tried = 0;
    for (let call = 1; ; call += 1) {
      const area = await home();
      const before = await area.session(email);
      const { account } = good(await area.authenticate(before));
      area.later(1);
      const { ports, reached } = failingAt(area.ports, { call, when: 'after', death: true });
      const request = { current: password, password: otherPassword };
      await changePassword(ports, account, request, area.operation()).catch(() => undefined);
      if (!reached()) break;
      tried += 1;
      area.later(30_000);
      good(await change(area, password, otherPassword));
      expect(await area.authenticate(before)).toEqual({ refused: 'session-ended' });
      good(await area.enter(email, otherPassword));
    }
    expect(tried).toBeGreaterThan(4);
  });
});

describe('D5 names of those who moved out', () => {
  it('D5 a reset by the reference reaches the contract’s present holder only', async () => {
    const area = openArea(landlord);
    await area.print(1);
    await area.newcomer('former@example.fr', { n: 1 });
    const { key } = await area.print(1, { holder: 'next', key: '77777777' });
    const contract = { reference: '100001', key };
    await area.newcomer(email, { fields: { contract } });
    const token = await resetToken(area, '100001');
    good(await resetPassword(area.ports, { token, password: otherPassword }, area.operation()));
    expect(area.lettersTo('former@example.fr').map(({ kind }) => kind)).toEqual(['confirm', 'name-lost']);
    expect(await area.caller('100001', otherPassword)).toMatchObject({ account: { address: email } });
  });
});
