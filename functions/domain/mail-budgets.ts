import { daySeconds, hourSeconds } from './durations.ts';
import type { DueMail, MailKind } from './mail.ts';
import type { Window } from './window.ts';

/** Limits of mails to one mailbox, and of requests of one account (T-BOMB). */
export const mailsAMailbox: readonly Window[] = [
  { cap: 5, seconds: hourSeconds },
  { cap: 10, seconds: daySeconds },
];

/** Limits of mails caused by one source: enough for an office behind one address, not for a flood (T-BOMB). */
export const mailsASource: readonly Window[] = [
  { cap: 60, seconds: hourSeconds },
  { cap: 200, seconds: daySeconds },
];

/** `asked`: by a stranger. `own-act`: by the mailbox's owner. Counted apart, so that floods stop no reset. */
export type MailCause = 'asked' | 'own-act';

/** Limits of requests for mail; beyond them 429, whether the address is known or not (T-ENUM). */
export type AskBudget = {
  readonly cause: MailCause;
  /** Null if no account is needed, or if its own mailbox limits them. */
  readonly account: readonly Window[] | null;
};

const stranger: AskBudget = { cause: 'asked', account: null };
const ownAct: AskBudget = { cause: 'own-act', account: null };

/** A full mailbox causes no 429: it would reveal what others asked for. */
export const askBudgets: Readonly<Record<DueMail['kind'], AskBudget>> = {
  confirm: stranger,
  'confirm-again': stranger,
  reset: stranger,
  names: stranger,
  // The only mail that an account can send to other people's mailboxes.
  'email-change': { cause: 'asked', account: mailsAMailbox },
  'email-changed': ownAct,
  'email-undone': ownAct,
  'contract-linked': ownAct,
  'password-changed': ownAct,
  // Caused by the next occupant, once each time that a contract changes hands.
  'name-lost': ownAct,
  'account-erased': ownAct,
};

/** Limits of mails, counted when sent, so that only mails that reach somebody count. */
export type MailBudget = {
  readonly counter: string;
  readonly mailbox: readonly Window[];
  /** For all mailboxes, per kind, so that a flood of sign-ups prevents no password reset. */
  readonly day: readonly Window[];
  /** `dropped`: can be requested again. `delayed`: sent when the window ends, so that no notice can be suppressed. */
  readonly beyond: 'dropped' | 'delayed';
};

const aDay = (cap: number): readonly Window[] => [{ cap, seconds: daySeconds }];

const notice = (counter: MailKind): MailBudget => ({
  counter,
  mailbox: mailsAMailbox,
  day: aDay(15_000),
  beyond: 'delayed',
});

/** SES allows 50,000 mails a day by default: what strangers request leaves a tenth to notices. */
export const mailBudgets: Readonly<Record<MailKind, MailBudget>> = {
  // Not dropped: without its mail a registration is useless.
  confirm: { counter: 'confirm', mailbox: mailsAMailbox, day: aDay(15_000), beyond: 'delayed' },
  'already-registered': { counter: 'confirm', mailbox: mailsAMailbox, day: aDay(15_000), beyond: 'dropped' },
  'address-held': { counter: 'confirm', mailbox: mailsAMailbox, day: aDay(15_000), beyond: 'dropped' },
  reset: { counter: 'reset', mailbox: mailsAMailbox, day: aDay(15_000), beyond: 'dropped' },
  names: { counter: 'names', mailbox: mailsAMailbox, day: aDay(10_000), beyond: 'dropped' },
  'email-change': { counter: 'email-change', mailbox: mailsAMailbox, day: aDay(5000), beyond: 'dropped' },
  'email-changed': notice('email-changed'),
  'email-undone': notice('email-undone'),
  'contract-linked': notice('contract-linked'),
  'password-changed': notice('password-changed'),
  'account-erased': notice('account-erased'),
  'name-lost': notice('name-lost'),
};

export const dayCounter = (kind: MailKind): string => `mails#${mailBudgets[kind].counter}`;

export const mailboxCounter = (kind: MailKind, addressDigest: string): string =>
  `mailbox#${mailBudgets[kind].counter}#${addressDigest}`;
