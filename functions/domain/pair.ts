import type { Instant } from './act.ts';
import type { Contract } from './contract.ts';
import type { KeyFormat, PrintedFormat, Profile } from './profile.ts';

declare const folded: unique symbol;
/** A printed reference in the one form under which it is looked up. */
export type Reference = string & { readonly [folded]: 'reference' };
/** A printed key in the one form under which it is digested. */
export type PlainKey = string & { readonly [folded]: 'key' };
/** Reference and key, as a person has typed them, in their folded forms. Nothing is proved yet. */
export type Pair = { readonly reference: Reference; readonly key: PlainKey };

const fold = (format: PrintedFormat, typed: string): string | undefined => {
  const kept = typed.normalize('NFKC').trim().replace(new RegExp(format.drop, 'gu'), '').toUpperCase();
  return kept.length <= 64 && new RegExp(format.pattern, 'u').test(kept) ? kept : undefined;
};

/** B3, C12: spaces, dots, case and the printed "L /" do not count. Undefined for what cannot be a reference here. */
export const readReference = (profile: Profile, typed: string): Reference | undefined =>
  fold(profile.reference, typed) as Reference | undefined;

/** A12: leading zeros are kept; a key is a string. Undefined for what cannot be a key here. */
export const readKey = (profile: Profile, typed: string): PlainKey | undefined =>
  fold(profile.key, typed) as PlainKey | undefined;

/** The digits that O, I and L are taken for on paper. */
const lookAlikes: readonly (readonly [letter: RegExp, digit: string])[] = [
  [/O/giu, '0'],
  [/[IL]/giu, '1'],
];

const asDigits = (text: string): string =>
  lookAlikes.reduce((read, [letter, digit]) => read.replace(letter, digit), text.normalize('NFKC'));

/**
 * A key as a person types it from paper. Where the keys that this system issues are Crockford's and the format has no such
 * letters, O is 0, I and l are 1.
 */
export const readTypedKey = (profile: Profile, typed: string): PlainKey | undefined =>
  readKey(profile, typed) ??
  (profile.key.issued.alphabet === 'crockford' ? readKey(profile, asDigits(typed)) : undefined);

/**
 * The key to compare with the one on file. The keys that this system issues have no O, I and L (Crockford): they are
 * digits there. Billing's own may have both O and 0, so that those count as typed.
 */
export const keyToCompare = (typed: PlainKey, issuedBy: KeyRecord['issuedBy']): PlainKey =>
  issuedBy === 'system' ? (asDigits(typed) as PlainKey) : typed;

/** What one proof opens, and on which a slot is taken. */
export type Scope = { readonly kind: 'holder' | 'contract'; readonly id: string };

/** A key as it is kept: never in clear (T-LEAK). */
export type KeyRecord = {
  readonly reference: Reference;
  /** As billing prints it. */
  readonly printed: string;
  /** HMAC-SHA-256 under the pepper of `pepper`; null where the key is revoked, void or was never imported. */
  readonly digest: string | null;
  /** The version of the pepper that the digest was made under. */
  readonly pepper: string;
  readonly holder: string;
  /** The contract that the reference is printed for; where a key opens the whole holder, one of them. */
  readonly contract: string;
  /** The last day of the key's validity, or null. */
  readonly validUntil: string | null;
  /** Who made it: billing's file, or this system (reissue). */
  readonly issuedBy: 'billing' | 'system';
  /** Digests that have died: an old invoice imported again must not bring them back. */
  readonly dead: readonly string[];
  /** The registration that proved this pair last; an earlier one's link has ended (decision 5). */
  readonly provedBy: string | null;
};

/** A pair that was right, and what it was right about: it is used in a transaction that checks the digest again. */
export type ContractProof = {
  readonly reference: Reference;
  readonly digest: string;
  readonly holder: string;
  readonly contract: string;
  readonly at: Instant;
};

export const scopeOf = (profile: Profile, proof: Pick<ContractProof, 'holder' | 'contract'>): Scope =>
  profile.keyOpens === 'holder' ? { kind: 'holder', id: proof.holder } : { kind: 'contract', id: proof.contract };

/** Whether a key may prove anything on that day: it has a digest and its validity has not passed. */
export const keyIsAlive = (key: KeyRecord, today: string): key is KeyRecord & { readonly digest: string } =>
  key.digest !== null && (key.validUntil === null || key.validUntil >= today);

/** How a key stands on that day, for who may not see it. */
export const keyState = (key: KeyRecord, today: string): 'alive' | 'dead' | 'out-of-date' => {
  if (keyIsAlive(key, today)) return 'alive';
  return key.digest === null ? 'dead' : 'out-of-date';
};

/** An account’s link: to a holder, or to one contract for as long as it has the holder that was proved. */
export type Link = {
  readonly account: string;
  readonly scope: Scope;
  /** The holder that was proved; a contract link opens only while the contract is still that holder's (T-MOVE). */
  readonly provedHolder: string;
  readonly reference: Reference;
  readonly at: Instant;
};

export const linkFrom = (account: string, proof: ContractProof, scope: Scope, at: Instant): Link => ({
  account,
  scope,
  provedHolder: proof.holder,
  reference: proof.reference,
  at,
});

/** Whether a link opens a contract, as billing knows the contract now (T-MOVE). */
export const linkOpens = (link: Link, contract: Contract): boolean =>
  contract.holder === link.provedHolder && (link.scope.kind === 'holder' || link.scope.id === contract.id);

const alphabets: Readonly<Record<KeyFormat['issued']['alphabet'], string>> = {
  crockford: '0123456789ABCDEFGHJKMNPQRSTVWXYZ',
  digits: '0123456789',
};

/**
 * A fresh key, from random bytes: at least as many as the key has characters. Rejection sampling keeps every character
 * equally likely; undefined when the bytes ran out.
 */
export const makeKey = (format: KeyFormat, bytes: Uint8Array): string | undefined => {
  const alphabet = alphabets[format.issued.alphabet];
  const limit = 256 - (256 % alphabet.length);
  const characters = [...bytes].filter((b) => b < limit).map((b) => alphabet[b % alphabet.length]);
  return characters.length < format.issued.length ? undefined : characters.slice(0, format.issued.length).join('');
};
