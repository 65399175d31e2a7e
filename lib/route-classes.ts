import type { Operation } from '../functions/contract/operation.ts';
import { allOperations } from '../functions/contract/operations.ts';

/** Operations that cost us, or others, alike, and how often one address may call them. */
export type RouteClass = {
  readonly name: string;
  /** Requests that one address may make in five minutes, of all operations of the class together. */
  readonly limit: number;
  readonly holds: (operation: Operation) => boolean;
};

const writes = ({ method }: Operation): boolean => method !== 'GET';

/** Each operation belongs to the first class that holds it. */
const classes: readonly RouteClass[] = [
  {
    // 202: something is mailed, to an address that whoever asks need not own (T-BOMB).
    name: 'mails',
    limit: 100,
    holds: (operation) => writes(operation) && operation.caller === 'public' && 202 in operation.answers,
  },
  {
    // A password, a key or a link's token is tried, or a session is asked for (T-GUESS).
    name: 'proofs',
    limit: 300,
    holds: (operation) =>
      writes(operation) &&
      (operation.caller === 'public' ||
        operation.slowHash ||
        operation.errors.some((code) => code === 'contract-not-proven' || code === 'password-wrong')),
  },
  { name: 'changes', limit: 300, holds: writes },
];

/**
 * The limits at the edge. They are there for floods, before they cost a function: what one source may do in earnest is
 * counted behind it, per operation and with an answer in the caller's language (`source-limits.ts`).
 */
export const routeClasses: readonly (Pick<RouteClass, 'name' | 'limit'> & {
  readonly operations: readonly Operation[];
})[] = classes.map(({ name, limit, holds }, index) => ({
  name,
  limit,
  operations: allOperations.filter(
    (operation) => holds(operation) && !classes.slice(0, index).some((earlier) => earlier.holds(operation)),
  ),
}));

/** Seconds over which the edge counts an address. */
export const windowSeconds = 300;

/**
 * Whatever is asked for: reads, pages, paths that there are not. A visit makes about twelve requests: seventy-five visits
 * in five minutes from behind one address.
 */
export const everythingLimit = 900;

/** How many addresses it takes, each at the edge's limit, to fill what a stage lets in as a whole (ADR 0046). */
export const addressesToFill = (requestsPerSecond: number): number =>
  Math.ceil(requestsPerSecond / (everythingLimit / windowSeconds));
