import { describe, expect, it } from 'vitest';
import { endSessionHandler } from '../../../functions/api/end-session.ts';
import { getAccountHandler } from '../../../functions/api/get-account.ts';
import { getContractHandler } from '../../../functions/api/get-contract.ts';
import { apiDeps, bearer, send } from '../../support/api.ts';
import { openArea } from '../../support/area.ts';
import { water } from '../../support/profiles.ts';

const email = 'jeanne@example.fr';

const home = async () => {
  const area = openArea(water);
  await area.newcomer(email);
  area.later(1);
  const session = await area.session(email);
  const deps = apiDeps(area.ports);
  return { area, session, deps, claims: bearer(area.ports, session), account: getAccountHandler(deps) };
};

describe('T-JWT who makes the request', () => {
  it('T-JWT an access token of ours is its account', async () => {
    const { account, claims } = await home();
    expect(await send(account, { claims })).toMatchObject({ status: 200, body: { email } });
  });

  it.each([
    ['an ID token', { token_use: 'id' }],
    ['no use', { token_use: '' }],
    ['another client’s', { client_id: 'another' }],
    ['no account', { username: '' }],
    ['no time', { auth_time: '', iat: '' }],
    ['a time that is none', { auth_time: 'soon' }],
    ['no session', { origin_jti: '', jti: '' }],
  ])('T-JWT %s: 401 unauthorized', async (_, over) => {
    const { account, claims } = await home();
    const given = Object.fromEntries(Object.entries({ ...claims, ...over }).filter(([, value]) => value !== ''));
    const answer = await send(account, { claims: given });
    expect(answer).toMatchObject({
      status: 401,
      body: { code: 'unauthorized' },
      headers: { 'www-authenticate': 'Bearer realm="water", error="invalid_token"' },
    });
  });

  it('T-JWT no claims at all: 401 unauthorized', async () => {
    const { account } = await home();
    expect(await send(account)).toMatchObject({ status: 401, body: { code: 'unauthorized' } });
  });

  it('T-IDOR an account that is nobody’s: session-ended, as for one that was erased', async () => {
    const { account, claims } = await home();
    expect(await send(account, { claims: { ...claims, username: 'nobody' } })).toMatchObject({
      status: 401,
      body: { code: 'session-ended' },
    });
  });

  it('X4 the very next request after signing out: 401 session-ended', async () => {
    const { account, claims, deps, session } = await home();
    const ended = await send(endSessionHandler(deps), { body: { refreshToken: session.refreshToken } });
    expect(ended).toMatchObject({ status: 204, text: '' });
    expect(await send(account, { claims })).toMatchObject({
      status: 401,
      body: { code: 'session-ended' },
      headers: { 'www-authenticate': 'Bearer realm="water", error="invalid_token"' },
    });
  });

  it('T-IDOR invalid, unknown and foreign contract ids get the same 404', async () => {
    const { area, claims, deps } = await home();
    await area.print(2);
    const bodies = new Set<string>();
    for (const contract of ['contract-2', 'unknown', '..', 'selected', 'a/b', 'é', 'x'.repeat(65)]) {
      const answer = await send(getContractHandler(deps), { claims, pathParameters: { contract } });
      expect(answer.status).toBe(404);
      bodies.add(answer.text);
    }
    expect(bodies.size).toBe(1);
  });
});
