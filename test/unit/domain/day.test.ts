import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, monthsBefore } from '../../../functions/domain/day.ts';
import { fuzzRuns } from './fuzz-runs.ts';

describe('decision 17: days are the operator’s', () => {
  it.each([
    ['Europe/Paris', '2026-01-14T22:59:59Z', '2026-01-14'],
    ['Europe/Paris', '2026-01-14T23:00:00Z', '2026-01-15'],
    ['Europe/Paris', '2026-07-14T21:59:59Z', '2026-07-14'],
    ['Europe/Paris', '2026-07-14T22:00:00Z', '2026-07-15'],
    ['America/Guadeloupe', '2026-07-15T03:59:59Z', '2026-07-14'],
    ['America/Guadeloupe', '2026-07-15T04:00:00Z', '2026-07-15'],
    ['Pacific/Noumea', '2026-12-31T13:00:00Z', '2027-01-01'],
    ['UTC', '2026-02-28T23:59:59Z', '2026-02-28'],
  ])('D17 in %s %s falls on %s', (timeZone, instant, day) => {
    expect(dayOf(Date.parse(instant), timeZone)).toBe(day);
  });

  it('D17 in UTC a day is the one of ISO 8601', () => {
    const instants = fc.integer({ min: 0, max: Date.UTC(2200, 0) });
    fc.assert(
      fc.property(instants, (at) => {
        expect(dayOf(at, 'UTC')).toBe(new Date(at).toISOString().slice(0, 10));
      }),
      fuzzRuns,
    );
  });

  it.each([
    ['2026-06-15', 24, '2024-06-15'],
    ['2026-06-15', 0, '2026-06-15'],
    ['2026-03-31', 1, '2026-02-28'],
    ['2024-03-31', 1, '2024-02-29'],
    ['2026-01-31', 2, '2025-11-30'],
    ['2026-01-01', 13, '2024-12-01'],
  ])('D6 %s less %i months is %s', (day, months, earlier) => {
    expect(monthsBefore(day, months)).toBe(earlier);
  });
});
