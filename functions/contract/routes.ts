import type { Operation } from './operation.ts';
import { allOperations } from './operations.ts';

export type Route = {
  /** `ANY`: every method without a route of its own. */
  readonly method: Operation['method'] | 'HEAD' | 'ANY';
  readonly path: string;
  readonly caller: Operation['caller'];
  /** The file in `functions/api/` without `.ts`. */
  readonly handler: string;
};

/** The portal serves all other paths. A mailed link's secret is in the fragment, which is not sent. */
const sitePaths = ['/', '/{proxy+}'] as const;

/** Seconds. Calls to services time out earlier, so that we answer 503 `try-again`; API Gateway waits 30 s. */
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

/** Functions that are not called by requests; the file in `functions/triggers/` without `.ts`. */
export const triggers = ['send-mail', 'sweep', 'take-feedback'] as const;
export type Trigger = (typeof triggers)[number];
