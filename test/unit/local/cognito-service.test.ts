import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  ChangePasswordCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cognitoIdentities } from '../../../functions/adapters/cognito/identities.ts';
import { cognitoIdentity } from '../../../functions/adapters/cognito/identity.ts';
import type { Identity, IdentitySession } from '../../../functions/ports/identity.ts';
import { CannotStart, makeClosers } from '../../../local/closers.ts';
import { makeSignInLock } from '../../../local/cognito/lock.ts';
import { openPools, type Pool } from '../../../local/cognito/pools.ts';
import { startCognito } from '../../../local/cognito/service.ts';

const closers = makeClosers();
let client: CognitoIdentityProviderClient;
let pool: Pool;
let identity: Identity;

beforeAll(async () => {
  const pools = await openPools(null, closers);
  pool = pools.poolOf('water');
  client = new CognitoIdentityProviderClient({
    endpoint: await startCognito(pools, closers, { settingsOf: () => ({ minLength: 12, refreshTokenHours: 12 }) }),
    region: 'eu-west-3',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
  });
  const secret = async () => pool.clientSecret;
  identity = cognitoIdentity(pool, { current: secret, after: secret }, client);
});

afterAll(async () => {
  client.destroy();
  await closers.closeAll();
});

const password = 'correct horse 1';
const account = async (id: string): Promise<string> => {
  await identity.create(id);
  await identity.setPassword(id, password);
  return id;
};
const signedIn = (outcome: IdentitySession | 'refused' | 'locked'): IdentitySession => {
  if (typeof outcome === 'string') throw new Error(outcome);
  return outcome;
};
const nameOf = async (call: Promise<unknown>): Promise<string> => {
  const fault = await call.catch((thrown: unknown) => thrown);
  return fault instanceof Error ? fault.name : 'no fault';
};

describe('Cognito on this machine, seen through the adapter', () => {
  test('an account made twice is one, and signs in', async () => {
    await account('a1');
    await identity.create('a1');
    expect(signedIn(await identity.signIn('a1', password))).toMatchObject({ expiresIn: 600 });
  });

  test('an account whose password was never set signs in with none', async () => {
    await identity.create('a2');
    expect(await identity.signIn('a2', password)).toBe('refused');
  });

  test('wrong password and unknown account are refused', async () => {
    await account('a3');
    expect(await identity.signIn('a3', 'wrong horse 1')).toBe('refused');
    expect(await identity.signIn('nobody', password)).toBe('refused');
  });

  test('all tokens of a sign-in carry its session; another sign-in has another', async () => {
    await account('a4');
    const first = signedIn(await identity.signIn('a4', password));
    const second = signedIn(await identity.signIn('a4', password));
    const refreshed = signedIn(await identity.refresh('a4', first.refreshToken ?? ''));
    expect(refreshed).toMatchObject({ session: first.session, refreshToken: null });
    expect(refreshed.accessToken).not.toBe(first.accessToken);
    expect(second.session).not.toBe(first.session);
    expect(signedIn(await identity.refresh('a4', first.refreshToken ?? '')).session).toBe(first.session);
  });

  test('a revoked token refreshes nothing; others go on; revoking twice is fine', async () => {
    await account('a5');
    const one = signedIn(await identity.signIn('a5', password)).refreshToken ?? '';
    const other = signedIn(await identity.signIn('a5', password)).refreshToken ?? '';
    await identity.revoke(one);
    await identity.revoke(one);
    expect(await identity.refresh('a5', one)).toBe('refused');
    expect(await identity.refresh('a5', other)).not.toBe('refused');
  });

  test("a made-up refresh token is refused; another account's is a fault, for the client's proof is made of the name", async () => {
    await account('a6');
    await account('a7');
    const token = signedIn(await identity.signIn('a6', password)).refreshToken ?? '';
    await expect(identity.refresh('a7', token)).rejects.toMatchObject({ name: 'ClientSecretRefused' });
    expect(await identity.refresh('a6', `${token}x`)).toBe('refused');
    expect(await identity.refresh('a6', 'made.up.token')).toBe('refused');
  });

  test('a password is as long, and a refresh token as long-lived, as the pool’s settings say', async () => {
    await account('a9');
    await expect(identity.setPassword('a9', 'elevenchars')).rejects.toMatchObject({ name: 'InvalidPasswordException' });
    const { refreshToken, authenticatedAt } = signedIn(await identity.signIn('a9', password));
    const claims: { readonly exp: number } = JSON.parse(
      Buffer.from(refreshToken?.split('.')[1] ?? '', 'base64url').toString(),
    );
    expect(claims.exp - authenticatedAt).toBe(12 * 3600);
  });

  test('a removed account is gone, twice', async () => {
    await account('a8');
    const token = signedIn(await identity.signIn('a8', password)).refreshToken ?? '';
    await identity.remove('a8');
    await identity.remove('a8');
    expect(await identity.signIn('a8', password)).toBe('refused');
    expect(await identity.refresh('a8', token)).toBe('refused');
  });

  test('a disabled account is refused, with the right password, too', async () => {
    await account('a11');
    const { refreshToken } = signedIn(await identity.signIn('a11', password));
    const user = pool.users.get('a11');
    if (user === undefined) throw new Error('no user');
    pool.save({ ...user, enabled: false });
    expect(await identity.signIn('a11', password)).toBe('refused');
    expect(await identity.refresh('a11', refreshToken ?? '')).toBe('refused');
  });

  test('five failures lock, even for the right password', async () => {
    await account('a10');
    for (let attempt = 0; attempt < 5; attempt += 1) await identity.signIn('a10', 'wrong horse 1');
    expect(await identity.signIn('a10', password)).toBe('locked');
  });
});

test('all users are listed, page by page', async () => {
  const pools = await openPools(null, closers);
  const many = pools.poolOf('many');
  const names = Array.from({ length: 61 }, (_, n) => `user-${n}`);
  const endpoint = await startCognito(pools, closers);
  const lister = new CognitoIdentityProviderClient({
    endpoint,
    region: 'eu-west-3',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
  });
  const identities = cognitoIdentities(many, lister);
  for (const name of names) await identities.create(name);
  expect(await Array.fromAsync(identities.all())).toEqual(names);
  lister.destroy();
});

test('a new pool has ids and a secret of Cognito’s form', async () => {
  const { userPoolId, clientId, clientSecret } = (await openPools(null, closers)).poolOf('water');
  expect(userPoolId).toMatch(/^eu-west-3_\w{9}$/);
  expect(clientId).toMatch(/^[a-z0-9]{26,32}$/);
  expect(clientSecret).toMatch(/^[a-z0-9]{51,52}$/);
});

describe('pools kept in a folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cognito-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('users, tokens and secrets are there again after a restart, each operator’s own', async () => {
    const first = makeClosers();
    const before = await openPools(folder, first);
    const { userPoolId, clientId, clientSecret, save } = before.poolOf('water');
    const user = {
      username: '__proto__',
      sub: 's',
      enabled: true,
      status: 'CONFIRMED',
      password,
      refreshTokens: ['t'],
      createdAt: 1,
    } as const;
    save(user);
    before.poolOf('energy');
    const token = before.signer.sign({ a: 1 });
    await first.closeAll();

    const second = makeClosers();
    const after = await openPools(folder, second);
    expect(after.poolOf('water')).toMatchObject({ userPoolId, clientId, clientSecret });
    expect(after.byClient(clientId)?.users.get('__proto__')).toEqual(user);
    expect(after.poolOf('energy').users.size).toBe(0);
    expect(after.signer.read(token)).toEqual({ a: 1 });
    await second.closeAll();
  });

  test('a folder of an earlier version is refused in one sentence', async () => {
    const old = mkdtempSync(join(folder, 'old-'));
    writeFileSync(join(old, 'clients.json'), '{}');
    await expect(openPools(old, makeClosers())).rejects.toThrow(CannotStart);
  });
});

describe('what AWS would reject', () => {
  test('a sign-in without or with a wrong secret hash', async () => {
    await account('b1');
    for (const hash of [{}, { SECRET_HASH: 'wrong' }]) {
      const call = client.send(
        new AdminInitiateAuthCommand({
          UserPoolId: pool.userPoolId,
          ClientId: pool.clientId,
          AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: 'b1', PASSWORD: password, ...hash },
        }),
      );
      expect(await nameOf(call)).toBe('NotAuthorizedException');
    }
  });

  test.each([
    ['abc', 'InvalidPasswordException'],
    [' padded password ', 'InvalidParameterException'],
    ['x'.repeat(257), 'InvalidParameterException'],
  ])('the password %j: %s', async (Password, name) => {
    await account('b2');
    const call = client.send(
      new AdminSetUserPasswordCommand({ UserPoolId: pool.userPoolId, Username: 'b2', Password, Permanent: true }),
    );
    expect(await nameOf(call)).toBe(name);
  });

  test("Cognito's public calls, closed by the pool's web ACL", async () => {
    await account('b3');
    const { accessToken } = signedIn(await identity.signIn('b3', password));
    const call = client.send(
      new ChangePasswordCommand({
        AccessToken: accessToken,
        PreviousPassword: password,
        ProposedPassword: 'other horse 1',
      }),
    );
    expect(await nameOf(call)).toBe('ForbiddenException');
  });
});

describe("Cognito's lock", () => {
  test('doubles with each failure, does not count while it lasts, and forgets', () => {
    let now = 0;
    const lock = makeSignInLock(() => now);
    for (let attempt = 0; attempt < 4; attempt += 1) lock.failed('x');
    expect(lock.isLocked('x')).toBe(false);
    lock.failed('x');
    expect(lock.isLocked('x')).toBe(true);
    now += 1_000;
    expect(lock.isLocked('x')).toBe(false);
    lock.failed('x');
    now += 1_999;
    expect(lock.isLocked('x')).toBe(true);
    now += 1 + 15 * 60_000 + 1;
    lock.failed('x');
    expect(lock.isLocked('x')).toBe(false);
  });
});
