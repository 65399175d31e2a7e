import { randomUUID } from 'node:crypto';
import { GetCommand, PutCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect, inject, test } from 'vitest';
import { accountKey, nameKey, outboxKey, registrationKey } from '../../functions/adapters/dynamodb/rows/row-keys.ts';
import { dynamoDbStores } from '../../functions/adapters/dynamodb/stores.ts';
import type { Account } from '../../functions/domain/account.ts';
import { dayMs, hourMs, minuteMs } from '../../functions/domain/durations.ts';
import { createTables, testClient } from '../support/create-tables.ts';
import {
  accountFor,
  activatedChange,
  changeOf,
  claimed,
  collect,
  consentOf,
  freshAddress,
  freshId,
  linkOf,
  mailLinkOf,
  now,
  openedChange,
  proofOf,
  registrationOf,
  seedAccount,
  seedKey,
} from '../support/store-suite/samples.ts';

/** A transaction takes 100 rows, an expression 4 KB, a row 400 KB: what people have done for years is more than that. */
const many = 300;
const endpoint = inject('dynamoDbEndpoint');
const client = testClient(endpoint);
const tableNames = await createTables(client, randomUUID());
const stores = dynamoDbStores(client, tableNames);

/** A client whose function dies at its n-th write. */
const dyingAt = (n: number) => {
  const dying = testClient(endpoint);
  let count = 0;
  dying.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        if (/^(?:Delete|Update|Put|TransactWrite)/.test(commandName)) count += 1;
        if (count >= n) throw new Error('the function has died');
        return next(args);
      },
    { step: 'initialize' },
  );
  return dynamoDbStores(dying, tableNames);
};

const inTens = async (count: number, work: (n: number) => Promise<unknown>): Promise<void> => {
  for (let n = 0; n < count; n += 10) await Promise.all(Array.from({ length: 10 }, (_, more) => work(n + more)));
};

const numbers = Array.from({ length: many }, (_, n) => n);

const reserve = async (account: Account): Promise<readonly string[]> => {
  const names = numbers.map(() => freshAddress());
  await inTens(many, (n) =>
    client.send(
      new PutCommand({
        TableName: tableNames.Accounts,
        Item: {
          ...nameKey(names[n] ?? ''),
          owner: account.id,
          kind: 'email',
          holder: null,
          reservedUntil: n % 2 === 0 ? now - 1 : now + dayMs,
        },
      }),
    ),
  );
  await client.send(
    new UpdateCommand({
      TableName: tableNames.Accounts,
      Key: accountKey(account.id),
      UpdateExpression: 'SET #names = :names, #ended = :ended',
      ExpressionAttributeNames: { '#names': 'reservedNames', '#ended': 'sessionsEnded' },
      ExpressionAttributeValues: {
        ':names': new Set(names),
        ':ended': Object.fromEntries(numbers.map((n) => [`session#${n}`, now - 1])),
      },
    }),
  );
  return names;
};

/** How many rows of accounts hold this text, anywhere. */
const rowsWith = async (text: string): Promise<number> => {
  let found = 0;
  let from: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName: tableNames.Accounts, ExclusiveStartKey: from, ConsistentRead: true }),
    );
    const plain = (_: string, value: unknown) => (value instanceof Set ? [...value] : value);
    found += (page.Items ?? []).filter((row) => JSON.stringify(row, plain).includes(text)).length;
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return found;
};

test('X4 an account with 300 earlier names, links, consents and sign-outs is erased, wherever a run before has died', async () => {
  const account = await seedAccount(stores);
  const id = account.id;
  await inTens(many, async () => {
    const key = await seedKey(stores);
    const change = changeOf(`account#${id}`, 'contract-linked');
    await stores.accounts.link(linkOf(id, key, 'contract'), proofOf(key), { slots: 5, select: null }, change);
  });
  for (let n = 0; n < many; n += 30) {
    const entries = Array.from({ length: 30 }, (_, more) => consentOf(`purpose-${n + more}`, { at: now + n }));
    await stores.accounts.appendConsents(id, entries, changeOf(`account#${id}`, 'consents-answered'));
  }
  const names = await reserve(account);
  await stores.accounts.beginErasure(id, now);
  const change = changeOf(`account#${id}`, 'account-erased');
  for (const died of [1, 150, 301, 320, 302]) {
    await expect(dyingAt(died).accounts.erase(account, [], change)).rejects.toThrow('the function has died');
    expect((await stores.accounts.get(id))?.state).toBe('erasing');
  }
  await stores.accounts.erase(account, [], change);
  expect(await stores.accounts.withLinks(id)).toBeUndefined();
  expect(await stores.accounts.consents(id)).toEqual([]);
  for (const name of names.slice(0, 3)) expect(await stores.accounts.nameIsTaken(name, now)).toBe(false);
  expect(await rowsWith(id)).toBe(0);
});

test('X4 an account with 300 earlier names and sign-outs moves, and signs out; what has lapsed is forgotten', async () => {
  const account = await seedAccount(stores);
  const id = account.id;
  const names = await reserve(account);
  const to = freshAddress();
  const link = mailLinkOf({ kind: 'email-change', account: id, address: to, expiresAt: now + hourMs });
  await stores.mailLinks.mint(link);
  const move = {
    from: account.address,
    to,
    signInNames: [{ kind: 'email' as const, name: to }],
    reserveUntil: now + dayMs,
    earlierAddresses: [{ id: 'the move', address: account.address, until: now + dayMs }],
    password: { epoch: 0 },
    consume: link.digest,
  };
  const change = changeOf(`account#${id}`, 'email-changed');
  expect(await stores.accounts.changeAddress(id, move, change, now)).toBe('changed');
  const read = new GetCommand({ TableName: tableNames.Accounts, Key: accountKey(id), ConsistentRead: true });
  const { Item } = await client.send(read);
  const listed = [...(Item?.['reservedNames'] ?? [])];
  const live = names.filter((_, n) => n % 2 === 1);
  expect(listed.toSorted((a, b) => a.localeCompare(b))).toEqual(
    [...live, account.address].toSorted((a, b) => a.localeCompare(b)),
  );
  expect(await rowsWith(names[0] ?? '')).toBe(0);
  expect(await stores.accounts.nameIsTaken(live[0] ?? '', now)).toBe(true);

  await stores.accounts.endSession(id, 'last', now + minuteMs, now);
  expect((await stores.accounts.get(id))?.sessions.ended).toEqual({ last: now + minuteMs });
});

test('T-MAILOUT what an earlier version left waiting outside the index is found by a look everywhere, and then by the index', async () => {
  const registration = registrationOf();
  await stores.registrations.open(registration, openedChange(registration));
  const id = freshId();
  await stores.outbox.put(id, { kind: 'confirm', registration: registration.id }, now);
  for (const key of [outboxKey(id), registrationKey(registration.id)]) {
    await client.send(
      new UpdateCommand({ TableName: tableNames.Pending, Key: key, UpdateExpression: 'REMOVE waits, waitsUntil' }),
    );
  }
  const later = now + 30 * dayMs;
  const mails = async (everywhere: boolean) =>
    (await collect(stores.outbox.due(later, later, everywhere))).some((mail) => mail.id === id);
  const expired = async (everywhere: boolean) =>
    (await collect(stores.registrations.expired(later, everywhere))).some((one) => one.id === registration.id);
  expect([await mails(false), await expired(false)]).toEqual([false, false]);
  expect([await mails(true), await expired(true)]).toEqual([true, true]);
  await stores.outbox.defer(id, later);
  expect(await mails(false)).toBe(true);
});

test('a registration that is completed waits for no sweep', async () => {
  const { registration, lease } = await claimed(stores);
  const account = accountFor(registration);
  const activation = { registration, lease, account, link: null, consents: [], dropOthers: true };
  expect(await stores.registrations.complete(activation, activatedChange(account.id), now)).toBe('completed');
  const { Item } = await client.send(
    new GetCommand({ TableName: tableNames.Pending, Key: registrationKey(registration.id) }),
  );
  expect([Item?.['state'], Item?.['waits'], Item?.['waitsUntil']]).toEqual(['completed', undefined, undefined]);
});
