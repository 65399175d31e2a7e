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

/** Refused if the key has changed since it was read. Keeps the attempts; the row no longer expires. */
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

/** Undoes an import's new key, unless it has changed. The attempts stay, and the row expires. */
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

/** Requires the same contract and holder; writes nothing. */
export const keyStands = ({ reference, contract, holder }: KeyRecord): Write =>
  check('Keys', referenceKey(reference), {
    if: '#contract = :contract AND #holder = :holder',
    values: { contract, holder },
  });

/** Requires the proved digest; notes the registration as the last proof (decision 5). Gives the attempt back. */
export const keyProvedBy = (proof: ContractProof, registration: string): Write =>
  update('Keys', referenceKey(proof.reference), 'SET #provedBy = :registration ADD #attempts :back', {
    if: '#digest = :digest',
    values: { registration, digest: proof.digest, back: -1 },
  });

export const keyProved = (proof: ContractProof): Write =>
  update('Keys', referenceKey(proof.reference), 'ADD #attempts :back', {
    if: '#digest = :digest',
    values: { digest: proof.digest, back: -1 },
  });

export const attemptGivenBack = (reference: string) =>
  update('Keys', referenceKey(reference), 'ADD #attempts :back', {
    if: '#attempts > :none',
    values: { back: -1, none: 0 },
  });

/** Requires the proved digest, and no later proof by another registration. */
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
