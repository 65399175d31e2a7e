import type { Instant } from '../domain/act.ts';
import type { Window } from '../domain/window.ts';

/** Windows are fixed: they begin at multiples of their length. */
export type Limits = {
  /** Takes a place in every window or in none. `retryAfter`: seconds until the last full window ends. */
  readonly take: (
    subject: string,
    windows: readonly Window[],
    now: Instant,
  ) => Promise<{ readonly taken: true } | { readonly taken: false; readonly retryAfter: number }>;
  readonly giveBack: (subject: string, windows: readonly Window[], now: Instant) => Promise<void>;
  /** Clears the windows of `now` after a reset, so that earlier failures no longer count. */
  readonly clear: (subject: string, windows: readonly Window[], now: Instant) => Promise<void>;
};
