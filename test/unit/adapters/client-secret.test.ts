import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { secretsManagerClientSecret } from '../../../functions/adapters/secrets/client-secret.ts';
import { TryAgain } from '../../../functions/domain/errors.ts';

const manager = mockClient(SecretsManagerClient);
afterAll(() => manager.restore());
const secret = () => secretsManagerClientSecret('live/client', new SecretsManagerClient({ region: 'eu-west-3' }));
const reads = () => manager.commandCalls(GetSecretValueCommand).map(({ args }) => args[0].input);

beforeEach(() => {
  manager.reset();
  manager.on(GetSecretValueCommand).resolves({ SecretString: 'first' });
});

describe('the app client’s secret', () => {
  test('is read once per process, however many ask at once', async () => {
    const one = secret();
    expect(await Promise.all([one.current(), one.current()])).toEqual(['first', 'first']);
    expect(await one.current()).toBe('first');
    expect(reads()).toEqual([{ SecretId: 'live/client' }]);
  });

  test('is read again after a failure, which asks to try again', async () => {
    manager
      .on(GetSecretValueCommand)
      .rejectsOnce(Object.assign(new Error(), { name: 'ThrottlingException' }))
      .resolves({ SecretString: 'first' });
    const one = secret();
    await expect(one.current()).rejects.toBeInstanceOf(TryAgain);
    expect(await one.current()).toBe('first');
  });

  test('is read again once for all requests that it was rejected for', async () => {
    const one = secret();
    await one.current();
    manager.on(GetSecretValueCommand).resolves({ SecretString: 'second' });
    expect(await Promise.all([one.after('first'), one.after('first')])).toEqual(['second', 'second']);
    expect([await one.after('first'), await one.current()]).toEqual(['second', 'second']);
    expect(reads()).toHaveLength(2);
  });

  test('is returned and read each time while it is still the rejected one', async () => {
    const one = secret();
    await one.current();
    expect([await one.after('first'), await one.after('first')]).toEqual(['first', 'first']);
    expect(reads()).toHaveLength(3);
  });

  test('may be base64', async () => {
    const SecretString = 'q8/3vT+Zx0aB==';
    manager.on(GetSecretValueCommand).resolves({ SecretString });
    expect(await secret().current()).toBe(SecretString);
  });

  test.each([undefined, '', 'ClientSecret attribute not supported at this time', '{"secret":"first"}'])(
    'is an error if the secret contains %j',
    async (SecretString) => {
      manager.on(GetSecretValueCommand).resolves(SecretString === undefined ? {} : { SecretString });
      await expect(secret().current()).rejects.toThrow('live/client');
    },
  );
});
