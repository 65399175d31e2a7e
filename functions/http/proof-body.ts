import type * as z from 'zod';
import type { pair } from '../contract/schemas.ts';
import type { FieldFault } from '../domain/errors.ts';

type SentPair = z.output<typeof pair>;

/** The pair that was sent: `facts: {key: x}` means `key: x`. The schema has made sure that there is one of them. */
export const pairIn = ({ reference, key, facts }: SentPair) => ({ reference, key: key ?? facts?.['key'] ?? '' });

const moved = (fault: FieldFault): FieldFault => ({ ...fault, path: fault.path.replace(/(^|\.)key$/, '$1facts.key') });

export const atSentPaths = <Outcome extends object>(outcome: Outcome, sent: SentPair | undefined): Outcome => {
  const { faults }: { readonly faults?: readonly FieldFault[] } = outcome;
  return sent?.facts === undefined || faults === undefined ? outcome : { ...outcome, faults: faults.map(moved) };
};
