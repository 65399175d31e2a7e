import type { Instant } from './act.ts';
import { daySeconds } from './durations.ts';

export type AttemptRule = {
  readonly cap: number;
  readonly seconds: number;
  /**
   * Longest window, and failure-free time after which it is short again (seconds). Until then each failing window
   * doubles the next, even below the cap: otherwise slow guessing would keep it short.
   */
  readonly maxSeconds: number;
};

/** Attempts are reserved before comparing (T-GUESS). */
export type AttemptCounter = {
  readonly count: number;
  readonly windowEnds: Instant;
  readonly windowSeconds: number;
};

export const nextWindow = (previous: AttemptCounter | undefined, rule: AttemptRule, now: Instant): AttemptCounter => {
  const grows = previous !== undefined && previous.count > 0 && now < previous.windowEnds + rule.maxSeconds * 1000;
  const windowSeconds = grows ? Math.min(previous.windowSeconds * 2, rule.maxSeconds) : rule.seconds;
  return { count: 1, windowEnds: now + windowSeconds * 1000, windowSeconds };
};

export const windowIsOpen = (counter: AttemptCounter, now: Instant): boolean => counter.windowEnds > now;

export const lockEnds = (counter: AttemptCounter | undefined, rule: AttemptRule, now: Instant): Instant | null =>
  counter !== undefined && windowIsOpen(counter, now) && counter.count >= rule.cap ? counter.windowEnds : null;

/** The counter to store, or `locked` with the seconds until its window ends (decision 3). */
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

/** `F` in the expected hits `N·F/S` (T-GUESS), if each window is used up, perhaps pausing until it is short again. */
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
