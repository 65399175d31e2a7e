import type { Instant } from '../domain/act.ts';

export type RememberedAnswer = { readonly status: number; readonly body: string | null };

/** Requests with an `Idempotency-Key` (24 h). Only a fingerprint of the body is stored. */
export type Idempotency = {
  /**
   * Claims the key for a run. `run`: continue under the first run's operation id, so that its work is recognised.
   * `running`: another run holds the lease.
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
   * Ends the lease of a run whose response must not be replayed (429, 5xx): the next request with this key runs at
   * once, under the same operation id.
   */
  readonly release: (key: string, operation: string) => Promise<void>;
};
