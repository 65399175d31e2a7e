import type { Instant } from '../domain/act.ts';
import type { Window } from '../domain/window.ts';

/** Counters of what one account, source or mailbox may do. Windows are fixed: they begin at multiples of their length. */
export type Limits = {
  /** Takes one place in every window, or none: then the seconds until the last of the full windows ends. */
  readonly take: (
    subject: string,
    windows: readonly Window[],
    now: Instant,
  ) => Promise<{ readonly taken: true } | { readonly taken: false; readonly retryAfter: number }>;
  /** Gives back the place taken at `now`. */
  readonly giveBack: (subject: string, windows: readonly Window[], now: Instant) => Promise<void>;
  /** Empties the subject's windows that `now` falls in: after a reset, the failures before it no longer count. */
  readonly clear: (subject: string, windows: readonly Window[], now: Instant) => Promise<void>;
};
