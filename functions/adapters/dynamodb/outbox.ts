import type { OutboxRow } from '../../domain/mail.ts';
import type { Outbox } from '../../ports/outbox.ts';
import { type Db, get, rows, write } from './calls.ts';
import { outboxKey, outboxPrefix } from './keys.ts';
import { readOutboxRow } from './pending-items.ts';
import { mailWrite } from './transaction.ts';
import { remove, update } from './writes.ts';

export const dynamoDbOutbox = (db: Db): Outbox => ({
  put: async (id, due, now) => {
    await write(db, { ...mailWrite(id, due, now), if: 'attribute_not_exists(#id)' });
  },

  get: async (id) => {
    const row = await get(db, 'Pending', outboxKey(id));
    return row === undefined ? undefined : readOutboxRow(row);
  },

  remove: async (id) => {
    await write(db, remove('Pending', outboxKey(id)));
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

  async *due(createdBefore, now): AsyncGenerator<OutboxRow> {
    const filter = 'begins_with(#id, :outbox) AND #createdAt < :createdBefore AND #notBefore <= :now';
    const values = { outbox: outboxPrefix, createdBefore, now };
    for await (const row of rows(db, 'Pending', { filter, values })) yield readOutboxRow(row);
  },
});
