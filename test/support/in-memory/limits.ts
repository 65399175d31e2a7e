import type { Instant } from '../../../functions/domain/act.ts';
import type { Window } from '../../../functions/domain/window.ts';
import type { Limits } from '../../../functions/ports/limits.ts';
import { atOnce, type World, type YieldPoint } from './world.ts';

const startOf = ({ seconds }: Window, now: Instant): Instant => Math.floor(now / (seconds * 1000)) * seconds * 1000;

const keyOf = (subject: string, window: Window, now: Instant): string =>
  `${subject} ${window.seconds} ${startOf(window, now)}`;

/** In-memory fake of the counters of what one account, source or mailbox may do. */
export const inMemoryLimits = (world: World, yieldPoint: YieldPoint = atOnce): Limits => {
  const taken = (subject: string, window: Window, now: Instant): number =>
    world.limits.get(keyOf(subject, window, now)) ?? 0;
  return {
    take: async (subject, windows, now) => {
      await yieldPoint();
      const waits = windows
        .filter((window) => taken(subject, window, now) >= window.cap)
        .map((window) => Math.ceil((startOf(window, now) + window.seconds * 1000 - now) / 1000));
      if (waits.length > 0) return { taken: false, retryAfter: Math.max(...waits) };
      for (const window of windows) {
        world.limits.set(keyOf(subject, window, now), taken(subject, window, now) + 1);
      }
      return { taken: true };
    },
    giveBack: async (subject, windows, now) => {
      await yieldPoint();
      for (const window of windows) {
        world.limits.set(keyOf(subject, window, now), Math.max(0, taken(subject, window, now) - 1));
      }
    },
    clear: async (subject, windows, now) => {
      await yieldPoint();
      for (const window of windows) world.limits.delete(keyOf(subject, window, now));
    },
  };
};
