import type { Limits } from '../../../ports/limits.ts';
import type { Db } from '../engine/calls.ts';
import { write } from '../engine/calls.ts';
import { remove } from '../engine/writes.ts';
import { fullSlots, limitRow, placeGivenBack, placeTaken } from '../rows/limit-rows.ts';

export const dynamoDbLimits = (db: Db): Limits => ({
  take: async (subject, windows, now) => {
    const row = limitRow({ subject, windows, at: now });
    const closed = row.slots.filter(({ cap }) => cap < 1);
    const outcome = closed.length > 0 ? { applied: false, row: undefined } : await write(db, placeTaken(row));
    if (outcome.applied) return { taken: true };
    const ends = [...closed, ...fullSlots(row.slots, outcome.row)].map(({ endsAt }) => endsAt);
    return { taken: false, retryAfter: Math.ceil((Math.max(...ends) - now) / 1000) };
  },

  giveBack: async (subject, windows, now) => {
    const givenBack = placeGivenBack({ subject, windows, at: now });
    const held = windows.map((_, n) => `#w${n} > :none`).join(' AND ');
    await write(db, { ...givenBack, if: held, values: { ...givenBack.values, none: 0 } });
  },

  clear: async (subject, windows, now) => {
    await write(db, remove('Pending', limitRow({ subject, windows, at: now }).key));
  },
});
