import type { TableName } from '../functions/adapters/dynamodb/tables.ts';
import { isCounted } from '../functions/contract/operation.ts';
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

export type Grant = {
  /** A transaction needs the action of each write, and `ConditionCheckItem` for a check. */
  readonly tables: Readonly<Partial<Record<TableName, readonly TableAction[]>>>;
  /** Indexes that may be queried; this does not include their table. */
  readonly indexes: Readonly<Partial<Record<TableName, readonly string[]>>>;
  readonly cognito: readonly PoolAction[];
  readonly pool: boolean;
  readonly clientSecret: boolean;
  readonly secret: boolean;
  readonly documentFiles: boolean;
  readonly mail: boolean;
  /** Accepts only requests of the edge, if there is one, and may read the origin secret. */
  readonly edge: boolean;
  readonly site: boolean;
};

const nothing: Grant = {
  tables: {},
  indexes: {},
  cognito: [],
  pool: false,
  clientSecret: false,
  secret: false,
  documentFiles: false,
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
      documentFiles: sum.documentFiles || (part.documentFiles ?? false),
      mail: sum.mail || (part.mail ?? false),
      edge: sum.edge || (part.edge ?? false),
      site: sum.site || (part.site ?? false),
    }),
    nothing,
  );

/** `limits`, and the request count per source of most operations. */
const counts: Partial<Grant> = { tables: { Pending: ['UpdateItem'] } };
const behindEdge: Partial<Grant> = { edge: true };
/** `findCaller`: account and links in one query; checks our client's token. */
const knowsCaller: Partial<Grant> = { tables: { Accounts: ['Query'] }, pool: true };
/** `onlyOnce`: the fingerprint of a body is made with the secret. */
const replays: Partial<Grant> = { tables: { Pending: ['PutItem', 'UpdateItem'] }, secret: true };
const journals: Partial<Grant> = { tables: { Journal: ['PutItem'] } };
const posts: Partial<Grant> = { tables: { Pending: ['PutItem'] } };
const seesContracts: Partial<Grant> = { tables: { Contracts: ['GetItem'] }, indexes: { Contracts: ['byHolder'] } };
/** `documents.ofContract`, `ofHolder`. */
const listsDocuments: Partial<Grant> = { indexes: { Documents: ['byHolder'] } };
const namesOf: Partial<Grant> = { tables: { Accounts: ['GetItem'] } };
/** `withProof`: the attempt is reserved and given back. */
const provesPair: Partial<Grant> = { tables: { Keys: ['GetItem', 'UpdateItem'] }, secret: true };
const signsIn: Partial<Grant> = { cognito: ['AdminInitiateAuth'], clientSecret: true };
/** `RevokeToken` itself is no IAM action. */
const revokes: Partial<Grant> = { clientSecret: true };
/** Our refresh tokens are sealed with the secret. */
const seals: Partial<Grant> = { secret: true };
const checksPassword: Partial<Grant> = all(counts, signsIn, revokes);
const followsLink: Partial<Grant> = { tables: { Pending: ['GetItem', 'UpdateItem'] } };
/** `registrations.ofAddress`: the address's list, then its registrations. */
const listsRegistrations: Partial<Grant> = { tables: { Pending: ['BatchGetItem', 'GetItem'] } };
/** `changeAddress`. The address's list is deleted with its last account; a list without the account is only checked. */
const movesAddress: Partial<Grant> = all(followsLink, journals, posts, {
  tables: { Accounts: ['ConditionCheckItem', 'DeleteItem', 'GetItem', 'PutItem', 'UpdateItem'] },
});
/** `setPassword` by a mailed link: creates a missing user; deletes one that was created during an erasure. */
const setsPassword: Partial<Grant> = { cognito: ['AdminCreateUser', 'AdminDeleteUser', 'AdminSetUserPassword'] };
/** `finishErasure`; keys that opened the account's links are voided. */
const erases: Partial<Grant> = all(journals, posts, {
  tables: {
    Accounts: ['ConditionCheckItem', 'DeleteItem', 'GetItem', 'Query', 'UpdateItem'],
    Keys: ['GetItem', 'UpdateItem'],
    Pending: ['DeleteItem', 'GetItem', 'Scan'],
  },
  cognito: ['AdminDeleteUser'],
});
const sendsMail: Partial<Grant> = all(counts, listsRegistrations, posts, seesContracts, {
  tables: { Accounts: ['GetItem', 'Query'], Keys: ['GetItem'], Pending: ['DeleteItem', 'GetItem'] },
  mail: true,
});

/** What each operation does beyond what its contract says (caller, `Idempotency-Key`). */
const byOperation: Readonly<Record<string, Grant>> = {
  'get-operator': nothing,
  register: all(provesPair, journals, posts, {
    tables: { Accounts: ['GetItem'], Pending: ['UpdateItem'] },
  }),
  'resend-confirmation': all(posts),
  // An account that loses its reference to this one gets a mail.
  activate: all(followsLink, listsRegistrations, provesPair, seesContracts, journals, posts, {
    tables: {
      Accounts: ['GetItem', 'PutItem', 'UpdateItem'],
      Keys: ['ConditionCheckItem'],
    },
    cognito: ['AdminCreateUser', 'AdminSetUserPassword'],
  }),
  'sign-in': all(signsIn, seals, seesContracts, { tables: { Accounts: ['GetItem', 'Query', 'UpdateItem'] } }),
  'refresh-session': all(signsIn, seals, seesContracts, { tables: { Accounts: ['Query'] } }),
  'end-session': all(revokes, seals, { tables: { Accounts: ['UpdateItem'] } }),
  'end-all-sessions': all(journals, { tables: { Accounts: ['UpdateItem'] } }),
  'forgot-password': all(posts),
  // Resets the counters of wrong passwords.
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
  'export-account': all(seesContracts, listsDocuments, namesOf, { tables: { Journal: ['Query'] } }),
  'erase-account': all(checksPassword, erases, { tables: { Accounts: ['PutItem'] } }),
  'list-contracts': all(seesContracts),
  'link-contract': all(provesPair, seesContracts, journals, posts, {
    tables: {
      Accounts: ['ConditionCheckItem', 'GetItem', 'PutItem', 'UpdateItem'],
    },
  }),
  'get-contract': all(seesContracts),
  'list-documents': all(seesContracts, listsDocuments),
  'get-document': all(journals, { tables: { Documents: ['GetItem'] }, documentFiles: true }),
  'select-contract': all(seesContracts, journals, { tables: { Accounts: ['UpdateItem'] } }),
  'unlink-contract': all(seesContracts, namesOf, journals, {
    tables: { Accounts: ['ConditionCheckItem', 'DeleteItem', 'PutItem', 'UpdateItem'] },
  }),
  'get-consents': nothing,
  'answer-consents': all(seesContracts, journals, { tables: { Accounts: ['PutItem', 'UpdateItem'] } }),
  'get-consent-history': nothing,
};

const ofOperations = allOperations.map((operation): [string, Grant] => {
  const { id, caller, idempotent } = operation;
  const own = ownValue(byOperation, id);
  if (own === undefined) throw new Error(`lib/grants.ts says nothing of the operation ${id}.`);
  return [
    id,
    all(
      behindEdge,
      isCounted(operation) ? counts : {},
      caller === 'account' ? knowsCaller : {},
      idempotent ? replays : {},
      own,
    ),
  ];
});

/** The rights of every function, by handler id (T-IAM). */
export const grants: Readonly<Record<string, Grant>> = {
  ...Object.fromEntries(ofOperations),
  'method-not-allowed': all(behindEdge),
  'show-site': all(behindEdge, { site: true }),
  'send-mail': all(sendsMail),
  sweep: all(sendsMail, erases, {
    tables: { Pending: ['Scan', 'UpdateItem'] },
    indexes: { Pending: ['byWaiting'] },
  }),
  'take-feedback': all(journals, { tables: { Accounts: ['GetItem', 'UpdateItem'], Journal: ['Query'] } }),
};
