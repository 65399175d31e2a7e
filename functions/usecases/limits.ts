import { daySeconds, hourSeconds } from '../domain/durations.ts';
import type { Window } from '../domain/window.ts';

/** Per signed-in account; each change ends pending reset links. */
export const passwordChanges: readonly Window[] = [
  { cap: 5, seconds: hourSeconds },
  { cap: 10, seconds: daySeconds },
];

/** Per sign-in name, known or not, on unknown devices. Few: each lengthens Cognito's own lock, for all devices. */
export const strangersPasswords: readonly Window[] = [
  { cap: 10, seconds: hourSeconds / 4 },
  { cap: 20, seconds: daySeconds },
];

/** Per known device, and per signed-in account. */
export const wrongPasswords: readonly Window[] = [
  { cap: 10, seconds: hourSeconds / 4 },
  { cap: 50, seconds: daySeconds },
];

/** Per account, and per registration behind its mail link (decision 3). */
export const wrongPairs: readonly Window[] = [
  { cap: 10, seconds: hourSeconds },
  { cap: 30, seconds: daySeconds },
];
