import type { Account } from '../../../functions/domain/account.ts';
import type { Actor, Change, Instant, JournalEntry } from '../../../functions/domain/act.ts';
import type { AttemptCounter } from '../../../functions/domain/attempts.ts';
import type { ConsentEntry } from '../../../functions/domain/consent.ts';
import type { Contract } from '../../../functions/domain/contract.ts';
import type { Document } from '../../../functions/domain/document.ts';
import type { DueMail, MailLink, OutboxRow } from '../../../functions/domain/mail.ts';
import type { KeyRecord, Link, Reference, Scope } from '../../../functions/domain/pair.ts';
import type { Registration } from '../../../functions/domain/registration.ts';
import type { SignInName } from '../../../functions/domain/sign-in-name.ts';
import type { RememberedAnswer } from '../../../functions/ports/idempotency.ts';
import type { ImportRun, RunChange } from '../../../functions/ports/import-runs.ts';

/**
 * Whose a sign-in name is; with `reservedUntil` it signs nobody in and only its account may take it again. `holder`: of a
 * reference, the holder that was proved; under another one the name is free (decision 5).
 */
export type NameRow = {
  readonly account: string;
  readonly holder: string | null;
  readonly reservedUntil: Instant | null;
};

export type IdempotencyRow = {
  readonly fingerprint: string;
  readonly operation: string;
  readonly leaseUntil: Instant;
  readonly expiresAt: Instant;
  readonly answer: RememberedAnswer | null;
};

/** All rows of all stores: one memory, so that a transaction crosses stores as it does in DynamoDB. Tests read it. */
export type World = {
  readonly accounts: Map<string, Account>;
  readonly names: Map<string, NameRow>;
  /** By {@link linkKey}. They are the slots, too: one for each account linked to a scope. */
  readonly links: Map<string, Link>;
  /** The ledgers, by account, oldest first. */
  readonly consents: Map<string, readonly ConsentEntry[]>;
  /** Accounts whose erasure has begun, and who asked for it. */
  readonly erasing: Map<string, Actor>;
  /** Claims of passwords, by account. */
  readonly passwordLeases: Map<string, { readonly lease: string; readonly until: Instant }>;
  readonly contracts: Map<string, Contract>;
  readonly documents: Map<string, Document>;
  readonly keys: Map<Reference, KeyRecord>;
  readonly attempts: Map<Reference, AttemptCounter>;
  readonly registrations: Map<string, Registration>;
  readonly mailLinks: Map<string, MailLink>;
  readonly usedLinks: Map<string, { readonly link: MailLink; readonly operation: string }>;
  /** Tries of a password behind each mailed link, by its digest. */
  readonly tries: Map<string, number>;
  readonly idempotency: Map<string, IdempotencyRow>;
  /** By subject and window. */
  readonly limits: Map<string, number>;
  readonly outbox: Map<string, OutboxRow>;
  /** Ids of those that wait for an agent. */
  readonly parked: Set<string>;
  readonly runs: Map<string, ImportRun>;
  readonly runChanges: Map<string, RunChange[]>;
  readonly journal: JournalEntry[];
  /** The changes written so far: a re-run finds its own. */
  readonly done: Set<string>;
};

export const emptyWorld = (): World => ({
  accounts: new Map(),
  names: new Map(),
  links: new Map(),
  consents: new Map(),
  erasing: new Map(),
  passwordLeases: new Map(),
  contracts: new Map(),
  documents: new Map(),
  keys: new Map(),
  attempts: new Map(),
  registrations: new Map(),
  mailLinks: new Map(),
  usedLinks: new Map(),
  tries: new Map(),
  idempotency: new Map(),
  limits: new Map(),
  outbox: new Map(),
  parked: new Set(),
  runs: new Map(),
  runChanges: new Map(),
  journal: [],
  done: new Set(),
});

/** Awaited before each method's one synchronous check-and-write: where a test's scheduler may let a rival go first. */
export type YieldPoint = () => Promise<void>;

export const atOnce: YieldPoint = () => Promise.resolve();

export const linkKey = (account: string, scope: Scope): string => `${account} ${scope.kind}#${scope.id}`;

const changeKey = ({ operation, entry }: Change<DueMail>): string => `${operation} ${entry.subject} ${entry.event}`;

/** Whether this operation has written this change before: its reply was lost, or it runs again. */
export const isDone = (world: World, change: Change<DueMail>): boolean => world.done.has(changeKey(change));

/** Writes what goes with every change of state: one journal entry and, where there is one, its mail. */
export const record = (world: World, change: Change<DueMail>): void => {
  world.done.add(changeKey(change));
  world.journal.push(change.entry);
  if (change.mail === undefined) return;
  const { operation, entry, mail } = change;
  const id = `${operation}.${mail.kind}`;
  world.outbox.set(id, { id, due: mail, createdAt: entry.at, failures: 0, notBefore: entry.at });
};

export const accountsLinkedTo = (world: World, scope: Scope, holder: string): readonly string[] =>
  [...world.links.values()]
    .filter((link) => link.scope.kind === scope.kind && link.scope.id === scope.id && link.provedHolder === holder)
    .map(({ account }) => account);

export const linksOf = (world: World, account: string): readonly Link[] =>
  [...world.links.values()].filter((link) => link.account === account);

/** The row that would make a name an account's: `holder` is the one proved, and counts for references alone. */
export const nameRow = ({ kind }: SignInName, account: string, holder: string | null): NameRow => ({
  account,
  holder: kind === 'reference' ? holder : null,
  reservedUntil: null,
});

/**
 * Makes a name an account's. An account that has had it under another holder is told: it may have been its last way in
 * (decision 15).
 */
export const takeName = (world: World, name: string, row: NameRow, { operation, entry }: Change<DueMail>): void => {
  const before = world.names.get(name);
  world.names.set(name, row);
  if (before === undefined || before.account === row.account || before.holder === null) return;
  world.journal.push({
    subject: `account#${before.account}`,
    at: entry.at,
    event: 'name-passed-on',
    by: { kind: 'system' },
    details: { reference: name },
  });
  const id = `${operation}.name-lost`;
  const due = { kind: 'name-lost', account: before.account, reference: name } as const;
  world.outbox.set(id, { id, due, createdAt: entry.at, failures: 0, notBefore: entry.at });
};

/** Whether a row may take a name: nobody has it, its own account, another holder's time, or a reservation has passed. */
export const nameIsFree = (world: World, name: string, wanted: NameRow, now: Instant): boolean => {
  const row = world.names.get(name);
  if (row === undefined || row.account === wanted.account || row.holder !== wanted.holder) return true;
  return row.reservedUntil !== null && row.reservedUntil <= now;
};
