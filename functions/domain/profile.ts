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
  /** Its name, in the operator's words: "numéro de contrat". */
  readonly label: Texts;
  /**
   * A regular expression of what is ignored: separators, the printed "L /". Matches are removed after NFKC and
   * trimming.
   */
  readonly drop: string;
  /** A regular expression for the whole remaining string; it must accept the example as printed, too. */
  readonly pattern: string;
  readonly example: string;
  /** One sentence: where it is printed, and what it looks like. */
  readonly hint: Texts;
  /** One sentence for somebody who typed something else; default: the hint alone. */
  readonly rule?: Texts;
};

export type KeyFormat = PrintedFormat & {
  /** How many different keys billing prints: `S` in the expected hits `N·F/S` (T-GUESS). */
  readonly space: number;
  /** Keys that this system issues: ten Crockford base-32 characters, or digits if billing's format requires them. */
  readonly issued: { readonly alphabet: 'crockford' | 'digits'; readonly length: number };
};

export type Terms = {
  readonly version: string;
  readonly url: string;
};

export type ConsentPurpose = {
  /** A stable name, `^[a-z][a-z0-9-]{1,39}$`. */
  readonly purpose: string;
  /** Change it whenever a label changes. */
  readonly version: string;
  readonly label: Texts;
  /** What a yes needs to become effective (B9: the e-notice needs direct debit). */
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
  /** Registration numbers as they must be shown: SIRET, TVA, BCE… */
  readonly registrations: readonly { readonly label: string; readonly value: string }[];
  readonly seat: string;
  readonly postal: string;
  readonly noticeUrl: string;
};

/** Sentences in the operator's own words; by default the product's. */
export type OwnWords = {
  readonly confirmationSent?: Texts;
  readonly contractLinked?: Texts;
};

export const portalPlaces = ['sign-in', 'proof', 'welcome', 'contract', 'help', 'footer'] as const;
export type PortalPlace = (typeof portalPlaces)[number];

/** Colours as `#rrggbb`: `main` for buttons and links, `accent` for lines and marks. */
export type ColourPair = { readonly main: string; readonly accent: string };

/** A point on the invoice's first page, in percent from the top left. */
export type PrintedAt = { readonly x: number; readonly y: number };

/** The portal's look and words. Everything has a default. */
export type Portal = {
  /** What the operator calls its area, without an article: "espace abonné". */
  readonly area?: Texts;
  readonly purpose?: Texts;
  /** The document that carries the numbers, with its possessive: "votre dernière facture" (in German the dative). */
  readonly latestDocument?: Texts;
  /** The text of an SVG file, shown on a band of the light scheme's main colour. */
  readonly logo?: string;
  readonly colours?: { readonly light: ColourPair; readonly dark: ColourPair };
  /** Where the numbers are printed, for the picture of an invoice. */
  readonly invoice?: { readonly reference: PrintedAt; readonly key: PrintedAt };
  readonly links?: readonly { readonly place: PortalPlace; readonly label: Texts; readonly url: string }[];
};

export const guardedChanges = ['moved', 'rekeyed', 'revoked', 'ended', 'payersOfOneKey'] as const;
export type GuardedChange = (typeof guardedChanges)[number];

/** Everything specific to an operator, as plain data: the only thing that a deployer edits. */
export type Profile = {
  /** Part of paths and stack names, `^[a-z][a-z0-9-]{1,19}$`. */
  readonly operator: string;
  readonly name: string;
  readonly locales: readonly Locale[];
  /** Where days begin and end: an IANA name, by default `Europe/Paris` (decision 17). */
  readonly timeZone: string;
  readonly journey: Journey;
  readonly signInNames: readonly SignInNameKind[];
  readonly reference: PrintedFormat;
  readonly key: KeyFormat;
  /** What one key opens: all contracts of the payer, or one. */
  readonly keyOpens: 'holder' | 'contract';
  /** How many accounts may be linked to one holder (or contract, if a key opens one contract). */
  readonly accountsPerHolder: number;
  /** Approximate number of contracts: `N` of T-GUESS's formula. */
  readonly expectedContracts: number;
  /** Whether the service is closed to accounts without an active contract (A23). */
  readonly activeContractRequired: boolean;
  readonly endedContractMonths: number;
  /** Kinds of documents and how long each is shown; an operator without this shows none. */
  readonly documents?: DocumentRules;
  readonly passwordPolicy: PasswordPolicy;
  readonly terms: Terms | null;
  readonly consents: readonly ConsentPurpose[];
  /** Hours that a confirmation link and its registration are valid (decision 1). */
  readonly linkHours: number;
  /** How long a device stays signed in: hours, or days with "remember me" (decision 12). */
  readonly sessionHours: number;
  readonly rememberDays: number;
  /** Wrong pairs allowed per reference, and how long a lock lasts. */
  readonly attemptsPerReference: AttemptRule;
  /**
   * Percent of the known that one billing file may move, re-key, revoke or end, and of its payers who may share a key,
   * without `--force`. Default 20; 100 turns a limit off.
   */
  readonly importGuard?: Readonly<Partial<Record<GuardedChange, number>>>;
  /** Whether the invoice prints the login instead of number and code after activation (A16). */
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

/** Whether the password is chosen at registration, and typed again behind the link (B14, C9). */
export const passwordComesFirst = (profile: Profile): boolean => profile.journey !== 'email-first';

export const registrationFields = ['email', 'password', 'contract', 'consents', 'terms'] as const;
export type RegistrationField = (typeof registrationFields)[number];

const journeyFields: Readonly<Record<Journey, readonly RegistrationField[]>> = {
  'email-first': ['email'],
  'contract-first': ['email', 'password', 'contract'],
  'account-first': ['email', 'password'],
};

/** The fields that a registration must have. Other proofs are refused: they would not be checked. */
export const requiredFields = (profile: Profile): readonly RegistrationField[] => {
  const asked = new Set<RegistrationField>(journeyFields[profile.journey]);
  if (profile.consents.length > 0) asked.add('consents');
  if (profile.terms !== null) asked.add('terms');
  return registrationFields.filter((field) => asked.has(field));
};

/** Whether an address can have only one account: if people sign in with it. Otherwise it may be shared (B16). */
export const addressIsUnique = (profile: Profile): boolean => profile.signInNames.includes('email');

export const sessionMs = (profile: Profile, remember: boolean): number =>
  remember ? profile.rememberDays * dayMs : profile.sessionHours * hourMs;

export const confirmLinkMs = (profile: Profile): number => profile.linkHours * hourMs;

/**
 * Whether a URL is an allowed target: it is listed, or below a listed one that ends in `/`. URLs are parsed first, so
 * that `https://good.example@evil.example/` is recognised.
 */
export const mayReturnTo = (profile: Profile, url: string): boolean => {
  if (!URL.canParse(url)) return false;
  const wanted = new URL(url);
  return profile.returnTo.some((allowed) => {
    const { href } = new URL(allowed);
    return wanted.href === href || (href.endsWith('/') && wanted.href.startsWith(href));
  });
};
