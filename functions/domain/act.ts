import type { Place } from './window.ts';

/** An instant: milliseconds since 1970, UTC. */
export type Instant = number;

/** `person` has not signed in (yet). No address is ever kept here. */
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

/** The timeline of an entry; `operator#…` is for acts on all accounts or references at once. */
export type JournalSubject = `${'account' | 'registration' | 'reference' | 'contract' | 'operator'}#${string}`;

/** Has no address and no secret. */
export type JournalEntry = {
  readonly subject: JournalSubject;
  readonly at: Instant;
  readonly event: JournalEvent;
  readonly by: Actor;
  readonly details: Readonly<Record<string, string | number | boolean>>;
};

/** Journal entry and mail of a transaction. `operation` identifies a re-run, so that a lost response is no failure. */
export type Change<Mail> = {
  readonly operation: string;
  readonly entry: JournalEntry;
  readonly mail?: Mail;
  /** Places given back with the change, also if an earlier run made it. */
  readonly givesBack?: readonly Place[];
};
