import type { Instant } from './act.ts';
import { dayMs } from './durations.ts';

/** How long (ms) a device is known after its last sign-in: as long as browsers keep a cookie (RFC 6265bis, 400 days). */
export const deviceLifetimeMs = 400 * dayMs;

/**
 * A device that has signed in to an account, or has reset its password. It has a budget of wrong passwords of its own, so
 * that strangers cannot use up its person's (T-LOCKDOS). A changed password makes it a stranger until it signs in again:
 * whoever knew the old one cannot have stored up devices to guess the new one with.
 */
export type KnownDevice = {
  readonly device: string;
  readonly account: string;
  readonly passwordEpoch: number;
  readonly end: Instant;
};
