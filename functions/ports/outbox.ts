import type { Instant } from '../domain/act.ts';
import type { DueMail, OutboxRow, WaitingMail } from '../domain/mail.ts';

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
   * row does not block others.
   */
  readonly due: (createdBefore: Instant, now: Instant) => AsyncIterable<WaitingMail>;
};
