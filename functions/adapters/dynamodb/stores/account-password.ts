import { setTimeout as sleep } from 'node:timers/promises';
import type { Accounts } from '../../../ports/accounts.ts';
import { type Db, write } from '../engine/calls.ts';
import { markOf, transact } from '../engine/transaction.ts';
import { update } from '../engine/writes.ts';
import { accountKey } from '../rows/row-keys.ts';
import { epochIs, expressionOf, type RowChange, sessionEndings } from './account-sessions.ts';
import { linkUsed } from './mail-links.ts';

type Move<K extends keyof Accounts> = (db: Db, ...args: Parameters<Accounts[K]>) => ReturnType<Accounts[K]>;

/** Tries and pauses (ms) of an overtaking claim: two seconds in all. */
const rounds = 14;
const pauseMs = 150;

/** Milliseconds during which no other change may start; longer than an overtaking change takes. */
const overtakeMs = 15_000;

export const claimPassword: Move<'claimPassword'> = async (db, account, { lease, until, epoch, overtakes }, now) => {
  const open = ['#state = :open', epochIs('passwordEpoch', epoch)];
  const values = { open: 'open', passwordEpoch: epoch };
  for (let round = 1; ; round += 1) {
    const claimed = await write(
      db,
      update('Accounts', accountKey(account), 'SET #passwordLease = :lease, #passwordLeaseUntil = :until', {
        if: [
          ...open,
          '(attribute_not_exists(#passwordLease) OR #passwordLeaseUntil <= :now OR #passwordLease = :lease)',
          ...(overtakes ? [] : ['(attribute_not_exists(#overtakenUntil) OR #overtakenUntil <= :now)']),
        ].join(' AND '),
        values: { ...values, lease, until, now },
      }),
    );
    if (claimed.applied) return 'claimed';
    if (claimed.row?.['state'] !== 'open') return 'gone';
    if ((claimed.row['passwordEpoch'] ?? 0) !== epoch) return 'superseded';
    if (!overtakes || round === rounds) return 'busy';
    if (round === 1) {
      await write(
        db,
        update('Accounts', accountKey(account), 'SET #overtakenUntil = :until', {
          if: open.join(' AND '),
          values: { ...values, until: now + overtakeMs },
        }),
      );
    }
    await sleep(pauseMs);
  }
};

/** What a completed password change writes to the account's row, besides ending its sessions. */
export const passwordCompleted = (lease: string, at: number): readonly RowChange[] =>
  sessionEndings(at).map((ending) => ({
    set: ending.set,
    add: [...ending.add, '#passwordEpoch :next'],
    remove: [...ending.remove, '#passwordLease', '#passwordLeaseUntil', '#overtakenUntil'],
    if: [...ending.if, '#passwordLease = :lease'],
    values: { ...ending.values, lease },
  }));

export const completePassword: Move<'completePassword'> = async (db, account, { lease, at, consume }, change) => {
  const mark = markOf('complete-password', change);
  for (const completed of passwordCompleted(lease, at)) {
    const outcome = await transact(db, mark, change, {
      account: update(
        'Accounts',
        accountKey(account),
        expressionOf({ ...completed, set: [...completed.set, '#operation = :mark'] }),
        {
          if: [...completed.if, '#state = :open AND #operation <> :mark'].join(' AND '),
          values: { ...completed.values, open: 'open', mark },
        },
      ),
      ...(consume === undefined ? {} : { link: linkUsed(consume, mark, change.entry.at) }),
    });
    if (outcome.applied) return 'completed';
    const { refused } = outcome;
    if (refused.has('link')) return 'link-used';
    const row = refused.get('account');
    if (row?.['state'] !== 'open') return 'gone';
    if (row['passwordLease'] !== lease) return 'lease-lost';
  }
  return 'lease-lost';
};
