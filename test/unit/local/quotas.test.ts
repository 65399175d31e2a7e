import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { SESClient } from '@aws-sdk/client-ses';
import { afterAll, describe, expect, test } from 'vitest';
import { cognitoIdentity } from '../../../functions/adapters/cognito/identity.ts';
import { sesEmail } from '../../../functions/adapters/ses/send-email.ts';
import { TryAgain } from '../../../functions/domain/errors.ts';
import { makeClosers } from '../../../local/closers.ts';
import { openPools } from '../../../local/cognito/pools.ts';
import { startCognito } from '../../../local/cognito/service.ts';
import { cognitoQuotas, makeBucket, makeCognitoQuotas } from '../../../local/quotas.ts';
import { startSes } from '../../../local/ses.ts';

const times = (count: number, take: () => boolean): number =>
  Array.from({ length: count }, take).filter(Boolean).length;

test('a second’s worth passes at once, and as much each second after it', () => {
  let now = 0;
  const take = makeBucket(10, () => now);
  expect(times(25, take)).toBe(10);
  now = 500;
  expect(times(25, take)).toBe(5);
  now = 60_000;
  expect(times(25, take)).toBe(10);
});

test('each of Cognito’s calls is let pass as often as its quota says, then refused as Cognito refuses', () => {
  const check = makeCognitoQuotas(() => 0);
  for (const { perSecond, actions } of cognitoQuotas) {
    const [action = ''] = actions;
    for (let call = 0; call < perSecond; call += 1) check(action, 'pool');
    for (const one of actions) {
      expect(() => check(one, 'another operator’s pool')).not.toThrow();
      expect(() => check(one, 'pool')).toThrow(
        expect.objectContaining({ name: 'TooManyRequestsException', status: 400 }),
      );
    }
  }
  expect(() => check('SomethingElse', 'pool')).not.toThrow();
});

describe('on this machine', () => {
  const closers = makeClosers();
  afterAll(closers.closeAll);
  const config = (endpoint: string) => ({
    endpoint,
    region: 'eu-west-3',
    maxAttempts: 1,
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
  });

  test('Cognito refuses the thirty-first password of a second, and the adapter asks to try again', async () => {
    const pools = await openPools(null, closers);
    const pool = pools.poolOf('water');
    const endpoint = await startCognito(pools, closers, { quotas: makeCognitoQuotas(() => 0) });
    const client = new CognitoIdentityProviderClient(config(endpoint));
    const none = async () => '';
    const identity = cognitoIdentity(pool, { current: none, after: none }, client);
    await identity.create('a');
    for (let time = 0; time < 30; time += 1) await identity.setPassword('a', 'correct horse');
    await expect(identity.setPassword('a', 'correct horse')).rejects.toBeInstanceOf(TryAgain);
    client.destroy();
  });

  test('SES rejects mails beyond the sending rate, and accepts the rest', async () => {
    const { url, mails } = await startSes(closers, { rate: makeBucket(2, () => 0) });
    const client = new SESClient(config(url));
    const send = sesEmail({ from: 'no-reply@water.example', configurationSet: null }, client);
    const mail = { to: 'a@example.fr', fromName: 'Eau', subject: 's', text: 't', html: 'h' };
    await send(mail);
    await send(mail);
    await expect(send(mail)).rejects.toMatchObject({ name: 'Throttling' });
    expect(mails('a@example.fr')).toHaveLength(2);
    client.destroy();
  });
});
