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

/** Refuses what the operator's formats exclude, naming the field (400). */
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

export type Proved = { readonly proof: ContractProof; readonly givesBack: readonly Place[] };

/**
 * Reserves an attempt before comparing, so that parallel guesses are capped (T-GUESS). All failures are one answer
 * (decision 3). A right pair costs nothing: the change gives the attempt back, or this does. `subject`: whose wrong
 * pairs are counted, too.
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
    // Unknown whether the change was made: at worst an attempt is given back twice.
    await giveBack().catch(() => undefined);
    throw failure;
  }
  if (isRefusal(done)) await giveBack();
  return done;
};

/** `seen`: the reference's row, if already read. */
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
