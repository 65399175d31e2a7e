import { marksOfAllEnded, mostEnded } from '../../../domain/account.ts';
import type { Accounts } from '../../../ports/accounts.ts';
import { type Db, write } from '../engine/calls.ts';
import { markOf, transact } from '../engine/transaction.ts';
import { type Row, update } from '../engine/writes.ts';
import { readAccount } from '../rows/account-items.ts';
import { accountKey } from '../rows/row-keys.ts';

type Move<K extends keyof Accounts> = (db: Db, ...args: Parameters<Accounts[K]>) => ReturnType<Accounts[K]>;

/** An expression may have 4 KB; the rest is removed with the next sign-outs. */
const namesAtOnce = 50;
const lapsedAtOnce = 10 * namesAtOnce;

export const endSession: Move<'endSession'> = async (db, account, session, until, now) => {
  const row = accountKey(account);
  const there = 'attribute_exists(#account)';
  const ended = await write(
    db,
    update('Accounts', row, 'SET #sessionsEnded.#session = :until', {
      if: there,
      values: { until },
      names: { session },
    }),
  );
  if (!ended.applied || ended.row === undefined) return;
  const { sessions } = readAccount(ended.row);
  const marks = Object.entries(sessions.ended);
  // Remove marks whose tokens have expired, or the row would grow with every sign-out.
  const lapsed = marks.filter(([, at]) => at <= now).map(([id]) => id);
  for (let done = 0; done < Math.min(lapsed.length, lapsedAtOnce); done += namesAtOnce) {
    const ids = lapsed.slice(done, done + namesAtOnce);
    const names = Object.fromEntries(ids.map((id, place) => [`lapsed${place}`, id]));
    const paths = Object.keys(names).map((name) => `#sessionsEnded.#${name}`);
    await write(db, update('Accounts', row, `REMOVE ${paths.join(', ')}`, { if: there, names }));
  }
  if (marks.length - lapsed.length <= mostEnded) return;
  const all = marksOfAllEnded(sessions, now);
  await write(
    db,
    update(
      'Accounts',
      row,
      'SET #sessionsEnded = :none, #sessionsNotBefore = :notBefore ADD #sessionsEpoch :next REMOVE #sessionsKept',
      {
        if: '#sessionsNotBefore = :seen',
        values: { none: all.ended, notBefore: all.notBefore, next: 1, seen: sessions.notBefore },
      },
    ),
  );
};

/** An epoch of 0 may be absent: rows are older than epochs. */
export const epochIs = (attribute: 'sessionsEpoch' | 'passwordEpoch', epoch: number): string =>
  epoch === 0
    ? `(attribute_not_exists(#${attribute}) OR #${attribute} = :${attribute})`
    : `#${attribute} = :${attribute}`;

export const keepSession: Move<'keepSession'> = async (db, account, session, epoch) => {
  const { applied } = await write(
    db,
    update('Accounts', accountKey(account), 'ADD #sessionsKept :sessions', {
      if: `attribute_exists(#account) AND ${epochIs('sessionsEpoch', epoch)}`,
      values: { sessions: new Set([session]), sessionsEpoch: epoch },
    }),
  );
  return applied;
};

export type RowChange = {
  readonly set: readonly string[];
  readonly add: readonly string[];
  readonly remove: readonly string[];
  readonly if: readonly string[];
  readonly values: Row;
};

export const expressionOf = ({ set, add, remove }: Pick<RowChange, 'set' | 'add' | 'remove'>): string =>
  [
    ...(set.length === 0 ? [] : [`SET ${set.join(', ')}`]),
    ...(add.length === 0 ? [] : [`ADD ${add.join(', ')}`]),
    ...(remove.length === 0 ? [] : [`REMOVE ${remove.join(', ')}`]),
  ].join(' ');

/** Two writes to try in turn: a later stored instant stays. It only grows, so the second one is never refused. */
export const sessionEndings = (at: number): readonly RowChange[] => {
  const always = { add: ['#sessionsEpoch :next'], remove: ['#sessionsKept'], values: { at, next: 1 } };
  return [
    { ...always, set: ['#sessionsNotBefore = :at'], if: ['#sessionsNotBefore <= :at'] },
    { ...always, set: [], if: ['#sessionsNotBefore > :at'] },
  ];
};

export const endAllSessions: Move<'endAllSessions'> = async (db, account, at, change) => {
  const mark = markOf('end-all-sessions', change);
  for (const ending of sessionEndings(at)) {
    const outcome = await transact(db, mark, change, {
      account: update(
        'Accounts',
        accountKey(account),
        expressionOf({ ...ending, set: [...ending.set, '#operation = :mark'] }),
        { if: [...ending.if, '#operation <> :mark'].join(' AND '), values: { ...ending.values, mark } },
      ),
    });
    // Refused twice: the account is gone, and all its sessions with it.
    if (outcome.applied) return;
  }
};
