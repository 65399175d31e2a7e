import type { Window } from '../ports/limits.ts';

const hour = 3600;
const day = 24 * hour;

/** Mails that a stranger can cause, per mailbox and kind (T-BOMB). */
export const mailsAMailbox: readonly Window[] = [
  { cap: 5, seconds: hour },
  { cap: 10, seconds: day },
];

/**
 * Mails that strangers can cause in a day, of one kind and to all mailboxes together (T-BOMB). SES lets an account send
 * 50,000 a day unless asked for more: the three kinds leave a tenth of that to notices about people's own acts. By kind,
 * so that a flood of sign-ups cannot keep anybody from a reset.
 */
export const mailsADay: readonly Window[] = [{ cap: 15_000, seconds: day }];

/** The counter of {@link mailsADay} for a kind of mail. */
export const mailsOfKind = (kind: 'confirm' | 'reset' | 'names'): string => `mails#${kind}`;

/** Wrong passwords per sign-in name, known or not, and per signed-in account. */
export const wrongPasswords: readonly Window[] = [
  { cap: 10, seconds: hour / 4 },
  { cap: 50, seconds: day },
];

/** Wrong pairs per account, and per registration behind its mail link (decision 3). */
export const wrongPairs: readonly Window[] = [
  { cap: 10, seconds: hour },
  { cap: 30, seconds: day },
];
