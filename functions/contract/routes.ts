import type { Operation } from './operation.ts';
import { allOperations } from './operations.ts';

/**
 * A route of the HTTP API. Besides the operations there is, for each path, a route for the methods that it does not
 * have (405), and the pages that mailed links lead to.
 */
export type Route = {
  /** `ANY` stands for every method that no other route of the path has. */
  readonly method: Operation['method'] | 'HEAD' | 'ANY';
  readonly path: string;
  readonly caller: Operation['caller'];
  /** The file in `functions/api/` without `.ts`. */
  readonly handler: string;
};

/** The pages behind mailed links and what they load; the secret is in the fragment and never reaches a server. */
export const pagePaths = ['/activate', '/reset', '/email', '/email-undo', '/page.js', '/page.css'] as const;

/**
 * How long (s) a function of the API may take. A call to a service that hangs is given up before it (`client.ts`,
 * `unavailable.ts`), and the function itself says 503 `try-again` when it is nearly over; API Gateway waits for 30 s.
 */
export const answersWithin = 10;

export const routes: readonly Route[] = [
  ...allOperations.map(({ method, path, caller, id }) => ({ method, path, caller, handler: id })),
  ...[...new Set(allOperations.map(({ path }) => path))].map((path) => ({
    method: 'ANY' as const,
    path,
    caller: 'public' as const,
    handler: 'method-not-allowed',
  })),
  // Mail scanners and link checkers ask with HEAD, which API Gateway does not lead to a route for GET.
  ...(['GET', 'HEAD'] as const).flatMap((method) =>
    pagePaths.map((path) => ({ method, path, caller: 'public' as const, handler: 'show-page' })),
  ),
];

/** The functions that something else than a request wakes; the file in `functions/triggers/` without `.ts`. */
export const triggers = ['send-mail', 'sweep', 'take-feedback'] as const;
export type Trigger = (typeof triggers)[number];
