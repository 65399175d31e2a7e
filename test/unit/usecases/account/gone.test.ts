import { describe, expect, it } from 'vitest';
import type { Account } from '../../../../functions/domain/account.ts';
import { changeEmail } from '../../../../functions/usecases/account/change-email.ts';
import { confirmEmail } from '../../../../functions/usecases/account/move-address.ts';
import { forgotNames, forgotPassword } from '../../../../functions/usecases/mail/ask-for-mail.ts';
import { resetPassword } from '../../../../functions/usecases/passwords/reset-password.ts';
import { refreshSession } from '../../../../functions/usecases/sessions/refresh-session.ts';
import { type Area, good, openArea, otherPassword, pairOf, password } from '../../../support/area.ts';
import { water } from '../../../support/profiles.ts';

const email = 'jeanne@example.fr';
const fresh = 'fresh@example.fr';

/** Everything that leads into an account, handed out while it was open. */
const home = async () => {
  const area = openArea(water);
  await area.print();
  good(await area.signUp(email));
  const activation = await area.openMail(email);
  good(await area.activate({ token: activation, password }));
  area.later(1);
  const [account] = [...area.world.accounts.values()];
  if (account === undefined) throw new Error('no account');
  const session = await area.session(email);
  good(await forgotPassword(area.ports, { identifier: email, locale: 'fr' }, area.operation()));
  const reset = await area.openMail(email);
  good(await changeEmail(area.ports, account, { email: fresh, password }, area.operation()));
  const change = await area.openMail(fresh);
  return { area, account, activation, session, reset, change };
};

const ways: Readonly<Record<string, (area: Area, account: Account) => void>> = {
  'is being erased': ({ world }, account) => world.accounts.set(account.id, { ...account, state: 'erasing' }),
  'is gone, and left its name behind': ({ world }, account) => world.accounts.delete(account.id),
};

describe.each(Object.entries(ways))('X4 an account that %s', (_, end) => {
  it('X4 nobody signs in to it, and no session of it is refreshed', async () => {
    const { area, account, session } = await home();
    end(area, account);
    expect(await area.enter(email)).toEqual({ refused: 'invalid-credentials' });
    expect(await refreshSession(area.ports, session)).toEqual({ refused: 'session-ended' });
    expect(await area.authenticate(session)).toHaveProperty('refused');
  });

  it('X4 is opened by no link that was mailed before', async () => {
    const { area, account, activation, reset, change } = await home();
    end(area, account);
    const before = area.ports.identity.calls.length;
    const invalid = { refused: 'link-invalid' };
    expect(await area.activate({ token: activation, password })).toEqual(invalid);
    expect(await resetPassword(area.ports, { token: reset, password: otherPassword }, 'op')).toEqual(invalid);
    expect(await confirmEmail(area.ports, { token: change, password }, 'op')).toEqual(invalid);
    // Not even a password is tried any more.
    expect(area.ports.identity.calls).toHaveLength(before);
    expect([...area.ports.identity.passwords.values()]).toEqual([password]);
  });

  it('C11 is linked to nothing', async () => {
    const { area, account } = await home();
    end(area, account);
    expect(await area.linkTo(account.id, pairOf(water))).toEqual({ refused: 'session-ended' });
    expect(area.world.links.size).toBe(0);
  });

  it('X4 receives no requested mail', async () => {
    const { area, account } = await home();
    end(area, account);
    const before = area.ports.mailer.sent.length;
    good(await forgotPassword(area.ports, { identifier: email, locale: 'fr' }, area.operation()));
    good(await forgotNames(area.ports, { email, locale: 'fr' }, area.operation()));
    await area.deliver();
    expect(area.ports.mailer.sent).toHaveLength(before);
    expect(area.world.outbox.size).toBe(0);
  });
});

describe('T-PREHIJACK a link whose registration has come to nothing', () => {
  it('D1 was abandoned, or dropped in favour of one that is no more: it has ended', async () => {
    for (const state of [{ name: 'abandoned' }, { name: 'dropped', inFavourOf: 'nobody' }] as const) {
      const area = openArea(water);
      good(await area.signUp(email));
      const token = await area.openMail(email);
      const [registration] = [...area.world.registrations.values()];
      if (registration === undefined) throw new Error('no registration');
      area.world.registrations.set(registration.id, { ...registration, state });
      expect(await area.activate({ token, password })).toEqual({ refused: 'link-invalid' });
    }
  });

  it('T-PREHIJACK was dropped in favour of one that is open still: it has ended', async () => {
    const area = openArea(water);
    good(await area.signUp(email));
    const token = await area.openMail(email);
    good(await area.signUp(email, { password: otherPassword }));
    const [first, second] = [...area.world.registrations.values()];
    if (first === undefined || second === undefined) throw new Error('no registrations');
    area.world.registrations.set(first.id, { ...first, state: { name: 'dropped', inFavourOf: second.id } });
    expect(await area.activate({ token, password })).toEqual({ refused: 'link-invalid' });
  });
});
