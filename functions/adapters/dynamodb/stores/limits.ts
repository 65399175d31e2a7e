import type { Window } from '../../../domain/window.ts';
import type { Limits } from '../../../ports/limits.ts';
import { type Db, write } from '../engine/calls.ts';
import { remove, update } from '../engine/writes.ts';
import { limitKey } from '../rows/row-keys.ts';
import { forgetAt } from '../rows/shared-items.ts';

const bucketOf = ({ seconds }: Window, now: number): number => Math.floor(now / (seconds * 1000));
const endOf = (window: Window, now: number): number => (bucketOf(window, now) + 1) * window.seconds * 1000;

export const dynamoDbLimits = (db: Db): Limits => ({
  take: async (subject, windows, now) => {
    // The longest first, so that its wait is returned.
    const longestFirst = [...windows].sort((a, b) => b.seconds - a.seconds);
    for (const [place, window] of longestFirst.entries()) {
      if (await takeOne(db, subject, window, now)) continue;
      await giveBack(db, subject, longestFirst.slice(0, place), now);
      return { taken: false, retryAfter: Math.ceil((endOf(window, now) - now) / 1000) };
    }
    return { taken: true };
  },
  giveBack: (subject, windows, now) => giveBack(db, subject, windows, now),
  clear: async (subject, windows, now) => {
    for (const window of windows) {
      await write(db, remove('Pending', limitKey(subject, window.seconds, bucketOf(window, now))));
    }
  },
});

const takeOne = async (db: Db, subject: string, window: Window, now: number): Promise<boolean> => {
  if (window.cap < 1) return false;
  const { applied } = await write(
    db,
    update(
      'Pending',
      limitKey(subject, window.seconds, bucketOf(window, now)),
      'ADD #count :one SET #forgetAt = :forgetAt',
      {
        if: 'attribute_not_exists(#count) OR #count < :cap',
        values: { one: 1, cap: window.cap, forgetAt: forgetAt(endOf(window, now)) },
      },
    ),
  );
  return applied;
};

const giveBack = async (db: Db, subject: string, windows: readonly Window[], now: number): Promise<void> => {
  for (const window of windows) {
    await write(
      db,
      update('Pending', limitKey(subject, window.seconds, bucketOf(window, now)), 'ADD #count :back', {
        if: '#count > :none',
        values: { back: -1, none: 0 },
      }),
    );
  }
};
