import type { Instant } from './act.ts';
import { dayMs } from './durations.ts';

/** Milliseconds after the last sign-in: as long as browsers keep a cookie (RFC 6265bis, 400 days). */
export const deviceLifetimeMs = 400 * dayMs;

/**
 * A device that has signed in to an account or reset its password. It has its own limit of wrong passwords, so that
 * strangers cannot use up the owner's (T-LOCKDOS). Changing the password makes it unknown until it signs in again.
 */
export type KnownDevice = {
  readonly device: string;
  readonly account: string;
  readonly passwordEpoch: number;
  readonly end: Instant;
};
