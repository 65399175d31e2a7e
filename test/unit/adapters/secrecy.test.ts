import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { secretPeppers } from '../../../functions/adapters/secrets/pepper.ts';
import { cryptoSecrecy } from '../../../functions/adapters/secrets/secrecy.ts';
import { TryAgain } from '../../../functions/domain/errors.ts';
import type { PlainKey, Reference } from '../../../functions/domain/pair.ts';

const manager = mockClient(SecretsManagerClient);
afterAll(() => manager.restore());
const first = { pepper: '1', '1': 'a'.repeat(40) };
const rotated = { pepper: '2', '1': 'a'.repeat(40), '2': 'b'.repeat(40) };
const reference = '113011137701' as Reference;
const key = 'D7MSLZDE' as PlainKey;
let now = 0;

const hold = (content: object) => manager.on(GetSecretValueCommand).resolves({ SecretString: JSON.stringify(content) });
const peppers = () => secretPeppers('id', new SecretsManagerClient({ region: 'eu-west-3' }), () => now);
const secrecy = () => cryptoSecrecy(peppers());

beforeEach(() => {
  manager.reset();
  now = 1_000_000;
  hold(first);
});

describe('keys (T-LEAK)', () => {
  test('a digest fits its own pair only', async () => {
    const s = secrecy();
    const kept = await s.digestKey(reference, key);
    expect(kept).toMatchObject({ pepper: '1', digest: expect.stringMatching(/^hmac-sha256\$[0-9a-f]{64}$/) });
    expect(await s.keyFits(reference, key, kept)).toBe(true);
    expect(await s.keyFits(reference, 'D7MSLZDF' as PlainKey, kept)).toBe(false);
    expect(await s.keyFits('113011137702' as Reference, key, kept)).toBe(false);
  });

  test('a digest stored before digests named their algorithm is still read', async () => {
    const { digest, pepper } = await secrecy().digestKey(reference, key);
    const unnamed = { digest: digest.replace('hmac-sha256$', ''), pepper };
    expect(unnamed.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(await secrecy().keyFits(reference, key, unnamed)).toBe(true);
    expect(await secrecy().keyFits(reference, 'D7MSLZDF' as PlainKey, unnamed)).toBe(false);
  });

  test.each(['md5', 'constructor', ''])('a digest of an unknown algorithm (%j) fits nothing', async (name) => {
    const { digest, pepper } = await secrecy().digestKey(reference, key);
    const kept = { digest: digest.replace('hmac-sha256', name), pepper };
    expect(await secrecy().keyFits(reference, key, kept)).toBe(false);
  });

  test('where reference ends and key begins counts', async () => {
    const s = secrecy();
    const kept = await s.digestKey('12' as Reference, '34' as PlainKey);
    expect(await s.keyFits('123' as Reference, '4' as PlainKey, kept)).toBe(false);
  });

  test.each([null, '', 'zz', 'ab'])('a digest that is %j fits nothing', async (digest) => {
    expect(await secrecy().keyFits(reference, key, { digest, pepper: '1' })).toBe(false);
  });

  test('a digest under a pepper that is gone fits nothing', async () => {
    expect(await secrecy().keyFits(reference, key, { digest: '0'.repeat(64), pepper: '9' })).toBe(false);
  });

  test('an old digest still fits after a rotation, new ones are under the new pepper', async () => {
    const kept = await secrecy().digestKey(reference, key);
    hold(rotated);
    const s = secrecy();
    expect(await s.keyFits(reference, key, kept)).toBe(true);
    expect((await s.digestKey(reference, key)).pepper).toBe('2');
  });

  test('a process that read the secret before a rotation learns the new version, once a minute at most', async () => {
    const s = secrecy();
    await s.digestKey(reference, key);
    hold(rotated);
    const kept = await secrecy().digestKey(reference, key);
    expect(await s.keyFits(reference, key, kept)).toBe(false);
    now += 60_000;
    expect(await s.keyFits(reference, key, kept)).toBe(true);
  });

  test('the secret is read once', async () => {
    const s = secrecy();
    await Promise.all([s.digestKey(reference, key), s.seal('x'), s.fingerprint('y')]);
    expect(manager.commandCalls(GetSecretValueCommand)).toHaveLength(1);
  });
});

describe('sealing', () => {
  test('opens what it sealed, and seals differently each time', async () => {
    const s = secrecy();
    const [one, two] = await Promise.all([s.seal('secret é'), s.seal('secret é')]);
    expect(await s.unseal(one)).toBe('secret é');
    expect(one).not.toBe(two);
  });

  test('opens nothing that was altered at any place, cut short or made up', async () => {
    const s = secrecy();
    const sealed = await s.seal('content');
    for (let at = 0; at < sealed.length; at += 1) {
      const other = sealed[at] === 'A' ? 'B' : 'A';
      expect(await s.unseal(sealed.slice(0, at) + other + sealed.slice(at + 1))).toBeUndefined();
      expect(await s.unseal(sealed.slice(0, at))).toBeUndefined();
    }
    for (const made of ['', '1.', '.x', '1.AAAA', 'é.é', `1.${'A'.repeat(60)}`, 'pepper.AAAA']) {
      expect(await s.unseal(made)).toBeUndefined();
    }
  });

  test.each(Object.getOwnPropertyNames(Object.prototype))(
    'opens nothing under a version called %s, which the secret does not hold',
    async (version) => {
      expect(await secrecy().unseal(`${version}.${Buffer.alloc(60).toString('base64url')}`)).toBeUndefined();
    },
  );

  test('a version renamed is an alteration, even where both exist', async () => {
    hold(rotated);
    const s = secrecy();
    const sealed = await s.seal('content');
    expect(await s.unseal(sealed.replace(/^2/, '1'))).toBeUndefined();
  });
});

describe('passwords', () => {
  test('the verifier tells its cost and fits its password only', async () => {
    const s = secrecy();
    const verifier = await s.hashPassword('correct horse battery');
    expect(verifier).toMatch(/^scrypt\$32768\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
    expect(await s.passwordFits('correct horse battery', verifier)).toBe(true);
    expect(await s.passwordFits('correct horse batterz', verifier)).toBe(false);
    expect(await s.passwordFits('anything', 'no verifier')).toBe(false);
  });
});

describe('fingerprints and hashes', () => {
  test('a fingerprint is stable, and no digest of a key', async () => {
    const s = secrecy();
    expect(await s.fingerprint('body')).toBe(await secrecy().fingerprint('body'));
    expect(await s.fingerprint(`${reference}\0${key}`)).not.toBe((await s.digestKey(reference, key)).digest);
  });

  test('sha256 in hex', () => {
    expect(secrecy().sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});

describe('the secret itself', () => {
  test.each([[{ pepper: '1' }], [{ pepper: '1', '1': 'short' }], [{ '1': 'a'.repeat(40) }], [{ pepper: 'pepper' }]])(
    'an unusable one (%j) is told without its content',
    async (content) => {
      hold(content);
      const failure = await secrecy()
        .seal('x')
        .catch((fault: unknown) => fault);
      expect(String(failure)).toContain('The secret is unusable');
      expect(String(failure)).not.toContain('short');
    },
  );

  test('a service that does not answer asks to try again, and is asked again', async () => {
    const s = secrecy();
    manager.on(GetSecretValueCommand).rejects(Object.assign(new Error('x'), { name: 'InternalServiceError' }));
    await expect(s.seal('x')).rejects.toBeInstanceOf(TryAgain);
    hold(first);
    expect(await s.seal('x')).toMatch(/^1\./);
  });
});
