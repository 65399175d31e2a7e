import type { Window } from '../domain/window.ts';

const hour = 3600;
const day = 24 * hour;

/** Wrong passwords per sign-in name, known or not, and per signed-in account. */
export const wrongPasswords: readonly Window[] = [
  { cap: 10, seconds: hour / 4 },
  { cap: 50, seconds: day },
];

/** Wrong pairs per account, and per registration behind its mail link (decision 3). */
export const wrongPairs: readonly Window[] = [
  { cap: 10, seconds: hour },
  { cap: 30, seconds: day },
];
