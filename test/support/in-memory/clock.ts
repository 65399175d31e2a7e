import type { Instant } from '../../../functions/domain/act.ts';
import type { Clock } from '../../../functions/ports/clock.ts';

/** A clock that only moves with `advance`. */
export type FixedClock = Clock & { readonly advance: (milliseconds: number) => Instant };

export const fixedClock = (start: Instant = Date.UTC(2026, 0, 15, 12)): FixedClock => {
  let now = start;
  return {
    now: () => now,
    advance: (milliseconds) => {
      now += milliseconds;
      return now;
    },
  };
};
