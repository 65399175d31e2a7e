import { answerKeptMs } from '../../../domain/retention.ts';
import type { Idempotency } from '../../../ports/idempotency.ts';
import { type Db, write } from '../engine/calls.ts';
import { put, update } from '../engine/writes.ts';
import { readIdempotencyRow } from '../rows/pending-items.ts';
import { idempotencyKey } from '../rows/row-keys.ts';
import { forgetAt } from '../rows/shared-items.ts';

export const dynamoDbIdempotency = (db: Db): Idempotency => ({
  begin: async (key, fingerprint, operation, leaseUntil, now) => {
    const expiresAt = now + answerKeptMs;
    const claimed = await write(
      db,
      put(
        'Pending',
        { ...idempotencyKey(key), fingerprint, operation, leaseUntil, expiresAt, forgetAt: forgetAt(expiresAt) },
        { if: 'attribute_not_exists(#id) OR #expiresAt <= :now', values: { now } },
      ),
    );
    if (claimed.applied || claimed.row === undefined) return { outcome: 'run', operation };

    const first = readIdempotencyRow(claimed.row);
    if (first.fingerprint !== fingerprint) return { outcome: 'mismatch' };
    if (first.answer !== undefined) return { outcome: 'replay', answer: first.answer };
    // Our own operation: the SDK sent the claim twice, because the first response was lost.
    if (first.leaseUntil > now && first.operation !== operation) return { outcome: 'running' };
    const takenOver = await write(
      db,
      update('Pending', idempotencyKey(key), 'SET #leaseUntil = :leaseUntil', {
        if: '#operation = :operation AND #leaseUntil = :lapsed',
        values: { leaseUntil, operation: first.operation, lapsed: first.leaseUntil },
      }),
    );
    return takenOver.applied ? { outcome: 'run', operation: first.operation } : { outcome: 'running' };
  },

  finish: async (key, operation, answer) => {
    await write(
      db,
      update('Pending', idempotencyKey(key), 'SET #answer = :answer', {
        if: '#operation = :operation',
        values: { answer, operation },
      }),
    );
  },

  release: async (key, operation) => {
    await write(
      db,
      update('Pending', idempotencyKey(key), 'SET #leaseUntil = :ended', {
        if: '#operation = :operation AND attribute_not_exists(#answer)',
        values: { operation, ended: 0 },
      }),
    );
  },
});
