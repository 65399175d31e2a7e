import type { Instant } from '../domain/act.ts';
import type { Locale } from '../domain/locale.ts';
import type { DueMail, Letter, MailLink, OutboxRow, WaitingMail } from '../domain/mail.ts';

/** Renders and sends a letter, or throws. It may be sent twice if the response was lost. */
export type Mailer = { readonly send: (to: string, letter: Letter, locale: Locale) => Promise<void> };

/** Queued mails. Those caused by a change of state are written by its transaction. */
export type Outbox = {
  /** For mails without a change of state: resend, forgotten password, forgotten names. */
  readonly put: (id: string, due: DueMail, now: Instant) => Promise<void>;
  /** Consistent; undefined once the mail has been sent. */
  readonly get: (id: string) => Promise<OutboxRow | undefined>;
  /** Deletes the row of a sent mail, unless another mail has replaced it. */
  readonly remove: (row: Pick<OutboxRow, 'id' | 'createdAt'>) => Promise<void>;
  /**
   * Delays a mail until `until` under the id `under`, replacing the one queued there. Counts no failure. Repeatable.
   */
  readonly delay: (row: OutboxRow, under: string, until: Instant) => Promise<void>;
  /** Counts a failure; the sweep retries after `notBefore`. */
  readonly defer: (id: string, notBefore: Instant) => Promise<void>;
  /** Parks a mail that keeps failing: it stays until an agent redrives it. */
  readonly park: (id: string, now: Instant) => Promise<void>;
  /** Resets every parked mail; returns their number. */
  readonly redrive: (now: Instant) => Promise<number>;
  /**
   * Rows created before `createdBefore` that are due, and parked ones. The mail itself is not parsed, so that a broken
   * row does not block others. `everywhere`: also rows that an earlier version wrote, which are in no index.
   */
  readonly due: (createdBefore: Instant, now: Instant, everywhere?: boolean) => AsyncIterable<WaitingMail>;
};

/** `usedByThis`: the asking operation has used it up already; its response was lost. */
export type FoundLink = MailLink & { readonly usedByThis: boolean };

export type MailLinks = {
  readonly mint: (link: MailLink) => Promise<void>;
  /** Consistent. Expired and used-up links are not found, except by the operation that used them up. */
  readonly find: (digest: string, now: Instant, operation?: string) => Promise<FoundLink | undefined>;
  /** Reserves one try of a password before comparing; false if `cap` tries are used up. */
  readonly reserveTry: (digest: string, cap: number, now: Instant) => Promise<boolean>;
  /** Gives the try of a right password back. */
  readonly releaseTry: (digest: string) => Promise<void>;
};

/** Dead-letter queue of the mail sender. The mails themselves are outbox rows, so emptying the queue loses none. */
export type DeadLetters = { readonly empty: () => Promise<void> };

/** On the local stack there is no queue: the sweep sends what the stream's poller could not. */
export const noDeadLetters: DeadLetters = { empty: async () => undefined };

/** SES's suppression list: addresses that get no mail after a bounce or a complaint. */
export type SuppressionList = {
  /** Removes an address. False if it was not listed. */
  readonly remove: (address: string) => Promise<boolean>;
};

/** On the local stack every address gets mail. */
export const noSuppressionList: SuppressionList = { remove: async () => false };
