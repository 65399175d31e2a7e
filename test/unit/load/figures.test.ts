import { array, assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flatness, median, percentile, slope } from '../../load/figures.ts';

describe('percentiles', () => {
  it('are a value of the series: the smallest that so many percent are not above', () => {
    const hundred = Array.from({ length: 100 }, (_, n) => 100 - n);
    expect([percentile(hundred, 50), percentile(hundred, 99), percentile(hundred, 100)]).toEqual([50, 99, 100]);
    expect([percentile([7], 1), percentile([7], 99), percentile([], 50)]).toEqual([7, 7, 0]);
    expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2]);
  });

  it('do not depend on the order, and leave the series as it was', () => {
    assert(
      property(array(integer(), { minLength: 1 }), integer({ min: 1, max: 100 }), (values, percent) => {
        const kept = [...values];
        const found = percentile(values, percent);
        expect(values).toEqual(kept);
        expect(percentile(values.toReversed(), percent)).toBe(found);
        expect(values.filter((value) => value <= found).length / values.length).toBeGreaterThanOrEqual(percent / 100);
      }),
    );
  });
});

describe('memory that stays flat', () => {
  it('is one whose last third is at most a tenth above the first', () => {
    expect(flatness([100, 101, 99, 100, 102, 100])).toMatchObject({ first: 100, last: 100, flat: true });
    expect(flatness([100, 100, 105, 105, 110, 110])).toMatchObject({ growth: 1.1, flat: true });
    expect(flatness([100, 100, 105, 105, 111, 111])).toMatchObject({ growth: 1.11, flat: false });
  });

  it('needs enough samples, and a single peak neither hides nor makes a leak', () => {
    expect(flatness([100, 100]).flat).toBe(false);
    expect(flatness([100, 100, 100, 100, 100, 100, 100, 900, 100]).flat).toBe(true);
  });

  it('has the slope of its line', () => {
    expect(slope([0, 1, 2, 3].map((x) => ({ x, y: 5 + 2 * x })))).toBeCloseTo(2);
    expect(
      slope([
        { x: 1, y: 1 },
        { x: 1, y: 9 },
      ]),
    ).toBe(0);
    expect(slope([])).toBe(0);
  });
});
