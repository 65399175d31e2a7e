import type { Instant } from '../../domain/act.ts';
import { type Refusal, refuse, refuseFields, TryAgain } from '../../domain/errors.ts';
import { rekeyed } from '../../domain/import-plan.ts';
import { type KeyRecord, makeKey, type PlainKey, readKey, readReference } from '../../domain/pair.ts';
import type { Profile } from '../../domain/profile.ts';
import type { Ports } from '../../ports/ports.ts';

type Deps = Pick<Ports, 'clock' | 'keys' | 'profile' | 'randomness' | 'secrecy'>;

const tries = 5;

/** Creates a key. Its clear text is only returned; its digest is stored. */
const freshKey = ({ profile, randomness }: Deps): { readonly clear: string; readonly key: PlainKey } => {
  const clear = makeKey(profile.key, randomness.bytes(profile.key.issued.length * 4)) ?? freshKeyAgain(profile);
  const key = readKey(profile, clear);
  if (key === undefined) throw new Error(`The profile's key.pattern refuses the keys that key.issued makes.`);
  return { clear, key };
};

const freshKeyAgain = (profile: Profile): never => {
  throw new TryAgain(`Too few random bytes for a key of ${profile.key.issued.length} characters.`);
};

export type IssuedKey = { readonly clear: string; readonly record: KeyRecord };

/** Returns undefined if the key has changed. `announce` runs before the new key is valid, so that none is lost. */
export const issueKey = async (
  deps: Deps,
  before: KeyRecord,
  agent: string,
  at: Instant,
  announce: (issued: IssuedKey) => Promise<void> = () => Promise.resolve(),
): Promise<IssuedKey | undefined> => {
  const { clear, key } = freshKey(deps);
  const { digest, pepper } = await deps.secrecy.digestKey(before.reference, key);
  const record = rekeyed(before, { digest, pepper, validUntil: null, issuedBy: 'system' });
  await announce({ clear, record });
  const outcome = await deps.keys.replace(before, record, {
    operation: deps.randomness.id(),
    entry: {
      subject: `reference#${before.reference}`,
      at,
      event: 'key-reissued',
      by: { kind: 'agent', agent },
      details: { contract: before.contract },
    },
  });
  return outcome === 'replaced' ? { clear, record } : undefined;
};

/** Stores no clear text. Refuses an impossible reference with `invalid-request`, an unknown one with `not-found`. */
export const reissueKey = async (
  deps: Deps,
  typed: string,
  agent: string,
): Promise<{ readonly reference: string; readonly key: string } | Refusal<'invalid-request' | 'not-found'>> => {
  const reference = readReference(deps.profile, typed);
  if (reference === undefined) return refuseFields({ path: 'reference', code: 'wrong-format' });
  for (let done = 0; done < tries; done += 1) {
    const before = await deps.keys.get(reference);
    if (before === undefined) return refuse('not-found');
    const issued = await issueKey(deps, before, agent, deps.clock.now());
    if (issued !== undefined) return { reference: issued.record.printed, key: issued.clear };
  }
  throw new TryAgain('The key is being changed by something else.');
};
