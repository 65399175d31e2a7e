import { type AttemptCounter, type AttemptRule, reserveAttempt, windowIsOpen } from '../../../domain/attempts.ts';
import { TryAgain } from '../../../domain/errors.ts';
import type { KeyRecord } from '../../../domain/pair.ts';
import type { Keys, ReferenceRow } from '../../../ports/keys.ts';
import { countRows, type Db, get, rows, type Written, write } from '../engine/calls.ts';
import { markOf, transact } from '../engine/transaction.ts';
import { type Row, update } from '../engine/writes.ts';
import { readCounter, readKeyRecord } from '../rows/billing-items.ts';
import { referenceKey } from '../rows/row-keys.ts';
import { forgetAt } from '../rows/shared-items.ts';
import { attemptGivenBack, keyWrite } from './key-writes.ts';

export const dynamoDbKeys = (db: Db): Keys => ({
  reserve: (...args) => reserve(db, ...args),

  look: async (reference) => referenceRow(await get(db, 'Keys', referenceKey(reference))),

  release: async (reference) => {
    await write(db, attemptGivenBack(reference));
  },

  get: async (reference) => readKeyRecord(await get(db, 'Keys', referenceKey(reference))),

  attempts: async (reference) => readCounter(await get(db, 'Keys', referenceKey(reference))),

  unlock: async (reference, change) => {
    const mark = markOf('unlock', change);
    const outcome = await transact(db, mark, change, {
      key: update(
        'Keys',
        referenceKey(reference),
        'SET #operation = :mark REMOVE #attempts, #windowEnds, #windowSeconds',
        { if: '#attempts > :none AND #windowEnds > :now', values: { mark, none: 0, now: change.entry.at } },
      ),
    });
    return outcome.applied;
  },

  replace: async (before, after, change) => {
    const mark = markOf('replace', change);
    const outcome = await transact(db, mark, change, { key: keyWrite(before, after, mark) });
    return outcome.applied ? 'replaced' : 'changed';
  },

  countLiving: () => countRows(db, 'Keys', { filter: 'attribute_type(#digest, :text)', values: { text: 'S' } }),

  async *all(): AsyncGenerator<KeyRecord> {
    for await (const row of rows(db, 'Keys', { filter: 'attribute_exists(#printed)' })) {
      const key = readKeyRecord(row);
      if (key !== undefined) yield key;
    }
  },
});

const reserved = ({ row }: Written, rule: AttemptRule) =>
  ({ locked: false, key: readKeyRecord(row), last: (readCounter(row)?.count ?? 0) >= rule.cap }) as const;

const referenceRow = (row: Row | undefined): ReferenceRow => ({
  isKey: readKeyRecord(row) !== undefined,
  counter: readCounter(row),
});

/** Tries the open window first; a refusal returns the row. Known and unknown take the same calls (T-ENUM). */
const reserve: (db: Db, ...args: Parameters<Keys['reserve']>) => ReturnType<Keys['reserve']> = async (
  db,
  reference,
  rule,
  now,
  before,
) => {
  let seen = before;
  for (let round = 0; round < 10; round += 1) {
    if (seen === undefined || (seen.counter !== undefined && windowIsOpen(seen.counter, now))) {
      const taken = await write(
        db,
        update('Keys', referenceKey(reference), 'ADD #attempts :one', {
          if: '#windowEnds > :now AND #attempts < :cap',
          values: { one: 1, now, cap: rule.cap },
        }),
      );
      if (taken.applied) return reserved(taken, rule);
      seen = referenceRow(taken.row);
    }
    const next = reserveAttempt(seen.counter, rule, now);
    if (next.locked) return { locked: true };
    // Otherwise an attempt was given back meanwhile: try the open window once more.
    if (next.counter.windowEnds !== seen.counter?.windowEnds) {
      const opened = await openWindow(db, reference, rule, seen, next.counter);
      if (opened.applied) return reserved(opened, rule);
    }
    seen = undefined;
  }
  throw new TryAgain('a reference is tried by too many at once');
};

/** Unknown references' counters expire once they lengthen no window. The condition prevents losing an import. */
const openWindow = (
  db: Db,
  reference: string,
  rule: AttemptRule,
  { counter: before, isKey }: ReferenceRow,
  after: AttemptCounter,
): Promise<Written> =>
  write(
    db,
    update(
      'Keys',
      referenceKey(reference),
      `SET #attempts = :count, #windowEnds = :windowEnds, #windowSeconds = :windowSeconds${isKey ? '' : ', #forgetAt = :forgetAt'}`,
      {
        if: [
          isKey ? 'attribute_exists(#printed)' : 'attribute_not_exists(#printed)',
          before === undefined
            ? 'attribute_not_exists(#windowEnds)'
            : '#windowEnds = :before AND #attempts = :attempts',
        ].join(' AND '),
        values: {
          ...after,
          ...(before === undefined ? {} : { before: before.windowEnds, attempts: before.count }),
          ...(isKey ? {} : { forgetAt: forgetAt(after.windowEnds + rule.maxSeconds * 1000) }),
        },
      },
    ),
  );
