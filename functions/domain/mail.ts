import type { Instant } from './act.ts';
import { dayMs, hourMs } from './durations.ts';
import type { Locale } from './locale.ts';

/**
 * The token of a mailed link as it comes back. Mail programs and people add to the end of an address: a full stop, `>`,
 * `=`, `%20`, `&utm_source=…`. A token is base64url, so that what follows is not part of it.
 */
export const readLinkToken = (given: string): string => /[\w-]+/.exec(given)?.[0] ?? '';

/** The mails that people receive (docs/mail.md). */
export const mailKinds = [
  'confirm',
  'already-registered',
  'address-held',
  'reset',
  'names',
  'email-change',
  'email-changed',
  'email-undone',
  'contract-linked',
  'password-changed',
  'account-erased',
  'name-lost',
] as const;
export type MailKind = (typeof mailKinds)[number];

/**
 * A mail that is due. It says for whom, not what: the sender looks up the rest, decides which mail it becomes and mints
 * the token, so that no secret rests here and known and unknown addresses cost the caller the same.
 */
export type DueMail =
  | { readonly kind: 'confirm'; readonly registration: string }
  | { readonly kind: 'confirm-again'; readonly address: string; readonly locale: Locale }
  | { readonly kind: 'reset'; readonly name: string; readonly locale: Locale }
  | { readonly kind: 'names'; readonly address: string; readonly locale: Locale }
  /** `passwordEpoch`: the account's when it was asked for; a changed password ends the request. */
  | {
      readonly kind: 'email-change';
      readonly account: string;
      readonly address: string;
      readonly passwordEpoch: number;
    }
  /** `move`: which of the account's earlier addresses the link puts back. */
  | { readonly kind: 'email-changed'; readonly account: string; readonly address: string; readonly move: string }
  | { readonly kind: 'email-undone'; readonly account: string; readonly address: string }
  | { readonly kind: 'contract-linked'; readonly account: string; readonly reference: string }
  | { readonly kind: 'password-changed'; readonly account: string }
  | { readonly kind: 'name-lost'; readonly account: string; readonly reference: string }
  | { readonly kind: 'account-erased'; readonly address: string; readonly locale: Locale };

/** A row of the outbox: it lives until its mail has been sent (T-MAILOUT). */
export type OutboxRow = {
  readonly id: string;
  readonly due: DueMail;
  readonly createdAt: Instant;
  /** How often sending has failed. */
  readonly failures: number;
  /** Not to be tried before. */
  readonly notBefore: Instant;
};

/** What the sweep knows of a row of the outbox, whatever mail it stands for. */
export type WaitingMail = Pick<OutboxRow, 'id' | 'createdAt' | 'failures'> & {
  /** Taken out of the sweep's round: it waits for an agent (`operator redrive`). */
  readonly parked: boolean;
};

/** A mail is given up for so many failures, but not before so long (ms): an outage of a day parks nothing. */
const poisonFailures = 12;
const poisonAgeMs = dayMs;

/** Whether a mail that has just failed again will not leave by itself: the fault is its own, or asks for a person. */
export const isPoison = ({ createdAt, failures }: WaitingMail, now: Instant): boolean =>
  failures + 1 >= poisonFailures && now - createdAt >= poisonAgeMs;

/** What the mail service tells of one addressee of a mail of ours. */
export type Feedback = {
  /** The service's own id of it: the same however often it is delivered. */
  readonly id: string;
  readonly kind: 'bounce' | 'complaint';
  /** A bounce that no later try would change. One that is not (a full mailbox) is the mail service's to try again. */
  readonly permanent: boolean;
  readonly address: string;
  /** When the mail was sent that it is about. */
  readonly sentAt: Instant;
};

/** The pages that links lead to, by the kind of link. */
export const linkPages = {
  confirm: 'activate',
  reset: 'reset',
  'email-change': 'email',
  'email-undo': 'email-undo',
} as const;
export type MailLinkKind = keyof typeof linkPages;

/** The page where a new password is asked for. */
export const forgotPage = 'forgot-password';

/** What a mailed link leads to. Only the SHA-256 of its token is kept. */
export type MailLink = {
  readonly digest: string;
  readonly kind: MailLinkKind;
  /** The mailbox that the link was sent to: having the link proves reading it. */
  readonly address: string;
  /** `confirm`: the registration it was sent for. */
  readonly registration: string | null;
  /** All others: the account. */
  readonly account: string | null;
  /** `reset`, `email-change`: the account's password epoch in which it is good. */
  readonly passwordEpoch: number | null;
  /** `email-undo`: the earlier address that it puts back. */
  readonly move: string | null;
  readonly expiresAt: Instant;
};

/** Wrong passwords accepted before a link is used up. */
export const triesPerLink = 10;

/** How long the link that undoes a change of address lives, and the old address stays reserved (ms): 7 days. */
export const undoLinkMs = 7 * dayMs;

/** How long a reset link lives (ms): an hour (ASVS 6.4.3 asks for short-lived). */
export const resetLinkMs = hourMs;

/** A mail as its reader needs it: what it is about, in no language yet. The templates give it words. */
export type Letter =
  /** `reference`: shown where it is what one signs in with (B14). `hours`: how long the link lives. */
  | { readonly kind: 'confirm'; readonly link: string; readonly hours: number; readonly reference: string | null }
  /** To an address that has an account already: no link to activate, only the ways to sign in (T-ENUM). */
  | { readonly kind: 'already-registered'; readonly portal: string; readonly forgot: string }
  /** To an address that an account has left, while that can still be undone: until then it opens nothing. */
  | { readonly kind: 'address-held'; readonly until: Instant; readonly portal: string }
  /** `names`: which of a mailbox's accounts it is for, where the address alone does not say (B16). */
  | { readonly kind: 'reset'; readonly link: string; readonly minutes: number; readonly names: readonly string[] }
  /** The sign-in names behind the address, one list per account: empty where none leads to it; the portal to sign in at. */
  | { readonly kind: 'names'; readonly accounts: readonly (readonly string[])[]; readonly portal: string }
  | { readonly kind: 'email-change'; readonly link: string; readonly hours: number }
  /** To the old address; the link puts it back. `at`, here and below: when it happened. */
  | { readonly kind: 'email-changed'; readonly link: string; readonly days: number; readonly at: Instant }
  /** To the address that an undo has left; no link. */
  | { readonly kind: 'email-undone'; readonly at: Instant }
  /** All that the link opens, as printed. */
  | { readonly kind: 'contract-linked'; readonly references: readonly string[]; readonly at: Instant }
  | { readonly kind: 'password-changed'; readonly at: Instant }
  /** The reference, as printed, was the account's last way in (decision 15). */
  | { readonly kind: 'name-lost'; readonly reference: string }
  | { readonly kind: 'account-erased'; readonly at: Instant };
