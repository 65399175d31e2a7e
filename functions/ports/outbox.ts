import type { Instant } from '../domain/act.ts';
import type { DueMail, OutboxRow } from '../domain/mail.ts';

/** Mails that are due. Those that go with a change of state are written by that change's transaction. */
export type Outbox = {
  /** For mails that no change of state causes: resend, forgotten password, forgotten names. */
  readonly put: (id: string, due: DueMail, now: Instant) => Promise<void>;
  /** Consistent; undefined once the mail has been sent. */
  readonly get: (id: string) => Promise<OutboxRow | undefined>;
  readonly remove: (id: string) => Promise<void>;
  /** Notes a failure; the sweep tries again after `notBefore`. */
  readonly defer: (id: string, notBefore: Instant) => Promise<void>;
  /** For the sweep: rows created before `createdBefore` whose time has come. */
  readonly due: (createdBefore: Instant, now: Instant) => AsyncIterable<OutboxRow>;
};
