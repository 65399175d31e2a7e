import type { Instant } from './act.ts';
import { dayMs } from './durations.ts';

/** Counted from the last sign-in: as long as browsers keep a cookie (RFC 6265bis, 400 days). */
export const deviceLifetimeMs = 400 * dayMs;

/** Has its own limit of wrong passwords, which strangers cannot use up (T-LOCKDOS). A password change ends it. */
export type KnownDevice = {
  readonly device: string;
  readonly account: string;
  readonly passwordEpoch: number;
  readonly end: Instant;
};
