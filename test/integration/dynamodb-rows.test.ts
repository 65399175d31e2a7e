import { randomUUID } from 'node:crypto';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { expect, inject, test } from 'vitest';
import { dynamoDbStores } from '../../functions/adapters/dynamodb/stores.ts';
import type { TableName } from '../../functions/adapters/dynamodb/tables.ts';
import { createTables, testClient } from '../support/create-tables.ts';
import {
  accountFor,
  activatedChange,
  changeOf,
  claimed,
  consentOf,
  freshId,
  freshReference,
  keyOf,
  linkOf,
  mailLinkOf,
  now,
  openedChange,
  proofOf,
  registrationOf,
  seedAccount,
  seedKey,
} from '../support/store-suite/samples.ts';

/** What only DynamoDB has: attributes that end a row's life, and rows as they lie in the tables. */
const client = testClient(inject('dynamoDbEndpoint'));
const tableNames = await createTables(client, randomUUID());
const stores = dynamoDbStores(client, tableNames);

const rowsWith = async (table: TableName, text: string): Promise<readonly Record<string, unknown>[]> => {
  const { Items = [] } = await client.send(new ScanCommand({ TableName: tableNames[table], ConsistentRead: true }));
  return Items.filter((row) => JSON.stringify(row).includes(text));
};
const forgetAtOf = async (table: TableName, text: string) =>
  (await rowsWith(table, text)).map((row) => row['forgetAt']);
const rule = { cap: 3, seconds: 60, maxSeconds: 600 };

test('a counter on an unknown reference is forgotten once it has no effect any more', async () => {
  const reference = freshReference();
  await stores.keys.reserve(reference, rule, now);
  expect(await forgetAtOf('Keys', reference)).toEqual([now / 1000 + 60 + 600]);
});

test('a key is never forgotten: neither after tries, nor when it comes after them', async () => {
  const { reference } = await seedKey(stores);
  await stores.keys.reserve(reference, rule, now);
  await stores.keys.reserve(reference, rule, now + 60_000);
  expect(await forgetAtOf('Keys', reference)).toEqual([undefined]);
  const late = freshReference();
  await stores.keys.reserve(late, rule, now);
  await stores.keys.replace(undefined, keyOf({ reference: late }), changeOf(`reference#${late}`, 'key-imported'));
  expect(await forgetAtOf('Keys', late)).toEqual([undefined]);
});

test('T-MAILOUT a mail in the outbox is never forgotten', async () => {
  const registration = registrationOf();
  const mail = { kind: 'confirm', registration: registration.id } as const;
  await stores.registrations.open(registration, openedChange(registration, { mail }));
  await stores.outbox.put(freshId(), { kind: 'confirm', registration: registration.id }, now);
  const rows = (await rowsWith('Pending', registration.id)).filter((row) => String(row['id']).startsWith('outbox#'));
  expect(rows).toHaveLength(2);
  expect(rows.map((row) => row['forgetAt'])).toEqual([undefined, undefined]);
});

test('everything else that is pending is forgotten, registrations a week after they expire', async () => {
  const registration = registrationOf();
  await stores.registrations.open(registration, openedChange(registration));
  const weekSeconds = 7 * 24 * 3600;
  const kept = registration.expiresAt / 1000 + weekSeconds;
  expect(await forgetAtOf('Pending', registration.id)).toEqual([kept, kept]);
  const link = mailLinkOf();
  await stores.mailLinks.mint(link);
  expect(await forgetAtOf('Pending', link.digest)).toEqual([link.expiresAt / 1000]);
  const key = freshId();
  await stores.limits.take(key, [{ cap: 1, seconds: 3600 }], now);
  expect(await forgetAtOf('Pending', key)).toEqual([now / 1000 + 3600]);
  await stores.idempotency.begin(freshId(), key, 'operation', now, now);
  expect(await forgetAtOf('Pending', `"fingerprint":"${key}"`)).toEqual([now / 1000 + 24 * 3600]);
});

test('T-LEAK no password lies in a registration once it is over, and no address in the journal', async () => {
  const key = await seedKey(stores);
  const password = `scrypt$${freshId()}`;
  const { registration, lease } = await claimed(stores, { password, proof: proofOf(key) });
  const dropped = registrationOf({ address: registration.address, password });
  await stores.registrations.open(dropped, openedChange(dropped));
  const account = accountFor(registration);
  const link = { link: linkOf(account.id, key), proof: proofOf(key), slots: 1 };
  await stores.registrations.complete(
    { registration, lease, account, link, consents: [], dropOthers: true },
    activatedChange(account.id),
    now,
  );
  for (const table of ['Pending', 'Accounts', 'Journal'] as const) expect(await rowsWith(table, password)).toEqual([]);
  expect(await rowsWith('Journal', registration.address)).toEqual([]);
});

test('an erased account leaves no row in Accounts, whatever is written while it goes', async () => {
  const key = await seedKey(stores);
  const account = await seedAccount(stores, { key, consents: [consentOf('one')] });
  const id = account.id;
  const late = () => changeOf(`account#${id}`, 'consents-answered');
  await stores.accounts.beginErasure(id, now);
  await stores.accounts.appendConsents(id, [consentOf('late')], late());
  await stores.accounts.update(id, { locale: 'de' }, late());
  expect(await stores.accounts.consents(id)).toHaveLength(1);
  await stores.accounts.erase(account, [], changeOf(`account#${id}`, 'account-erased'));
  await stores.accounts.keepSession(id, 'late', 0);
  await stores.accounts.endSession(id, 'late', now, now);
  for (const text of [id, account.address]) expect(await rowsWith('Accounts', text)).toEqual([]);
});

test('a list of more than one page is read to its end', async () => {
  const subject = `contract#${freshId()}` as const;
  const details = { text: 'x'.repeat(60_000) };
  for (let count = 0; count < 20; count += 1) {
    const { entry, operation } = changeOf(subject, 'timeline-shown');
    await stores.journal.add({ ...entry, details }, operation);
  }
  let told = 0;
  for await (const { details: read } of stores.journal.of(subject)) told += read === details ? 0 : 1;
  expect(told).toBe(20);
});
