import { dayMs, hourMs } from './durations.ts';
import { resetLinkMs, undoLinkMs } from './mail.ts';

/** Counted from expiry, so that the sweep can delete the Cognito user before the row expires. */
export const registrationKeptMs = 7 * dayMs;

export const answerKeptMs = 24 * hourMs;

export const runKeptMs = 35 * dayMs;

/** After an undo has removed the key: longer than any lock. */
export const attemptsKeptMs = 31 * dayMs;
/** The PDF is kept this much longer than it is shown. An import accepts a date this far ahead at most. */
export const documentMarginMs = 31 * dayMs;

/** Deleted or expired objects can be restored as long as rows. */
export const replacedDocumentMs = 35 * dayMs;

/** DynamoDB's maximum and default. */
export const recoveryDays = 35;

/** SQS's maximum. */
export const deadLetterDays = 14;

export const defaultLogDays = 180;

const hours = (length: number): string => `${length / hourMs} ${length === hourMs ? 'hour' : 'hours'}`;
const days = (length: number): string => `${length / dayMs} days`;

export type Retention = {
  readonly what: string;
  readonly where: string;
  readonly kept: string;
  readonly ends: string;
};

/** docs/privacy.md has the same table; a test compares them. `linkHours` is in the profile, `logDays` in the stage. */
export const retentions: readonly Retention[] = [
  {
    what: 'contracts: payer, address served, status, days, direct debit',
    where: '`Contracts`',
    kept: 'no limit; shown for the profile’s `endedContractMonths` after the last day',
    ends: 'the operator',
  },
  {
    what: 'documents: contract, payer, kind, title, days, amount',
    where: '`Documents`',
    kept: 'no limit; shown for the months of its kind in the profile’s `documents`',
    ends: 'the operator',
  },
  {
    what: 'documents: the PDFs',
    where: 'the bucket of documents',
    kept: `the months of its kind in the profile’s \`documents\`, and ${days(documentMarginMs)}; replaced ones ${days(replacedDocumentMs)}`,
    ends: 'lifecycle rules of S3',
  },
  {
    what: 'references and digests of printed keys, wrong attempts',
    where: '`Keys`',
    kept: 'no limit; attempts on unknown references until they have no effect any more',
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
    kept: `${days(undoLinkMs)}, then free to others`,
    ends: 'whoever takes it; erasure',
  },
  { what: 'account id and password', where: 'Cognito', kept: 'as the account', ends: 'erasure' },
  {
    what: 'registration: address, scrypt verifier of a password, answers, proof of a contract',
    where: '`Pending`',
    kept: `the profile’s \`linkHours\`, then ${days(registrationKeptMs)} for the sweep`,
    ends: 'time to live; erasure; activation removes its password',
  },
  {
    what: 'mailed link: SHA-256 of its token, mailbox, recipient',
    where: '`Pending`',
    kept: `confirmation and new address: \`linkHours\`; password: ${hours(resetLinkMs)}; undo: ${days(undoLinkMs)}`,
    ends: 'time to live; erasure',
  },
  {
    what: 'counts of requests per source, mailbox, name and account',
    where: '`Pending`',
    kept: 'a day at most',
    ends: 'time to live',
  },
  {
    what: 'HMAC of a repeated request’s body, and its response if that holds no secret',
    where: '`Pending`',
    kept: hours(answerKeptMs),
    ends: 'time to live; erasure if it names an address',
  },
  {
    what: 'a queued mail: its recipient and kind',
    where: '`Pending`',
    kept: 'until it has been sent; beyond its limit, until the end of the hour or day',
    ends: 'the sender; erasure',
  },
  {
    what: 'journal: who did what, when; ids, counts and versions',
    where: '`Journal`',
    kept: 'no limit, even after an erasure',
    ends: 'the operator',
  },
  {
    what: 'what imports have changed, before and after: contracts, digests of keys',
    where: '`Runs`',
    kept: days(runKeptMs),
    ends: 'time to live',
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
    kept: `the stage’s \`logDays\`, ${defaultLogDays} days by default`,
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
    kept: 'until the operator removes them',
    ends: 'the operator',
  },
  {
    what: 'backups and exports',
    where: 'where the operator keeps them',
    kept: `the operator decides; ${recoveryDays} days match the tables’ own recovery`,
    ends: 'the operator',
  },
];
