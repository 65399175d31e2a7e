import type { Operation } from '../functions/contract/operation.ts';
import { allOperations } from '../functions/contract/operations.ts';

export type RouteClass = {
  readonly name: string;
  /** Requests per address in five minutes, for all operations of the class together. */
  readonly limit: number;
  readonly holds: (operation: Operation) => boolean;
};

const writes = ({ method }: Operation): boolean => method !== 'GET';

/** Each operation belongs to the first class that holds it. */
const classes: readonly RouteClass[] = [
  {
    // 202: sends a mail to an address that need not be the caller's (T-BOMB).
    name: 'mails',
    limit: 100,
    holds: (operation) => writes(operation) && operation.caller === 'public' && 202 in operation.answers,
  },
  {
    // Tries a password, a key or a link's token, or asks for a session (T-GUESS).
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

/** Protects against floods. Behind the edge, operations have limits per source (`source-limits.ts`). */
export const routeClasses: readonly (Pick<RouteClass, 'name' | 'limit'> & {
  readonly operations: readonly Operation[];
})[] = classes.map(({ name, limit, holds }, index) => ({
  name,
  limit,
  operations: allOperations.filter(
    (operation) => holds(operation) && !classes.slice(0, index).some((earlier) => earlier.holds(operation)),
  ),
}));

export const windowSeconds = 300;

/** Per address in five minutes: 75 visits of about twelve requests. */
export const everythingLimit = 900;

/** Addresses needed, each at the edge's limit, to use up the stage's limit (ADR 0046). */
export const addressesToFill = (requestsPerSecond: number): number =>
  Math.ceil(requestsPerSecond / (everythingLimit / windowSeconds));
