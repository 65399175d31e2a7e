import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AttemptCounter,
  type AttemptRule,
  failuresAllowedPerYear,
  reserveAttempt,
} from '../../../functions/domain/attempts.ts';
import { fewerRuns, fuzzRuns } from './fuzz-runs.ts';

const yearSeconds = 365 * 24 * 3600;
const rule: AttemptRule = { cap: 5, seconds: 3600, maxSeconds: 4 * 3600 };

const anyRule: fc.Arbitrary<AttemptRule> = fc
  .record({
    cap: fc.integer({ min: 1, max: 8 }),
    seconds: fc.integer({ min: 1, max: 5000 }),
    growth: fc.integer({ min: 1, max: 40 }),
  })
  .map(({ cap, seconds, growth }) => ({ cap, seconds, maxSeconds: seconds * growth }));

const attempt = (times: number, of: AttemptRule, at: number, before?: AttemptCounter) => {
  let counter = before;
  let granted = 0;
  for (let i = 0; i < times; i += 1) {
    const reserved = reserveAttempt(counter, of, at);
    if (reserved.locked) continue;
    granted += 1;
    counter = reserved.counter;
  }
  return { granted, counter };
};

/**
 * The failures in a year of somebody who makes `each` guesses as soon as a window opens and, after every `windows` of
 * them, rests until the window is short again.
 */
const failuresOfAYear = (of: AttemptRule, each: number, windows: number): number => {
  let counter: AttemptCounter | undefined;
  let failures = 0;
  let now = 0;
  for (let round = 1; now < yearSeconds * 1000; round += 1) {
    const made = attempt(each, of, now, counter);
    failures += made.granted;
    counter = made.counter;
    now = (counter?.windowEnds ?? 0) + (round % windows === 0 ? of.maxSeconds * 1000 : 0);
  }
  return failures;
};

describe('T-GUESS attempts', () => {
  it('T-GUESS never grants more than the cap in one window, whatever the rhythm', () => {
    fc.assert(
      fc.property(anyRule, fc.array(fc.integer({ min: 0, max: 4_000_000 }), { maxLength: 200 }), (of, waits) => {
        const granted = new Map<number, number>();
        let counter: AttemptCounter | undefined;
        let now = 0;
        for (const wait of waits) {
          now += wait;
          const reserved = reserveAttempt(counter, of, now);
          if (reserved.locked) continue;
          counter = reserved.counter;
          granted.set(counter.windowEnds, (granted.get(counter.windowEnds) ?? 0) + 1);
        }
        expect(Math.max(0, ...granted.values())).toBeLessThanOrEqual(of.cap);
      }),
      fuzzRuns,
    );
  });

  it('T-GUESS returns how long a locked reference waits, to the second', () => {
    fc.assert(
      fc.property(anyRule, fc.nat(1_000_000), (of, later) => {
        const { counter } = attempt(of.cap, of, 0);
        const now = Math.min(later, of.seconds * 1000 - 1);
        const refused = reserveAttempt(counter, of, now);
        if (!refused.locked) throw new Error('A burnt window must be locked.');
        expect(refused.seconds).toBeGreaterThanOrEqual(1);
        expect(reserveAttempt(counter, of, now + refused.seconds * 1000).locked).toBe(false);
        expect(reserveAttempt(counter, of, now + (refused.seconds - 1) * 1000).locked).toBe(true);
      }),
      fuzzRuns,
    );
  });

  it('decision 3: a lock ends by itself, in the millisecond in which its window ends', () => {
    const { counter } = attempt(5, rule, 0);
    expect(reserveAttempt(counter, rule, 3_599_999)).toEqual({ locked: true, seconds: 1 });
    expect(reserveAttempt(counter, rule, 3_600_000).locked).toBe(false);
  });

  it('T-GUESS doubles the window while failures keep coming, up to the longest', () => {
    const lengths: number[] = [];
    let counter: AttemptCounter | undefined;
    for (let round = 0; round < 5; round += 1) {
      counter = attempt(rule.cap, rule, counter?.windowEnds ?? 0, counter).counter;
      lengths.push(counter?.windowSeconds ?? 0);
    }
    expect(lengths).toEqual([3600, 7200, 14_400, 14_400, 14_400]);
  });

  it('T-GUESS pacing the guesses below the cap does not keep the window short', () => {
    const first = attempt(4, rule, 0).counter;
    const second = attempt(1, rule, first?.windowEnds ?? 0, first).counter;
    expect([first?.windowSeconds, second?.windowSeconds]).toEqual([3600, 7200]);
  });

  it('decision 3: the window is short again after a rest, and after a right pair gave its attempt back', () => {
    const burnt = attempt(5, rule, 0).counter;
    const end = burnt?.windowEnds ?? 0;
    const rested = end + rule.maxSeconds * 1000;
    expect(attempt(1, rule, rested - 1, burnt).counter?.windowSeconds).toBe(7200);
    expect(attempt(1, rule, rested, burnt).counter?.windowSeconds).toBe(3600);
    expect(attempt(1, rule, end, { count: 0, windowEnds: end, windowSeconds: 3600 }).counter?.windowSeconds).toBe(3600);
  });

  it('T-GUESS the yearly bound is at least any guesser’s failures, and hardly more', () => {
    fc.assert(
      fc.property(
        anyRule.filter(({ seconds }) => seconds > 600),
        fc.integer({ min: 1, max: 8 }),
        (of, each) => {
          const foreseen = failuresAllowedPerYear(of);
          const rests = [1, 2, 3, 4, 5, 6, 7, Number.POSITIVE_INFINITY];
          const best = Math.max(...rests.map((windows) => failuresOfAYear(of, of.cap, windows)));
          expect(failuresOfAYear(of, each, (each % 4) + 1)).toBeLessThanOrEqual(foreseen);
          expect(best).toBeLessThanOrEqual(foreseen);
          expect(best).toBeGreaterThanOrEqual(foreseen - of.cap * 8);
        },
      ),
      fewerRuns,
    );
  });

  it.each([
    ['windows that outgrow the year count where they open within it', 86_400, 10 * yearSeconds, 9],
    ['a window as long as the year is the only one', yearSeconds, 4 * yearSeconds, 1],
    ['a rest after the longest window gains nothing', 2_841_000, 4 * 2_841_000, 5],
    ['windows of one length follow one another', yearSeconds / 4, yearSeconds / 4, 4],
  ])('T-GUESS the failures of a year: %s', (_, seconds, maxSeconds, windows) => {
    expect(failuresAllowedPerYear({ cap: 1, seconds, maxSeconds })).toBe(windows);
    expect(failuresAllowedPerYear({ cap: 7, seconds, maxSeconds })).toBe(7 * windows);
  });
});
