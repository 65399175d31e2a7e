import { TryAgain } from '../../../domain/errors.ts';
import type { Registration } from '../../../domain/registration.ts';
import type { Registrations } from '../../../ports/registrations.ts';
import { type Db, get, rows, write } from '../engine/calls.ts';
import { markOf, transact, writeAll } from '../engine/transaction.ts';
import { put, remove, update } from '../engine/writes.ts';
import { openedRegistrationRow, readAddressList, readRegistration } from '../rows/pending-items.ts';
import { addressListKey, registrationKey, registrationPrefix, waitsUntil } from '../rows/row-keys.ts';
import { complete } from './activation.ts';
import { joinedList, registrationsOfAddress } from './address-list.ts';
import { attemptGivenBack, keyProvedBy } from './key-writes.ts';

export const dynamoDbRegistrations = (db: Db): Registrations => ({
  open: (...args) => open(db, ...args),

  get: async (id, now) => {
    const row = await get(db, 'Pending', registrationKey(id));
    if (row === undefined) return undefined;
    const registration = readRegistration(row);
    return registration.expiresAt > now ? registration : undefined;
  },

  ofAddress: (address, now) => registrationsOfAddress(db, address, now),

  prove: async ({ id }, proof, change) => {
    const mark = markOf('prove', change);
    const outcome = await transact(db, mark, change, {
      registration: update('Pending', registrationKey(id), 'SET #proof = :proof, #operation = :mark', {
        if: '#expiresAt > :now AND #state IN (:pending, :activating) AND (attribute_not_exists(#operation) OR #operation <> :mark)',
        values: { proof, mark, now: change.entry.at, pending: 'pending', activating: 'activating' },
      }),
      key: keyProvedBy(proof, id),
    });
    if (outcome.applied) {
      if (outcome.again) await write(db, attemptGivenBack(proof.reference));
      return 'proved';
    }
    return outcome.refused.has('registration') ? 'not-open' : 'key-changed';
  },

  claim: async ({ id }, lease, until, now) => {
    const { applied } = await write(
      db,
      update('Pending', registrationKey(id), 'SET #state = :activating, #lease = :lease, #leaseUntil = :until', {
        if: '#expiresAt > :now AND (#state = :pending OR (#state = :activating AND (#leaseUntil <= :now OR #lease = :lease)))',
        values: { now, lease, until, pending: 'pending', activating: 'activating' },
      }),
    );
    return applied ? 'claimed' : 'busy';
  },

  release: async ({ id }, lease) => {
    await write(
      db,
      update('Pending', registrationKey(id), 'SET #state = :pending REMOVE #lease, #leaseUntil', {
        if: '#state = :activating AND #lease = :lease',
        values: { lease, pending: 'pending', activating: 'activating' },
      }),
    );
  },

  complete: (...args) => complete(db, ...args),

  async *expired(now, everywhere = false): AsyncGenerator<Registration> {
    const filter = '#expiresAt <= :now AND #state <> :completed AND (#state <> :activating OR #leaseUntil <= :now)';
    const values = { now, completed: 'completed', activating: 'activating' };
    const found = everywhere
      ? rows(db, 'Pending', {
          filter: `begins_with(#id, :registration) AND ${filter}`,
          values: { ...values, registration: registrationPrefix },
          mayMiss: true,
        })
      : rows(db, 'Pending', {
          index: 'byWaiting',
          partition: ['waits', 'registration'],
          upTo: ['waitsUntil', waitsUntil(now)],
          filter,
          values,
        });
    for await (const row of found) yield readRegistration(row);
  },

  abandon: async ({ id }, change, now) => {
    const mark = markOf('abandon', change);
    const outcome = await transact(db, mark, change, {
      registration: update(
        'Pending',
        registrationKey(id),
        'SET #state = :abandoned, #password = :none, #operation = :mark REMOVE #lease, #leaseUntil',
        {
          if: '#expiresAt <= :now AND (#state IN (:pending, :dropped) OR (#state = :activating AND #leaseUntil <= :now))',
          values: {
            now,
            mark,
            none: null,
            abandoned: 'abandoned',
            pending: 'pending',
            dropped: 'dropped',
            activating: 'activating',
          },
        },
      ),
    });
    // A sweep that died after this step finds it done, under another operation.
    const done = outcome.applied || outcome.refused.get('registration')?.['state'] === 'abandoned';
    return done ? 'abandoned' : 'changed';
  },

  forget: async ({ id, address }) => {
    const over = {
      if: 'attribute_not_exists(#id) OR #state IN (:abandoned, :completed)',
      values: { abandoned: 'abandoned', completed: 'completed' },
    };
    for (let round = 0; round < 5; round += 1) {
      const list = readAddressList(await get(db, 'Pending', addressListKey(address)));
      // An erased address leaves no list; a shared one expires. One transaction, because a re-run finds it by the list.
      const alone = list.length === 1 && list[0] === id;
      const outcome = await writeAll(db, `forget:${id}`, {
        registration: remove('Pending', registrationKey(id), over),
        ...(alone
          ? { list: remove('Pending', addressListKey(address), { if: '#registrations = :list', values: { list } }) }
          : {}),
      });
      if (outcome.applied || outcome.refused.has('registration')) return;
    }
    throw new TryAgain('an address is registered by too many at once');
  },
});

const open: (db: Db, ...args: Parameters<Registrations['open']>) => ReturnType<Registrations['open']> = async (
  db,
  registration,
  change,
) => {
  const mark = markOf('open', change);
  let full: readonly string[] | undefined;
  for (let round = 0; round < 5; round += 1) {
    const outcome = await transact(db, mark, change, {
      registration: put('Pending', openedRegistrationRow(registration, mark), { if: 'attribute_not_exists(#id)' }),
      list: joinedList(registration, full),
      ...(registration.proof === null ? {} : { key: keyProvedBy(registration.proof, registration.id) }),
    });
    if (outcome.applied) {
      if (outcome.again && registration.proof !== null) await write(db, attemptGivenBack(registration.proof.reference));
      return 'opened';
    }
    if (outcome.refused.has('key')) return 'key-changed';
    if (!outcome.refused.has('list')) break;
    full = readAddressList(outcome.refused.get('list'));
  }
  throw new TryAgain('an address is registered by too many at once');
};
