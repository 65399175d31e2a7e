import type { Change } from '../../../domain/act.ts';
import type { DueMail } from '../../../domain/mail.ts';
import { type Db, get } from '../engine/calls.ts';
import { journalWrite, mailWrite } from '../engine/transaction.ts';
import { put, type Row, remove, type Write } from '../engine/writes.ts';
import { readName } from '../rows/account-items.ts';
import { nameKey } from '../rows/row-keys.ts';

const writeName = 'name ';

/** `holder`: the proved one. */
export type ReferenceName = { readonly account: string; readonly reference: string; readonly holder: string };

/** True if proved under another holder, so that the present one may take it (decision 5). */
const passesOn = (row: Row | undefined, { account, holder }: ReferenceName): boolean => {
  if (row === undefined) return false;
  const before = readName(row);
  return before.owner !== account && before.holder !== holder;
};

/** An account of another holder that loses the name gets a mail: it may be its last way in (decision 15). */
export const referenceTaken = async (
  db: Db,
  name: ReferenceName,
  mark: string,
  change: Change<DueMail>,
): Promise<Readonly<Record<string, Write>>> => {
  const { account, reference, holder } = name;
  const row = await get(db, 'Accounts', nameKey(reference));
  const item = { ...nameKey(reference), owner: account, kind: 'reference', holder };
  if (row === undefined || !passesOn(row, name)) {
    const free = { if: 'attribute_not_exists(#sort) OR #owner = :account', values: { account } };
    return { [`${writeName}${reference}`]: put('Accounts', item, free) };
  }
  const { owner } = readName(row);
  const told: DueMail = { kind: 'name-lost', account: owner, reference };
  return {
    [`${writeName}${reference}`]: put('Accounts', item, {
      if: '#owner = :before AND #holder <> :holder',
      values: { before: owner, holder },
    }),
    [`passed on ${reference}`]: journalWrite(
      {
        subject: `account#${owner}`,
        at: change.entry.at,
        event: 'name-passed-on',
        by: { kind: 'system' },
        details: { reference },
      },
      change.operation,
    ),
    [`told ${reference}`]: mailWrite(`name-lost:${mark}`, told, change.entry.at),
  };
};

export const nameRefused = (refused: ReadonlyMap<string, Row | undefined>): boolean =>
  [...refused.keys()].some((name) => name.startsWith(writeName));

export const nameHasMoved = (refused: ReadonlyMap<string, Row | undefined>, name: ReferenceName): boolean =>
  passesOn(refused.get(`${writeName}${name.reference}`), name);

export const namesDropped = async (
  db: Db,
  account: string,
  names: readonly string[],
): Promise<Readonly<Record<string, Write>>> => {
  const own = await ownNames(db, account, names);
  return Object.fromEntries(
    own.map((name) => [
      `${writeName}${name}`,
      remove('Accounts', nameKey(name), { if: '#owner = :account', values: { account } }),
    ]),
  );
};

export const ownNames = async (db: Db, account: string, names: readonly string[]): Promise<readonly string[]> => {
  const rows = await Promise.all(names.map((name) => get(db, 'Accounts', nameKey(name))));
  return names.filter((_, place) => {
    const row = rows[place];
    if (row === undefined) return false;
    const { owner, reservedUntil } = readName(row);
    return owner === account && reservedUntil === undefined;
  });
};
