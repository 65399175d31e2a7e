import type { BillingRow } from './billing-row.ts';
import type { Contract } from './contract.ts';
import { type KeyRecord, type Reference, readReference } from './pair.ts';
import type { Profile } from './profile.ts';

const deadKept = 10;

/** The row's key: valid, revoked, replaced by billing for the same payer, or another. Comparing needs the pepper. */
export type OfferedKey =
  | { readonly status: 'none' | 'current' | 'dead' }
  | { readonly status: 'fresh'; readonly digest: string; readonly pepper: string }
  | { readonly status: 'returned'; readonly digest: string; readonly pepper: string; readonly entry: string };

export type Known = { readonly contract: Contract | undefined; readonly key: KeyRecord | undefined };

export type Replacement<T> = { readonly before: T | undefined; readonly after: T };

export type RowPlan = {
  readonly kind: 'new' | 'changed' | 'unchanged';
  readonly contract: Replacement<Contract> | null;
  readonly key: Replacement<KeyRecord> | null;
};

/** `ended`: the row's contract has ended today; `takeBack`: `--returned-keys` was given. */
export type RowTerms = { readonly ended: boolean; readonly takeBack: boolean };

/** Marks a digest that billing replaced for the same payer: `--returned-keys` may accept it again (ADR 0041). */
const mayReturnMark = '~';

type DeadDigest = {
  readonly entry: string;
  readonly digest: string;
  readonly pepper: string;
  readonly mayReturn: boolean;
};

/** An entry without a version has the record's: versions are only written when the pepper changes. */
export const deadDigests = (key: KeyRecord): readonly DeadDigest[] =>
  key.dead.map((entry) => {
    const mayReturn = entry.endsWith(mayReturnMark);
    const bare = mayReturn ? entry.slice(0, -mayReturnMark.length) : entry;
    const colon = bare.indexOf(':');
    return colon === -1
      ? { entry, digest: bare, pepper: key.pepper, mayReturn }
      : { entry, digest: bare.slice(colon + 1), pepper: bare.slice(0, colon), mayReturn };
  });

const bury = (key: KeyRecord, nextPepper: string, mayReturn: boolean): readonly string[] => {
  const earlier = mayReturn
    ? key.dead
    : key.dead.map((entry) => (entry.endsWith(mayReturnMark) ? entry.slice(0, -mayReturnMark.length) : entry));
  const mark = mayReturn ? mayReturnMark : '';
  const dead = key.digest === null || earlier.includes(key.digest) ? earlier : [...earlier, `${key.digest}${mark}`];
  const versioned =
    nextPepper === key.pepper ? dead : dead.map((entry) => (entry.includes(':') ? entry : `${key.pepper}:${entry}`));
  return versioned.slice(-deadKept);
};

type NextKey = Pick<KeyRecord, 'digest' | 'pepper' | 'validUntil' | 'issuedBy'>;

/** No import makes the old digest or a dead one valid again. */
export const rekeyed = (key: KeyRecord, next: NextKey): KeyRecord => ({
  ...key,
  ...next,
  dead: bury(key, next.pepper, false),
});

const rekeyedByBilling = (key: KeyRecord, next: NextKey): KeyRecord => ({
  ...key,
  ...next,
  dead: bury(key, next.pepper, key.issuedBy === 'billing' && key.digest !== null),
});

/** No key is valid until billing or an agent brings another. */
export const revoked = (key: KeyRecord): KeyRecord =>
  rekeyed(key, { digest: null, pepper: key.pepper, validUntil: null, issuedBy: key.issuedBy });

const firstKey = (row: BillingRow, offered: OfferedKey): KeyRecord => ({
  reference: row.reference,
  printed: row.contract.reference,
  digest: offered.status === 'fresh' ? offered.digest : null,
  pepper: offered.status === 'fresh' ? offered.pepper : '',
  holder: row.contract.holder,
  contract: row.contract.id,
  validUntil: offered.status === 'fresh' ? row.keyValidUntil : null,
  issuedBy: 'billing',
  dead: [],
  provedBy: null,
});

/** True if its reference belongs to another contract now (ADR 0041). */
export const leavesAlone = (row: BillingRow, before: KeyRecord | undefined, { ended }: RowTerms): boolean =>
  ended && before !== undefined && before.contract !== row.contract.id;

/** A replaced key may return, but never after a move, a revocation or a key issued by this system. */
export const mayReturn = (row: BillingRow, before: KeyRecord, offered: OfferedKey): boolean =>
  offered.status === 'returned' &&
  before.digest !== null &&
  before.issuedBy === 'billing' &&
  before.holder === row.contract.holder;

/** T-MOVE: an ended contract's key is dead for the reference's next holder, unless that would drop another dead one. */
const buried = (key: KeyRecord, offered: OfferedKey): KeyRecord => {
  if (offered.status !== 'fresh' || key.dead.length >= deadKept) return key;
  const version = offered.pepper === key.pepper ? '' : `${offered.pepper}:`;
  return { ...key, dead: [...key.dead, `${version}${offered.digest}`] };
};

const keyAfter = (
  profile: Profile,
  row: BillingRow,
  before: KeyRecord | undefined,
  offered: OfferedKey,
  terms: RowTerms,
): KeyRecord => {
  if (before === undefined) return firstKey(row, offered);
  const { holder, id: contract, reference } = row.contract;
  const moved = before.holder !== holder;
  if (leavesAlone(row, before, terms)) return buried(before, offered);
  // Rows that share a reference must not take it from each other at every import: the first one keeps it.
  const owns = moved || profile.keyOpens === 'contract' || before.contract === contract;
  const placed = owns ? { ...before, holder, contract, printed: reference } : before;
  if (offered.status === 'fresh') {
    const { digest, pepper } = offered;
    const next = { digest, pepper, validUntil: row.keyValidUntil, issuedBy: 'billing' } as const;
    return moved ? rekeyed(placed, next) : rekeyedByBilling(placed, next);
  }
  // T-MOVE: an old invoice must not open the new payer's contracts.
  if (moved) return revoked(placed);
  if (offered.status === 'returned' && terms.takeBack && mayReturn(row, before, offered)) {
    const { digest, pepper, entry } = offered;
    const dead = placed.dead.filter((other) => other !== entry);
    return rekeyedByBilling(
      { ...placed, dead },
      { digest, pepper, validUntil: row.keyValidUntil, issuedBy: 'billing' },
    );
  }
  if (placed.digest === null || offered.status === 'dead' || offered.status === 'returned') return placed;
  if (offered.status === 'current' || row.keyValidUntil !== null) {
    return { ...placed, validUntil: row.keyValidUntil };
  }
  return placed;
};

const differs = <T extends object>(before: T | undefined, after: T): boolean => {
  const was = new Map<string, unknown>(Object.entries(before ?? {}));
  return Object.entries(after).some(([name, value]) => JSON.stringify(was.get(name)) !== JSON.stringify(value));
};

/** See docs/billing-file.md. Another holder moves contract and reference, and revokes the key unless it is new. */
export const planRow = (
  profile: Profile,
  row: BillingRow,
  known: Known,
  offered: OfferedKey,
  terms: RowTerms,
): RowPlan => {
  const after = keyAfter(profile, row, known.key, offered, terms);
  const contract = differs(known.contract, row.contract) ? { before: known.contract, after: row.contract } : null;
  const key = differs(known.key, after) ? { before: known.key, after } : null;
  const kind = known.contract === undefined ? 'new' : contract === null && key === null ? 'unchanged' : 'changed';
  return { kind, contract, key };
};

/** True if the reference is another contract's (payer's, if a key opens all), which must have ended (decision 16). */
export const takesReference = (
  profile: Profile,
  row: BillingRow,
  key: KeyRecord | undefined,
  terms: RowTerms,
): key is KeyRecord => {
  if (key === undefined || leavesAlone(row, key, terms)) return false;
  return profile.keyOpens === 'contract' ? key.contract !== row.contract.id : key.holder !== row.contract.holder;
};

/** The earlier reference, if its key must be revoked. A key that opens the holder stays valid for other contracts. */
export const referenceLeft = (
  profile: Profile,
  row: BillingRow,
  before: Contract | undefined,
): Reference | undefined => {
  if (before === undefined || profile.keyOpens === 'holder') return undefined;
  const left = readReference(profile, before.reference);
  return left === row.reference ? undefined : left;
};
