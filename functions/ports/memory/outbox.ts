import type { Outbox } from '../outbox.ts';
import { atOnce, type World, type YieldPoint } from './world.ts';

/** The twin of the outbox. */
export const memoryOutbox = (world: World, yieldPoint: YieldPoint = atOnce): Outbox => ({
  put: async (id, due, now) => {
    await yieldPoint();
    if (!world.outbox.has(id)) world.outbox.set(id, { id, due, createdAt: now, failures: 0, notBefore: now });
  },
  get: async (id) => {
    await yieldPoint();
    return world.outbox.get(id);
  },
  remove: async (id) => {
    await yieldPoint();
    world.outbox.delete(id);
  },
  defer: async (id, notBefore) => {
    await yieldPoint();
    const row = world.outbox.get(id);
    if (row !== undefined) world.outbox.set(id, { ...row, failures: row.failures + 1, notBefore });
  },
  async *due(createdBefore, now) {
    await yieldPoint();
    yield* [...world.outbox.values()].filter((row) => row.createdAt < createdBefore && row.notBefore <= now);
  },
});
