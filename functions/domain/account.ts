import type { Instant } from './act.ts';
import { type Contract, hasBegun, isShown, statusAt } from './contract.ts';
import { dayOf } from './day.ts';
import type { Locale } from './locale.ts';
import { type Link, linkOpens, readReference } from './pair.ts';
import { asksFor, type Profile } from './profile.ts';
import type { SignInName } from './sign-in-name.ts';

/** A person's sign-in. It holds no contracts, only links that lead to them. */
export type Account = {
  readonly id: string;
  readonly address: string;
  readonly locale: Locale;
  /** Every name that was not replaced. A reference name's row says whether it still signs in here. */
  readonly signInNames: readonly SignInName[];
  readonly terms: { readonly version: string; readonly at: Instant } | null;
  readonly selected: string | null;
  readonly sessions: SessionMarks;
  /** A password change increments it and so ends mailed links of earlier epochs. */
  readonly passwordEpoch: number;
  /** Addresses that a mailed link can still put back, oldest first. */
  readonly earlierAddresses: readonly EarlierAddress[];
  readonly createdAt: Instant;
  readonly state: 'open' | 'erasing';
  readonly mailStopped: 'bounce' | 'complaint' | null;
};

export type EarlierAddress = {
  readonly id: string;
  readonly address: string;
  readonly until: Instant;
};

export const undoable = ({ earlierAddresses }: Pick<Account, 'earlierAddresses'>, now: Instant) =>
  earlierAddresses.filter(({ until }) => until > now);

export type SessionMarks = {
  /** Incremented when all sessions end; read before the password is checked, so that clocks do not matter. */
  readonly epoch: number;
  /** Every session authenticated before this instant has ended. */
  readonly notBefore: Instant;
  /** Sessions of this epoch authenticated too close to `notBefore` to compare clocks. */
  readonly kept: readonly string[];
  /** Signed-out sessions, with the instant their last access token expires. */
  readonly ended: Readonly<Record<string, Instant>>;
};

export const noMarks: SessionMarks = { epoch: 0, notBefore: 0, kept: [], ended: {} };

/** Possible difference (ms) between the clocks of Cognito and our functions; Cognito's counts whole seconds. */
const clockSkewMs = 5_000;

/** `authenticatedAt`: seconds, like `auth_time`. */
export const sessionStands = (marks: SessionMarks, session: string, authenticatedAt: number): boolean =>
  !Object.hasOwn(marks.ended, session) &&
  (authenticatedAt * 1000 >= marks.notBefore + clockSkewMs || marks.kept.includes(session));

export const mustBeKept = (marks: SessionMarks, session: string, authenticatedAt: number): boolean =>
  !sessionStands(marks, session, authenticatedAt) && !Object.hasOwn(marks.ended, session);

/** Maximum of remembered sign-outs: a DynamoDB row may have 400 KB. */
export const mostEnded = 500;

export const marksOfAllEnded = (marks: SessionMarks, now: Instant): SessionMarks => ({
  ...marks,
  epoch: marks.epoch + 1,
  notBefore: Math.max(now, marks.notBefore),
  kept: [],
  ended: {},
});

/** Drops expired entries. Beyond {@link mostEnded} all sessions end. */
export const withEnded = (marks: SessionMarks, session: string, until: Instant, now: Instant): SessionMarks => {
  const live = Object.entries(marks.ended).filter(([, at]) => at > now);
  const ended = { ...Object.fromEntries(live), [session]: until };
  return Object.keys(ended).length > mostEnded ? marksOfAllEnded(marks, now) : { ...marks, ended };
};

export type SeenContract = Contract & {
  readonly selected: boolean;
  /** False before its first day; its `suspended` then is not billing's. */
  readonly begun: boolean;
};

/** Sorted by id (decision 6). Selected: the chosen one if it is there, else the first, active before ended. */
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

const ownAmong = ({ signInNames }: Pick<Account, 'signInNames'>, own: readonly string[]): readonly SignInName[] =>
  signInNames.filter(({ kind, name }) => kind !== 'reference' || own.includes(name));

/** Includes references only while a live link opens them. */
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

/** Omits a moved reference, unless it is the last name: it works until the next occupant registers (decision 15). */
export const namesShown = (...of: Parameters<typeof lastingNames>): readonly SignInName[] => {
  const [, account, own] = of;
  const lasting = lastingNames(...of);
  return lasting.length > 0 ? lasting : ownAmong(account, own);
};

/** Returns a name that signs in without the link. Undefined: the link is required, or the last way in (decision 15). */
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
