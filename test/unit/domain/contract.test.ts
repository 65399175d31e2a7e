import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, isContractId, isShown, statusAt } from '../../../functions/domain/contract.ts';
import { fuzzRuns } from './fuzz-runs.ts';
import { contractOf, noon } from './samples.ts';

const oneDay = 86_400_000;

describe('decision 6: ended contracts', () => {
  it('decision 6: a contract is active through its last day, ended after it, whatever billing says', () => {
    const contract = contractOf('c1', 'h1', { validTo: '2026-06-15' });
    expect(statusAt(contract, Date.UTC(2026, 5, 15, 23, 59))).toBe('active');
    expect(statusAt(contract, Date.UTC(2026, 5, 16))).toBe('ended');
    expect(statusAt(contractOf('c1', 'h1', { status: 'suspended' }), noon)).toBe('suspended');
    expect(statusAt(contractOf('c1', 'h1', { status: 'ended' }), noon)).toBe('ended');
  });

  it('decision 6: an ended contract is readable for 24 months, to the day', () => {
    const contract = contractOf('c1', 'h1', { status: 'ended', validTo: '2024-06-15' });
    expect(isShown(contract, 24, Date.UTC(2026, 5, 15, 23))).toBe(true);
    expect(isShown(contract, 24, Date.UTC(2026, 5, 16))).toBe(false);
    expect(isShown({ ...contract, validTo: null }, 24, noon)).toBe(true);
    expect(isShown(contractOf('c1', 'h1'), 24, noon)).toBe(true);
  });

  it('decision 6: a contract that has disappeared does not come back by itself', () => {
    fc.assert(
      fc.property(fc.nat(3000), fc.integer({ min: 0, max: 60 }), fc.nat(2000), (last, months, later) => {
        const contract = contractOf('c1', 'h1', { validTo: dayOf(last * oneDay) });
        const at = (last + later) * oneDay;
        const shownNow = isShown(contract, months, at);
        const shownNext = isShown(contract, months, at + oneDay);
        expect(shownNow || !shownNext).toBe(true);
      }),
      fuzzRuns,
    );
    const march = contractOf('c1', 'h1', { validTo: '2026-03-01' });
    expect([30, 31].map((day) => isShown(march, 1, Date.UTC(2026, 2, day)))).toEqual([true, true]);
    expect(isShown(march, 1, Date.UTC(2026, 3, 2))).toBe(false);
    const february = contractOf('c1', 'h1', { validTo: '2026-02-27' });
    expect([27, 31].map((day) => isShown(february, 1, Date.UTC(2026, 2, day)))).toEqual([true, false]);
  });
});

describe('T-FUZZ contract ids', () => {
  it.each(['c1', 'A-1_b~2.3', '...', 'Selected', 'x'.repeat(64)])('T-FUZZ %j is one', (id) => {
    expect(isContractId(id)).toBe(true);
  });

  it.each(['', '.', '..', 'selected', 'a/b', 'a b', 'é', 'a%2e', 'c1\n', 'x'.repeat(65)])('T-FUZZ %j is none', (id) => {
    expect(isContractId(id)).toBe(false);
  });
});
