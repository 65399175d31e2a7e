import type { Instant } from '../domain/act.ts';
import type { DueMail, OutboxRow, WaitingMail } from '../domain/mail.ts';

/** Mails that are due. Those that go with a change of state are written by that change's transaction. */
export type Outbox = {
  /** For mails that no change of state causes: resend, forgotten password, forgotten names. */
  readonly put: (id: string, due: DueMail, now: Instant) => Promise<void>;
  /** Consistent; undefined once the mail has been sent. */
  readonly get: (id: string) => Promise<OutboxRow | undefined>;
  /** Takes the mail away that was sent; one that has been put in its place meanwhile stays. */
  readonly remove: (row: Pick<OutboxRow, 'id' | 'createdAt'>) => Promise<void>;
  /**
   * Puts a mail off until `until` under the id `under`, in place of any that waits there. No failure is noted. A repeat
   * does the same.
   */
  readonly delay: (row: OutboxRow, under: string, until: Instant) => Promise<void>;
  /** Notes a failure; the sweep tries again after `notBefore`. */
  readonly defer: (id: string, notBefore: Instant) => Promise<void>;
  /** Takes a mail that fails for ever out of the sweep's round: it stays, until an agent lets it be tried again. */
  readonly park: (id: string, now: Instant) => Promise<void>;
  /** Puts every parked mail back, as if it had never failed; how many they were. */
  readonly redrive: (now: Instant) => Promise<number>;
  /**
   * For the sweep: rows created before `createdBefore` whose time has come, and those that are parked. What mail a row
   * stands for is not read: one that cannot be read keeps no other waiting.
   */
  readonly due: (createdBefore: Instant, now: Instant) => AsyncIterable<WaitingMail>;
};
