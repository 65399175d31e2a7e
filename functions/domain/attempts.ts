import type { Instant } from './act.ts';

/** How many failures are allowed in a window, and how the window grows while the cap keeps being reached. */
export type AttemptRule = {
  /** Failures in one window, at least 1. */
  readonly cap: number;
  /** The first window's length, in seconds. */
  readonly seconds: number;
  /** The longest a window grows to, in seconds; each window after a burnt one is twice as long. */
  readonly maxSeconds: number;
};

/** The counter of one reference (or name, or account): it reserves before anything is compared (T-GUESS). */
export type AttemptCounter = {
  readonly count: number;
  readonly windowEnds: Instant;
  /** The current window's length, in seconds. */
  readonly windowSeconds: number;
};

/** A fresh window: the first one, or the next after a window has passed; twice as long if that one was burnt. */
export const nextWindow = (previous: AttemptCounter | undefined, rule: AttemptRule, now: Instant): AttemptCounter => {
  const burnt = previous !== undefined && previous.count >= rule.cap;
  const windowSeconds = burnt ? Math.min(previous.windowSeconds * 2, rule.maxSeconds) : rule.seconds;
  return { count: 1, windowEnds: now + windowSeconds * 1000, windowSeconds };
};

export const windowIsOpen = (counter: AttemptCounter, now: Instant): boolean => counter.windowEnds > now;

/**
 * Reserves one attempt: the counter as it is to be written, or `locked` with the seconds left.
 * The lock ends by itself with the window (decision 3).
 */
export const reserveAttempt = (
  counter: AttemptCounter | undefined,
  rule: AttemptRule,
  now: Instant,
): { readonly locked: false; readonly counter: AttemptCounter } | { readonly locked: true; readonly seconds: number } => {
  if (counter === undefined || !windowIsOpen(counter, now)) {
    return { locked: false, counter: nextWindow(counter, rule, now) };
  }
  if (counter.count >= rule.cap) return { locked: true, seconds: Math.ceil((counter.windowEnds - now) / 1000) };
  return { locked: false, counter: { ...counter, count: counter.count + 1 } };
};

/**
 * The most failures that a rule allows one reference in a year, were every window burnt from the first second: the `F`
 * of the expected hits `N·F/S` (security.md, T-GUESS).
 */
export const failuresAllowedPerYear = (rule: AttemptRule): number => {
  const year = 365 * 24 * 3600;
  let failures = 0;
  let length = rule.seconds;
  for (let elapsed = 0; elapsed < year; elapsed += length, length = Math.min(length * 2, rule.maxSeconds)) {
    failures += rule.cap;
    if (length >= rule.maxSeconds) return failures + rule.cap * Math.floor((year - elapsed - 1) / length);
  }
  return failures;
};
