import * as z from 'zod';
import type { Account } from '../../../domain/account.ts';
import { type Db, get, rows, write } from '../engine/calls.ts';
import { type Row, remove } from '../engine/writes.ts';
import { readAccountSet, readName } from '../rows/account-items.ts';
import { readAddressList } from '../rows/pending-items.ts';
import { addressKey, addressListKey, nameKey, registrationKey } from '../rows/row-keys.ts';

const pendingItem = z.object({
  id: z.string(),
  account: z.string().nullish(),
  address: z.string().optional(),
  kind: z.string().optional(),
  registration: z.string().nullish(),
  state: z.string().optional(),
  proof: z.object({ reference: z.string() }).nullish(),
  due: z.object({ account: z.string().optional() }).optional(),
});
type PendingRow = z.infer<typeof pendingItem>;

const isOf = ({ id: account }: Account, row: PendingRow): boolean =>
  row.account === account || row.due?.account === account;
const isRegistration = ({ state }: PendingRow): boolean => state !== undefined;

/** A proved mailbox. One that was only requested may be anybody's, and its rows stay. */
const provedAddress = (row: PendingRow): readonly string[] =>
  row.address === undefined || row.kind === 'email-change' ? [] : [row.address];

const isAlone = async (
  db: Db,
  { id: account, address: current }: Account,
  address: string,
  isName: boolean,
  now: number,
) => {
  const there = readAccountSet(await get(db, 'Accounts', addressKey(address)));
  if (there.some((other) => other !== account)) return false;
  if (address === current || !isName) return true;
  const row = await get(db, 'Accounts', nameKey(address));
  if (row === undefined) return false;
  const { owner, reservedUntil } = readName(row);
  return owner === account && (reservedUntil ?? now + 1) > now;
};

/** Addresses per scan: expressions are limited, and an account may have had many. */
const addressesAScan = 25;

type Address = { readonly address: string; readonly alone: boolean };

/** Rows of the account or at these addresses. Mails and stored responses only count if nobody else has the address. */
const rowsOf = (db: Db, account: string, addresses: readonly Address[]): AsyncGenerator<Row> => {
  const filter = [
    '#account = :account',
    '#due.#account = :account',
    ...addresses.flatMap(({ alone }, n) => [
      `#address = :address${n}`,
      ...(alone
        ? [`(#due.#address = :address${n} AND #due.#kind <> :erased)`, `contains(#answer.#body, :quoted${n})`]
        : []),
    ]),
  ].join(' OR ');
  const values = {
    account,
    ...(addresses.some(({ alone }) => alone) ? { erased: 'account-erased' } : {}),
    ...Object.fromEntries(
      addresses.flatMap(({ address, alone }, n) => [
        [`address${n}`, address],
        ...(alone ? [[`quoted${n}`, JSON.stringify(address)]] : []),
      ]),
    ),
  };
  return rows(db, 'Pending', { filter, values });
};

/** The account's own rows name earlier addresses, which have rows, too: scans again until no address is new. */
const findRows = async (db: Db, account: Account, isName: boolean, now: number) => {
  const found = new Map<string, PendingRow>();
  const addresses = new Map<string, Address>();
  const next = new Set([account.address]);
  while (next.size > 0) {
    const batch: Address[] = [];
    for (const address of [...next].slice(0, addressesAScan)) {
      next.delete(address);
      const one = { address, alone: await isAlone(db, account, address, isName, now) };
      batch.push(one);
      addresses.set(address, one);
    }
    for await (const raw of rowsOf(db, account.id, batch)) {
      const row = pendingItem.parse(raw);
      found.set(row.id, row);
      if (!isOf(account, row)) continue;
      for (const address of provedAddress(row)) if (!addresses.has(address)) next.add(address);
    }
  }
  return { found: [...found.values()], addresses: [...addresses.values()] };
};

const leaveList = async (db: Db, address: string, going: ReadonlySet<unknown>): Promise<void> => {
  const list = readAddressList(await get(db, 'Pending', addressListKey(address)));
  for (const id of list) {
    if (!going.has(id) && (await get(db, 'Pending', registrationKey(id))) !== undefined) return;
  }
  if (list.length === 0) return;
  await write(db, remove('Pending', addressListKey(address), { if: '#registrations = :list', values: { list } }));
};

/** The account's own rows are last, because a repeat finds the addresses in them. */
export const erasePending = async (db: Db, account: Account, isName: boolean, now: number): Promise<void> => {
  const { found, addresses } = await findRows(db, account, isName, now);
  const alone = new Set(addresses.flatMap((one) => (one.alone ? [one.address] : [])));
  const own = found.filter((row) => isOf(account, row));
  const references = new Set(own.flatMap(({ proof }) => proof?.reference ?? []));
  const isOver = ({ state, address, proof }: PendingRow): boolean => {
    if (state === 'dropped' || state === 'abandoned') return true;
    if (state === 'completed') return false;
    return (isName && alone.has(address ?? '')) || references.has(proof?.reference ?? '');
  };
  const registrations = found.filter((row) => isRegistration(row) && !isOf(account, row) && isOver(row));
  const going = new Set([...registrations, ...own.filter(isRegistration)].map(({ registration }) => registration));
  const others = found.filter((row) => {
    if (isRegistration(row) || isOf(account, row)) return false;
    if (row.registration != null) return going.has(row.registration);
    return row.account == null && row.due?.account === undefined;
  });

  for (const { id } of registrations) {
    // One that was completed meanwhile belongs to another account.
    await write(db, remove('Pending', { id }, { if: '#state <> :completed', values: { completed: 'completed' } }));
  }
  for (const { id } of others) await write(db, remove('Pending', { id }));
  for (const { address } of addresses) await leaveList(db, address, going);
  for (const { id } of own) await write(db, remove('Pending', { id }));
};
