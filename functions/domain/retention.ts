import { resetLength, undoLength } from './mail.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** How long (ms) an expired registration stays for the sweep: it takes the half-made identity away before the row goes. */
export const registrationKept = 7 * day;

/** How long (ms) the answer to a request with an `Idempotency-Key` is replayed, from the first request. */
export const answerKept = 24 * hour;

/** How long (days) DynamoDB keeps what a table was: its most, and what it keeps where nothing is said. */
export const recoveryDays = 35;

/** How long (days) the notice of a failed invocation waits in its queue: SQS's most. */
export const deadLetterDays = 14;

/** How long (days) logs are kept where a stage says nothing else. */
export const usualLogDays = 180;

const hours = (length: number): string => `${length / hour} ${length === hour ? 'hour' : 'hours'}`;
const days = (length: number): string => `${length / day} days`;

export type Retention = {
  /** What is kept, and where. */
  readonly what: string;
  readonly where: string;
  /** How long, in words with the numbers that the code goes by. */
  readonly kept: string;
  /** What ends it. */
  readonly ends: string;
};

/**
 * Everything that is kept of a person, and for how long: docs/privacy.md states this table, and a test holds the two
 * together. `linkHours` and the like are the operator's profile's, `logDays` is the stage's.
 */
export const retentions: readonly Retention[] = [
  {
    what: 'contracts: payer, address served, status, days, direct debit',
    where: '`Contracts`',
    kept: 'without a term; shown for the profile’s `endedContractMonths` after the last day',
    ends: 'the operator',
  },
  {
    what: 'references and digests of printed keys, wrong attempts',
    where: '`Keys`',
    kept: 'without a term; attempts on unknown references until they have no effect any more',
    ends: 'the operator; time to live',
  },
  {
    what: 'account: e-mail address, names to sign in with, language, terms accepted, links',
    where: '`Accounts`',
    kept: 'until the person erases it',
    ends: 'erasure',
  },
  {
    what: 'consents: each answer, its version, the digest of its words, when and where',
    where: '`Accounts`',
    kept: 'as the account',
    ends: 'erasure',
  },
  {
    what: 'an earlier address, reserved so that its change can be undone',
    where: '`Accounts`',
    kept: `${days(undoLength)}, then free to others`,
    ends: 'whoever takes it; erasure',
  },
  { what: 'account id and password', where: 'Cognito', kept: 'as the account', ends: 'erasure' },
  {
    what: 'registration: address, scrypt verifier of a password, answers, proof of a contract',
    where: '`Pending`',
    kept: `the profile’s \`linkHours\`, then ${days(registrationKept)} for the sweep`,
    ends: 'time to live; erasure; activation empties it of its password',
  },
  {
    what: 'mailed link: SHA-256 of its token, mailbox, whom it is for',
    where: '`Pending`',
    kept: `confirmation and new address: \`linkHours\`; password: ${hours(resetLength)}; undo: ${days(undoLength)}`,
    ends: 'time to live; erasure',
  },
  {
    what: 'counts of requests per source, mailbox, name and account',
    where: '`Pending`',
    kept: 'a day at most',
    ends: 'time to live',
  },
  {
    what: 'HMAC of a repeated request’s body, and its answer where that holds no secret',
    where: '`Pending`',
    kept: hours(answerKept),
    ends: 'time to live; erasure, where it names an address',
  },
  {
    what: 'a mail that is due: whom it is for, of what kind',
    where: '`Pending`',
    kept: 'until it has been sent; beyond its bound, until the end of the hour or day',
    ends: 'the sender; erasure',
  },
  {
    what: 'journal: who did what, when; ids, counts and versions',
    where: '`Journal`',
    kept: 'without a term, after an erasure, too',
    ends: 'the operator',
  },
  {
    what: 'earlier states of the lasting tables',
    where: 'point-in-time recovery',
    kept: `${recoveryDays} days`,
    ends: 'DynamoDB',
  },
  {
    what: 'logs: ids, codes and counts',
    where: 'CloudWatch Logs',
    kept: `the stage’s \`logDays\`, ${usualLogDays} days where nothing is said`,
    ends: 'CloudWatch',
  },
  {
    what: 'notices of failed invocations: ids',
    where: 'SQS',
    kept: `${deadLetterDays} days`,
    ends: 'SQS',
  },
  {
    what: 'addresses that bounced or complained',
    where: 'the suppression list of SES',
    kept: 'until the operator takes them off',
    ends: 'the operator',
  },
  {
    what: 'backups and exports',
    where: 'where the operator keeps them',
    kept: `as the operator decides; ${recoveryDays} days are as long as the tables’ own`,
    ends: 'the operator',
  },
];
