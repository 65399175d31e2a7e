import type { Instant } from '../../../domain/act.ts';
import type { ContractProof, KeyRecord } from '../../../domain/pair.ts';
import { attemptsKeptMs } from '../../../domain/retention.ts';
import { check, update, type Write } from '../engine/writes.ts';
import { referenceKey } from '../rows/row-keys.ts';
import { forgetAt } from '../rows/shared-items.ts';

const contentOf = (key: KeyRecord) => {
  const { reference: _, ...content } = key;
  return Object.entries(content);
};

/**
 * Writes a key's content where it is still the one read before. The attempts on the same row are neither asked about nor
 * touched; the row, now billing's, is no longer forgotten.
 */
export const keyWrite = (before: KeyRecord | undefined, after: KeyRecord, mark: string): Write => {
  const content = contentOf(after);
  const known = before === undefined ? [] : contentOf(before);
  return update(
    'Keys',
    referenceKey(after.reference),
    `SET ${content.map(([field]) => `#${field} = :${field}`).join(', ')}, #operation = :mark REMOVE #forgetAt`,
    {
      if:
        before === undefined
          ? 'attribute_not_exists(#printed)'
          : known.map(([field]) => `#${field} = :was_${field}`).join(' AND '),
      values: {
        ...Object.fromEntries(content),
        ...Object.fromEntries(known.map(([field, value]) => [`was_${field}`, value])),
        mark,
      },
    },
  );
};

/**
 * Takes a key's content away where it is still the one read before: an import had made it. The attempts on its reference
 * stay, and the row is forgotten like any that holds nothing else.
 */
export const keyForgotten = (before: KeyRecord, at: Instant, mark: string): Write => {
  const known = contentOf(before);
  return update(
    'Keys',
    referenceKey(before.reference),
    `SET #operation = :mark, #forgetAt = :forgetAt REMOVE ${known.map(([field]) => `#${field}`).join(', ')}`,
    {
      if: known.map(([field]) => `#${field} = :was_${field}`).join(' AND '),
      values: {
        ...Object.fromEntries(known.map(([field, value]) => [`was_${field}`, value])),
        mark,
        forgetAt: forgetAt(at + attemptsKeptMs),
      },
    },
  );
};

/** A reference is still of that contract and holder: billing's row leaves its key as it is. */
export const keyStands = ({ reference, contract, holder }: KeyRecord): Write =>
  check('Keys', referenceKey(reference), {
    if: '#contract = :contract AND #holder = :holder',
    values: { contract, holder },
  });

/**
 * The key remembers a registration as the last that proved it, if its digest is still the one proved (decision 5). The
 * attempt that proved it is given back.
 */
export const keyProvedBy = (proof: ContractProof, registration: string): Write =>
  update('Keys', referenceKey(proof.reference), 'SET #provedBy = :registration ADD #attempts :back', {
    if: '#digest = :digest',
    values: { registration, digest: proof.digest, back: -1 },
  });

/** The digest is still the one proved. The attempt that proved it is given back. */
export const keyProved = (proof: ContractProof): Write =>
  update('Keys', referenceKey(proof.reference), 'ADD #attempts :back', {
    if: '#digest = :digest',
    values: { digest: proof.digest, back: -1 },
  });

/** Gives an attempt back outside a change. */
export const attemptGivenBack = (reference: string) =>
  update('Keys', referenceKey(reference), 'ADD #attempts :back', {
    if: '#attempts > :none',
    values: { back: -1, none: 0 },
  });

/** The digest is still the one that a registration proved, and no later one has proved it since. */
export const keyStillProved = (proof: ContractProof, registration: string): Write =>
  check('Keys', referenceKey(proof.reference), {
    if: '#digest = :digest AND #provedBy = :registration',
    values: { digest: proof.digest, registration },
  });

/** Voids a key without taking its row: an erased account's invoice must not open a new one. */
export const keyVoided = (reference: string, digest: string, mark: string): Write =>
  update(
    'Keys',
    referenceKey(reference),
    'SET #digest = :none, #provedBy = :none, #dead = list_append(#dead, :digests), #operation = :mark',
    { if: '#digest = :digest', values: { none: null, digests: [digest], digest, mark } },
  );
