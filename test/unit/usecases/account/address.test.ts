import { describe, expect, it } from 'vitest';
import { dayMs } from '../../../../functions/domain/durations.ts';
import { changeEmail } from '../../../../functions/usecases/account/change-email.ts';
import { confirmEmail, undoEmail } from '../../../../functions/usecases/account/move-address.ts';
import { forgotPassword } from '../../../../functions/usecases/mail/ask-for-mail.ts';
import { changePassword } from '../../../../functions/usecases/passwords/change-password.ts';
import { resetPassword } from '../../../../functions/usecases/passwords/reset-password.ts';
import { type Area, good, openArea, otherPassword, password, refusalOf } from '../../../support/area.ts';
import { energy, landlord, water } from '../../../support/profiles.ts';

const old = 'old@example.fr';
const fresh = 'new@example.fr';
const thiefs = 'Huit voleurs noirs 8!';

const home = async (profile = water) => {
  const area = openArea(profile);
  await area.print();
  await area.newcomer(old);
  area.later(1);
  return area;
};

const accountOf = (area: Area) => {
  const [account] = [...area.world.accounts.values()];
  if (account === undefined) throw new Error('no account');
  return account;
};

const ask = (area: Area, email = fresh, secret = password) =>
  changeEmail(area.ports, accountOf(area), { email, password: secret }, area.operation());

const confirm = (area: Area, token: string, secret = password) =>
  confirmEmail(area.ports, { token, password: secret }, area.operation());

const undo = (area: Area, token: string, secret = otherPassword) =>
  undoEmail(area.ports, { token, password: secret }, area.operation());

/** Whoever has the account moves it once more; the undo link that went to the address left. */
const movedOn = async (area: Area, to: string, secret = password): Promise<string> => {
  const { address } = accountOf(area);
  good(await ask(area, to, secret));
  good(await confirm(area, await area.openMail(to), secret));
  return area.openMail(address);
};

const moved = async (area: Area): Promise<string> => {
  good(await ask(area));
  good(await confirm(area, await area.openMail(fresh)));
  return area.openMail(old);
};

describe('changing the address', () => {
  it('D7 the old one stays until the new one is proved; then the new one signs in, the old one does not', async () => {
    const area = await home();
    good(await ask(area));
    const token = await area.openMail(fresh);
    good(await area.enter(old));
    expect(refusalOf(await area.enter(fresh))).toBe('invalid-credentials');
    expect(await confirm(area, token)).toEqual({ status: 'moved', email: fresh });
    good(await area.enter(fresh));
    expect(refusalOf(await area.enter(old))).toBe('invalid-credentials');
    expect(await area.lastLetterTo(old)).toMatchObject({ kind: 'email-changed', days: 7 });
  });

  it('D7 proving the new address ends no session, and a repeat of the same request is answered as the first', async () => {
    const area = await home();
    const session = await area.session(old);
    area.later(1);
    good(await ask(area));
    const request = { token: await area.openMail(fresh), password };
    const first = await confirmEmail(area.ports, request, 'the same');
    const { accounts } = area.ports;
    const used = { ...area.ports, accounts: { ...accounts, changeAddress: async () => 'link-used' as const } };
    expect(await confirmEmail(used, request, 'the same')).toEqual(first);
    expect(await confirmEmail(area.ports, request, 'the same')).toEqual(first);
    expect(await confirmEmail(area.ports, request, 'another')).toEqual({ refused: 'link-invalid' });
    good(await area.authenticate(session));
    expect(area.journalOf('email-changed')).toHaveLength(1);
  });

  it('T-GUESS a right password costs the link no try', async () => {
    const area = await home();
    good(await ask(area));
    const token = await area.openMail(fresh);
    const busy = {
      ...area.ports,
      accounts: { ...area.ports.accounts, changeAddress: async () => 'name-taken' as const },
    };
    for (let i = 0; i < 12; i += 1) await confirmEmail(busy, { token, password }, area.operation());
    expect(await confirm(area, token)).toEqual({ status: 'moved', email: fresh });
  });

  it('D7 one may come back to one’s own former address while it is reserved for the undo', async () => {
    const area = await home();
    await moved(area);
    good(await ask(area, old));
    expect((await area.lastLetterTo(old)).kind).toBe('email-change');
    good(await confirm(area, await area.openMail(old)));
    good(await area.enter(old));
  });

  it('A22 a name of one’s own stays as it is', async () => {
    const area = openArea(energy);
    const contract = await area.print();
    good(await area.signUp(old));
    good(await area.activate({ token: await area.openMail(old), contract, username: 'jeanne', password }));
    await moved(area);
    expect(accountOf(area).signInNames.map(({ name }) => name)).toEqual([fresh, 'jeanne']);
    good(await area.enter('jeanne'));
  });

  it.each([
    [water, []],
    [energy, ['jeanne']],
    [landlord, ['100001']],
  ] as const)(
    'X6 the link of a completed registration shows no later name to the mailbox that was left: %#',
    async (profile, names) => {
      const area = openArea(profile);
      const contract = await area.print();
      good(await area.signUp(old));
      const token = await area.openMail(old);
      const chosen = profile === energy ? { contract, username: 'jeanne' } : {};
      good(await area.activate({ token, password, ...chosen }));
      await moved(area);
      const again = await area.activate({ token });
      expect(again).toMatchObject({ status: 'active', signInNames: names });
      expect(JSON.stringify({ ...again, registration: null })).not.toContain(fresh);
    },
  );

  it('B16 where people sign in by reference only the mailbox changes', async () => {
    const area = await home(landlord);
    await moved(area);
    expect(accountOf(area)).toMatchObject({ address: fresh, signInNames: [{ kind: 'reference', name: '100001' }] });
  });

  it('X6 the password is asked for, at the request and behind the link; ten wrong ones use the link up', async () => {
    const area = await home();
    expect(refusalOf(await ask(area, fresh, otherPassword))).toBe('password-wrong');
    good(await ask(area));
    const token = await area.openMail(fresh);
    for (let i = 0; i < 10; i += 1) {
      expect(['invalid-credentials', 'too-many-attempts']).toContain(
        refusalOf(await confirm(area, token, otherPassword)),
      );
    }
    area.later(3_600_000);
    expect(await confirm(area, token)).toEqual({ refused: 'link-invalid' });
    expect(accountOf(area).address).toBe(old);
  });

  it('D1 a link works once, for a day, and only for what it is', async () => {
    const area = await home();
    good(await ask(area));
    const token = await area.openMail(fresh);
    expect(await undo(area, token)).toEqual({ refused: 'link-invalid' });
    const back = await moved(area);
    expect(await confirm(area, back)).toEqual({ refused: 'link-invalid' });
    expect(await confirm(area, 'nothing')).toEqual({ refused: 'link-invalid' });
    good(await ask(area, 'third@example.fr'));
    const late = await area.openMail('third@example.fr');
    area.later(dayMs);
    expect(await confirm(area, late)).toEqual({ refused: 'link-invalid' });
  });

  it('T-ENUM only the mailbox itself learns that its address has an account', async () => {
    const area = await home();
    await area.newcomer('taken@example.fr');
    expect(await ask(area, 'taken@example.fr')).toEqual(await ask(area, 'free@example.fr'));
    expect(await area.lastLetterTo('taken@example.fr')).toMatchObject({ kind: 'already-registered' });
    expect(await area.lastLetterTo('free@example.fr')).toMatchObject({ kind: 'email-change', hours: 24 });
  });

  it('D7 an address taken meanwhile is a conflict, and nothing changes', async () => {
    const area = await home();
    good(await ask(area));
    const token = await area.openMail(fresh);
    await area.newcomer(fresh);
    expect(await confirm(area, token)).toEqual({ refused: 'conflict' });
    expect(accountOf(area).address).toBe(old);
  });

  it('the present address and invalid ones are refused', async () => {
    const area = await home();
    for (const email of [old, ` ${old.toUpperCase()}`, 'a@b'])
      expect(refusalOf(await ask(area, email))).toBe('invalid-request');
  });

  it('D14 a change that is under way ends with a change of the password, whether or not its mail has left', async () => {
    const area = await home();
    good(await ask(area));
    const token = await area.openMail(fresh);
    good(await ask(area, 'unsent@example.fr'));
    const change = { current: password, password: otherPassword };
    good(await changePassword(area.ports, accountOf(area), change, area.operation()));
    expect(await confirm(area, token, otherPassword)).toEqual({ refused: 'link-invalid' });
    await area.deliver();
    expect(area.lettersTo('unsent@example.fr')).toEqual([]);
    expect(accountOf(area).address).toBe(old);
  });

  it('D14 the token alone says which address it proves, costs no try and changes nothing', async () => {
    const area = await home();
    good(await ask(area));
    const token = await area.openMail(fresh);
    for (let i = 0; i < 12; i += 1) {
      expect(await confirmEmail(area.ports, { token }, 'look')).toEqual({ status: 'pending', email: fresh });
    }
    expect(accountOf(area).address).toBe(old);
    good(await confirm(area, token));
  });

  it('T-BOMB a mailbox gets five of these an hour', async () => {
    const area = await home();
    for (let i = 0; i < 8; i += 1) good(await ask(area));
    await area.deliver();
    expect(area.lettersTo(fresh)).toHaveLength(5);
  });
});

describe('undoing it', () => {
  it('T-PREHIJACK within 7 days the old address is back, and every session ends', async () => {
    const area = await home();
    const back = await moved(area);
    const session = await area.session(fresh);
    area.later(7 * dayMs - 1);
    good(await undo(area, back));
    expect(await area.authenticate(session)).toEqual({ refused: 'session-ended' });
    good(await area.enter(old, otherPassword));
    expect(refusalOf(await area.enter(old, password))).toBe('invalid-credentials');
    expect(refusalOf(await area.enter(fresh, otherPassword))).toBe('invalid-credentials');
    expect(area.journalOf('email-change-undone')).toHaveLength(1);
  });

  it('D13 the undo needs a new password by the operator’s rules; the token alone returns what the link does', async () => {
    const area = await home();
    const back = await moved(area);
    expect(await undoEmail(area.ports, { token: back }, 'look')).toEqual({ status: 'pending', email: old });
    expect(refusalOf(await undo(area, back, 'court'))).toBe('password-refused');
    expect(accountOf(area).address).toBe(fresh);
    good(await undo(area, back));
    expect(await undoEmail(area.ports, { token: back }, 'look')).toEqual({ refused: 'link-invalid' });
  });

  it('D13 whatever the thief has changed, the owner gets the account back for good', async () => {
    const area = await home();
    const back = await moved(area);
    const thief = { current: password, password: thiefs };
    good(await changePassword(area.ports, accountOf(area), thief, area.operation()));
    const token = await movedOn(area, 'second@example.fr', thiefs);
    good(await forgotPassword(area.ports, { identifier: 'second@example.fr', locale: 'fr' }, area.operation()));
    const reset = await area.openMail('second@example.fr');
    good(await ask(area, 'third@example.fr', thiefs));
    const pending = await area.openMail('third@example.fr');
    good(await undo(area, back));
    expect(accountOf(area).address).toBe(old);
    expect((await area.lastLetterTo('second@example.fr')).kind).toBe('email-undone');
    for (const outcome of [
      await undo(area, token, thiefs),
      await confirm(area, pending, thiefs),
      await resetPassword(area.ports, { token: reset, password: thiefs }, area.operation()),
    ]) {
      expect(outcome).toEqual({ refused: 'link-invalid' });
    }
    good(await area.enter(old, otherPassword));
    expect(area.ports.mailer.sent.filter(({ letter }) => letter.kind === 'email-undone')).toHaveLength(1);
  });

  it('D13 a thief who moves the account twice and undoes the second move does not end the owner’s link', async () => {
    const area = await home();
    const back = await moved(area);
    good(await undo(area, await movedOn(area, 'second@example.fr'), thiefs));
    expect(accountOf(area).address).toBe(fresh);
    good(await undo(area, back));
    good(await area.enter(old, otherPassword));
  });

  it('D13 a forgotten password at the address that is held mails its undo link again', async () => {
    const area = await home();
    await moved(area);
    area.later(3 * dayMs);
    good(await forgotPassword(area.ports, { identifier: old, locale: 'fr' }, area.operation()));
    expect(await area.lastLetterTo(old)).toMatchObject({ kind: 'email-changed', days: 4 });
    good(await undo(area, await area.openMail(old)));
    good(await area.enter(old, otherPassword));
    expect((await area.lastLetterTo(fresh)).kind).toBe('email-undone');
  });

  it('D13 two devices undo at once: the password is that of the one that was answered', async () => {
    const area = await home();
    const back = await moved(area);
    const secrets = [otherPassword, thiefs];
    const outcomes = await Promise.allSettled(secrets.map((secret) => undo(area, back, secret)));
    const done = secrets.filter((_, n) => {
      const outcome = outcomes[n];
      return outcome?.status === 'fulfilled' && 'email' in outcome.value;
    });
    expect(done).toHaveLength(1);
    expect([...area.ports.identity.passwords.values()]).toEqual(done);
  });

  it('after 7 days the link has ended', async () => {
    const area = await home();
    const back = await moved(area);
    area.later(7 * dayMs);
    expect(await undo(area, back)).toEqual({ refused: 'link-invalid' });
  });

  it('T-PREHIJACK a reset link that went to the new address dies with it', async () => {
    const area = await home();
    const back = await moved(area);
    good(await forgotPassword(area.ports, { identifier: fresh, locale: 'fr' }, area.operation()));
    const stolen = await area.openMail(fresh);
    good(await undo(area, back));
    const outcome = await resetPassword(area.ports, { token: stolen, password: otherPassword }, area.operation());
    expect(outcome).toEqual({ refused: 'link-invalid' });
    good(await area.enter(old, otherPassword));
  });

  it('D7 during these 7 days nobody else can have the old address; afterwards anybody', async () => {
    const area = await home();
    await moved(area);
    good(await area.signUp(old, { password: otherPassword }));
    expect(await area.lastLetterTo(old)).toMatchObject({ kind: 'address-held' });
    area.later(7 * dayMs);
    await area.newcomer(old, { secret: otherPassword });
    good(await area.enter(old, otherPassword));
    good(await area.enter(fresh));
    expect(area.world.accounts.size).toBe(2);
  });

  it('T-PREHIJACK a registration whose link left before the change cannot take the reserved address either', async () => {
    const area = openArea(water);
    good(await area.signUp(fresh, { password: otherPassword }));
    const early = await area.openMail(fresh);
    await area.newcomer(old);
    area.later(1);
    good(await ask(area));
    good(await confirm(area, await area.openMail(fresh)));
    expect(await area.activate({ token: early, password: otherPassword })).toEqual({ refused: 'link-invalid' });
    expect(area.world.accounts.size).toBe(1);
  });
});
