import { type Db, write } from '../engine/calls.ts';
import { type Row, remove, update } from '../engine/writes.ts';
import { readName, reservedNames } from '../rows/account-items.ts';
import { accountKey, nameKey } from '../rows/row-keys.ts';

/** Otherwise the list grows with every change of address. `row`: the account's, just read. */
export const forgetLapsedNames = async (db: Db, row: Row, kept: readonly string[], now: number): Promise<void> => {
  const account = String(row['account']);
  const over: string[] = [];
  for (const name of reservedNames(row)) {
    if (kept.includes(name)) continue;
    const removed = await write(
      db,
      remove('Accounts', nameKey(name), {
        if: '#owner = :account AND #reservedUntil <= :now',
        values: { account, now },
      }),
    );
    const isReserved = removed.row !== undefined && readName(removed.row).owner === account;
    if (removed.applied || !isReserved) over.push(name);
  }
  if (over.length === 0) return;
  await write(
    db,
    update('Accounts', accountKey(account), 'DELETE #reservedNames :over', {
      // An address change meanwhile may have reserved one of them again.
      if: '#operation = :seen',
      values: { over: new Set(over), seen: row['operation'] },
    }),
  );
};
