import { answerKeptMs } from '../../../functions/domain/retention.ts';
import type { Idempotency } from '../../../functions/ports/idempotency.ts';
import { atOnce, type World, type YieldPoint } from './world.ts';

export const inMemoryIdempotency = (world: World, yieldPoint: YieldPoint = atOnce): Idempotency => ({
  begin: async (key, fingerprint, operation, leaseUntil, now) => {
    await yieldPoint();
    const row = world.idempotency.get(key);
    if (row === undefined || row.expiresAt <= now) {
      world.idempotency.set(key, { fingerprint, operation, leaseUntil, expiresAt: now + answerKeptMs, answer: null });
      return { outcome: 'run', operation };
    }
    if (row.fingerprint !== fingerprint) return { outcome: 'mismatch' };
    if (row.answer !== null) return { outcome: 'replay', answer: row.answer };
    const isSameClaim = row.operation === operation && row.leaseUntil === leaseUntil;
    if (row.leaseUntil > now && !isSameClaim) return { outcome: 'running' };
    world.idempotency.set(key, { ...row, leaseUntil });
    return { outcome: 'run', operation: row.operation };
  },
  finish: async (key, operation, answer) => {
    await yieldPoint();
    const row = world.idempotency.get(key);
    if (row?.operation === operation) world.idempotency.set(key, { ...row, answer });
  },
  release: async (key, operation) => {
    await yieldPoint();
    const row = world.idempotency.get(key);
    if (row?.operation === operation && row.answer === null) world.idempotency.set(key, { ...row, leaseUntil: 0 });
  },
});
