import type { Accounts } from '../../../ports/accounts.ts';
import type { Db } from '../engine/calls.ts';
import { markOf, transact } from '../engine/transaction.ts';
import { update } from '../engine/writes.ts';
import { accountKey } from '../rows/row-keys.ts';

type Move<K extends keyof Accounts> = (db: Db, ...args: Parameters<Accounts[K]>) => ReturnType<Accounts[K]>;

export const stopMail: Move<'stopMail'> = async (db, account, { address, why }, change) => {
  const mark = markOf('stop-mail', change);
  const outcome = await transact(db, mark, change, {
    account: update('Accounts', accountKey(account), 'SET #mailStopped = :why, #operation = :mark', {
      if: '#state = :open AND #address = :address AND NOT #mailStopped IN (:why, :gravest)',
      values: { open: 'open', address, why, gravest: 'complaint', mark },
    }),
  });
  return outcome.applied;
};

export const resumeMail: Move<'resumeMail'> = async (db, account, change) => {
  const mark = markOf('resume-mail', change);
  const outcome = await transact(db, mark, change, {
    account: update('Accounts', accountKey(account), 'SET #mailStopped = :reachable, #operation = :mark', {
      if: '#state = :open AND attribute_type(#mailStopped, :text)',
      values: { open: 'open', text: 'S', reachable: null, mark },
    }),
  });
  return outcome.applied;
};
