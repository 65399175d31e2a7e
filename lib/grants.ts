import type { TableName } from '../functions/adapters/dynamodb/tables.ts';
import { allOperations } from '../functions/contract/operations.ts';
import { ownValue } from '../functions/domain/own-value.ts';

export type TableAction =
  | 'BatchGetItem'
  | 'ConditionCheckItem'
  | 'DeleteItem'
  | 'GetItem'
  | 'PutItem'
  | 'Query'
  | 'Scan'
  | 'UpdateItem';

export type PoolAction = 'AdminCreateUser' | 'AdminDeleteUser' | 'AdminInitiateAuth' | 'AdminSetUserPassword';

/** What one function may do, and so what it is told of: its environment follows from this (`environment.ts`). */
export type Grant = {
  /** A transaction needs the action of each of its writes, and `ConditionCheckItem` for a check (not `TransactWriteItems`). */
  readonly tables: Readonly<Partial<Record<TableName, readonly TableAction[]>>>;
  /** Indexes that may be queried; that does not include their table. */
  readonly indexes: Readonly<Partial<Record<TableName, readonly string[]>>>;
  readonly cognito: readonly PoolAction[];
  /** Whether it is told of the user pool: to call it, or to know our client's tokens (no action). */
  readonly pool: boolean;
  /** Whether it may read the secret of the pool's client, without which nobody is signed in. */
  readonly clientSecret: boolean;
  /** Whether it may read the secret: keys, seals and fingerprints. */
  readonly secret: boolean;
  /** Whether it may send mails, and so must know where their links lead. */
  readonly mail: boolean;
  /** Whether it answers the edge alone, where the stage has one, and so may read what the edge proves itself with. */
  readonly edge: boolean;
  /** Whether the built portal lies beside its code. */
  readonly site: boolean;
};

const nothing: Grant = {
  tables: {},
  indexes: {},
  cognito: [],
  pool: false,
  clientSecret: false,
  secret: false,
  mail: false,
  edge: false,
  site: false,
};

const union = <T extends string>(one: readonly T[] = [], other: readonly T[] = []): readonly T[] =>
  [...new Set([...one, ...other])].sort((a, b) => a.localeCompare(b));

const unionByTable = <T extends string>(
  one: Readonly<Partial<Record<TableName, readonly T[]>>>,
  other: Readonly<Partial<Record<TableName, readonly T[]>>>,
): Readonly<Partial<Record<TableName, readonly T[]>>> => {
  const names = union(Object.keys(one), Object.keys(other)) as readonly TableName[];
  return Object.fromEntries(names.map((name) => [name, union(one[name], other[name])]));
};

const all = (...parts: readonly Partial<Grant>[]): Grant =>
  parts.reduce<Grant>(
    (sum, part) => ({
      tables: unionByTable(sum.tables, part.tables ?? {}),
      indexes: unionByTable(sum.indexes, part.indexes ?? {}),
      cognito: union(sum.cognito, part.cognito),
      pool: sum.pool || (part.pool ?? false) || (part.cognito ?? []).length > 0 || (part.clientSecret ?? false),
      clientSecret: sum.clientSecret || (part.clientSecret ?? false),
      secret: sum.secret || (part.secret ?? false),
      mail: sum.mail || (part.mail ?? false),
      edge: sum.edge || (part.edge ?? false),
      site: sum.site || (part.site ?? false),
    }),
    nothing,
  );

// ── What functions do, by the words of the ports. ──

/** `limits`, and the count of requests per source that every operation begins with. */
const counts: Partial<Grant> = { tables: { Pending: ['UpdateItem'] } };
/** `sourceOf`: whoever has not come through the edge is answered 404. */
const behindEdge: Partial<Grant> = { edge: true };
/** `findCaller`: account and links in one query; the token must be our client's. */
const knowsCaller: Partial<Grant> = { tables: { Accounts: ['Query'] }, pool: true };
/** `onlyOnce`: the fingerprint of a body is made with the secret. */
const replays: Partial<Grant> = { tables: { Pending: ['PutItem', 'UpdateItem'] }, secret: true };
/** The journal entry that every change of state is written with. */
const journals: Partial<Grant> = { tables: { Journal: ['PutItem'] } };
/** A row of the outbox. */
const posts: Partial<Grant> = { tables: { Pending: ['PutItem'] } };
/** `contractsOf`, `seeContracts`. */
const seesContracts: Partial<Grant> = { tables: { Contracts: ['GetItem'] }, indexes: { Contracts: ['byHolder'] } };
/** `ownNames`: which references still lead to an account. */
const namesOf: Partial<Grant> = { tables: { Accounts: ['GetItem'] } };
/** `provePair`: the attempt is reserved and given back. */
const provesPair: Partial<Grant> = { tables: { Keys: ['UpdateItem'] }, secret: true };
/** Signing in and refreshing prove the app client. */
const signsIn: Partial<Grant> = { cognito: ['AdminInitiateAuth'], clientSecret: true };
/** `RevokeToken` itself is no IAM action. */
const revokes: Partial<Grant> = { clientSecret: true };
/** Refresh tokens of ours are sealed with the secret. */
const seals: Partial<Grant> = { secret: true };
/** `checkPassword` and the tries of a link. */
const checksPassword: Partial<Grant> = all(counts, signsIn, revokes);
/** `mailLinks.find`, `reserveTry`, and the link used up by the change that it allows. */
const followsLink: Partial<Grant> = { tables: { Pending: ['GetItem', 'UpdateItem'] } };
/** `registrations.ofAddress`: the address's list, then the registrations on it. */
const listsRegistrations: Partial<Grant> = { tables: { Pending: ['BatchGetItem', 'GetItem'] } };
/**
 * `changeAddress`: the account, its names, the address's list of accounts, which goes with the last of them. A list that
 * the account is not in is only checked.
 */
const movesAddress: Partial<Grant> = all(followsLink, journals, posts, {
  tables: { Accounts: ['ConditionCheckItem', 'DeleteItem', 'GetItem', 'PutItem', 'UpdateItem'] },
});
/** `setPassword` by a mailed link: a missing user is created, one that was created during an erasure is removed. */
const setsPassword: Partial<Grant> = { cognito: ['AdminCreateUser', 'AdminDeleteUser', 'AdminSetUserPassword'] };
/** `finishErasure`, step by step; keys that opened the account's links are voided. */
const erases: Partial<Grant> = all(journals, posts, {
  tables: {
    Accounts: ['ConditionCheckItem', 'DeleteItem', 'GetItem', 'Query', 'UpdateItem'],
    Keys: ['GetItem', 'UpdateItem'],
    Pending: ['DeleteItem', 'GetItem', 'Scan'],
  },
  cognito: ['AdminDeleteUser'],
});
/** `sendDueMail`: the row, whom it is for, the link's token, and the row gone. */
const sendsMail: Partial<Grant> = all(counts, listsRegistrations, posts, seesContracts, {
  tables: { Accounts: ['GetItem', 'Query'], Keys: ['GetItem'], Pending: ['DeleteItem', 'GetItem'] },
  mail: true,
});

/** What each operation does besides what its contract says of it (caller, `Idempotency-Key`). */
const byOperation: Readonly<Record<string, Grant>> = {
  'get-operator': nothing,
  register: all(provesPair, journals, posts, {
    tables: { Accounts: ['GetItem'], Pending: ['UpdateItem'] },
  }),
  'resend-confirmation': all(posts),
  // An account whose reference passes on to this one is told by mail.
  activate: all(followsLink, listsRegistrations, provesPair, seesContracts, journals, posts, {
    tables: {
      Accounts: ['GetItem', 'PutItem', 'UpdateItem'],
      Keys: ['ConditionCheckItem', 'GetItem'],
    },
    cognito: ['AdminCreateUser', 'AdminSetUserPassword'],
  }),
  'sign-in': all(signsIn, seals, seesContracts, { tables: { Accounts: ['GetItem', 'Query', 'UpdateItem'] } }),
  'refresh-session': all(signsIn, seals, seesContracts, { tables: { Accounts: ['Query'] } }),
  'end-session': all(revokes, seals, { tables: { Accounts: ['UpdateItem'] } }),
  'end-all-sessions': all(journals, { tables: { Accounts: ['UpdateItem'] } }),
  'forgot-password': all(posts),
  // Whoever forgot the password has typed wrong ones: their counters are taken away.
  'reset-password': all(followsLink, setsPassword, seals, seesContracts, namesOf, journals, posts, {
    tables: { Accounts: ['GetItem', 'Query', 'UpdateItem'], Pending: ['DeleteItem'] },
  }),
  'forgot-names': all(posts),
  'confirm-email': all(movesAddress, checksPassword),
  'undo-email': all(movesAddress, setsPassword),
  'get-account': all(seesContracts, namesOf),
  'update-account': all(seesContracts, namesOf, journals, { tables: { Accounts: ['UpdateItem'] } }),
  'change-password': all(checksPassword, seals, seesContracts, journals, posts, {
    tables: { Accounts: ['UpdateItem'] },
    cognito: ['AdminSetUserPassword'],
  }),
  'change-email': all(checksPassword, journals, posts, { tables: { Accounts: ['UpdateItem'] } }),
  'export-account': all(seesContracts, namesOf, { tables: { Journal: ['Query'] } }),
  'erase-account': all(checksPassword, erases, { tables: { Accounts: ['PutItem'] } }),
  'list-contracts': all(seesContracts),
  'link-contract': all(provesPair, seesContracts, journals, posts, {
    tables: {
      Accounts: ['ConditionCheckItem', 'GetItem', 'PutItem', 'UpdateItem'],
      Keys: ['ConditionCheckItem'],
    },
  }),
  'get-contract': all(seesContracts),
  'select-contract': all(seesContracts, journals, { tables: { Accounts: ['UpdateItem'] } }),
  'unlink-contract': all(seesContracts, namesOf, journals, {
    tables: { Accounts: ['ConditionCheckItem', 'DeleteItem', 'PutItem', 'UpdateItem'] },
  }),
  'get-consents': nothing,
  'answer-consents': all(seesContracts, journals, { tables: { Accounts: ['PutItem', 'UpdateItem'] } }),
  'get-consent-history': nothing,
};

const ofOperations = allOperations.map(({ id, caller, idempotent }): [string, Grant] => {
  const own = ownValue(byOperation, id);
  if (own === undefined) throw new Error(`lib/grants.ts says nothing of the operation ${id}.`);
  return [id, all(behindEdge, counts, caller === 'account' ? knowsCaller : {}, idempotent ? replays : {}, own)];
});

/** The one table of who may do what, by handler id (T-IAM). */
export const grants: Readonly<Record<string, Grant>> = {
  ...Object.fromEntries(ofOperations),
  'method-not-allowed': all(behindEdge),
  'show-site': all(behindEdge, { site: true }),
  'send-mail': all(sendsMail),
  sweep: all(sendsMail, erases, { tables: { Pending: ['Scan', 'UpdateItem'] } }),
  'take-feedback': all(journals, { tables: { Accounts: ['GetItem', 'UpdateItem'], Journal: ['Query'] } }),
};
