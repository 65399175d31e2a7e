import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { rereadAfterMs, secretsManagerOriginSecret } from '../../../functions/adapters/secrets/origin-secret.ts';
import { TryAgain } from '../../../functions/domain/errors.ts';

const manager = mockClient(SecretsManagerClient);
afterAll(() => manager.restore());
const [first, second, third] = ['a', 'b', 'c'].map((letter) => letter.repeat(64)) as [string, string, string];
let now = 0;

const named = (name: string) => Object.assign(new Error(name), { name });
const secret = () =>
  secretsManagerOriginSecret('live/origin', new SecretsManagerClient({ region: 'eu-west-3' }), () => now);

type Stage = 'AWSCURRENT' | 'AWSPENDING' | 'AWSPREVIOUS';
const hold = (versions: Readonly<Partial<Record<Stage, string>>>) => {
  manager.on(GetSecretValueCommand).rejects(named('ResourceNotFoundException'));
  for (const [VersionStage, SecretString] of Object.entries(versions)) {
    manager.on(GetSecretValueCommand, { VersionStage }).resolves({ SecretString });
  }
};
const calls = () => manager.commandCalls(GetSecretValueCommand).map(({ args }) => args[0].input);

beforeEach(() => {
  manager.reset();
  now = 1_000_000;
  hold({ AWSCURRENT: first });
});

describe('the origin secret', () => {
  test('is read once, by its name, and cached for five minutes', async () => {
    const { fits } = secret();
    expect(await fits(first)).toBe(true);
    expect(await fits(first)).toBe(true);
    expect(calls()).toEqual([{ SecretId: 'live/origin', VersionStage: 'AWSCURRENT' }]);
    now += 5 * 60_000;
    expect(await fits(first)).toBe(true);
    expect(calls()).toHaveLength(2);
  });

  test('matches in its pending, current and previous version', async () => {
    const { fits } = secret();
    expect(await fits(first)).toBe(true);
    hold({ AWSCURRENT: first, AWSPENDING: second });
    expect(await fits(second)).toBe(true);
    expect(await fits(first)).toBe(true);
    hold({ AWSCURRENT: second, AWSPREVIOUS: first });
    expect(await fits(second)).toBe(true);
    expect(await fits(first)).toBe(true);
  });

  test('does not match in older versions', async () => {
    hold({ AWSCURRENT: third, AWSPREVIOUS: second });
    expect(await secret().fits(first)).toBe(false);
  });

  test('is not read again for every wrong secret', async () => {
    const { fits } = secret();
    for (let tried = 0; tried < 50; tried += 1) expect(await fits(`x${tried}`.padEnd(64, 'x'))).toBe(false);
    // The current one, then all three.
    expect(calls()).toHaveLength(4);
    now += rereadAfterMs;
    expect(await fits('y'.repeat(64))).toBe(false);
    expect(calls()).toHaveLength(7);
  });

  test.each(['', 'x', 'x'.repeat(31)])('too short secrets such as "%s" are rejected without a read', async (given) => {
    expect(await secret().fits(given)).toBe(false);
    expect(calls()).toHaveLength(1);
  });

  test('lets nobody in and is an error if missing or too short', async () => {
    hold({});
    await expect(secret().fits(first)).rejects.toThrow('ResourceNotFoundException');
    hold({ AWSCURRENT: 'short' });
    await expect(secret().fits('short')).rejects.toThrow('32 characters');
    await expect(secret().fits('short')).rejects.not.toThrow('short,');
  });

  test('is TryAgain if it cannot be read; known versions stay valid', async () => {
    manager.on(GetSecretValueCommand).rejects(named('InternalServiceError'));
    await expect(secret().fits(first)).rejects.toThrow(TryAgain);
    hold({ AWSCURRENT: first });
    const { fits } = secret();
    expect(await fits(first)).toBe(true);
    now += 5 * 60_000;
    manager.reset();
    manager.on(GetSecretValueCommand).rejects(named('InternalServiceError'));
    expect(await fits(first)).toBe(true);
    await expect(fits(second)).rejects.toThrow(TryAgain);
  });
});
