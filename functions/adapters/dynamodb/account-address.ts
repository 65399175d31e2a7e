import { TryAgain } from '../../domain/errors.ts';
import type { SignInName } from '../../domain/sign-in-name.ts';
import type { Accounts } from '../../ports/accounts.ts';
import { readAccount, readAccountSet } from './account-items.ts';
import { type Db, get } from './calls.ts';
import { accountKey, addressKey, nameKey } from './keys.ts';
import { linkUsed } from './mail-links.ts';
import { markOf, transact } from './transaction.ts';
import { check, put, remove, update, type Write } from './writes.ts';

type Move<K extends keyof Accounts> = (db: Db, ...args: Parameters<Accounts[K]>) => ReturnType<Accounts[K]>;

/** Takes a name that is free, whose reservation has lapsed, or that was this account's own. */
export const nameTaken = (account: string, { kind, name }: SignInName, now: number): Write =>
  put(
    'Accounts',
    { ...nameKey(name), owner: account, kind, holder: null },
    {
      if: 'attribute_not_exists(#sort) OR #reservedUntil <= :now OR #owner = :account',
      values: { now, account },
    },
  );

export const addressJoined = (account: string, address: string): Write =>
  update('Accounts', addressKey(address), 'ADD #accounts :accounts', { values: { accounts: new Set([account]) } });

/** The last to leave takes the row along: an erased person's address must not stay behind as a key. */
export const addressLeft = async (db: Db, account: string, address: string): Promise<Write> => {
  const key = addressKey(address);
  const accounts = readAccountSet(await get(db, 'Accounts', key));
  // Not expected; but an erasure must not wait for ever for a row that somebody has taken away by hand.
  if (!accounts.includes(account)) {
    return check('Accounts', key, {
      if: 'attribute_not_exists(#accounts) OR NOT contains(#accounts, :account)',
      values: { account },
    });
  }
  if (accounts.every((other) => other === account)) {
    return remove('Accounts', key, { if: '#accounts = :accounts', values: { accounts: new Set([account]) } });
  }
  return update('Accounts', key, 'DELETE #accounts :accounts', {
    if: 'size(#accounts) > :one',
    values: { accounts: new Set([account]), one: 1 },
  });
};

/** The name stays its account's until then, but signs nobody in; at once free where the time has come already. */
const nameReserved = (account: string, name: string, until: number, now: number): Write => {
  const own = { if: '#owner = :account', values: { account } };
  return until <= now
    ? remove('Accounts', nameKey(name), own)
    : update('Accounts', nameKey(name), 'SET #reservedUntil = :until', { ...own, values: { ...own.values, until } });
};

export const changeAddress: Move<'changeAddress'> = async (db, account, move, change, now) => {
  const mark = markOf('change-address', change);
  // Again only when somebody else has ended the sessions, or left the address, between reading and writing.
  for (let round = 0; round < 5; round += 1) {
    const row = await get(db, 'Accounts', accountKey(account));
    if (row === undefined) return 'link-used';
    const before = readAccount(row);
    // References come and go with their links alone.
    const reserved = before.signInNames.filter(
      ({ kind, name }) => kind === 'email' && !move.signInNames.some((kept) => kept.name === name),
    );
    const taken = move.signInNames.filter(({ name }) => !before.signInNames.some((had) => had.name === name));
    const notBefore = Math.max(before.sessions.notBefore, move.endSessionsAt ?? 0);
    const outcome = await transact(db, mark, change, {
      account: update(
        'Accounts',
        accountKey(account),
        [
          'SET #address = :to, #signInNames = :names, #sessionsNotBefore = :notBefore, #mailStopped = :reachable, #operation = :mark',
          // Only this list tells erasure which earlier addresses are still kept as names.
          ...(reserved.length === 0 ? [] : ['ADD #reservedNames :reserved']),
          ...(notBefore === before.sessions.notBefore ? [] : ['REMOVE #sessionsKept']),
        ].join(' '),
        {
          if: '#address = :from AND #state = :open AND #sessionsNotBefore = :seen',
          values: {
            from: move.from,
            to: move.to,
            names: move.signInNames,
            open: 'open',
            reachable: null,
            mark,
            notBefore,
            seen: before.sessions.notBefore,
            ...(reserved.length === 0 ? {} : { reserved: new Set(reserved.map(({ name }) => name)) }),
          },
        },
      ),
      link: linkUsed(move.consume, mark, now),
      ...(move.from === move.to
        ? {}
        : { left: await addressLeft(db, account, move.from), joined: addressJoined(account, move.to) }),
      ...Object.fromEntries(taken.map((name) => [`name ${name.name}`, nameTaken(account, name, now)])),
      ...Object.fromEntries(
        reserved.map(({ name }) => [`reserved ${name}`, nameReserved(account, name, move.reserveUntil, now)]),
      ),
    });
    if (outcome.applied) return 'changed';
    if (outcome.refused.has('link')) return 'link-used';
    if ([...outcome.refused.keys()].some((name) => name.startsWith('name '))) return 'name-taken';
    // Another change has moved the account on: this link's offer has passed.
    if (before.address !== move.from || before.state !== 'open') return 'link-used';
  }
  throw new TryAgain('an account is changed by too many at once');
};
