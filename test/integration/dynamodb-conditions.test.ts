import { randomUUID } from 'node:crypto';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect, inject, test } from 'vitest';
import { addressKey, nameKey } from '../../functions/adapters/dynamodb/keys.ts';
import { dynamoDbStores } from '../../functions/adapters/dynamodb/stores.ts';
import type { Account } from '../../functions/domain/account.ts';
import { TryAgain } from '../../functions/domain/errors.ts';
import { createTables, testClient } from '../support/create-tables.ts';
import { changeOf, day, freshAddress, hour, mailLinkOf, now, seedAccount } from '../support/store-suite/samples.ts';

/**
 * What a rival does between a reading and the transaction that builds on it: the conditions must see it. The hook runs
 * before the next transaction, once, over a client of its own.
 */
const endpoint = inject('dynamoDbEndpoint');
const client = testClient(endpoint);
const tableNames = await createTables(client, randomUUID());
const rival = dynamoDbStores(client, tableNames);

let meanwhile: (() => Promise<unknown>) | undefined;
const watched = testClient(endpoint);
watched.middlewareStack.add(
  (next, context) => async (args) => {
    const hook = context.commandName?.startsWith('TransactWrite') === true ? meanwhile : undefined;
    if (hook !== undefined) meanwhile = undefined;
    await hook?.();
    return next(args);
  },
  { step: 'initialize' },
);
const stores = dynamoDbStores(watched, tableNames);

/** Moves an account's address; `reserve`: its e-mail name goes with it, and the old one is kept for an undo. */
const move = async (account: Account, to: string, reserveUntil = now + day) => {
  const link = mailLinkOf({ kind: 'email-change', account: account.account, address: to, expiresAt: now + hour });
  await rival.mailLinks.mint(link);
  const signInNames = account.signInNames.map((name) => (name.kind === 'email' ? { ...name, name: to } : name));
  const moved = { from: account.address, to, signInNames, reserveUntil, endSessionsAt: null, consume: link.digest };
  return stores.accounts.changeAddress(
    account.account,
    moved,
    changeOf(`account#${account.account}`, 'email-changed'),
    now,
  );
};

/** Accounts that share an address sign in by reference (B16). */
const sharing = (address: string) =>
  seedAccount(rival, { address, names: [{ kind: 'reference', name: randomUUID() }] });

test('B16 whoever joins an address while its last account leaves it stays in its list', async () => {
  const address = freshAddress();
  const leaving = await sharing(address);
  let joined: Account | undefined;
  meanwhile = async () => {
    joined = await sharing(address);
  };
  const to = freshAddress();
  expect(await move(leaving, to)).toBe('changed');
  expect(await rival.accounts.atAddress(address)).toEqual([joined?.account]);
  expect(await rival.accounts.atAddress(to)).toEqual([leaving.account]);
});

test('B16 whoever leaves an address last while another leaves it takes the row along', async () => {
  const address = freshAddress();
  const [one, other] = [await sharing(address), await sharing(address)];
  meanwhile = async () => {
    const link = mailLinkOf({ account: other.account, expiresAt: now + hour });
    await rival.mailLinks.mint(link);
    const moved = { from: address, to: freshAddress(), signInNames: other.signInNames, reserveUntil: now };
    const change = changeOf(`account#${other.account}`, 'email-changed');
    await rival.accounts.changeAddress(
      other.account,
      { ...moved, endSessionsAt: null, consume: link.digest },
      change,
      now,
    );
  };
  expect(await move(one, freshAddress())).toBe('changed');
  const row = await client.send(new GetCommand({ TableName: tableNames.Accounts, Key: addressKey(address) }));
  expect(row.Item).toBeUndefined();
});

test('D7 a name that has passed to somebody else is reserved for nobody, nor taken away', async () => {
  for (const reserveUntil of [now + day, now]) {
    const account = await seedAccount(rival);
    await client.send(
      new UpdateCommand({
        TableName: tableNames.Accounts,
        Key: nameKey(account.address),
        UpdateExpression: 'SET #owner = :other',
        ExpressionAttributeNames: { '#owner': 'owner' },
        ExpressionAttributeValues: { ':other': 'other' },
      }),
    );
    await expect(move(account, freshAddress(), reserveUntil)).rejects.toThrow(TryAgain);
    expect(await rival.accounts.byName(account.address, now)).toBe('other');
    expect(await rival.accounts.get(account.account)).toEqual(account);
  }
});

test('X4 sessions that end while the address moves have ended', async () => {
  const account = await seedAccount(rival);
  meanwhile = () =>
    rival.accounts.endAllSessions(account.account, now + 7, changeOf(`account#${account.account}`, 'sessions-ended'));
  expect(await move(account, freshAddress())).toBe('changed');
  expect((await rival.accounts.get(account.account))?.sessions.notBefore).toBe(now + 7);
});

test('X4 an account whose erasure begins while its address moves is not moved', async () => {
  const account = await seedAccount(rival);
  meanwhile = () => rival.accounts.beginErasure(account.account, now);
  const to = freshAddress();
  expect(await move(account, to)).toBe('link-used');
  expect(await rival.accounts.atAddress(to)).toEqual([]);
  expect(await rival.accounts.nameIsTaken(to, now)).toBe(false);
});

test('a row whose reference is no text is a fault, not a link', async () => {
  const { account } = await seedAccount(rival);
  const link = { account, scope: { kind: 'holder', id: 'h1' }, provedHolder: 'h1', reference: 5, at: now };
  const Item = { ...link, sort: 'account#link#holder#h1' };
  await client.send(new PutCommand({ TableName: tableNames.Accounts, Item }));
  await expect(rival.accounts.withLinks(account)).rejects.toThrow('reference');
});
