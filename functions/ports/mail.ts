import type { Instant } from '../domain/act.ts';
import type { Locale } from '../domain/locale.ts';
import type { DueMail, Letter, MailLink, OutboxRow, WaitingMail } from '../domain/mail.ts';

/** Throws if it fails. May send twice if the response was lost. */
export type Mailer = { readonly send: (to: string, letter: Letter, locale: Locale) => Promise<void> };

/** A change of state writes its mail in its own transaction. */
export type Outbox = {
  /** Without a change of state: resend, forgotten password, forgotten names. */
  readonly put: (id: string, due: DueMail, now: Instant) => Promise<void>;
  readonly get: (id: string) => Promise<OutboxRow | undefined>;
  /** Deletes the row of a sent mail, unless another mail has replaced it. */
  readonly remove: (row: Pick<OutboxRow, 'id' | 'createdAt'>) => Promise<void>;
  /** Under the id `under`, replacing the mail queued there. Counts no failure. Repeatable. */
  readonly delay: (row: OutboxRow, under: string, until: Instant) => Promise<void>;
  /** Counts a failure; the sweep retries after `notBefore`. */
  readonly defer: (id: string, notBefore: Instant) => Promise<void>;
  /** Parks a mail that keeps failing: it stays until an agent runs `operator redrive`. */
  readonly park: (id: string, now: Instant) => Promise<void>;
  readonly redrive: (now: Instant) => Promise<number>;
  /** Due or parked. Not parsed, so that a broken row blocks no others. `everywhere`: also rows in no index. */
  readonly due: (createdBefore: Instant, now: Instant, everywhere?: boolean) => AsyncIterable<WaitingMail>;
};

/** `usedByThis`: the asking operation used it up; its response was lost. */
export type FoundLink = MailLink & { readonly usedByThis: boolean };

export type MailLinks = {
  readonly mint: (link: MailLink) => Promise<void>;
  /** Ignores expired and used-up links, except those that `operation` used up. */
  readonly find: (digest: string, now: Instant, operation?: string) => Promise<FoundLink | undefined>;
  /** Called before comparing a password. False: `cap` tries are used up. */
  readonly reserveTry: (digest: string, cap: number, now: Instant) => Promise<boolean>;
  readonly releaseTry: (digest: string) => Promise<void>;
};

/** The mails are outbox rows, so emptying the queue loses none. */
export type DeadLetters = { readonly empty: () => Promise<void> };

/** On the local stack the sweep sends what the stream's poller could not. */
export const noDeadLetters: DeadLetters = { empty: async () => undefined };

/** SES's list of addresses that get no mail after a bounce or a complaint. */
export type SuppressionList = {
  readonly remove: (address: string) => Promise<boolean>;
};

export const noSuppressionList: SuppressionList = { remove: async () => false };
