import { randomUUID } from 'node:crypto';
import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, expect, inject, test } from 'vitest';
import {
  addressKey,
  addressListKey,
  linkKey,
  nameKey,
  registrationKey,
} from '../../functions/adapters/dynamodb/rows/row-keys.ts';
import { dynamoDbStores } from '../../functions/adapters/dynamodb/stores.ts';
import type { Account } from '../../functions/domain/account.ts';
import { dayMs, hourMs } from '../../functions/domain/durations.ts';
import { TryAgain } from '../../functions/domain/errors.ts';
import type { Registration } from '../../functions/domain/registration.ts';
import { createTables, testClient } from '../support/create-tables.ts';
import { watchedClient, watchStores } from '../support/rights/watched-stores.ts';
import {
  accountFor,
  activatedChange,
  changeOf,
  claimed,
  events,
  freshAddress,
  linkOf,
  mailLinkOf,
  now,
  openedChange,
  proofOf,
  registrationOf,
  seedAccount,
  seedKey,
} from '../support/store-suite/samples.ts';

/**
 * What rivals do between a reading and the transaction that builds on it: the conditions must see it. Each comes before
 * one transaction, over a client of its own; what it gives back, if a function, is done after the transaction.
 */
const endpoint = inject('dynamoDbEndpoint');
const client = testClient(endpoint);
const tableNames = await createTables(client, randomUUID());
const rival = dynamoDbStores(client, tableNames);

const rivals: (() => Promise<unknown>)[] = [];
const overtaken = watchedClient(endpoint);
overtaken.middlewareStack.add(
  (next, context) => async (args) => {
    if (context.commandName?.startsWith('TransactWrite') !== true) return next(args);
    const afterwards = await rivals.shift()?.();
    try {
      return await next(args);
    } finally {
      if (typeof afterwards === 'function') await afterwards();
    }
  },
  { step: 'initialize' },
);
const watched = watchStores(dynamoDbStores(overtaken, tableNames), tableNames);
const { stores } = watched;

/** A rival who comes before every transaction, for good; gives how many transactions there were. */
const always = (comes: () => Promise<unknown>) => {
  rivals.push(...Array.from({ length: 20 }, () => comes));
  return () => 20 - rivals.length;
};

afterEach(() => {
  rivals.length = 0;
});

const unchanged = { earlierAddresses: [], password: { epoch: 0 } };

/** Moves an account's address; `reserve`: its e-mail name goes with it, and the old one is kept for an undo. */
const move = async (account: Account, to: string, reserveUntil = now + dayMs) => {
  const link = mailLinkOf({ kind: 'email-change', account: account.id, address: to, expiresAt: now + hourMs });
  await rival.mailLinks.mint(link);
  const signInNames = account.signInNames.map((name) => (name.kind === 'email' ? { ...name, name: to } : name));
  const moved = { from: account.address, to, signInNames, reserveUntil, ...unchanged, consume: link.digest };
  return stores.accounts.changeAddress(account.id, moved, changeOf(`account#${account.id}`, 'email-changed'), now);
};

const ownerOf = (name: string, owner: string) => async () => {
  await client.send(
    new UpdateCommand({
      TableName: tableNames.Accounts,
      Key: nameKey(name),
      UpdateExpression: 'SET #owner = :owner',
      ExpressionAttributeNames: { '#owner': 'owner' },
      ExpressionAttributeValues: { ':owner': owner },
    }),
  );
};

/** Accounts that share an address sign in by reference (B16). */
const sharing = (address: string) =>
  seedAccount(rival, { address, names: [{ kind: 'reference', name: randomUUID() }] });

test('B16 whoever joins an address while its last account leaves it stays in its list', async () => {
  const address = freshAddress();
  const leaving = await sharing(address);
  let joined: Account | undefined;
  rivals.push(async () => {
    joined = await sharing(address);
  });
  const to = freshAddress();
  expect(await move(leaving, to)).toBe('changed');
  expect(await rival.accounts.atAddress(address)).toEqual([joined?.id]);
  expect(await rival.accounts.atAddress(to)).toEqual([leaving.id]);
});

test('B16 whoever leaves an address last while another leaves it takes the row along', async () => {
  const address = freshAddress();
  const [one, other] = [await sharing(address), await sharing(address)];
  rivals.push(async () => {
    const link = mailLinkOf({ account: other.id, expiresAt: now + hourMs });
    await rival.mailLinks.mint(link);
    const moved = { from: address, to: freshAddress(), signInNames: other.signInNames, reserveUntil: now };
    const change = changeOf(`account#${other.id}`, 'email-changed');
    await rival.accounts.changeAddress(other.id, { ...moved, ...unchanged, consume: link.digest }, change, now);
  });
  expect(await move(one, freshAddress())).toBe('changed');
  const row = await client.send(new GetCommand({ TableName: tableNames.Accounts, Key: addressKey(address) }));
  expect(row.Item).toBeUndefined();
});

test('D7 a name that has passed to somebody else is reserved for nobody, nor taken away', async () => {
  for (const reserveUntil of [now + dayMs, now]) {
    const account = await seedAccount(rival);
    await ownerOf(account.address, 'other')();
    await expect(move(account, freshAddress(), reserveUntil)).rejects.toThrow(TryAgain);
    expect(await rival.accounts.byName(account.address, now)).toBe('other');
    expect(await rival.accounts.get(account.id)).toEqual(account);
  }
});

test('X4 sessions that end while the address moves have ended', async () => {
  const account = await seedAccount(rival);
  rivals.push(() =>
    rival.accounts.endAllSessions(account.id, now + 7, changeOf(`account#${account.id}`, 'sessions-ended')),
  );
  expect(await move(account, freshAddress())).toBe('changed');
  expect((await rival.accounts.get(account.id))?.sessions.notBefore).toBe(now + 7);
});

test('X4 an account whose erasure begins while its address moves is not moved', async () => {
  const account = await seedAccount(rival);
  rivals.push(() => rival.accounts.beginErasure(account.id, now));
  const to = freshAddress();
  expect(await move(account, to)).toBe('link-used');
  expect(await rival.accounts.atAddress(to)).toEqual([]);
  expect(await rival.accounts.nameIsTaken(to, now)).toBe(false);
});

test('a row whose reference is no text is a fault, not a link', async () => {
  const { id: account } = await seedAccount(rival);
  const link = { account, scope: { kind: 'holder', id: 'h1' }, provedHolder: 'h1', reference: 5, at: now };
  const Item = { ...link, sort: 'account#link#holder#h1' };
  await client.send(new PutCommand({ TableName: tableNames.Accounts, Item }));
  await expect(rival.accounts.withLinks(account)).rejects.toThrow('reference');
});

const keysOf = { registration: registrationKey, list: addressListKey } as const;
const pending = async (kind: keyof typeof keysOf, of: string) => {
  const read = new GetCommand({ TableName: tableNames.Pending, Key: keysOf[kind](of), ConsistentRead: true });
  return (await client.send(read)).Item;
};
const opened = async (more: Partial<Registration> = {}): Promise<Registration> => {
  const registration = registrationOf(more);
  expect(await rival.registrations.open(registration, openedChange(registration))).toBe('opened');
  return registration;
};
/** Expired and given up: it may be forgotten. */
const abandoned = async (more: Partial<Registration> = {}): Promise<Registration> => {
  const registration = await opened({ expiresAt: now + 1, ...more });
  const change = changeOf(`registration#${registration.id}`, 'registration-abandoned');
  expect(await rival.registrations.abandon(registration, change, now + 2)).toBe('abandoned');
  return registration;
};
const writesTheList = (address: string, registrations: readonly string[]) => async () => {
  const Item = { ...addressListKey(address), registrations };
  await client.send(new PutCommand({ TableName: tableNames.Pending, Item }));
};

test('X4 the last registration of an address takes the list along, an earlier one does not', async () => {
  const first = await abandoned();
  const second = await opened({ address: first.address });
  await stores.registrations.forget(first);
  expect(await pending('registration', first.id)).toBeUndefined();
  expect((await pending('list', first.address))?.['registrations']).toEqual([first.id, second.id]);
  const alone = await abandoned();
  await stores.registrations.forget(alone);
  expect(await pending('list', alone.address)).toBeUndefined();
  const next = await opened({ address: alone.address });
  await stores.registrations.forget(alone);
  expect((await pending('list', alone.address))?.['registrations']).toEqual([next.id]);
});

test('X4 who registers with an address while its last registration is forgotten stays in its list', async () => {
  const last = await abandoned();
  let joined: Registration | undefined;
  rivals.push(async () => {
    joined = await opened({ address: last.address });
  });
  await stores.registrations.forget(last);
  expect(await pending('registration', last.id)).toBeUndefined();
  expect(await rival.registrations.ofAddress(last.address, now)).toEqual([joined]);
});

test('X4 a registration that is not over is not forgotten, after one look', async () => {
  const registration = await opened();
  const transactions = always(() => Promise.resolve());
  await stores.registrations.forget(registration);
  expect(await pending('registration', registration.id)).toBeDefined();
  expect(transactions()).toBe(1);
});

test('T-RACE a registration whose list changes each time it is forgotten: try again, after five', async () => {
  const { id, address, ...rest } = await abandoned();
  const transactions = always(async () => {
    await writesTheList(address, [id, 'other'])();
    return writesTheList(address, [id]);
  });
  await expect(stores.registrations.forget({ id, address, ...rest })).rejects.toThrow(TryAgain);
  expect(transactions()).toBe(5);
  expect(await pending('registration', id)).toBeDefined();
});

test('T-RACE a full list that changes each time it is cut: try again, after five', async () => {
  const registration = registrationOf();
  const full = () => Array.from({ length: 40 }, () => randomUUID());
  await writesTheList(registration.address, full())();
  const transactions = always(() => writesTheList(registration.address, full())());
  await expect(stores.registrations.open(registration, openedChange(registration))).rejects.toThrow(TryAgain);
  expect(transactions()).toBe(5);
  expect(await pending('registration', registration.id)).toBeUndefined();
});

test('T-RACE an id that another registration has is no rival to wait for', async () => {
  const registration = await opened();
  const transactions = always(() => Promise.resolve());
  await expect(stores.registrations.open(registration, openedChange(registration))).rejects.toThrow(TryAgain);
  expect(transactions()).toBe(1);
});

const linked = (account: string) => changeOf(`account#${account}`, 'contract-linked');
const erased = (account: string) => changeOf(`account#${account}`, 'account-erased');

test('T-RACE a link that changes hands each time it is replaced: try again, after five', async () => {
  const key = await seedKey(rival);
  const { id: account } = await seedAccount(rival, { key, kind: 'contract' });
  const link = linkOf(account, key, 'contract');
  let holder = 0;
  const transactions = always(async () => {
    holder += 1;
    const Item = { ...link, ...linkKey(account, link.scope), provedHolder: `holder ${holder}` };
    await client.send(new PutCommand({ TableName: tableNames.Accounts, Item }));
  });
  const slots = { slots: 5, select: null };
  await expect(stores.accounts.link(link, proofOf(key), slots, linked(account))).rejects.toThrow(TryAgain);
  expect(transactions()).toBe(5);
});

test('T-RACE an address that others join and leave each time its account is erased: try again, after five', async () => {
  const account = await sharing(freshAddress());
  await rival.accounts.beginErasure(account.id, now);
  const listWrites = (accounts: readonly string[]) => async () => {
    const Item = { ...addressKey(account.address), accounts: new Set(accounts) };
    await client.send(new PutCommand({ TableName: tableNames.Accounts, Item }));
  };
  const transactions = always(async () => {
    await listWrites([account.id, 'other'])();
    return listWrites([account.id]);
  });
  await expect(stores.accounts.erase(account, [], erased(account.id))).rejects.toThrow(TryAgain);
  expect(transactions()).toBe(5);
  expect(await rival.accounts.get(account.id)).toBeDefined();
});

test('X4 a name that has passed to somebody else is the other’s when its account is erased', async () => {
  const account = await seedAccount(rival);
  await rival.accounts.beginErasure(account.id, now);
  await ownerOf(account.address, 'other')();
  await stores.accounts.erase(account, [], erased(account.id));
  expect(await rival.accounts.get(account.id)).toBeUndefined();
  expect(await rival.accounts.byName(account.address, now)).toBe('other');
});

test('X4 an account that another erases first is erased, after one look', async () => {
  const account = await seedAccount(rival);
  await rival.accounts.beginErasure(account.id, now);
  rivals.push(() => rival.accounts.erase(account, [], erased(account.id)));
  const transactions = always(() => Promise.resolve());
  await stores.accounts.erase(account, [], erased(account.id));
  // None after the first, before which the other was quicker.
  expect(transactions()).toBe(0);
  expect(await events(rival, `account#${account.id}`)).toEqual(['account-activated', 'account-erased']);
  expect(await rival.accounts.get(account.id)).toBeUndefined();
});

test('X4 a key that is replaced while its link is erased is void, too', async () => {
  const key = await seedKey(rival);
  const account = await seedAccount(rival, { key });
  const replaces = (digest: string) => async () => {
    const current = await rival.keys.get(key.reference);
    const next = { ...key, digest, provedBy: null };
    expect(await rival.keys.replace(current, next, changeOf(`reference#${key.reference}`, 'key-imported'))).toBe(
      'replaced',
    );
  };
  await rival.accounts.beginErasure(account.id, now);
  rivals.push(replaces('newer'));
  await stores.accounts.erase(account, [], erased(account.id));
  expect((await rival.keys.get(key.reference))?.digest).toBeNull();

  const other = await seedKey(rival);
  const second = await seedAccount(rival, { key: other });
  await rival.accounts.beginErasure(second.id, now);
  let serial = 0;
  const transactions = always(async () => {
    serial += 1;
    const current = await rival.keys.get(other.reference);
    const next = { ...other, digest: `digest ${serial}`, provedBy: null };
    await rival.keys.replace(current, next, changeOf(`reference#${other.reference}`, 'key-imported'));
  });
  await expect(stores.accounts.erase(second, [], erased(second.id))).rejects.toThrow(TryAgain);
  expect(transactions()).toBe(5);
});

test('X4 a key that is gone, or void already, stays as it is while its link is erased', async () => {
  const gone = await seedKey(rival);
  const account = await seedAccount(rival, { key: gone });
  await client.send(new DeleteCommand({ TableName: tableNames.Keys, Key: { reference: gone.reference } }));
  await stores.accounts.erase(account, [], erased(account.id));
  expect(await rival.keys.get(gone.reference)).toBeUndefined();

  const shared = await seedKey(rival);
  const both = [await seedAccount(rival, { key: shared }), await seedAccount(rival, { key: shared })];
  for (const one of both) await stores.accounts.erase(one, [], erased(one.id));
  expect(await rival.keys.get(shared.reference)).toMatchObject({ digest: null, dead: [shared.digest] });
});

test('X4 an account whose address is in no list is erased, but not over somebody who joins it', async () => {
  for (const joins of [false, true]) {
    const address = freshAddress();
    const account = await sharing(address);
    await client.send(new DeleteCommand({ TableName: tableNames.Accounts, Key: addressKey(address) }));
    let joined: Account | undefined;
    if (joins) {
      rivals.push(async () => {
        joined = await sharing(address);
      });
    }
    await stores.accounts.erase(account, [], erased(account.id));
    expect(await rival.accounts.get(account.id)).toBeUndefined();
    expect(await rival.accounts.atAddress(address)).toEqual(joined === undefined ? [] : [joined.id]);
  }
});

test('decision 5 a reference stays its holder’s name while the address moves', async () => {
  const key = await seedKey(rival);
  const account = await seedAccount(rival, { key, names: [{ kind: 'reference', name: key.reference }] });
  const rowOf = async () => {
    const read = new GetCommand({ TableName: tableNames.Accounts, Key: nameKey(key.reference) });
    return (await client.send(read)).Item;
  };
  const before = await rowOf();
  expect(before?.['holder']).toBe(key.holder);
  expect(await move(account, freshAddress())).toBe('changed');
  expect(await rowOf()).toEqual(before);
});

test('T-RACE an id that another account has is nobody’s to take', async () => {
  const existing = await seedAccount(rival);
  const { registration, lease } = await claimed(rival, { account: existing.id });
  const activation = { registration, lease, account: accountFor(registration), link: null, consents: [] };
  const complete = stores.registrations.complete(
    { ...activation, dropOthers: false },
    activatedChange(existing.id),
    now,
  );
  expect(await complete).toBe('lease-lost');
  expect(await rival.accounts.get(existing.id)).toEqual(existing);
});

test('T-PREHIJACK a registration that is over already is not dropped in favour of another', async () => {
  const first = await sharing(freshAddress());
  const { registration, lease } = await claimed(rival, { address: first.address });
  const account = accountFor(registration, { signInNames: [{ kind: 'reference', name: randomUUID() }] });
  const activation = { registration, lease, account, link: null, consents: [], dropOthers: true };
  const change = activatedChange(account.id);
  expect(await stores.registrations.complete(activation, change, now)).toBe('completed');
  expect(await rival.accounts.atAddress(first.address)).toHaveLength(2);
});

test('an account is read as it was written, sessions that are kept included', async () => {
  const { registration, lease } = await claimed(rival);
  const account = accountFor(registration, {
    sessions: { epoch: 2, notBefore: now, kept: ['one'], ended: { two: now } },
  });
  const activation = { registration, lease, account, link: null, consents: [], dropOthers: false };
  expect(await stores.registrations.complete(activation, activatedChange(account.id), now)).toBe('completed');
  expect(await rival.accounts.get(account.id)).toEqual(account);
});

test('a full list that another has cut meanwhile is not cut again', async () => {
  const registration = registrationOf();
  const list = (length: number) => Array.from({ length }, () => randomUUID());
  await writesTheList(registration.address, list(40))();
  rivals.push(() => Promise.resolve(), writesTheList(registration.address, list(25)));
  expect(await stores.registrations.open(registration, openedChange(registration))).toBe('opened');
  expect((await pending('list', registration.address))?.['registrations']).toHaveLength(26);
});

test('T-IAM no call that a rival makes necessary needs a right that its method’s code does not show', () => {
  const { needed, unforeseen } = watched.unforeseen();
  expect(unforeseen).toEqual([]);
  expect(needed).toBeGreaterThan(10);
});

test('D14 while a mailed link waits for a change of the password, no other change by a session may begin', async () => {
  const { id: account } = await seedAccount(rival);
  const claim = (lease: string, overtakes: boolean, at: number) =>
    stores.accounts.claimPassword(account, { lease, until: at + 5_000, epoch: 0, overtakes }, at);
  expect(await claim('a session', false, now)).toBe('claimed');
  expect(await claim('a link', true, now)).toBe('busy');
  expect(await claim('another session', false, now + 10_000)).toBe('busy');
  expect(await claim('a link', true, now + 10_000)).toBe('claimed');
  expect(await claim('another session', false, now + 15_000)).toBe('claimed');
});
