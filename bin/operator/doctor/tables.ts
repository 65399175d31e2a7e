import { countRows, type Db } from '../../../functions/adapters/dynamodb/engine/calls.ts';
import { outboxPrefix, registrationPrefix } from '../../../functions/adapters/dynamodb/rows/row-keys.ts';
import { type Environment, secretId } from '../../../functions/adapters/env.ts';
import { secretPeppers } from '../../../functions/adapters/secrets/pepper.ts';
import type { Peppers, Waiting } from './stack.ts';

export const waitingIn = async (db: Db, now: number): Promise<Waiting> => {
  const outbox = { outbox: outboxPrefix };
  const [mails, parked, registrations] = await Promise.all([
    countRows(db, 'Pending', { filter: 'begins_with(#id, :outbox)', values: outbox }),
    countRows(db, 'Pending', { filter: 'begins_with(#id, :outbox) AND attribute_exists(#parkedAt)', values: outbox }),
    countRows(db, 'Pending', {
      filter: 'begins_with(#id, :registration) AND #expiresAt > :now AND #state = :pending',
      values: { registration: registrationPrefix, now, pending: 'pending' },
    }),
  ]);
  return { mails, parked, registrations };
};

/** Scans the whole table. */
export const peppersOf = async (db: Db, environment: Environment): Promise<Peppers> => {
  const current = await secretPeppers(secretId(environment)).current();
  const keysUnderOthers = await countRows(db, 'Keys', {
    filter: 'attribute_exists(#printed) AND #pepper <> :current AND NOT #digest = :none',
    values: { current, none: null },
  });
  return { current, keysUnderOthers };
};
