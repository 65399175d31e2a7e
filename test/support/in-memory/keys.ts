import { isDeepStrictEqual } from 'node:util';
import { reserveAttempt, windowIsOpen } from '../../../functions/domain/attempts.ts';
import type { Keys } from '../../../functions/ports/keys.ts';
import { atOnce, isDone, record, type World, type YieldPoint } from './world.ts';

/** In-memory fake of the keys and of the attempts made on each reference. */
export const inMemoryKeys = (world: World, yieldPoint: YieldPoint = atOnce): Keys => ({
  reserve: async (reference, rule, now) => {
    await yieldPoint();
    const reserved = reserveAttempt(world.attempts.get(reference), rule, now);
    if (reserved.locked) return { locked: true };
    world.attempts.set(reference, reserved.counter);
    return { locked: false, key: world.keys.get(reference), last: reserved.counter.count >= rule.cap };
  },
  look: async (reference) => {
    await yieldPoint();
    return { isKey: world.keys.has(reference), counter: world.attempts.get(reference) };
  },
  release: async (reference) => {
    await yieldPoint();
    const counter = world.attempts.get(reference);
    if (counter !== undefined && counter.count > 0) {
      world.attempts.set(reference, { ...counter, count: counter.count - 1 });
    }
  },
  get: async (reference) => {
    await yieldPoint();
    return world.keys.get(reference);
  },
  attempts: async (reference) => {
    await yieldPoint();
    return world.attempts.get(reference);
  },
  unlock: async (reference, change) => {
    await yieldPoint();
    if (isDone(world, change)) return true;
    const counter = world.attempts.get(reference);
    if (counter === undefined || counter.count === 0 || !windowIsOpen(counter, change.entry.at)) return false;
    world.attempts.delete(reference);
    record(world, change);
    return true;
  },
  replace: async (before, after, change) => {
    await yieldPoint();
    if (isDone(world, change)) return 'replaced';
    if (!isDeepStrictEqual(world.keys.get(after.reference), before)) return 'changed';
    world.keys.set(after.reference, after);
    record(world, change);
    return 'replaced';
  },
  countLiving: async () => {
    await yieldPoint();
    return [...world.keys.values()].filter(({ digest }) => digest !== null).length;
  },
  async *all() {
    await yieldPoint();
    yield* new Map(world.keys).values();
  },
});
