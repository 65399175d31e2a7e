import { describe, expect, it } from 'vitest';
import { TryAgain } from '../../../../functions/domain/errors.ts';
import { forgotPassword } from '../../../../functions/usecases/mail/ask-for-mail.ts';
import { changePassword } from '../../../../functions/usecases/passwords/change-password.ts';
import { resetPassword } from '../../../../functions/usecases/passwords/reset-password.ts';
import { endAllSessions } from '../../../../functions/usecases/sessions/end-all-sessions.ts';
import { refreshSession } from '../../../../functions/usecases/sessions/refresh-session.ts';
import { signIn } from '../../../../functions/usecases/sessions/sign-in.ts';
import { type Area, good, openArea, otherPassword, password, refusalOf } from '../../../support/area.ts';
import { meanwhile } from '../../../support/intercept.ts';
import { water } from '../../../support/profiles.ts';

const email = 'jeanne@example.fr';
const thiefs = 'Huit voleurs noirs 8!';
const places = (['before', 'after'] as const).flatMap((when) =>
  Array.from({ length: 12 }, (_, place) => ({ when, call: place + 1 })),
);

const home = async () => {
  const area = openArea(water);
  await area.newcomer(email);
  area.later(60_000);
  return area;
};

const accountOf = (area: Area) => {
  const [account] = [...area.world.accounts.values()];
  if (account === undefined) throw new Error('no account');
  return account;
};

const resetToken = async (area: Area): Promise<string> => {
  good(await forgotPassword(area.ports, { identifier: email, locale: 'fr' }, area.operation()));
  return area.openMail(email);
};

const reset = (area: Area, token: string, secret = otherPassword) =>
  resetPassword(area.ports, { token, password: secret }, area.operation());

/** Neither at the API nor for a fresh token is the session good. */
const hasEnded = async (area: Area, session: { readonly accessToken: string; readonly refreshToken: string }) => {
  expect(await area.authenticate(session)).toEqual({ refused: 'session-ended' });
  expect(await refreshSession(area.ports, session)).toEqual({ refused: 'session-ended' });
};

describe('a reset while somebody signs in with the old password', () => {
  it('D14 wherever in the sign-in it falls, no session of the old password outlives it', async () => {
    let tried = 0;
    for (const place of places) {
      const area = await home();
      const token = await resetToken(area);
      const { ports, reached } = meanwhile(area.ports, place, async () => {
        area.later(10);
        good(await reset(area, token));
      });
      const outcome = await signIn(ports, { identifier: email, password, remember: true });
      if (!reached()) continue;
      tried += 1;
      expect('session' in outcome ? [] : [outcome.refused]).toEqual(
        'session' in outcome ? [] : ['invalid-credentials'],
      );
      for (const session of 'session' in outcome ? [outcome.session] : []) await hasEnded(area, session);
      good(await area.enter(email, otherPassword));
    }
    expect(tried).toBeGreaterThan(8);
  });

  it('D14 wherever in a refresh it falls, the fresh access token has ended, too', async () => {
    let tried = 0;
    for (const place of places) {
      const area = await home();
      const before = await area.session(email);
      area.later(60_000);
      const token = await resetToken(area);
      const { ports, reached } = meanwhile(area.ports, place, async () => {
        area.later(2_000);
        good(await reset(area, token));
      });
      const outcome = await refreshSession(ports, before);
      if (!reached()) continue;
      tried += 1;
      await hasEnded(area, 'refused' in outcome ? before : outcome);
    }
    expect(tried).toBeGreaterThan(3);
  });

  it('D14 wherever in a reset a sign-in or a refresh falls, its session has ended afterwards', async () => {
    let tried = 0;
    for (const place of places) {
      const area = await home();
      const early = await area.session(email);
      const token = await resetToken(area);
      const sessions = [early];
      const { ports, reached } = meanwhile(area.ports, place, async () => {
        area.later(1_500);
        const refreshed = await refreshSession(area.ports, early);
        if (!('refused' in refreshed)) sessions.push(refreshed);
        const entered = await area.enter(email, password);
        if ('session' in entered) sessions.push(entered.session);
        area.later(1_500);
      });
      good(await resetPassword(ports, { token, password: otherPassword }, area.operation()));
      if (!reached()) continue;
      tried += 1;
      for (const session of sessions) await hasEnded(area, session);
    }
    expect(tried).toBeGreaterThan(8);
  });

  it('X4 a sign-in during which all sessions end begins again, and stands', async () => {
    const area = await home();
    const { id: account } = accountOf(area);
    await endAllSessions(area.ports, account, area.operation());
    const place = { when: 'before', call: 4 } as const;
    const { ports } = meanwhile(area.ports, place, () => endAllSessions(area.ports, account, area.operation()));
    const { session } = good(await signIn(ports, { identifier: email, password, remember: false }));
    expect(await area.authenticate(session)).toMatchObject({ account: { id: account } });
    expect(await refreshSession(area.ports, session)).toHaveProperty('accessToken');
  });
});

describe('two changes of a password at once', () => {
  it('D14 wherever in a change a reset falls, a reset that is answered stands', async () => {
    let answered = 0;
    for (const place of places) {
      const area = await home();
      const token = await resetToken(area);
      const thief = accountOf(area);
      let wasReset = false;
      const { ports, reached } = meanwhile(area.ports, place, async () => {
        // Here nobody waits for the other: whoever cannot go on is told to come back.
        const outcome = await reset(area, token).catch((failure: unknown) => failure);
        wasReset = !(outcome instanceof TryAgain) && !Object.hasOwn(Object(outcome), 'refused');
      });
      const change = await changePassword(ports, thief, { current: password, password }, area.operation());
      if (!reached()) continue;
      if (wasReset) {
        answered += 1;
        if ('session' in change) await hasEnded(area, change.session);
      } else {
        good(await reset(area, await resetToken(area)));
      }
      expect([...area.ports.identity.passwords.values()]).toEqual([otherPassword]);
      expect(refusalOf(await area.enter(email, password))).toBe('invalid-credentials');
    }
    expect(answered).toBeGreaterThan(3);
  });

  it('D14 whoever holds a session can end a few reset links an hour, not every one', async () => {
    const area = await home();
    const change = () => changePassword(area.ports, accountOf(area), { current: password, password }, area.operation());
    for (let i = 0; i < 5; i += 1) good(await change());
    const token = await resetToken(area);
    expect(refusalOf(await change())).toBe('too-many-attempts');
    good(await reset(area, token));
  });

  it('D14 one link sent three times at once: the password is that of the one request that was answered', async () => {
    const area = await home();
    const token = await resetToken(area);
    const wanted = [otherPassword, thiefs, password];
    const outcomes = await Promise.allSettled(wanted.map((secret) => reset(area, token, secret)));
    const done = wanted.filter((_, n) => {
      const outcome = outcomes[n];
      return outcome?.status === 'fulfilled' && 'status' in outcome.value;
    });
    expect(done).toHaveLength(1);
    expect([...area.ports.identity.passwords.values()]).toEqual(done);
  });

  it('D14 a changed password ends every reset link', async () => {
    const area = await home();
    const token = await resetToken(area);
    good(await changePassword(area.ports, accountOf(area), { current: password, password: thiefs }, area.operation()));
    expect(await reset(area, token)).toEqual({ refused: 'link-invalid' });
    const [one, other] = [await resetToken(area), await resetToken(area)];
    good(await reset(area, one));
    expect(await reset(area, other)).toEqual({ refused: 'link-invalid' });
  });

  it('D14 a token alone changes nothing: it says whether the link is good, and for whom', async () => {
    const area = await home();
    const token = await resetToken(area);
    const look = () => resetPassword(area.ports, { token }, area.operation());
    expect(await look()).toMatchObject({ status: 'pending', signInNames: [{ name: email }] });
    good(await area.enter(email));
    good(await reset(area, token));
    expect(await look()).toEqual({ refused: 'link-invalid' });
  });
});

describe('T-LOCKDOS a stranger types wrong passwords', () => {
  const burn = async (area: Area) => {
    for (let i = 0; i < 10; i += 1) await area.enter(email, otherPassword);
    expect(refusalOf(await area.enter(email))).toBe('too-many-attempts');
  };
  const from = (area: Area, device: string, secret = password, identifier = email) =>
    signIn(area.ports, { identifier, password: secret, remember: false, device });

  it('T-LOCKDOS a device that has signed in before has a budget of its own', async () => {
    const area = await home();
    const { device } = good(await area.enter(email));
    await burn(area);
    for (let i = 0; i < 9; i += 1) expect(refusalOf(await from(area, device, thiefs))).toBe('invalid-credentials');
    good(await from(area, device));
    for (let i = 0; i < 10; i += 1) await from(area, device, thiefs);
    expect(refusalOf(await from(area, device))).toBe('too-many-attempts');
  });

  it('T-LOCKDOS another account’s device, an altered one and a refresh token are strangers', async () => {
    const area = await home();
    await area.newcomer('thief@example.fr', { secret: thiefs });
    const { device } = good(await area.enter('thief@example.fr', thiefs));
    const { session } = good(await area.enter(email));
    await burn(area);
    for (const forged of [device, `${device}x`, '', session.refreshToken]) {
      expect(refusalOf(await from(area, forged))).toBe('too-many-attempts');
    }
    expect(await refreshSession(area.ports, { refreshToken: device })).toEqual({ refused: 'session-ended' });
  });

  it('T-LOCKDOS a device known before a change of the password is a stranger; the one that changed it is not', async () => {
    const area = await home();
    const { device } = good(await area.enter(email));
    const done = good(await reset(area, await resetToken(area)));
    if (done.status !== 'reset') throw new Error('not reset');
    for (let i = 0; i < 10; i += 1) await area.enter(email, thiefs);
    expect(refusalOf(await from(area, device, otherPassword))).toBe('too-many-attempts');
    const request = { current: otherPassword, password: thiefs };
    const changed = good(await changePassword(area.ports, accountOf(area), request, area.operation()));
    good(await from(area, changed.device, thiefs));
    expect(refusalOf(await from(area, done.device, thiefs))).toBe('too-many-attempts');
  });

  it('T-LOCKDOS a known device learns of Cognito’s lock and loses no try; a stranger gets a wrong password', async () => {
    const area = await home();
    const { device } = good(await area.enter(email));
    const locked = { ...area.ports, identity: { ...area.ports.identity, signIn: async () => 'locked' as const } };
    const request = { identifier: email, password, remember: false };
    for (let i = 0; i < 12; i += 1) {
      expect(await signIn(locked, { ...request, device })).toEqual({ refused: 'sign-in-locked', retryAfter: 60 });
    }
    expect(await signIn(locked, request)).toEqual({ refused: 'invalid-credentials' });
  });
});
