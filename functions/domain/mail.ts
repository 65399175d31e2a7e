import type { Instant } from './act.ts';
import { dayMs, hourMs } from './durations.ts';
import type { Locale } from './locale.ts';

/** Ignores what mail programs add to an address (`>`, `=`, `%20`, `&utm_source=…`): tokens are base64url. */
export const readLinkToken = (given: string): string => /[\w-]+/.exec(given)?.[0] ?? '';

/** See docs/mail.md. */
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

/** No content: the sender adds it and the token, so no secret is stored, and unknown addresses cost the same. */
export type DueMail =
  | { readonly kind: 'confirm'; readonly registration: string }
  | { readonly kind: 'confirm-again'; readonly address: string; readonly locale: Locale }
  | { readonly kind: 'reset'; readonly name: string; readonly locale: Locale }
  | { readonly kind: 'names'; readonly address: string; readonly locale: Locale }
  /** `passwordEpoch`: the account's at the request; a password change ends the request. */
  | {
      readonly kind: 'email-change';
      readonly account: string;
      readonly address: string;
      readonly passwordEpoch: number;
    }
  | { readonly kind: 'email-changed'; readonly account: string; readonly address: string; readonly move: string }
  | { readonly kind: 'email-undone'; readonly account: string; readonly address: string }
  | { readonly kind: 'contract-linked'; readonly account: string; readonly reference: string }
  | { readonly kind: 'password-changed'; readonly account: string }
  | { readonly kind: 'name-lost'; readonly account: string; readonly reference: string }
  | { readonly kind: 'account-erased'; readonly address: string; readonly locale: Locale };

/** An outbox row, deleted when its mail has been sent (T-MAILOUT). */
export type OutboxRow = {
  readonly id: string;
  readonly due: DueMail;
  readonly createdAt: Instant;
  readonly failures: number;
  readonly notBefore: Instant;
};

export type WaitingMail = Pick<OutboxRow, 'id' | 'createdAt' | 'failures'> & {
  readonly parked: boolean;
};

/** Parked after this many failures, but not before a day (ms), so that a short outage parks nothing. */
const poisonFailures = 12;
const poisonAgeMs = dayMs;

export const isPoison = ({ createdAt, failures }: WaitingMail, now: Instant): boolean =>
  failures + 1 >= poisonFailures && now - createdAt >= poisonAgeMs;

export type Feedback = {
  /** SES's id of the report: the same for every delivery. */
  readonly id: string;
  readonly kind: 'bounce' | 'complaint';
  /** False if SES retries by itself, as for a full mailbox. */
  readonly permanent: boolean;
  readonly address: string;
  readonly sentAt: Instant;
};

export const linkPages = {
  confirm: 'activate',
  reset: 'reset',
  'email-change': 'email',
  'email-undo': 'email-undo',
} as const;
export type MailLinkKind = keyof typeof linkPages;

export const forgotPage = 'forgot-password';

/** Only the SHA-256 of the token is stored. */
export type MailLink = {
  readonly digest: string;
  readonly kind: MailLinkKind;
  /** Having the link proves reading this mailbox. */
  readonly address: string;
  /** `confirm`: the registration. */
  readonly registration: string | null;
  /** All others: the account. */
  readonly account: string | null;
  /** `reset`, `email-change`: the password epoch in which it is valid. */
  readonly passwordEpoch: number | null;
  /** `email-undo`: the earlier address that it puts back. */
  readonly move: string | null;
  readonly expiresAt: Instant;
};

export const triesPerLink = 10;

export const undoLinkMs = 7 * dayMs;

/** ASVS 6.4.3 asks for short-lived links. */
export const resetLinkMs = hourMs;

export type Letter =
  /** `reference`: shown if it is the sign-in name (B14). `hours`: the link's lifetime. */
  | { readonly kind: 'confirm'; readonly link: string; readonly hours: number; readonly reference: string | null }
  /** No link to activate, only the ways to sign in (T-ENUM). */
  | { readonly kind: 'already-registered'; readonly portal: string; readonly forgot: string }
  /** To an address that an account has left, while that can be undone. */
  | { readonly kind: 'address-held'; readonly until: Instant; readonly portal: string }
  /** `names`: which of a mailbox's accounts it is for, if the address is shared (B16). */
  | { readonly kind: 'reset'; readonly link: string; readonly minutes: number; readonly names: readonly string[] }
  /** The sign-in names of the address, one list per account; empty if no name leads to it. */
  | { readonly kind: 'names'; readonly accounts: readonly (readonly string[])[]; readonly portal: string }
  | { readonly kind: 'email-change'; readonly link: string; readonly hours: number }
  /** To the old address; the link restores it. `at`, here and below: when it happened. */
  | { readonly kind: 'email-changed'; readonly link: string; readonly days: number; readonly at: Instant }
  | { readonly kind: 'email-undone'; readonly at: Instant }
  | { readonly kind: 'contract-linked'; readonly references: readonly string[]; readonly at: Instant }
  | { readonly kind: 'password-changed'; readonly at: Instant }
  /** The reference, as printed, was the account's last sign-in name (decision 15). */
  | { readonly kind: 'name-lost'; readonly reference: string }
  | { readonly kind: 'account-erased'; readonly at: Instant };
