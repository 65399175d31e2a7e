import type { Instant } from './act.ts';
import type { Locale } from './locale.ts';
import { ownValue } from './own-value.ts';
import type { ConsentPurpose, Profile } from './profile.ts';

export type ConsentAnswers = Readonly<Record<string, boolean>>;

/** `wanted`: a yes that waits for its mandate; `ended`: a yes whose mandate has ended (decision 9). */
export const consentStates = ['effective', 'wanted', 'ended', 'refused'] as const;
export type ConsentState = (typeof consentStates)[number];

export const consentChannels = ['registration', 'account', 'import'] as const;
export type ConsentChannel = (typeof consentChannels)[number];

export type ConsentEntry = {
  readonly purpose: string;
  readonly granted: boolean;
  readonly state: ConsentState;
  readonly version: string;
  /** SHA-256 (hex) of the label that the person read. */
  readonly textHash: string;
  readonly locale: Locale;
  readonly channel: ConsentChannel;
  readonly at: Instant;
};

export const currentConsents = (ledger: readonly ConsentEntry[]): ReadonlyMap<string, ConsentEntry> =>
  new Map(ledger.map((entry) => [entry.purpose, entry]));

export const consentState = (
  granted: boolean,
  purpose: Pick<ConsentPurpose, 'requires'>,
  hasMandate: boolean,
  before: ConsentState | undefined,
): ConsentState => {
  if (!granted) return 'refused';
  if (purpose.requires === null || hasMandate) return 'effective';
  return before === 'effective' || before === 'ended' ? 'ended' : 'wanted';
};

export const consentFaults = (
  profile: Profile,
  answers: ConsentAnswers,
  allRequired: boolean,
): { readonly missing: readonly string[]; readonly unknown: readonly string[] } => {
  const purposes = profile.consents.map(({ purpose }) => purpose);
  return {
    missing: allRequired ? purposes.filter((purpose) => !Object.hasOwn(answers, purpose)) : [],
    unknown: Object.keys(answers).filter((purpose) => !purposes.includes(purpose)),
  };
};

const changesNothing = (entry: ConsentEntry, last: ConsentEntry | undefined): boolean =>
  last?.granted === entry.granted &&
  last.state === entry.state &&
  last.version === entry.version &&
  last.textHash === entry.textHash;

/** Omits answers that change nothing. `hash`: SHA-256 in hex. */
export const answersToEntries = (
  profile: Profile,
  answers: ConsentAnswers,
  context: {
    readonly ledger: readonly ConsentEntry[];
    readonly hasMandate: boolean;
    readonly locale: Locale;
    readonly channel: ConsentChannel;
    readonly at: Instant;
    readonly hash: (text: string) => string;
  },
): readonly ConsentEntry[] => {
  const current = currentConsents(context.ledger);
  return profile.consents.flatMap((purpose) => {
    const granted = ownValue(answers, purpose.purpose);
    if (granted === undefined) return [];
    const last = current.get(purpose.purpose);
    const entry: ConsentEntry = {
      purpose: purpose.purpose,
      granted,
      state: consentState(granted, purpose, context.hasMandate, last?.state),
      version: purpose.version,
      textHash: context.hash(purpose.label[context.locale]),
      locale: context.locale,
      channel: context.channel,
      at: context.at,
    };
    return changesNothing(entry, last) ? [] : [entry];
  });
};

export const mandateChange = (
  profile: Profile,
  ledger: readonly ConsentEntry[],
  hasMandate: boolean,
  at: Instant,
  channel: ConsentChannel = 'import',
): readonly ConsentEntry[] => {
  const current = currentConsents(ledger);
  return profile.consents.flatMap((purpose) => {
    const entry = current.get(purpose.purpose);
    if (entry === undefined) return [];
    const state = consentState(entry.granted, purpose, hasMandate, entry.state);
    return state === entry.state ? [] : [{ ...entry, state, channel, at }];
  });
};
