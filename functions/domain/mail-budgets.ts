import { daySeconds, hourSeconds } from './durations.ts';
import type { DueMail, MailKind } from './mail.ts';
import type { Window } from './window.ts';

/** Mails that one mailbox gets, and that one account may ask for (T-BOMB). */
export const mailsAMailbox: readonly Window[] = [
  { cap: 5, seconds: hourSeconds },
  { cap: 10, seconds: daySeconds },
];

/** Mails that one source may cause: enough for an office behind one address, not for a flood (T-BOMB). */
export const mailsASource: readonly Window[] = [
  { cap: 60, seconds: hourSeconds },
  { cap: 200, seconds: daySeconds },
];

/**
 * Who can cause a mail. `asked`: a stranger, for any mailbox. `own-act`: whoever has proved the mailbox by a link, about
 * their own account. A source has a count for each: a flood of what strangers ask for keeps nobody from a new password.
 */
export type MailCause = 'asked' | 'own-act';

/** What bounds the requests that put a mail in the outbox; beyond it they answer 429, known or unknown alike (T-ENUM). */
export type AskBudget = {
  readonly cause: MailCause;
  /** Requests of one account. Null: no account is needed to ask, or the mailbox is the account's own and bounds it. */
  readonly account: readonly Window[] | null;
};

const stranger: AskBudget = { cause: 'asked', account: null };
const ownAct: AskBudget = { cause: 'own-act', account: null };

/** By what a request puts in the outbox. A mailbox is no reason to answer 429: it would tell of what others asked for. */
export const askBudgets: Readonly<Record<DueMail['kind'], AskBudget>> = {
  confirm: stranger,
  'confirm-again': stranger,
  reset: stranger,
  names: stranger,
  // The one mail that an account can send to mailboxes of strangers, each time another.
  'email-change': { cause: 'asked', account: mailsAMailbox },
  'email-changed': ownAct,
  'email-undone': ownAct,
  'contract-linked': ownAct,
  'password-changed': ownAct,
  // Of the next occupant, once for each time that a contract changes hands.
  'name-lost': ownAct,
  'account-erased': ownAct,
};

/** What bounds the mails that leave. They are counted as they leave, so that nothing that reaches nobody uses a place. */
export type MailBudget = {
  /** The counter that the kind is under; kinds that answer the same request share it. */
  readonly counter: string;
  /** Mails to one mailbox. */
  readonly mailbox: readonly Window[];
  /** Mails to all mailboxes together, by kind: a flood of sign-ups cannot keep anybody from a reset. */
  readonly day: readonly Window[];
  /**
   * What becomes of a mail beyond either. `dropped`: earlier ones stay good, and it can be asked for again. `delayed`: it
   * leaves when the window ends, one for all that wait by then; so no notice can be suppressed by first using up its
   * places, for each place used was such a notice to that mailbox.
   */
  readonly beyond: 'dropped' | 'delayed';
};

const aDay = (cap: number): readonly Window[] => [{ cap, seconds: daySeconds }];

const notice = (counter: MailKind): MailBudget => ({
  counter,
  mailbox: mailsAMailbox,
  day: aDay(15_000),
  beyond: 'delayed',
});

/**
 * By what leaves. SES lets an account send 50,000 mails a day unless asked for more: what strangers ask for leaves a tenth
 * of that to notices.
 */
export const mailBudgets: Readonly<Record<MailKind, MailBudget>> = {
  // A registration whose mail never comes would be a dead end.
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

/** The counter of all mails of a kind. */
export const dayCounter = (kind: MailKind): string => `mails#${mailBudgets[kind].counter}`;

/** The counter of the mails of a kind to one mailbox. */
export const mailboxCounter = (kind: MailKind, addressDigest: string): string =>
  `mailbox#${mailBudgets[kind].counter}#${addressDigest}`;
