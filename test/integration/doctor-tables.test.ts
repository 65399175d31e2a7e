import { randomUUID } from 'node:crypto';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, inject, test } from 'vitest';
import { peppersOf, waitingIn } from '../../bin/operator/doctor/tables.ts';
import { dynamoDbStores } from '../../functions/adapters/dynamodb/stores.ts';
import { createTables, testClient } from '../support/create-tables.ts';
import { freshId, keyOf, now, openedChange, registrationOf, seedKey } from '../support/store-suite/samples.ts';

const client = testClient(inject('dynamoDbEndpoint'));
const fresh = async () => {
  const tableNames = await createTables(client, randomUUID());
  return { db: { client, tableNames }, stores: dynamoDbStores(client, tableNames) };
};

test('what waits: mails, those given up among them, and registrations that are still open', async () => {
  const { db, stores } = await fresh();
  expect(await waitingIn(db, now)).toEqual({ mails: 0, parked: 0, registrations: 0 });
  const registration = registrationOf();
  await stores.registrations.open(registration, openedChange(registration));
  const [one, other] = [freshId(), freshId()];
  for (const id of [one, other])
    await stores.outbox.put(id, { kind: 'names', address: 'a@example.fr', locale: 'fr' }, now);
  await stores.outbox.park(other, now);
  expect(await waitingIn(db, now)).toMatchObject({ mails: 2, parked: 1, registrations: 1 });
  expect(await waitingIn(db, registration.expiresAt)).toMatchObject({ registrations: 0 });
});

test('keys under another version of the secret are counted: not dead ones, and no count of attempts', async () => {
  const { db, stores } = await fresh();
  const secrets = mockClient(SecretsManagerClient);
  const secret = { pepper: '2', '1': 'x'.repeat(32), '2': 'y'.repeat(32) };
  secrets.on(GetSecretValueCommand, { SecretId: 's' }).resolves({ SecretString: JSON.stringify(secret) });
  const environment = { SECRET_ID: 's' };
  const key = await seedKey(stores);
  await stores.keys.reserve(keyOf().reference, { cap: 3, seconds: 60, maxSeconds: 60 }, now);
  const dead = await seedKey(stores);
  await stores.keys.replace(
    dead,
    { ...dead, digest: null },
    {
      operation: freshId(),
      entry: {
        subject: `reference#${dead.reference}`,
        at: now,
        event: 'key-revoked',
        by: { kind: 'system' },
        details: {},
      },
    },
  );
  expect(key.pepper).toBe('1');
  expect(await peppersOf(db, environment)).toEqual({ current: '2', keysUnderOthers: 1 });
});
