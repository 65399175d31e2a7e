import type { WaitingMail } from '../../../domain/mail.ts';
import type { Outbox } from '../../../ports/mail.ts';
import { type Db, get, rows, write } from '../engine/calls.ts';
import { mailWrite } from '../engine/transaction.ts';
import { remove, update } from '../engine/writes.ts';
import { readOutboxRow, readWaitingMail } from '../rows/pending-items.ts';
import { outboxKey, outboxPrefix, waiting, waitsUntil } from '../rows/row-keys.ts';

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
      update(
        'Pending',
        outboxKey(id),
        'ADD #failures :one SET #notBefore = :notBefore, #waits = :waits, #waitsUntil = :waitsUntil',
        { if: 'attribute_exists(#id)', values: { one: 1, notBefore, ...waiting('mail', notBefore) } },
      ),
    );
  },

  park: async (id, now) => {
    await write(
      db,
      update('Pending', outboxKey(id), 'SET #parkedAt = :now, #waits = :waits, #waitsUntil = :waitsUntil', {
        // Waits for nothing, so that every sweep counts it.
        if: 'attribute_exists(#id)',
        values: { now, ...waiting('mail', 0) },
      }),
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
          'SET #failures = :none, #notBefore = :now, #waits = :waits, #waitsUntil = :waitsUntil REMOVE #parkedAt',
          // If two agents do it at once, one of them does nothing.
          { if: 'attribute_exists(#parkedAt)', values: { none: 0, now, ...waiting('mail', now) } },
        ),
      );
      if (applied) redriven += 1;
    }
    return redriven;
  },

  async *due(createdBefore, now, everywhere = false): AsyncGenerator<WaitingMail> {
    const filter = '#createdAt < :createdBefore AND (#notBefore <= :now OR attribute_exists(#parkedAt))';
    const found = everywhere
      ? rows(db, 'Pending', {
          filter: `begins_with(#id, :outbox) AND ${filter}`,
          values: { outbox: outboxPrefix, createdBefore, now },
          mayMiss: true,
        })
      : rows(db, 'Pending', {
          index: 'byWaiting',
          partition: ['waits', 'mail'],
          upTo: ['waitsUntil', waitsUntil(now)],
          filter,
          values: { createdBefore, now },
        });
    for await (const row of found) yield readWaitingMail(row);
  },
});
