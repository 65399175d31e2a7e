import { describe, expect, it } from 'vitest';
import { hourMs } from '../../../../functions/domain/durations.ts';
import { endAllSessions } from '../../../../functions/usecases/sessions/end-all-sessions.ts';
import { endSession } from '../../../../functions/usecases/sessions/end-session.ts';
import { refreshSession } from '../../../../functions/usecases/sessions/refresh-session.ts';
import { signIn } from '../../../../functions/usecases/sessions/sign-in.ts';
import { good, openArea, otherPassword, pairOf, password, refusalOf } from '../../../support/area.ts';
import { recorded } from '../../../support/intercept.ts';
import { energy, landlord, water } from '../../../support/profiles.ts';

const email = 'jeanne@example.fr';

const home = async (profile = water) => {
  const area = openArea(profile);
  await area.print();
  await area.newcomer(email);
  area.later(1);
  return area;
};

describe('signing in', () => {
  it('D7 each kind of name, folded', async () => {
    const names = { water: ' Jeanne@EXAMPLE.fr', energy: 'JEANNE@example.fr ', landlord: 'L / 100 001' };
    for (const profile of [water, energy, landlord]) {
      const area = await home(profile);
      expect(await area.enter(String(Reflect.get(names, profile.operator)))).toHaveProperty('session.accessToken');
    }
  });

  it('T-ENUM unknown, wrong and not yet activated: one answer and the same calls', async () => {
    const area = await home();
    good(await area.signUp('pending@example.fr'));
    const traces: unknown[] = [];
    for (const identifier of [email, 'nobody@example.fr', 'pending@example.fr', 'not even an address']) {
      const { ports, calls } = recorded(area.ports);
      traces.push({ outcome: await signIn(ports, { identifier, password: otherPassword, remember: false }), calls });
    }
    expect(traces[0]).toMatchObject({ outcome: { refused: 'invalid-credentials' } });
    for (const trace of traces) expect(trace).toEqual(traces[0]);
  });

  it('T-GUESS ten failures in a quarter of an hour, then 429 for known and unknown alike; the right one, too', async () => {
    const area = await home();
    for (const name of [email, 'nobody@example.fr']) {
      for (let i = 0; i < 10; i += 1)
        expect(refusalOf(await area.enter(name, otherPassword))).toBe('invalid-credentials');
      expect(await area.enter(name)).toEqual({ refused: 'too-many-attempts', retryAfter: 900 });
    }
    area.later(hourMs / 4);
    good(await area.enter(email));
  });

  it('T-GUESS a right password gives its attempt back', async () => {
    const area = await home();
    for (let i = 0; i < 60; i += 1) good(await area.enter(email));
    expect([...area.world.limits.entries()].filter(([key, n]) => key.startsWith('sign-in#') && n > 0)).toEqual([]);
  });

  it('T-LOCKDOS a reference that a stranger has burnt hinders no sign-in', async () => {
    const area = await home(landlord);
    for (let i = 0; i < 12; i += 1) {
      await area.signUp('x@example.fr', { ...area.form(), contract: { ...pairOf(landlord), key: '99999999' } });
    }
    expect(refusalOf(await area.signUp('x@example.fr'))).toBe('contract-not-proven');
    good(await area.enter('100001'));
  });

  it('A23, A24 the answer says why the service is closed, and who helps', async () => {
    const area = await home(energy);
    await area.print(1, { status: 'ended', validTo: '2026-01-01' });
    const { access } = await area.session(email);
    expect(access).toEqual({ granted: false, reasons: ['no-active-contract'], support: energy.support });
  });

  it('C10 an account without a contract is let in, with the reason no-contract', async () => {
    const { access } = await (await home()).session(email);
    expect(access).toMatchObject({ granted: true, reasons: ['no-contract'] });
  });
});

describe('D12 how long a device stays signed in', () => {
  it.each([
    { remember: false, length: 12 * hourMs },
    { remember: true, length: 30 * 24 * hourMs },
  ])('D12 remember me $remember: refreshed until the very end, not beyond', async ({ remember, length }) => {
    const area = await home();
    const { refreshToken } = good(await area.enter(email, password, remember)).session;
    area.later(length - 1);
    const again = good(await refreshSession(area.ports, { refreshToken }));
    expect(again.refreshToken).toBe(refreshToken);
    expect(await area.authenticate(again)).toMatchObject({ account: { address: email } });
    area.later(1);
    expect(await refreshSession(area.ports, { refreshToken })).toEqual({ refused: 'session-ended' });
  });

  it('T-JWT a refresh token that is altered or not ours is a session that has ended', async () => {
    const area = await home();
    const { refreshToken } = await area.session(email);
    for (const forged of ['', 'x', `${refreshToken}x`, `x${refreshToken}`, refreshToken.split('.')[0] ?? '']) {
      expect(await refreshSession(area.ports, { refreshToken: forged })).toEqual({ refused: 'session-ended' });
    }
  });
});

describe('signing out', () => {
  it('X4 one device: refused from its very next request on, the other stays', async () => {
    const area = await home();
    const phone = await area.session(email);
    const desk = await area.session(email);
    await endSession(area.ports, phone);
    expect(await area.authenticate(phone)).toEqual({ refused: 'session-ended' });
    expect(await refreshSession(area.ports, phone)).toEqual({ refused: 'session-ended' });
    good(await area.authenticate(desk));
    good(await refreshSession(area.ports, desk));
  });

  it('X4 the mark stays until the last access token of the device has expired', async () => {
    const area = await home();
    const phone = await area.session(email);
    await endSession(area.ports, phone);
    const [account] = [...area.world.accounts.values()];
    expect(Object.values(account?.sessions.ended ?? {})).toEqual([area.ports.clock.now() + 600_000]);
  });

  it('X4 a session that nothing has ended is noted nowhere', async () => {
    const area = await home();
    await area.session(email);
    expect([...area.world.accounts.values()].map(({ sessions }) => sessions.kept)).toEqual([[]]);
  });

  it('X4 ending an ended or unknown token succeeds, too', async () => {
    const area = await home();
    const phone = await area.session(email);
    await endSession(area.ports, phone);
    await endSession(area.ports, phone);
    await endSession(area.ports, { refreshToken: 'of nobody' });
    expect([...area.world.accounts.values()].map((a) => Object.keys(a.sessions.ended).length)).toEqual([1]);
  });

  it('X4 everywhere: every device is refused from its very next request on', async () => {
    const area = await home();
    const devices = [await area.session(email), await area.session(email)];
    area.later(1);
    const { account } = good(await area.authenticate(devices[0] ?? { accessToken: '' }));
    await endAllSessions(area.ports, account.id, area.operation());
    for (const device of devices) {
      expect(await area.authenticate(device)).toEqual({ refused: 'session-ended' });
      expect(await refreshSession(area.ports, device)).toEqual({ refused: 'session-ended' });
    }
    expect(area.journalOf('sessions-ended')).toHaveLength(1);
  });

  it('X4 a refresh that was under way when everything was ended gives nothing', async () => {
    const area = await home();
    const session = await area.session(email);
    area.later(1);
    const { account } = good(await area.authenticate(session));
    const { identity } = area.ports;
    const slow = {
      ...identity,
      refresh: async (...given: Parameters<typeof identity.refresh>) => {
        await endAllSessions(area.ports, account.id, area.operation());
        area.later(2000);
        return identity.refresh(...given);
      },
    };
    expect(await refreshSession({ ...area.ports, identity: slow }, session)).toEqual({ refused: 'session-ended' });
  });

  it('X4 a session that begins in the same second after all were ended is valid', async () => {
    const area = await home();
    const before = await area.session(email);
    area.later(200);
    const { account } = good(await area.authenticate(before));
    await endAllSessions(area.ports, account.id, area.operation());
    area.later(200);
    const after = await area.session(email);
    expect(await area.authenticate(before)).toEqual({ refused: 'session-ended' });
    good(await area.authenticate(after));
    good(await area.authenticate(good(await refreshSession(area.ports, after))));
  });
});
