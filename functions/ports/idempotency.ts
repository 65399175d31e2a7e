import type { Instant } from '../domain/act.ts';

export type RememberedAnswer = { readonly status: number; readonly body: string | null };

/** Requests with an `Idempotency-Key`, for 24 h. Only a fingerprint of the body is stored. */
export type Idempotency = {
  /** `run`: continue under the first run's operation id, which recognises its work. `running`: try later. */
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
  /** For responses that are not replayed (429, 5xx): the next request runs at once, under the same operation id. */
  readonly release: (key: string, operation: string) => Promise<void>;
};
