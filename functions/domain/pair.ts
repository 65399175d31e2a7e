import type { Instant } from './act.ts';
import type { Contract } from './contract.ts';
import type { KeyFormat, PrintedFormat, Profile } from './profile.ts';

declare const folded: unique symbol;
export type Reference = string & { readonly [folded]: 'reference' };
export type PlainKey = string & { readonly [folded]: 'key' };
export type Pair = { readonly reference: Reference; readonly key: PlainKey };

type Compiled = { readonly drop: RegExp; readonly pattern: RegExp };

/** An import folds millions of cells by one format. */
const compiled = new WeakMap<PrintedFormat, Compiled>();

const compile = (format: PrintedFormat): Compiled => {
  const made = compiled.get(format) ?? {
    drop: new RegExp(format.drop, 'gu'),
    pattern: new RegExp(format.pattern, 'u'),
  };
  compiled.set(format, made);
  return made;
};

const fold = (format: PrintedFormat, typed: string): string | undefined => {
  const { drop, pattern } = compile(format);
  const plain = /^[!-~]*$/.test(typed) ? typed : typed.normalize('NFKC').trim();
  const kept = plain.replace(drop, '').toUpperCase();
  return kept.length <= 64 && pattern.test(kept) ? kept : undefined;
};

/** B3, C12: ignores spaces, dots, case and the printed "L /". */
export const readReference = (profile: Profile, typed: string): Reference | undefined =>
  fold(profile.reference, typed) as Reference | undefined;

/** A12: keeps leading zeros. */
export const readKey = (profile: Profile, typed: string): PlainKey | undefined =>
  fold(profile.key, typed) as PlainKey | undefined;

const lookAlikes: readonly (readonly [letter: RegExp, digit: string])[] = [
  [/O/giu, '0'],
  [/[IL]/giu, '1'],
];

const asDigits = (text: string): string =>
  lookAlikes.reduce((read, [letter, digit]) => read.replace(letter, digit), text.normalize('NFKC'));

/** Reads O as 0, I and l as 1, if issued keys are Crockford's and the format has no such letters. */
export const readTypedKey = (profile: Profile, typed: string): PlainKey | undefined =>
  readKey(profile, typed) ??
  (profile.key.issued.alphabet === 'crockford' ? readKey(profile, asDigits(typed)) : undefined);

/** Issued keys have no O, I and L (Crockford), which are read as digits. Billing's keys are compared as typed. */
export const keyToCompare = (typed: PlainKey, issuedBy: KeyRecord['issuedBy']): PlainKey =>
  issuedBy === 'system' ? (asDigits(typed) as PlainKey) : typed;

/** What one proof opens, and where slots are counted. */
export type Scope = { readonly kind: 'holder' | 'contract'; readonly id: string };

/** Never in clear text (T-LEAK). */
export type KeyRecord = {
  readonly reference: Reference;
  readonly printed: string;
  /** HMAC-SHA-256; null if revoked, void or never imported. */
  readonly digest: string | null;
  readonly pepper: string;
  readonly holder: string;
  /** One of the holder's contracts, if a key opens them all. */
  readonly contract: string;
  readonly validUntil: string | null;
  readonly issuedBy: 'billing' | 'system';
  /** Digests that never become valid again, even if an old file is imported. */
  readonly dead: readonly string[];
  /** The registration that proved this pair last; earlier ones are superseded (decision 5). */
  readonly provedBy: string | null;
};

/** The transaction that uses it checks the digest again. */
export type ContractProof = {
  readonly reference: Reference;
  readonly digest: string;
  readonly holder: string;
  readonly contract: string;
  readonly at: Instant;
};

export const scopeOf = (profile: Profile, proof: Pick<ContractProof, 'holder' | 'contract'>): Scope =>
  profile.keyOpens === 'holder' ? { kind: 'holder', id: proof.holder } : { kind: 'contract', id: proof.contract };

export const keyIsAlive = (key: KeyRecord, today: string): key is KeyRecord & { readonly digest: string } =>
  key.digest !== null && (key.validUntil === null || key.validUntil >= today);

export const keyState = (key: KeyRecord, today: string): 'alive' | 'dead' | 'out-of-date' => {
  if (keyIsAlive(key, today)) return 'alive';
  return key.digest === null ? 'dead' : 'out-of-date';
};

/** An account's link to a holder, or to one contract while it has the proved holder. */
export type Link = {
  readonly account: string;
  readonly scope: Scope;
  readonly provedHolder: string;
  readonly reference: Reference;
  readonly at: Instant;
};

export const isSameScope = ({ scope: one }: Pick<Link, 'scope'>, { scope: other }: Pick<Link, 'scope'>): boolean =>
  one.kind === other.kind && one.id === other.id;

export const linkFrom = (account: string, proof: ContractProof, scope: Scope, at: Instant): Link => ({
  account,
  scope,
  provedHolder: proof.holder,
  reference: proof.reference,
  at,
});

export const linkOpens = (link: Link, contract: Contract): boolean =>
  contract.holder === link.provedHolder && (link.scope.kind === 'holder' || link.scope.id === contract.id);

const alphabets: Readonly<Record<KeyFormat['issued']['alphabet'], string>> = {
  crockford: '0123456789ABCDEFGHJKMNPQRSTVWXYZ',
  digits: '0123456789',
};

/** Rejection sampling keeps characters equally likely; undefined if the bytes run out. */
export const makeKey = (format: KeyFormat, bytes: Uint8Array): string | undefined => {
  const alphabet = alphabets[format.issued.alphabet];
  const limit = 256 - (256 % alphabet.length);
  const characters = [...bytes].filter((b) => b < limit).map((b) => alphabet[b % alphabet.length]);
  return characters.length < format.issued.length ? undefined : characters.slice(0, format.issued.length).join('');
};
