import { TryAgain } from '../../../domain/errors.ts';
import type { SignInName } from '../../../domain/sign-in-name.ts';
import type { Accounts } from '../../../ports/accounts.ts';
import { type Db, get } from '../engine/calls.ts';
import { markOf, transact } from '../engine/transaction.ts';
import { check, put, remove, update, type Write } from '../engine/writes.ts';
import { readAccount, readAccountSet } from '../rows/account-items.ts';
import { accountKey, addressKey, nameKey } from '../rows/row-keys.ts';
import { passwordCompleted } from './account-password.ts';
import { epochIs, expressionOf, type RowChange } from './account-sessions.ts';
import { linkUsed } from './mail-links.ts';
import { forgetLapsedNames } from './reserved-names.ts';

type Move<K extends keyof Accounts> = (db: Db, ...args: Parameters<Accounts[K]>) => ReturnType<Accounts[K]>;

/** Takes a name that is free, whose reservation has lapsed, or that is this account's own. */
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

/** Deletes the row with its last account, so that no erased address remains as a key. */
export const addressLeft = async (db: Db, account: string, address: string): Promise<Write> => {
  const key = addressKey(address);
  const accounts = readAccountSet(await get(db, 'Accounts', key));
  // Not expected, but an erasure must not fail for ever because of a row that somebody deleted by hand.
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

const nameReserved = (account: string, name: string, until: number, now: number): Write => {
  const own = { if: '#owner = :account', values: { account } };
  return until <= now
    ? remove('Accounts', nameKey(name), own)
    : update('Accounts', nameKey(name), 'SET #reservedUntil = :until', { ...own, values: { ...own.values, until } });
};

const unchangedSince = (epoch: number): RowChange => ({
  set: [],
  add: [],
  remove: [],
  if: [epochIs('passwordEpoch', epoch)],
  values: { passwordEpoch: epoch },
});

export const changeAddress: Move<'changeAddress'> = async (db, account, move, change, now) => {
  const mark = markOf('change-address', change);
  const ways =
    'lease' in move.password
      ? passwordCompleted(move.password.lease, move.password.at)
      : [unchangedSince(move.password.epoch)];
  // Retries only if sessions ended or another account left the address since the read.
  for (let round = 0; round < 6; round += 1) {
    const ofPassword = ways[round % ways.length];
    if (ofPassword === undefined) break;
    const row = await get(db, 'Accounts', accountKey(account));
    if (row === undefined) return 'link-used';
    const before = readAccount(row);
    const own = [...before.signInNames, ...move.signInNames].map(({ name }) => name);
    if (round === 0) await forgetLapsedNames(db, row, own, now);
    // References are added and removed with their links only.
    const reserved = before.signInNames.filter(
      ({ kind, name }) => kind === 'email' && !move.signInNames.some((kept) => kept.name === name),
    );
    const taken = move.signInNames.filter(({ name }) => !before.signInNames.some((had) => had.name === name));
    const outcome = await transact(db, mark, change, {
      account: update(
        'Accounts',
        accountKey(account),
        expressionOf({
          set: [
            '#address = :to, #signInNames = :names, #earlierAddresses = :earlier',
            '#mailStopped = :reachable, #operation = :mark',
            ...ofPassword.set,
          ],
          // Only this list tells an erasure which earlier addresses are still reserved.
          add: [...(reserved.length === 0 ? [] : ['#reservedNames :reserved']), ...ofPassword.add],
          remove: ofPassword.remove,
        }),
        {
          if: ['#address = :from AND #state = :open', ...ofPassword.if].join(' AND '),
          values: {
            ...ofPassword.values,
            from: move.from,
            to: move.to,
            names: move.signInNames,
            earlier: move.earlierAddresses,
            open: 'open',
            reachable: null,
            mark,
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
    // Another change has moved the account, so this link is no longer valid.
    if (before.address !== move.from || before.state !== 'open') return 'link-used';
    const { passwordEpoch, passwordLease } = outcome.refused.get('account') ?? {};
    const lost =
      'lease' in move.password
        ? passwordLease !== move.password.lease
        : outcome.refused.has('account') && (passwordEpoch ?? 0) !== move.password.epoch;
    if (lost) return 'password-changed';
  }
  throw new TryAgain('an account is changed by too many at once');
};
