import type { Operation } from '../contract/operation.ts';
import { type Refusal, refuse } from '../domain/errors.ts';
import type { Window } from '../ports/limits.ts';
import type { Ports } from '../ports/ports.ts';

const minute = 60;

/** Requests that one source address may make, by how dear they are to us or to others. */
const windowsOf = (operation: Operation): readonly Window[] => {
  if (operation.slowHash || operation.errors.includes('contract-not-proven')) {
    return [
      { cap: 20, seconds: minute },
      { cap: 200, seconds: 60 * minute },
    ];
  }
  return operation.caller === 'public' ? [{ cap: 60, seconds: minute }] : [{ cap: 300, seconds: minute }];
};

/** Counts a request against its source, per operation. */
export const limitSource = async (
  deps: Pick<Ports, 'clock' | 'limits'>,
  operation: Operation,
  source: string,
): Promise<Refusal<'too-many-attempts'> | null> => {
  const place = await deps.limits.take(`source#${operation.id}#${source}`, windowsOf(operation), deps.clock.now());
  return place.taken ? null : refuse('too-many-attempts', { retryAfter: place.retryAfter });
};
