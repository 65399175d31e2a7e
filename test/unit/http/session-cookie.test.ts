import { describe, expect, it } from 'vitest';
import { changePasswordHandler } from '../../../functions/api/change-password.ts';
import { endAllSessionsHandler } from '../../../functions/api/end-all-sessions.ts';
import { endSessionHandler } from '../../../functions/api/end-session.ts';
import { refreshSessionHandler } from '../../../functions/api/refresh-session.ts';
import { signInHandler } from '../../../functions/api/sign-in.ts';
import { type Answered, apiDeps, bearer, send } from '../../support/api.ts';
import { openArea, otherPassword, password } from '../../support/area.ts';
import { water } from '../../support/profiles.ts';

const email = 'jeanne@example.fr';
const attributes = 'Path=/v1/sessions; HttpOnly; Secure; SameSite=Strict';

const setIn = ({ cookies }: Answered): string => cookies.find((cookie) => cookie.startsWith('session-water=')) ?? '';
const kept = (answered: Answered): readonly string[] => [setIn(answered).split(';')[0] ?? ''];

const home = async () => {
  const area = openArea(water);
  await area.newcomer(email);
  area.later(1);
  const deps = apiDeps(area.ports);
  const signIn = (more: object) => send(signInHandler(deps), { body: { identifier: email, password, ...more } });
  return {
    area,
    deps,
    signIn,
    refresh: (cookies: readonly string[], body: object = {}) => send(refreshSessionHandler(deps), { body, cookies }),
    end: (cookies: readonly string[], body: object = {}) => send(endSessionHandler(deps), { body, cookies }),
  };
};

describe('a session in a cookie', () => {
  it('is set for whoever asks for it, for as long as the session lasts, and its token is in no body', async () => {
    const { signIn } = await home();
    const remembered = await signIn({ remember: true, cookie: true });
    expect(remembered.body).toMatchObject({ refreshToken: '', expiresIn: 600 });
    expect(setIn(remembered)).toMatch(/^session-water=[\w.-]{40,}; /);
    expect(setIn(remembered)).toContain(`; Max-Age=${30 * 86_400}; ${attributes}`);
    expect(setIn(await signIn({ cookie: true }))).toContain(`; Max-Age=${12 * 3600}; ${attributes}`);
  });

  it('is refreshed without a token in the body, and none comes back', async () => {
    const { signIn, refresh } = await home();
    const cookies = kept(await signIn({ remember: true, cookie: true }));
    const answer = await refresh(['theme=dark', ...cookies]);
    expect(answer).toMatchObject({ status: 200, body: { refreshToken: '' }, cookies: [] });
    expect(answer.text).not.toContain(cookies[0]?.split('=')[1] ?? '?');
  });

  it('ends where it signs out, and leaves the browser', async () => {
    const { signIn, refresh, end } = await home();
    const cookies = kept(await signIn({ remember: true, cookie: true }));
    const out = await end(cookies);
    expect([out.status, setIn(out)]).toEqual([204, `session-water=; Max-Age=0; ${attributes}`]);
    expect(await refresh(cookies)).toMatchObject({ status: 401, body: { code: 'session-ended' } });
  });

  it('leaves the browser with a sign-out everywhere', async () => {
    const { area, deps, signIn, refresh } = await home();
    const cookies = kept(await signIn({ remember: true, cookie: true }));
    const claims = bearer(area.ports, await area.session(email));
    const out = await send(endAllSessionsHandler(deps), { method: 'DELETE', claims, cookies });
    expect([out.status, setIn(out)]).toEqual([204, `session-water=; Max-Age=0; ${attributes}`]);
    expect((await refresh(cookies)).status).toBe(401);
  });

  it('outlives a changed password as a new one, remembered as before', async () => {
    const { area, deps, signIn, refresh } = await home();
    const before = kept(await signIn({ remember: true, cookie: true }));
    const claims = bearer(area.ports, await area.session(email));
    const body = { current: password, password: otherPassword, cookie: true };
    const changed = await send(changePasswordHandler(deps), { claims, body });
    expect(changed).toMatchObject({ status: 200, body: { refreshToken: '' } });
    expect(setIn(changed)).toContain(`; Max-Age=${30 * 86_400}; ${attributes}`);
    expect((await refresh(before)).status).toBe(401);
    area.later(29 * 86_400_000);
    expect((await refresh(kept(changed))).status).toBe(200);
  });

  it('changes nothing for a client that keeps its token itself', async () => {
    const { area, deps, signIn, refresh, end } = await home();
    const cookies = kept(await signIn({ remember: true, cookie: true }));
    const own = await signIn({ remember: true });
    const { refreshToken } = own.body;
    expect([typeof refreshToken, setIn(own)]).toEqual(['string', '']);
    expect((await refresh(cookies, { refreshToken })).body).toMatchObject({ refreshToken });
    expect(await end(cookies, { refreshToken })).toMatchObject({ status: 204, cookies: [] });
    expect((await refresh(cookies)).status).toBe(200);
    const claims = bearer(area.ports, await area.session(email));
    const out = await send(endAllSessionsHandler(deps), { method: 'DELETE', claims });
    expect(out).toMatchObject({ status: 204, cookies: [] });
  });

  it.each([[[]], [['session-energy=x', 'known-device-water=x']]])(
    'without cookie and token the missing field is named: %s',
    async (cookies) => {
      const { refresh, end } = await home();
      for (const answer of [await refresh(cookies), await end(cookies)]) {
        expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: 'refreshToken', code: 'required' }] } });
      }
    },
  );

  it('T-PORTAL is none that we did not seal: an altered one, an empty one, a known device', async () => {
    const { signIn, refresh, end } = await home();
    const answered = await signIn({ remember: true, cookie: true });
    const [good = ''] = kept(answered);
    const device = answered.cookies.find((cookie) => cookie.startsWith('known-device-water='))?.split(';')[0] ?? '';
    for (const cookie of [`${good}x`, 'session-water=', device.replace('known-device', 'session')]) {
      expect(await refresh([cookie])).toMatchObject({ status: 401, body: { code: 'session-ended' } });
      expect((await end([cookie])).status).toBe(204);
    }
    expect((await refresh([good])).status).toBe(200);
  });

  it('T-PORTAL takes no form of another site: a body that is not JSON is refused before the cookie is read', async () => {
    const { deps, signIn, refresh } = await home();
    const cookies = kept(await signIn({ remember: true, cookie: true }));
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', '']) {
      const headers = { 'content-type': type };
      const answer = await send(endSessionHandler(deps), { headers, cookies, body: '{}' });
      expect([type, answer.status]).toEqual([type, 415]);
    }
    expect((await refresh(cookies)).status).toBe(200);
  });
});
