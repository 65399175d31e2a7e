import type { Operation } from './operation.ts';
import { allOperations } from './operations.ts';

/**
 * A route of the HTTP API. Besides the operations there is, for each path, a route for the methods that it does not
 * have (405), and the portal's.
 */
export type Route = {
  /** `ANY` stands for every method that no other route of the path has. */
  readonly method: Operation['method'] | 'HEAD' | 'ANY';
  readonly path: string;
  readonly caller: Operation['caller'];
  /** The file in `functions/api/` without `.ts`. */
  readonly handler: string;
};

/** The portal takes whatever no operation's path takes. The secret of a mailed link is in the fragment and reaches no server. */
const sitePaths = ['/', '/{proxy+}'] as const;

/**
 * How long (s) a function of the API may take. A call to a service that hangs is given up before it (`client.ts`,
 * `unavailable.ts`), and the function itself says 503 `try-again` when it is nearly over; API Gateway waits for 30 s.
 */
export const timeoutSeconds = 10;

export const routes: readonly Route[] = [
  ...allOperations.map(({ method, path, caller, id }) => ({ method, path, caller, handler: id })),
  ...[...new Set(allOperations.map(({ path }) => path))].map((path) => ({
    method: 'ANY' as const,
    path,
    caller: 'public' as const,
    handler: 'method-not-allowed',
  })),
  ...sitePaths.map((path) => ({ method: 'ANY' as const, path, caller: 'public' as const, handler: 'show-site' })),
];

/** The functions that something else than a request wakes; the file in `functions/triggers/` without `.ts`. */
export const triggers = ['send-mail', 'sweep', 'take-feedback'] as const;
export type Trigger = (typeof triggers)[number];
