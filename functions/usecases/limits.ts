import { daySeconds, hourSeconds } from '../domain/durations.ts';
import type { Window } from '../domain/window.ts';

/** Password changes per signed-in account; each ends pending reset links. */
export const passwordChanges: readonly Window[] = [
  { cap: 5, seconds: hourSeconds },
  { cap: 10, seconds: daySeconds },
];

/**
 * Wrong passwords per sign-in name, known or not, on unknown devices. Few per day, because each also lengthens
 * Cognito's own lock, which applies to all devices.
 */
export const strangersPasswords: readonly Window[] = [
  { cap: 10, seconds: hourSeconds / 4 },
  { cap: 20, seconds: daySeconds },
];

/** Wrong passwords per known device, and per signed-in account. */
export const wrongPasswords: readonly Window[] = [
  { cap: 10, seconds: hourSeconds / 4 },
  { cap: 50, seconds: daySeconds },
];

/** Wrong pairs per account, and per registration behind its mail link (decision 3). */
export const wrongPairs: readonly Window[] = [
  { cap: 10, seconds: hourSeconds },
  { cap: 30, seconds: daySeconds },
];
