import { dayOf } from '../../domain/day.ts';
import { type FieldFault, type Refusal, refuse } from '../../domain/errors.ts';
import {
  type ContractProof,
  keyIsAlive,
  keyToCompare,
  type Pair,
  readReference,
  readTypedKey,
} from '../../domain/pair.ts';
import type { Profile } from '../../domain/profile.ts';
import type { Ports } from '../../ports/ports.ts';

export type TypedPair = { readonly reference: string; readonly key: string };

/** Parses a typed pair by the operator's formats. Refuses what cannot be one, naming the field (400). */
export const readPair = (profile: Profile, typed: TypedPair, path: string): Pair | readonly FieldFault[] => {
  const reference = readReference(profile, typed.reference);
  const key = readTypedKey(profile, typed.key);
  if (reference !== undefined && key !== undefined) return { reference, key };
  return [
    ...(reference === undefined ? [{ path: `${path}reference`, code: 'wrong-format' as const }] : []),
    ...(key === undefined ? [{ path: `${path}key`, code: 'wrong-format' as const }] : []),
  ];
};

/**
 * Proves a pair. The attempt is reserved before anything is compared, so that parallel guesses make at most the cap's
 * comparisons (T-GUESS). Unknown reference, wrong key, dead key and locked reference are one answer (decision 3).
 */
export const provePair = async (
  deps: Pick<Ports, 'profile' | 'keys' | 'secrecy' | 'clock'>,
  { reference, key }: Pair,
): Promise<ContractProof | Refusal<'contract-not-proven'>> => {
  const now = deps.clock.now();
  const attempt = await deps.keys.reserve(reference, deps.profile.attemptsPerReference, now);
  const record = attempt.locked ? undefined : attempt.key;
  const compared = keyToCompare(key, record?.issuedBy ?? 'billing');
  const fits = await deps.secrecy.keyFits(reference, compared, record ?? { digest: null, pepper: '' });
  if (record === undefined || !fits || !keyIsAlive(record, dayOf(now, deps.profile.timeZone))) {
    return refuse('contract-not-proven', !attempt.locked && attempt.last ? { locksReference: true } : {});
  }
  return { reference, digest: record.digest, holder: record.holder, contract: record.contract, at: now };
};
