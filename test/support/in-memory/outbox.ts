import type { Outbox } from '../../../functions/ports/outbox.ts';
import { atOnce, type World, type YieldPoint } from './world.ts';

export const inMemoryOutbox = (world: World, yieldPoint: YieldPoint = atOnce): Outbox => ({
  put: async (id, due, now) => {
    await yieldPoint();
    if (!world.outbox.has(id)) world.outbox.set(id, { id, due, createdAt: now, failures: 0, notBefore: now });
  },
  get: async (id) => {
    await yieldPoint();
    return world.outbox.get(id);
  },
  remove: async ({ id, createdAt }) => {
    await yieldPoint();
    if (world.outbox.get(id)?.createdAt !== createdAt) return;
    world.outbox.delete(id);
    world.parked.delete(id);
  },
  delay: async ({ id, due, createdAt }, under, until) => {
    await yieldPoint();
    world.outbox.set(under, { id: under, due, createdAt, failures: 0, notBefore: until });
    if (under !== id) world.outbox.delete(id);
  },
  defer: async (id, notBefore) => {
    await yieldPoint();
    const row = world.outbox.get(id);
    if (row !== undefined) world.outbox.set(id, { ...row, failures: row.failures + 1, notBefore });
  },
  park: async (id) => {
    await yieldPoint();
    if (world.outbox.has(id)) world.parked.add(id);
  },
  redrive: async (now) => {
    await yieldPoint();
    const parked = [...world.outbox.values()].filter(({ id }) => world.parked.has(id));
    for (const row of parked) world.outbox.set(row.id, { ...row, failures: 0, notBefore: now });
    world.parked.clear();
    return parked.length;
  },
  async *due(createdBefore, now) {
    await yieldPoint();
    const waiting = [...world.outbox.values()].map(({ id, createdAt, failures, notBefore }) => ({
      id,
      createdAt,
      failures,
      notBefore,
      parked: world.parked.has(id),
    }));
    for (const { notBefore, ...row } of waiting) {
      if (row.createdAt < createdBefore && (row.parked || notBefore <= now)) yield row;
    }
  },
});
