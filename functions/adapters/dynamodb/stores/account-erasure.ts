import * as z from 'zod';
import type { Actor } from '../../../domain/act.ts';
import { TryAgain } from '../../../domain/errors.ts';
import type { Link } from '../../../domain/pair.ts';
import type { Accounts } from '../../../ports/accounts.ts';
import { type Db, get, rows, type SingleWrite, writeEach } from '../engine/calls.ts';
import { markOf, transact, writeAll } from '../engine/transaction.ts';
import { put, type Row, remove, update } from '../engine/writes.ts';
import { readAccount, readLink, reservedNames } from '../rows/account-items.ts';
import { readKeyRecord } from '../rows/billing-items.ts';
import {
  accountKey,
  consentPrefix,
  erasingKey,
  erasingPartition,
  linkKey,
  linkPrefix,
  nameKey,
  referenceKey,
} from '../rows/row-keys.ts';
import { actor } from '../rows/shared-items.ts';
import { addressLeft } from './account-address.ts';
import { slotFreed } from './account-links.ts';
import { keyVoided } from './key-writes.ts';

type Move<K extends keyof Accounts> = (db: Db, ...args: Parameters<Accounts[K]>) => ReturnType<Accounts[K]>;

const erasingItem = z
  .object({ sort: z.string(), by: actor.optional() })
  .transform(({ sort: account, by = { kind: 'account', account } }): Erasing => ({ account, by }));

type Erasing = { readonly account: string; readonly by: Actor };

export const beginErasure: Move<'beginErasure'> = async (db, account, at, by = { kind: 'account', account }) => {
  await writeAll(db, `begin-erasure:${account}`, {
    account: update('Accounts', accountKey(account), 'SET #state = :erasing', {
      if: '#state = :open',
      values: { erasing: 'erasing', open: 'open' },
    }),
    listed: put('Accounts', { ...erasingKey(account), since: at, by }),
  });
};

export async function* erasing(db: Db): AsyncGenerator<Erasing> {
  for await (const listed of rows(db, 'Accounts', { partition: ['account', erasingPartition] })) {
    yield erasingItem.parse(listed);
  }
}

/** The account's row goes last: while it exists, the sweep repeats this. Reads links again: one may be new. */
export const erase: Move<'erase'> = async (db, { id: account }, _links, change) => {
  const row = await get(db, 'Accounts', accountKey(account));
  if (row === undefined) return;
  for await (const part of rows(db, 'Accounts', { partition: ['account', account], sort: ['sort', linkPrefix] })) {
    await eraseLink(db, readLink(part), markOf('erase-link', change));
  }
  const consents: SingleWrite[] = [];
  for await (const part of rows(db, 'Accounts', { partition: ['account', account], sort: ['sort', consentPrefix] })) {
    consents.push(remove('Accounts', { account, sort: part['sort'] }));
  }
  await writeEach(db, consents);
  // One by one: there may be more than a transaction allows. The account's row lists them to the end.
  await writeEach(db, ownNames(row));
  const mark = markOf('erase', change);
  // Retries only if another account joined or left the address since the read.
  for (let round = 0; round < 5; round += 1) {
    const outcome = await transact(db, mark, change, {
      account: remove('Accounts', accountKey(account), { if: 'attribute_exists(#sort)' }),
      listed: remove('Accounts', erasingKey(account)),
      address: await addressLeft(db, account, readAccount(row).address),
    });
    if (outcome.applied || outcome.refused.has('account')) return;
  }
  throw new TryAgain('an address is shared and left by too many at once');
};

/** Leaves lapsed reservations and references of the next holder, which may be somebody else's names by now. */
const ownNames = (row: Row): readonly SingleWrite[] => {
  const { id: account, signInNames } = readAccount(row);
  const names = new Set([...signInNames.map(({ name }) => name), ...reservedNames(row)]);
  return [...names].map((name) => remove('Accounts', nameKey(name), { if: '#owner = :account', values: { account } }));
};

/** Voids the key only while it is still the same holder's. */
const eraseLink = async (db: Db, link: Link, mark: string): Promise<void> => {
  for (let round = 0; round < 5; round += 1) {
    const key = readKeyRecord(await get(db, 'Keys', referenceKey(link.reference)));
    const digest = key?.holder === link.provedHolder ? key.digest : null;
    const outcome = await writeAll(db, mark, {
      link: remove('Accounts', linkKey(link.account, link.scope)),
      slot: slotFreed(link),
      ...(digest === null ? {} : { key: keyVoided(link.reference, digest, mark) }),
    });
    if (outcome.applied) return;
  }
  throw new TryAgain('a key is changed by too many at once');
};
