import type { Account } from '../../../domain/account.ts';
import type { Change } from '../../../domain/act.ts';
import type { ConsentEntry } from '../../../domain/consent.ts';
import type { DueMail } from '../../../domain/mail.ts';
import type { Link } from '../../../domain/pair.ts';
import type { Accounts } from '../../../ports/accounts.ts';
import { type Db, get, rows } from '../engine/calls.ts';
import { markOf, transact } from '../engine/transaction.ts';
import { type Row, update, type Write } from '../engine/writes.ts';
import { consentWrites, readAccount, readAccountSet, readConsent, readLink, readName } from '../rows/account-items.ts';
import { accountAndLinks, accountKey, addressKey, consentPrefix, nameKey, slotsKey } from '../rows/row-keys.ts';
import { changeAddress } from './account-address.ts';
import { beginErasure, erase, erasing } from './account-erasure.ts';
import { link, returnName, unlink } from './account-links.ts';
import { resumeMail, stopMail } from './account-mail.ts';
import { claimPassword, completePassword } from './account-password.ts';
import { endAllSessions, endSession, keepSession } from './account-sessions.ts';
import { erasePending } from './pending-erasure.ts';
import { ownNames } from './reference-names.ts';

export const dynamoDbAccounts = (db: Db): Accounts => ({
  get: async (account) => {
    const row = await get(db, 'Accounts', accountKey(account));
    return row === undefined ? undefined : readAccount(row);
  },

  withLinks: async (account) => {
    let found: Account | undefined;
    const links: Link[] = [];
    const selection = { partition: ['account', account], sort: ['sort', accountAndLinks] } as const;
    for await (const row of rows(db, 'Accounts', selection)) {
      if (row['sort'] === accountAndLinks) found = readAccount(row);
      else links.push(readLink(row));
    }
    return found === undefined ? undefined : { account: found, links };
  },

  byName: async (name) => {
    const row = await get(db, 'Accounts', nameKey(name));
    if (row === undefined) return undefined;
    const { owner, reservedUntil } = readName(row);
    return reservedUntil === undefined ? owner : undefined;
  },

  nameStatus: async (name, now) => {
    const row = await get(db, 'Accounts', nameKey(name));
    if (row === undefined) return { kind: 'free' };
    const { owner: account, reservedUntil: until } = readName(row);
    if (until === undefined) return { kind: 'owned', account };
    return until > now ? { kind: 'held', account, until } : { kind: 'free' };
  },

  nameIsTaken: async (name, now, but) => {
    const row = await get(db, 'Accounts', nameKey(name));
    if (row === undefined) return false;
    const { owner, reservedUntil } = readName(row);
    if (owner === but) return false;
    return reservedUntil === undefined || reservedUntil > now;
  },

  ownNames: (account, names) => ownNames(db, account, names),
  returnName: (...args) => returnName(db, ...args),
  atAddress: async (address) => readAccountSet(await get(db, 'Accounts', addressKey(address))),
  linkedTo: async (scope, holder) => readAccountSet(await get(db, 'Accounts', slotsKey(scope, holder))),

  link: (...args) => link(db, ...args),
  unlink: (...args) => unlink(db, ...args),

  select: (account, contract, change) => changeAccount(db, 'select', account, { selected: contract }, change),
  update: (account, patch, change) => changeAccount(db, 'update', account, patch, change),
  stopMail: (...args) => stopMail(db, ...args),
  resumeMail: (...args) => resumeMail(db, ...args),

  endSession: (...args) => endSession(db, ...args),
  endAllSessions: (...args) => endAllSessions(db, ...args),
  keepSession: (...args) => keepSession(db, ...args),
  claimPassword: (...args) => claimPassword(db, ...args),
  completePassword: (...args) => completePassword(db, ...args),

  consents: async (account) => {
    const ledger: ConsentEntry[] = [];
    const selection = { partition: ['account', account], sort: ['sort', consentPrefix] } as const;
    for await (const row of rows(db, 'Accounts', selection)) ledger.push(readConsent(row));
    return ledger;
  },

  appendConsents: (account, entries, change) =>
    changeAccount(db, 'append-consents', account, {}, change, consentWrites(account, entries, change)),

  changeAddress: (...args) => changeAddress(db, ...args),
  beginErasure: (...args) => beginErasure(db, ...args),
  erasePending: (...args) => erasePending(db, ...args),
  erase: (...args) => erase(db, ...args),
  erasing: () => erasing(db),
});

/** Sets fields of an open account; does nothing if it is gone or being erased. */
const changeAccount = async (
  db: Db,
  move: string,
  account: string,
  fields: Row,
  change: Change<DueMail>,
  others: Readonly<Record<string, Write>> = {},
): Promise<void> => {
  const mark = markOf(move, change);
  const given = Object.entries({ ...fields, operation: mark });
  await transact(db, mark, change, {
    ...others,
    account: update(
      'Accounts',
      accountKey(account),
      `SET ${given.map(([field]) => `#${field} = :${field}`).join(', ')}`,
      {
        if: '#state = :open AND #operation <> :operation',
        values: { ...Object.fromEntries(given), open: 'open' },
      },
    ),
  });
};
