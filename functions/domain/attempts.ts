import type { Instant } from './act.ts';
import { daySeconds } from './durations.ts';

/** How many failures are allowed in a window, and how the window grows while failures keep coming. */
export type AttemptRule = {
  /** Failures in one window, at least 1. */
  readonly cap: number;
  /** The first window's length, in seconds. */
  readonly seconds: number;
  /**
   * The longest a window grows to, in seconds, and the rest without failures after which it is short again. Until then
   * each window after one with failures is twice as long: burnt or not, or pacing the guesses would keep it short.
   */
  readonly maxSeconds: number;
};

/** The counter of one reference (or name, or account): it reserves before anything is compared (T-GUESS). */
export type AttemptCounter = {
  readonly count: number;
  readonly windowEnds: Instant;
  /** The current window's length, in seconds. */
  readonly windowSeconds: number;
};

/** A fresh window: the first one, or the next after a window has passed; twice as long if that one had failures. */
export const nextWindow = (previous: AttemptCounter | undefined, rule: AttemptRule, now: Instant): AttemptCounter => {
  const grows = previous !== undefined && previous.count > 0 && now < previous.windowEnds + rule.maxSeconds * 1000;
  const windowSeconds = grows ? Math.min(previous.windowSeconds * 2, rule.maxSeconds) : rule.seconds;
  return { count: 1, windowEnds: now + windowSeconds * 1000, windowSeconds };
};

export const windowIsOpen = (counter: AttemptCounter, now: Instant): boolean => counter.windowEnds > now;

/** When the lock on a counted reference ends; null where there is none. */
export const lockEnds = (counter: AttemptCounter | undefined, rule: AttemptRule, now: Instant): Instant | null =>
  counter !== undefined && windowIsOpen(counter, now) && counter.count >= rule.cap ? counter.windowEnds : null;

/**
 * Reserves one attempt: the counter as it is to be written, or `locked` with the seconds left.
 * The lock ends by itself with the window (decision 3).
 */
export const reserveAttempt = (
  counter: AttemptCounter | undefined,
  rule: AttemptRule,
  now: Instant,
):
  | { readonly locked: false; readonly counter: AttemptCounter }
  | { readonly locked: true; readonly seconds: number } => {
  if (counter === undefined || !windowIsOpen(counter, now)) {
    return { locked: false, counter: nextWindow(counter, rule, now) };
  }
  if (counter.count >= rule.cap) return { locked: true, seconds: Math.ceil((counter.windowEnds - now) / 1000) };
  return { locked: false, counter: { ...counter, count: counter.count + 1 } };
};

/**
 * The most failures that a rule allows one reference in a year: `F` in the expected hits `N·F/S` (T-GUESS). The best that a guesser can do is to burn every window as it opens, and perhaps to rest after some of them
 * until the window is short again.
 */
export const failuresAllowedPerYear = ({ cap, seconds, maxSeconds }: AttemptRule): number => {
  const yearSeconds = 365 * daySeconds;
  let windows = 0;
  let elapsed = 0;
  let mostWithRests = 0;
  for (let length = seconds; length < maxSeconds && elapsed < yearSeconds; length *= 2) {
    windows += 1;
    elapsed += length;
    mostWithRests = Math.max(mostWithRests, windows * Math.ceil(yearSeconds / (elapsed + maxSeconds)));
  }
  const withoutRest = windows + Math.max(0, Math.ceil((yearSeconds - elapsed) / maxSeconds));
  return cap * Math.max(mostWithRests, withoutRest);
};
