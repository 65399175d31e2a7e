import { dayOf } from '../../domain/day.ts';
import { type ErrorCode, type FieldFault, isRefusal, type Refusal, refuse } from '../../domain/errors.ts';
import {
  type ContractProof,
  keyIsAlive,
  keyToCompare,
  type Pair,
  readReference,
  readTypedKey,
} from '../../domain/pair.ts';
import type { Profile } from '../../domain/profile.ts';
import { together } from '../../domain/together.ts';
import type { Place } from '../../domain/window.ts';
import type { ReferenceRow } from '../../ports/keys.ts';
import type { Ports } from '../../ports/ports.ts';
import { wrongPairs } from '../limits.ts';

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

type Deps = Pick<Ports, 'profile' | 'keys' | 'limits' | 'secrecy' | 'clock'>;

/** What a right pair has proved, and the places that the change made with it gives back. */
export type Proved = { readonly proof: ContractProof; readonly givesBack: readonly Place[] };

/**
 * Proves a pair, and does something with the proof. The attempt is reserved before anything is compared, so that parallel
 * guesses make at most the cap's comparisons (T-GUESS). Unknown reference, wrong key, dead key and locked reference are
 * one answer (decision 3). A right pair costs nothing: the change gives back what was taken, and this does where there was
 * no change. `subject`: whose wrong pairs are counted besides the reference's.
 */
export const withProof = async <Done extends object, Code extends ErrorCode>(
  deps: Deps,
  pair: Pair,
  subject: string | null,
  use: (proved: Proved) => Promise<Done | Refusal<Code>>,
): Promise<Done | Refusal<Code | 'contract-not-proven' | 'too-many-attempts'>> => {
  const place = subject === null ? null : { subject, windows: wrongPairs, at: deps.clock.now() };
  const [attempt, seen] = await together(
    place === null ? null : deps.limits.take(place.subject, place.windows, place.at),
    deps.keys.look(pair.reference),
  );
  if (attempt?.taken === false) return refuse('too-many-attempts', { retryAfter: attempt.retryAfter });
  const proof = await provePair(deps, pair, seen);
  if (isRefusal(proof)) return proof;
  const giveBack = () =>
    together(
      deps.keys.release(pair.reference),
      place === null ? undefined : deps.limits.giveBack(place.subject, place.windows, place.at),
    );
  let done: Done | Refusal<Code>;
  try {
    done = await use({ proof, givesBack: place === null ? [] : [place] });
  } catch (failure) {
    // Whether the change was made is not known: at worst an attempt is given back twice, and a wrong one not counted.
    await giveBack().catch(() => undefined);
    throw failure;
  }
  if (isRefusal(done)) await giveBack();
  return done;
};

/**
 * Reserves an attempt, then compares. `seen`: the reference's row, where it has been read.
 */
export const provePair = async (
  deps: Pick<Deps, 'profile' | 'keys' | 'secrecy' | 'clock'>,
  { reference, key }: Pair,
  seen?: ReferenceRow,
): Promise<ContractProof | Refusal<'contract-not-proven'>> => {
  const now = deps.clock.now();
  const attempt = await deps.keys.reserve(reference, deps.profile.attemptsPerReference, now, seen);
  const record = attempt.locked ? undefined : attempt.key;
  const compared = keyToCompare(key, record?.issuedBy ?? 'billing');
  const fits = await deps.secrecy.keyFits(reference, compared, record ?? { digest: null, pepper: '' });
  if (record === undefined || !fits || !keyIsAlive(record, dayOf(now, deps.profile.timeZone))) {
    return refuse('contract-not-proven', !attempt.locked && attempt.last ? { locksReference: true } : {});
  }
  return { reference, digest: record.digest, holder: record.holder, contract: record.contract, at: now };
};
