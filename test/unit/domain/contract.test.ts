import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasBegun, isContractId, isShown, statusAt } from '../../../functions/domain/contract.ts';
import { dayOf } from '../../../functions/domain/day.ts';
import { fuzzRuns } from './fuzz-runs.ts';
import { contractOf } from './samples.ts';

const oneDay = 86_400_000;
const today = '2026-06-15';

describe('decision 6: ended contracts', () => {
  it('decision 6: a contract is active through its last day, ended after it, whatever billing says', () => {
    const contract = contractOf('c1', 'h1', { validTo: '2026-06-15' });
    expect(statusAt(contract, '2026-06-15')).toBe('active');
    expect(statusAt(contract, '2026-06-16')).toBe('ended');
    expect(statusAt(contractOf('c1', 'h1', { status: 'suspended' }), today)).toBe('suspended');
    expect(statusAt(contractOf('c1', 'h1', { status: 'ended' }), today)).toBe('ended');
  });

  it('decision 6: an ended contract is readable for 24 months, to the day', () => {
    const contract = contractOf('c1', 'h1', { status: 'ended', validTo: '2024-06-15' });
    expect(isShown(contract, 24, '2026-06-15')).toBe(true);
    expect(isShown(contract, 24, '2026-06-16')).toBe(false);
    expect(isShown({ ...contract, validTo: null }, 24, today)).toBe(true);
    expect(isShown(contractOf('c1', 'h1'), 24, today)).toBe(true);
  });

  it('decision 6: a contract that has disappeared does not come back by itself', () => {
    fc.assert(
      fc.property(fc.nat(3000), fc.integer({ min: 0, max: 60 }), fc.nat(2000), (last, months, later) => {
        const contract = contractOf('c1', 'h1', { validTo: dayOf(last * oneDay, 'UTC') });
        const at = (last + later) * oneDay;
        const shownNow = isShown(contract, months, dayOf(at, 'UTC'));
        const shownNext = isShown(contract, months, dayOf(at + oneDay, 'UTC'));
        expect(shownNow || !shownNext).toBe(true);
      }),
      fuzzRuns,
    );
    const march = contractOf('c1', 'h1', { validTo: '2026-03-01' });
    expect([30, 31].map((day) => isShown(march, 1, `2026-03-${day}`))).toEqual([true, true]);
    expect(isShown(march, 1, '2026-04-02')).toBe(false);
    const february = contractOf('c1', 'h1', { validTo: '2026-02-27' });
    expect([27, 31].map((day) => isShown(february, 1, `2026-03-${day}`))).toEqual([true, false]);
  });
});

describe('decision 17: contracts that have not begun', () => {
  it('D17 a contract is active from its first day on, suspended before it', () => {
    const contract = contractOf('c1', 'h1', { validFrom: '2026-06-16', validTo: '2027-01-31' });
    expect(['2026-06-15', '2026-06-16'].map((day) => statusAt(contract, day))).toEqual(['suspended', 'active']);
    expect(['2026-06-15', '2026-06-16'].map((day) => hasBegun(contract, day))).toEqual([false, true]);
    expect(isShown(contract, 0, today)).toBe(true);
    expect(hasBegun(contractOf('c1', 'h1'), today)).toBe(true);
  });

  it.each(['ended', 'suspended'] as const)('D17 billing’s own %s stands before the first day, too', (status) => {
    expect(statusAt(contractOf('c1', 'h1', { status, validFrom: '2026-06-16' }), today)).toBe(status);
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
