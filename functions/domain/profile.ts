import type { AttemptRule } from './attempts.ts';
import type { DocumentRules } from './document.ts';
import { dayMs, hourMs } from './durations.ts';
import type { Locale, Texts } from './locale.ts';
import type { PasswordPolicy } from './password-policy.ts';

export const journeys = ['email-first', 'contract-first', 'account-first'] as const;
export type Journey = (typeof journeys)[number];

/** What people may sign in with (X2). `email` and `reference` come from the proofs, `username` is chosen. */
export const signInNameKinds = ['email', 'username', 'reference'] as const;
export type SignInNameKind = (typeof signInNameKinds)[number];

export type PrintedFormat = {
  readonly label: Texts;
  /** Regular expression of what is ignored (separators, the printed "L /"), after NFKC and trimming. */
  readonly drop: string;
  /** For the whole remaining string; must accept the example as printed, too. */
  readonly pattern: string;
  readonly example: string;
  readonly hint: Texts;
  /** For somebody who typed something else; default: the hint alone. */
  readonly rule?: Texts;
};

export type KeyFormat = PrintedFormat & {
  /** How many different keys billing prints: `S` in the expected hits `N·F/S` (T-GUESS). */
  readonly space: number;
  /** Ten Crockford base-32 characters, or digits if billing's format requires them. */
  readonly issued: { readonly alphabet: 'crockford' | 'digits'; readonly length: number };
};

export type Terms = {
  readonly version: string;
  readonly url: string;
};

export type ConsentPurpose = {
  /** `^[a-z][a-z0-9-]{1,39}$` */
  readonly purpose: string;
  /** Change it whenever a label changes. */
  readonly version: string;
  readonly label: Texts;
  /** B9: the e-notice needs direct debit to become effective. */
  readonly requires: 'direct-debit' | null;
};

export type Support = {
  readonly email: string;
  readonly phone: string;
  readonly url: string;
  readonly hours: Texts;
};

export type LegalIdentity = {
  readonly name: string;
  readonly registrations: readonly { readonly label: string; readonly value: string }[];
  readonly seat: string;
  readonly postal: string;
  readonly noticeUrl: string;
};

export type OwnWords = {
  readonly confirmationSent?: Texts;
  readonly contractLinked?: Texts;
};

export const portalPlaces = ['sign-in', 'proof', 'welcome', 'contract', 'help', 'footer'] as const;
export type PortalPlace = (typeof portalPlaces)[number];

/** Colours as `#rrggbb`: `main` for buttons and links, `accent` for lines and marks. */
export type ColourPair = { readonly main: string; readonly accent: string };

/** Percent from the top left of the invoice's first page. */
export type PrintedAt = { readonly x: number; readonly y: number };

export type Portal = {
  /** Without an article: "espace abonné". */
  readonly area?: Texts;
  readonly purpose?: Texts;
  /** The document that carries the numbers, with its possessive: "votre dernière facture" (in German the dative). */
  readonly latestDocument?: Texts;
  readonly logo?: string;
  readonly colours?: { readonly light: ColourPair; readonly dark: ColourPair };
  readonly invoice?: { readonly reference: PrintedAt; readonly key: PrintedAt };
  readonly links?: readonly { readonly place: PortalPlace; readonly label: Texts; readonly url: string }[];
};

export const guardedChanges = ['moved', 'rekeyed', 'revoked', 'ended', 'payersOfOneKey'] as const;
export type GuardedChange = (typeof guardedChanges)[number];

/** Plain data: the only thing that a deployer edits. */
export type Profile = {
  /** Part of paths and stack names, `^[a-z][a-z0-9-]{1,19}$`. */
  readonly operator: string;
  readonly name: string;
  readonly locales: readonly Locale[];
  /** IANA name, by default `Europe/Paris` (decision 17). */
  readonly timeZone: string;
  readonly journey: Journey;
  readonly signInNames: readonly SignInNameKind[];
  readonly reference: PrintedFormat;
  readonly key: KeyFormat;
  readonly keyOpens: 'holder' | 'contract';
  /** Per contract, if a key opens one contract. */
  readonly accountsPerHolder: number;
  /** Approximate: `N` of T-GUESS's formula. */
  readonly expectedContracts: number;
  /** Closes the service to accounts without one (A23). */
  readonly activeContractRequired: boolean;
  readonly endedContractMonths: number;
  readonly documents?: DocumentRules;
  readonly passwordPolicy: PasswordPolicy;
  readonly terms: Terms | null;
  readonly consents: readonly ConsentPurpose[];
  /** Lifetime of a confirmation link and its registration (decision 1). */
  readonly linkHours: number;
  /** Decision 12: hours signed in, or days with "remember me". */
  readonly sessionHours: number;
  readonly rememberDays: number;
  readonly attemptsPerReference: AttemptRule;
  /** Percent of contracts, keys or payers that a file may change without `--force`. Default 20; 100: no limit. */
  readonly importGuard?: Readonly<Partial<Record<GuardedChange, number>>>;
  /** The invoice prints the login instead of number and code after activation (A16). */
  readonly invoicePrintsLogin: boolean;
  /** Allowed targets of `returnTo` (A21, A25): whole URLs, or origins with a trailing `/`. */
  readonly returnTo: readonly string[];
  readonly support: Support;
  readonly legal: LegalIdentity;
  readonly words: OwnWords;
  readonly portal?: Portal;
};

export type Proof = 'contract' | 'password';

const proofsBehindTheLink: Readonly<Record<Journey, readonly Proof[]>> = {
  'email-first': ['contract', 'password'],
  'contract-first': ['contract', 'password'],
  'account-first': ['password'],
};

export const proofsOf = (profile: Profile): readonly Proof[] => proofsBehindTheLink[profile.journey];

export const asksFor = (profile: Profile, proof: Proof): boolean => proofsOf(profile).includes(proof);

/** True if the password is chosen at registration and typed again behind the link (B14, C9). */
export const passwordComesFirst = (profile: Profile): boolean => profile.journey !== 'email-first';

export const registrationFields = ['email', 'password', 'contract', 'consents', 'terms'] as const;
export type RegistrationField = (typeof registrationFields)[number];

const journeyFields: Readonly<Record<Journey, readonly RegistrationField[]>> = {
  'email-first': ['email'],
  'contract-first': ['email', 'password', 'contract'],
  'account-first': ['email', 'password'],
};

/** Other proofs are refused: they would not be checked. */
export const requiredFields = (profile: Profile): readonly RegistrationField[] => {
  const asked = new Set<RegistrationField>(journeyFields[profile.journey]);
  if (profile.consents.length > 0) asked.add('consents');
  if (profile.terms !== null) asked.add('terms');
  return registrationFields.filter((field) => asked.has(field));
};

/** True if people sign in with it; otherwise accounts may share it (B16). */
export const addressIsUnique = (profile: Profile): boolean => profile.signInNames.includes('email');

export const sessionMs = (profile: Profile, remember: boolean): number =>
  remember ? profile.rememberDays * dayMs : profile.sessionHours * hourMs;

export const confirmLinkMs = (profile: Profile): number => profile.linkHours * hourMs;

/** Listed, or below a listed one that ends in `/`. Parses first, because of `https://good.example@evil.example/`. */
export const mayReturnTo = (profile: Profile, url: string): boolean => {
  if (!URL.canParse(url)) return false;
  const wanted = new URL(url);
  return profile.returnTo.some((allowed) => {
    const { href } = new URL(allowed);
    return wanted.href === href || (href.endsWith('/') && wanted.href.startsWith(href));
  });
};
