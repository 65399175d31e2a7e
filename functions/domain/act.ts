import type { Place } from './window.ts';

/** An instant: milliseconds since 1970, UTC. */
export type Instant = number;

/** Who makes a change. `person` is somebody who has not signed in (yet); no address is ever kept here. */
export type Actor =
  | { readonly kind: 'person' }
  | { readonly kind: 'account'; readonly account: string }
  | { readonly kind: 'agent'; readonly agent: string }
  | { readonly kind: 'billing'; readonly agent: string }
  | { readonly kind: 'system' };

export const journalEvents = [
  'registration-opened',
  'registration-proved',
  'registration-abandoned',
  'account-activated',
  'contract-linked',
  'contract-unlinked',
  'contract-selected',
  'contract-imported',
  'document-imported',
  'document-withdrawn',
  'document-opened',
  'key-imported',
  'key-revoked',
  'key-reissued',
  'key-unlocked',
  'locale-changed',
  'terms-accepted',
  'consents-answered',
  'consent-state-changed',
  'password-changed',
  'password-reset',
  'email-change-asked',
  'email-changed',
  'email-change-undone',
  'sessions-ended',
  'account-erased',
  'name-returned',
  'name-passed-on',
  'mail-stopped',
  'mail-resumed',
  'timeline-shown',
  'backup-begun',
  'backup-restored',
  'export-begun',
  'backup-compared',
  'file-imported',
  'documents-imported',
  'feed-begun',
  'import-undone',
  'mail-redriven',
  'nothing-changed',
] as const;
export type JournalEvent = (typeof journalEvents)[number];

/**
 * `account#…`, `registration#…`, `reference#…` or `contract#…`: whose timeline an entry stands on; `operator#…` for what is
 * done to all of them at once.
 */
export type JournalSubject = `${'account' | 'registration' | 'reference' | 'contract' | 'operator'}#${string}`;

/** One entry of the audit trail: who, what, when. It holds no address and no secret. */
export type JournalEntry = {
  readonly subject: JournalSubject;
  readonly at: Instant;
  readonly event: JournalEvent;
  readonly by: Actor;
  /** Ids, counts and versions only. */
  readonly details: Readonly<Record<string, string | number | boolean>>;
};

/**
 * What every change of state is written with, in the same transaction: its journal entry and, where something must
 * leave, its outbox mail. `operation` makes a re-run recognisable: a condition reads "absent or written by this
 * operation", so a lost reply is no failure.
 */
export type Change<Mail> = {
  readonly operation: string;
  readonly entry: JournalEntry;
  readonly mail?: Mail;
  /** Places that a right proof gives back with the change; also where an earlier run has made it. */
  readonly givesBack?: readonly Place[];
};
