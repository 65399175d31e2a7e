import type { WaitingMail } from '../../../domain/mail.ts';
import type { Outbox } from '../../../ports/mail.ts';
import { type Db, get, rows, write } from '../engine/calls.ts';
import { mailWrite } from '../engine/transaction.ts';
import { remove, update } from '../engine/writes.ts';
import { readOutboxRow, readWaitingMail } from '../rows/pending-items.ts';
import { outboxKey, outboxPrefix } from '../rows/row-keys.ts';

export const dynamoDbOutbox = (db: Db): Outbox => ({
  put: async (id, due, now) => {
    await write(db, { ...mailWrite(id, due, now), if: 'attribute_not_exists(#id)' });
  },

  get: async (id) => {
    const row = await get(db, 'Pending', outboxKey(id));
    return row === undefined ? undefined : readOutboxRow(row);
  },

  remove: async ({ id, createdAt }) => {
    await write(db, remove('Pending', outboxKey(id), { if: '#createdAt = :createdAt', values: { createdAt } }));
  },

  delay: async ({ id, due, createdAt }, under, until) => {
    await write(db, mailWrite(under, due, createdAt, until));
    if (under !== id) await write(db, remove('Pending', outboxKey(id)));
  },

  defer: async (id, notBefore) => {
    await write(
      db,
      update('Pending', outboxKey(id), 'ADD #failures :one SET #notBefore = :notBefore', {
        if: 'attribute_exists(#id)',
        values: { one: 1, notBefore },
      }),
    );
  },

  park: async (id, now) => {
    await write(
      db,
      update('Pending', outboxKey(id), 'SET #parkedAt = :now', { if: 'attribute_exists(#id)', values: { now } }),
    );
  },

  redrive: async (now) => {
    let redriven = 0;
    const filter = 'begins_with(#id, :outbox) AND attribute_exists(#parkedAt)';
    for await (const row of rows(db, 'Pending', { filter, values: { outbox: outboxPrefix } })) {
      const { applied } = await write(
        db,
        update(
          'Pending',
          { id: row['id'] },
          'SET #failures = :none, #notBefore = :now REMOVE #parkedAt',
          // If two agents do it at once, one of them does nothing.
          { if: 'attribute_exists(#parkedAt)', values: { none: 0, now } },
        ),
      );
      if (applied) redriven += 1;
    }
    return redriven;
  },

  async *due(createdBefore, now): AsyncGenerator<WaitingMail> {
    const filter =
      'begins_with(#id, :outbox) AND #createdAt < :createdBefore AND (#notBefore <= :now OR attribute_exists(#parkedAt))';
    const values = { outbox: outboxPrefix, createdBefore, now };
    for await (const row of rows(db, 'Pending', { filter, values, mayMiss: true })) yield readWaitingMail(row);
  },
});
