import type { Instant } from '../domain/act.ts';

/** The first answer to a request, as it is replayed. */
export type RememberedAnswer = { readonly status: number; readonly body: string | null };

/** The memory of requests that carried an `Idempotency-Key` (24 h). Of the body only its fingerprint is kept. */
export type Idempotency = {
  /**
   * Claims the key for a run. `run`: go ahead, under the operation id that the first run had, so that its traces are
   * recognised. `running`: another run's lease has not ended.
   */
  readonly begin: (
    key: string,
    fingerprint: string,
    operation: string,
    leaseUntil: Instant,
    now: Instant,
  ) => Promise<
    | { readonly outcome: 'run'; readonly operation: string }
    | { readonly outcome: 'replay'; readonly answer: RememberedAnswer }
    | { readonly outcome: 'running' }
    | { readonly outcome: 'mismatch' }
  >;
  readonly finish: (key: string, operation: string, answer: RememberedAnswer) => Promise<void>;
  /**
   * Ends the lease of a run whose answer must not be replayed (429, 5xx): the next request with this key runs at once,
   * under the same operation id.
   */
  readonly release: (key: string, operation: string) => Promise<void>;
};
