import type { Change, Instant } from '../../../functions/domain/act.ts';
import type { DueMail } from '../../../functions/domain/mail.ts';
import type { ContractProof } from '../../../functions/domain/pair.ts';
import type { Place, Window } from '../../../functions/domain/window.ts';
import type { Limits } from '../../../functions/ports/limits.ts';
import { atOnce, type World, type YieldPoint } from './world.ts';

const startOf = ({ seconds }: Window, now: Instant): Instant => Math.floor(now / (seconds * 1000)) * seconds * 1000;

const keyOf = (subject: string, window: Window, now: Instant): string =>
  `${subject} ${window.name ?? ''} ${window.seconds} ${startOf(window, now)}`;

/** What a right proof gives back with its change: the attempt at its key, and the places of the change. */
export const giveAttemptBack = (world: World, { givesBack = [] }: Change<DueMail>, proof: ContractProof): void => {
  const counter = world.attempts.get(proof.reference);
  if (counter !== undefined && counter.count > 0) {
    world.attempts.set(proof.reference, { ...counter, count: counter.count - 1 });
  }
  for (const place of givesBack) givePlaceBack(world, place);
};

const givePlaceBack = (world: World, { subject, windows, at }: Place): void => {
  for (const window of windows) {
    const key = keyOf(subject, window, at);
    world.limits.set(key, Math.max(0, (world.limits.get(key) ?? 0) - 1));
  }
};

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
      givePlaceBack(world, { subject, windows, at: now });
    },
    clear: async (subject, windows, now) => {
      await yieldPoint();
      for (const window of windows) world.limits.delete(keyOf(subject, window, now));
    },
  };
};
