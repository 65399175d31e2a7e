import type { Window } from '../domain/window.ts';

const hour = 3600;
const day = 24 * hour;

/** Changes of the password that a signed-in account may make: each ends the reset links that are under way. */
export const passwordChanges: readonly Window[] = [
  { cap: 5, seconds: hour },
  { cap: 10, seconds: day },
];

/**
 * Wrong passwords per sign-in name, known or not, typed on devices that have never signed in to it. Few a day: each one
 * also lengthens Cognito's own lock, which no device is spared.
 */
export const strangersPasswords: readonly Window[] = [
  { cap: 10, seconds: hour / 4 },
  { cap: 20, seconds: day },
];

/** Wrong passwords per known device, and per signed-in account. */
export const wrongPasswords: readonly Window[] = [
  { cap: 10, seconds: hour / 4 },
  { cap: 50, seconds: day },
];

/** Wrong pairs per account, and per registration behind its mail link (decision 3). */
export const wrongPairs: readonly Window[] = [
  { cap: 10, seconds: hour },
  { cap: 30, seconds: day },
];
