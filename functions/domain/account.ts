import type { Instant } from './act.ts';
import { type Contract, hasBegun, isShown, statusAt } from './contract.ts';
import { dayOf } from './day.ts';
import type { Locale } from './locale.ts';
import { type Link, linkOpens, readReference } from './pair.ts';
import { asksFor, type Profile } from './profile.ts';
import type { SignInName } from './sign-in-name.ts';

/** A person's sign-in. It exists because every proof has been given; it holds no contract, only links lead to those. */
export type Account = {
  readonly id: string;
  readonly address: string;
  readonly locale: Locale;
  /** Every name that it was given and that was not replaced; whether a reference still leads here, its row says. */
  readonly signInNames: readonly SignInName[];
  /** The terms' version accepted last, where the operator has terms. */
  readonly terms: { readonly version: string; readonly at: Instant } | null;
  /** The contract chosen to be shown (C18); null until one is opened. */
  readonly selected: string | null;
  readonly sessions: SessionMarks;
  /** Raised by every change of the password. A mailed link that could change it is good in the epoch of its request only. */
  readonly passwordEpoch: number;
  /** Addresses that the account has left and that a mailed link can still put back, oldest first. */
  readonly earlierAddresses: readonly EarlierAddress[];
  readonly createdAt: Instant;
  /** `erasing`: the person has asked to be forgotten; nothing opens any more while the rest is taken away. */
  readonly state: 'open' | 'erasing';
  /** Why mail to the address has stopped (a bounce, a complaint), until an agent lifts it. */
  readonly mailStopped: 'bounce' | 'complaint' | null;
};

/** An address that the account has left: held for it until `until`, so that the change can be undone. */
export type EarlierAddress = {
  /** The operation that left it; the undo link carries it. */
  readonly id: string;
  readonly address: string;
  readonly until: Instant;
};

/** The earlier addresses that can still be put back. */
export const undoable = ({ earlierAddresses }: Pick<Account, 'earlierAddresses'>, now: Instant) =>
  earlierAddresses.filter(({ until }) => until > now);

/** What ends sessions before their time. A session is known by the id that all its access tokens carry. */
export type SessionMarks = {
  /**
   * Raised whenever all sessions end. A session carries the epoch that was read before its password was checked, so that
   * one begun with an old password has an old epoch, whatever the clocks say.
   */
  readonly epoch: number;
  /** Every session that was authenticated before this instant has ended. */
  readonly notBefore: Instant;
  /** Sessions of this epoch that were authenticated too near to `notBefore` to tell by the clock. */
  readonly kept: readonly string[];
  /** Devices that signed out: session id to the instant its last access token expires. */
  readonly ended: Readonly<Record<string, Instant>>;
};

export const noMarks: SessionMarks = { epoch: 0, notBefore: 0, kept: [], ended: {} };

/** How far (ms) the clocks of the accounts service and of our functions may differ; the service's counts whole seconds. */
const clockSkewMs = 5_000;

/** Whether an access token's session still stands. `authenticatedAt` in seconds, as in its `auth_time`. */
export const sessionStands = (marks: SessionMarks, session: string, authenticatedAt: number): boolean =>
  !Object.hasOwn(marks.ended, session) &&
  (authenticatedAt * 1000 >= marks.notBefore + clockSkewMs || marks.kept.includes(session));

/** Whether a session that has just begun is too near to `notBefore` to be told from those that have ended. */
export const mustBeKept = (marks: SessionMarks, session: string, authenticatedAt: number): boolean =>
  !sessionStands(marks, session, authenticatedAt) && !Object.hasOwn(marks.ended, session);

/** The most sign-outs that are remembered while their tokens live: a row has a size (400 KB in DynamoDB). */
export const mostEnded = 500;

/** The marks after every session has ended: none needs a mark of its own any more. */
export const marksOfAllEnded = (marks: SessionMarks, now: Instant): SessionMarks => ({
  ...marks,
  epoch: marks.epoch + 1,
  notBefore: Math.max(now, marks.notBefore),
  kept: [],
  ended: {},
});

/**
 * The marks after one device has signed out; entries whose tokens have expired anyway go. With more than
 * {@link mostEnded} of them all sessions end: nobody signs so many devices out in ten minutes, and nothing may live again.
 */
export const withEnded = (marks: SessionMarks, session: string, until: Instant, now: Instant): SessionMarks => {
  const live = Object.entries(marks.ended).filter(([, at]) => at > now);
  const ended = { ...Object.fromEntries(live), [session]: until };
  return Object.keys(ended).length > mostEnded ? marksOfAllEnded(marks, now) : { ...marks, ended };
};

/** A contract as an account sees it now. */
export type SeenContract = Contract & {
  readonly selected: boolean;
  /** False before its first day: then its `suspended` is no word of billing's. */
  readonly begun: boolean;
};

/**
 * What the account's links open now (decision 6), sorted by contract id. The one selected is the chosen one while it is
 * seen, else the first: active ones before ended ones.
 */
export const contractsSeen = (
  profile: Profile,
  links: readonly Link[],
  contracts: readonly Contract[],
  chosen: string | null,
  now: Instant,
): readonly SeenContract[] => {
  const today = dayOf(now, profile.timeZone);
  const seen = [...new Map(contracts.map((c) => [c.id, c])).values()]
    .filter((c) => links.some((link) => linkOpens(link, c)) && isShown(c, profile.endedContractMonths, today))
    .map((c) => ({ ...c, status: statusAt(c, today), begun: hasBegun(c, today) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const selected =
    seen.find((c) => c.id === chosen) ?? seen.find((c) => c.status === 'active') ?? seen.find(() => true);
  return seen.map((c) => ({ ...c, selected: c === selected }));
};

/** The references that the links open now: those of their contracts, and the ones that proved a payer. */
const liveReferences = (
  profile: Profile,
  links: readonly Link[],
  contracts: readonly Contract[],
): ReadonlySet<string> => {
  const live = links.filter((link) => contracts.some((contract) => linkOpens(link, contract)));
  const opened = contracts.filter((contract) => live.some((link) => linkOpens(link, contract)));
  return new Set([
    ...opened.flatMap(({ reference }) => readReference(profile, reference) ?? []),
    ...live.filter(({ scope }) => scope.kind === 'holder').map(({ reference }) => reference),
  ]);
};

/** The account's names that lead to it: `own` are the references among them whose row names this account. */
const ownAmong = ({ signInNames }: Pick<Account, 'signInNames'>, own: readonly string[]): readonly SignInName[] =>
  signInNames.filter(({ kind, name }) => kind !== 'reference' || own.includes(name));

/** The names that will go on to sign the account in: its references only while a live link opens them. */
const lastingNames = (
  profile: Profile,
  account: Pick<Account, 'signInNames'>,
  own: readonly string[],
  links: readonly Link[],
  contracts: readonly Contract[],
): readonly SignInName[] => {
  const live = liveReferences(profile, links, contracts);
  return ownAmong(account, own).filter(({ kind, name }) => kind !== 'reference' || live.has(name));
};

/**
 * The names to show and to mail (decision 15). A reference whose contract has moved on is left out, except where it is all
 * that is left: it signs in until the next occupant has registered.
 */
export const namesShown = (...of: Parameters<typeof lastingNames>): readonly SignInName[] => {
  const [, account, own] = of;
  const lasting = lastingNames(...of);
  return lasting.length > 0 ? lasting : ownAmong(account, own);
};

/**
 * Returns a name that still signs the account in once the link is gone; undefined where the link has to stay: it is the
 * last one and the account exists only with a contract, or it is the last way in (decision 15).
 */
export const nameWithout = (
  profile: Profile,
  account: Pick<Account, 'signInNames'>,
  own: readonly string[],
  links: readonly Link[],
  contracts: readonly Contract[],
  gone: Link,
): SignInName | undefined => {
  const rest = links.filter((link) => link !== gone);
  if (asksFor(profile, 'contract') && rest.length === 0) return undefined;
  const names = lastingNames(profile, account, own, rest, contracts);
  return names.find(({ kind }) => kind !== 'reference') ?? names[0];
};
