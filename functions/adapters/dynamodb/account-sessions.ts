import type { Accounts } from '../../ports/accounts.ts';
import { readAccount } from './account-items.ts';
import { type Db, write } from './calls.ts';
import { accountKey } from './keys.ts';
import { linkUsed } from './mail-links.ts';
import { markOf, transact } from './transaction.ts';
import { update, type Write } from './writes.ts';

type Move<K extends keyof Accounts> = (db: Db, ...args: Parameters<Accounts[K]>) => ReturnType<Accounts[K]>;

export const endSession: Move<'endSession'> = async (db, account, session, until, now) => {
  const ended = await write(
    db,
    update('Accounts', accountKey(account), 'SET #sessionsEnded.#session = :until', {
      if: 'attribute_exists(#account)',
      values: { until },
      names: { session },
    }),
  );
  if (!ended.applied || ended.row === undefined) return;
  // Marks whose tokens have all expired go now and then, or the row would grow with every sign-out.
  const lapsed = Object.entries(readAccount(ended.row).sessions.ended).filter(([, at]) => at <= now);
  if (lapsed.length === 0) return;
  const names = Object.fromEntries(lapsed.map(([id], place) => [`lapsed${place}`, id]));
  const paths = Object.keys(names).map((name) => `#sessionsEnded.#${name}`);
  await write(
    db,
    update('Accounts', accountKey(account), `REMOVE ${paths.join(', ')}`, { if: 'attribute_exists(#account)', names }),
  );
};

export const keepSession: Move<'keepSession'> = async (db, account, session) => {
  await write(
    db,
    update('Accounts', accountKey(account), 'ADD #sessionsKept :sessions', {
      if: 'attribute_exists(#account)',
      values: { sessions: new Set([session]) },
    }),
  );
};

/** Ends every session before `at`; where a later instant stands already, it stays: nothing may begin to live again. */
const sessionsEndedBefore = (account: string, at: number, mark: string): Write =>
  update('Accounts', accountKey(account), 'SET #sessionsNotBefore = :at, #operation = :mark REMOVE #sessionsKept', {
    if: '#sessionsNotBefore <= :at AND #operation <> :mark',
    values: { at, mark },
  });

const sessionsEndedAlready = (account: string, at: number, mark: string): Write =>
  update('Accounts', accountKey(account), 'SET #operation = :mark', {
    if: '#sessionsNotBefore > :at AND #operation <> :mark',
    values: { at, mark },
  });

export const endAllSessions: Move<'endAllSessions'> = async (db, account, at, change, consume) => {
  const mark = markOf('end-all-sessions', change);
  // The instant only grows: after a refusal of the first, the second can be refused by no rival.
  for (const end of [sessionsEndedBefore, sessionsEndedAlready]) {
    const outcome = await transact(db, mark, change, {
      account: end(account, at, mark),
      ...(consume === undefined ? {} : { link: linkUsed(consume, mark, change.entry.at) }),
    });
    if (outcome.applied) return 'ended';
    if (outcome.refused.has('link')) return 'link-used';
  }
  // The account is gone, and all its sessions with it.
  return 'ended';
};
