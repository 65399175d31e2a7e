import { type Refusal, refuseFields } from '../../domain/errors.ts';
import { type Reference, readReference } from '../../domain/pair.ts';
import type { Ports } from '../../ports/ports.ts';

/** Works for unknown references, too (decision 3). `unlocked`: there was a count. Refuses with `invalid-request`. */
export const unlockReference = async (
  deps: Pick<Ports, 'clock' | 'keys' | 'profile' | 'randomness'>,
  typed: string,
  agent: string,
): Promise<{ readonly reference: Reference; readonly unlocked: boolean } | Refusal<'invalid-request'>> => {
  const reference = readReference(deps.profile, typed);
  if (reference === undefined) return refuseFields({ path: 'reference', code: 'wrong-format' });
  const unlocked = await deps.keys.unlock(reference, {
    operation: deps.randomness.id(),
    entry: {
      subject: `reference#${reference}`,
      at: deps.clock.now(),
      event: 'key-unlocked',
      by: { kind: 'agent', agent },
      details: {},
    },
  });
  return { reference, unlocked };
};
