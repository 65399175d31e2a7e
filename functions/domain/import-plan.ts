import type { BillingRow } from './billing-row.ts';
import type { Contract } from './contract.ts';
import { type KeyRecord, type Reference, readReference } from './pair.ts';
import type { Profile } from './profile.ts';

/** How many dead digests a reference remembers: more than the invoices that anybody keeps. */
const deadKept = 10;

/**
 * What the row's key is to the one that is kept: the same, one that has died, or another. Whoever knows the pepper finds
 * out.
 */
export type OfferedKey =
  | { readonly standing: 'none' | 'current' | 'dead' }
  | { readonly standing: 'fresh'; readonly digest: string; readonly pepper: string };

/** What was known before the row. */
export type Known = { readonly contract: Contract | undefined; readonly key: KeyRecord | undefined };

type Planned<T> = { readonly before: T | undefined; readonly after: T } | null;

/** What one row comes to: an `ImportedRow` of the ports, and how it counts. */
export type RowPlan = {
  readonly kind: 'new' | 'changed' | 'unchanged';
  readonly contract: Planned<Contract>;
  readonly key: Planned<KeyRecord>;
};

/**
 * The dead digests with the pepper each was made under: an entry without a version is of the record's own. Versions are
 * written only when the record's pepper changes.
 */
export const deadDigests = (key: KeyRecord): readonly { readonly digest: string; readonly pepper: string }[] =>
  key.dead.map((entry) => {
    const colon = entry.indexOf(':');
    return colon === -1
      ? { digest: entry, pepper: key.pepper }
      : { digest: entry.slice(colon + 1), pepper: entry.slice(0, colon) };
  });

const bury = (key: KeyRecord, nextPepper: string): readonly string[] => {
  const dead = key.digest === null || key.dead.includes(key.digest) ? key.dead : [...key.dead, key.digest];
  const versioned =
    nextPepper === key.pepper ? dead : dead.map((entry) => (entry.includes(':') ? entry : `${key.pepper}:${entry}`));
  return versioned.slice(-deadKept);
};

/** The key with another digest in its place; the old one is dead and never comes back by an import. */
export const rekeyed = (
  key: KeyRecord,
  next: Pick<KeyRecord, 'digest' | 'pepper' | 'validUntil' | 'issuedBy'>,
): KeyRecord => ({ ...key, ...next, dead: bury(key, next.pepper) });

/** The key without a digest: nothing opens by it until billing or an agent brings another. */
export const revoked = (key: KeyRecord): KeyRecord =>
  rekeyed(key, { digest: null, pepper: key.pepper, validUntil: null, issuedBy: key.issuedBy });

const firstKey = (row: BillingRow, offered: OfferedKey): KeyRecord => ({
  reference: row.reference,
  printed: row.contract.reference,
  digest: offered.standing === 'fresh' ? offered.digest : null,
  pepper: offered.standing === 'fresh' ? offered.pepper : '',
  holder: row.contract.holder,
  contract: row.contract.contract,
  validUntil: offered.standing === 'fresh' ? row.keyValidUntil : null,
  issuedBy: 'billing',
  dead: [],
  provedBy: null,
});

const keyAfter = (profile: Profile, row: BillingRow, before: KeyRecord | undefined, offered: OfferedKey): KeyRecord => {
  if (before === undefined) return firstKey(row, offered);
  const { holder, contract, reference } = row.contract;
  const moved = before.holder !== holder;
  // Rows that share a reference must not take its record from each other at every run: the first of them keeps it.
  const owns = moved || profile.keyOpens === 'contract' || before.contract === contract;
  const placed = owns ? { ...before, holder, contract, printed: reference } : before;
  if (offered.standing === 'fresh') {
    const { digest, pepper } = offered;
    return rekeyed(placed, { digest, pepper, validUntil: row.keyValidUntil, issuedBy: 'billing' });
  }
  // T-MOVE: an old invoice must not open the new payer.
  if (moved) return revoked(placed);
  if (placed.digest === null || offered.standing === 'dead') return placed;
  if (offered.standing === 'current' || row.keyValidUntil !== null) {
    return { ...placed, validUntil: row.keyValidUntil };
  }
  return placed;
};

const differs = <T extends object>(before: T | undefined, after: T): boolean => {
  const was = new Map<string, unknown>(Object.entries(before ?? {}));
  return Object.entries(after).some(([name, value]) => JSON.stringify(was.get(name)) !== JSON.stringify(value));
};

/**
 * What a row changes (api.md, "Billing's side"): an upsert. A row whose holder differs moves contract and reference, and
 * revokes the key unless it brings another that has not died. The same row again is `unchanged`, also after that.
 */
export const planRow = (profile: Profile, row: BillingRow, known: Known, offered: OfferedKey): RowPlan => {
  const after = keyAfter(profile, row, known.key, offered);
  const contract = differs(known.contract, row.contract) ? { before: known.contract, after: row.contract } : null;
  const key = differs(known.key, after) ? { before: known.key, after } : null;
  const kind = known.contract === undefined ? 'new' : contract === null && key === null ? 'unchanged' : 'changed';
  return { kind, contract, key };
};

/**
 * The reference under which a contract stood before, where its key would open that contract still: it has to be revoked.
 * Where a key opens the holder it is the holder's, and stays good for the holder's other contracts.
 */
export const referenceLeft = (
  profile: Profile,
  row: BillingRow,
  before: Contract | undefined,
): Reference | undefined => {
  if (before === undefined || profile.keyOpens === 'holder') return undefined;
  const left = readReference(profile, before.reference);
  return left === row.reference ? undefined : left;
};
