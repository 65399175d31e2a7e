import type { AttemptRule } from './attempts.ts';
import { dayMs, hourMs } from './durations.ts';
import type { Locale, Texts } from './locale.ts';
import type { PasswordPolicy } from './password-policy.ts';

/** The order in which an operator asks for the proofs (X1). */
export const journeys = ['email-first', 'contract-first', 'account-first'] as const;
export type Journey = (typeof journeys)[number];

/** What a person may sign in with (X2). `email` and `reference` are given by the proofs, `username` is chosen. */
export const signInNameKinds = ['email', 'username', 'reference'] as const;
export type SignInNameKind = (typeof signInNameKinds)[number];

/** The form of something printed on the invoice (X3). */
export type PrintedFormat = {
  /** What people call it, in their language: "numéro de contrat". */
  readonly label: Texts;
  /**
   * A regular expression of what does not count: separators, the printed "L /". Every match is dropped from what is
   * typed, after NFKC and trimming.
   */
  readonly drop: string;
  /** A regular expression, whole string, of what remains; it accepts the example as printed, too. */
  readonly pattern: string;
  readonly example: string;
  /** One sentence that says where it is printed and what it looks like. */
  readonly hint: Texts;
  /** One sentence for somebody who typed something else; the hint is shown without it. */
  readonly rule?: Texts;
};

export type KeyFormat = PrintedFormat & {
  /** How many different keys billing prints: the `S` of the expected hits `N·F/S` (T-GUESS). */
  readonly space: number;
  /** How a key that this system issues is made: ten Crockford base-32 characters, or digits where billing's form asks. */
  readonly issued: { readonly alphabet: 'crockford' | 'digits'; readonly length: number };
};

export type Terms = {
  readonly version: string;
  readonly url: string;
};

export type ConsentPurpose = {
  /** A stable name, `^[a-z][a-z0-9-]{1,39}$`. */
  readonly purpose: string;
  /** Changes whenever a label changes. */
  readonly version: string;
  readonly label: Texts;
  /** What a yes needs to become effective (B9: the e-notice is for contracts on direct debit). */
  readonly requires: 'direct-debit' | null;
};

export type Support = {
  readonly email: string;
  readonly phone: string;
  readonly url: string;
  /** When and how the operator can be reached, one sentence. */
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

/** Sentences in which an operator speaks in its own words; the product's are used for the others. */
export type OwnWords = {
  /** The answer to a registration (C7). */
  readonly confirmationSent?: Texts;
  /** The answer to a link (C16). */
  readonly contractLinked?: Texts;
};

/** Where on the portal a link of the operator's is shown. */
export const portalPlaces = ['sign-in', 'proof', 'welcome', 'contract', 'help', 'footer'] as const;
export type PortalPlace = (typeof portalPlaces)[number];

/** Two colours as `#rrggbb`: `main` for buttons and links, `accent` for lines and marks. */
export type ColourPair = { readonly main: string; readonly accent: string };

/** A point on the invoice's first page, in percent of its width and height from the top left. */
export type PrintedAt = { readonly x: number; readonly y: number };

/** How the portal looks and what it says in the operator's own words. Every part has a default. */
export type Portal = {
  /** What the operator calls its area, without an article: "espace abonné". */
  readonly area?: Texts;
  /** What the area is for, for somebody who has never seen it. */
  readonly purpose?: Texts;
  /** The document that carries the numbers, with its possessive: "votre dernière facture" (in German the dative). */
  readonly latestDocument?: Texts;
  /** An SVG file's text. It is shown on a band of the light scheme's main colour. */
  readonly logo?: string;
  readonly colours?: { readonly light: ColourPair; readonly dark: ColourPair };
  /** Where the numbers are printed, for the picture of an invoice. */
  readonly invoice?: { readonly reference: PrintedAt; readonly key: PrintedAt };
  readonly links?: readonly { readonly place: PortalPlace; readonly label: Texts; readonly url: string }[];
};

/** What a billing file may do to many at once, and is guarded (decision 16). */
export const guardedChanges = ['moved', 'rekeyed', 'revoked', 'ended', 'payersOfOneKey'] as const;
export type GuardedChange = (typeof guardedChanges)[number];

/** Everything particular to an operator, as plain data: the one thing a deployer edits. */
export type Profile = {
  /** The path segment and the name of the stack, `^[a-z][a-z0-9-]{1,19}$`. */
  readonly operator: string;
  readonly name: string;
  /** The languages offered, the default one first. */
  readonly locales: readonly Locale[];
  /** Where its days begin and end: an IANA name; `Europe/Paris` where the file does not say (decision 17). */
  readonly timeZone: string;
  readonly journey: Journey;
  readonly signInNames: readonly SignInNameKind[];
  readonly reference: PrintedFormat;
  readonly key: KeyFormat;
  /** What one key opens: everything of the payer, or that contract alone. */
  readonly keyOpens: 'holder' | 'contract';
  /** How many accounts may be linked to one holder (or contract, where a key opens one contract). */
  readonly accountsPerHolder: number;
  /** How many contracts the operator has, roughly: the `N` of T-GUESS's formula. */
  readonly expectedContracts: number;
  /** Whether the service is closed to an account without an active contract (A23). */
  readonly activeContractRequired: boolean;
  /** How long an ended contract stays readable, in months (decision 6). */
  readonly endedContractMonths: number;
  readonly passwordPolicy: PasswordPolicy;
  readonly terms: Terms | null;
  readonly consents: readonly ConsentPurpose[];
  /** How long a mail link and the registration behind it live, in hours (decision 1). */
  readonly linkHours: number;
  /** How long a device stays signed in: in hours, or in days with "remember me" (decision 12). */
  readonly sessionHours: number;
  readonly rememberDays: number;
  /** Wrong pairs allowed per reference, and how long a burnt reference waits. */
  readonly attemptsPerReference: AttemptRule;
  /**
   * Per cent of what is known that one billing file may move, re-key, revoke or end, and of its payers who may have one
   * key, before it needs `--force`; default 20, 100 turns a guard off.
   */
  readonly importGuard?: Readonly<Partial<Record<GuardedChange, number>>>;
  /** Whether the invoice prints the login in place of number and code once activated (A16). */
  readonly invoicePrintsLogin: boolean;
  /** Where a confirmation page may lead back to (A21, A25): whole URLs, or origins with a trailing `/`. */
  readonly returnTo: readonly string[];
  readonly support: Support;
  readonly legal: LegalIdentity;
  readonly words: OwnWords;
  readonly portal?: Portal;
};

/** What must be proved before an account exists, besides the address. */
export type Proof = 'contract' | 'password';

/** The proofs that are still open when the mail link is opened, in the order in which they are asked for. */
const proofsBehindTheLink: Readonly<Record<Journey, readonly Proof[]>> = {
  'email-first': ['contract', 'password'],
  'contract-first': ['contract', 'password'],
  'account-first': ['password'],
};

export const proofsOf = (profile: Profile): readonly Proof[] => proofsBehindTheLink[profile.journey];

export const asksFor = (profile: Profile, proof: Proof): boolean => proofsOf(profile).includes(proof);

/** Whether a registration brings its password along, so that the page behind the link asks for it again (B14, C9). */
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

/** Whether an address belongs to one account only: it does where people sign in with it. B16: elsewhere it is shared. */
export const addressIsUnique = (profile: Profile): boolean => profile.signInNames.includes('email');

/** How long a session of a device lasts, in milliseconds (decision 12). */
export const sessionMs = (profile: Profile, remember: boolean): number =>
  remember ? profile.rememberDays * dayMs : profile.sessionHours * hourMs;

export const confirmLinkMs = (profile: Profile): number => profile.linkHours * hourMs;

/**
 * Whether a confirmation page may lead there. A whole URL matches itself; one that ends in `/` matches what lies below.
 * Compared after parsing, so that `https://good.example@evil.example/` is what it is.
 */
export const mayReturnTo = (profile: Profile, url: string): boolean => {
  if (!URL.canParse(url)) return false;
  const wanted = new URL(url);
  return profile.returnTo.some((allowed) => {
    const { href } = new URL(allowed);
    return wanted.href === href || (href.endsWith('/') && wanted.href.startsWith(href));
  });
};
