import { afterEach, expect, test, vi } from 'vitest';
import { defaultProvider } from '../../../functions/adapters/lambda-credentials.ts';

afterEach(() => vi.unstubAllEnvs());

const role = (token: string) => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'id');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  vi.stubEnv('AWS_SESSION_TOKEN', token);
};

test('credentials are the three variables that Lambda sets', async () => {
  role('token');
  expect(await defaultProvider()()).toEqual({ accessKeyId: 'id', secretAccessKey: 'secret', sessionToken: 'token' });
});

test('an emulator’s keys need no session', async () => {
  role('');
  expect(await defaultProvider()()).toEqual({ accessKeyId: 'id', secretAccessKey: 'secret' });
});

test('without them it says what is missing', async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', '');
  await expect(defaultProvider()()).rejects.toThrow('no credentials');
});
