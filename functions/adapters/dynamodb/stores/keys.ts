import { type AttemptCounter, type AttemptRule, reserveAttempt } from '../../../domain/attempts.ts';
import { TryAgain } from '../../../domain/errors.ts';
import type { KeyRecord } from '../../../domain/pair.ts';
import type { Keys } from '../../../ports/keys.ts';
import { countRows, type Db, get, rows, type Written, write } from '../engine/calls.ts';
import { markOf, transact } from '../engine/transaction.ts';
import { update } from '../engine/writes.ts';
import { readCounter, readKeyRecord } from '../rows/billing-items.ts';
import { referenceKey } from '../rows/row-keys.ts';
import { forgetAt } from '../rows/shared-items.ts';
import { keyWrite } from './key-writes.ts';

export const dynamoDbKeys = (db: Db): Keys => ({
  reserve: (reference, rule, now) => reserve(db, reference, rule, now),

  release: async (reference) => {
    await write(
      db,
      update('Keys', referenceKey(reference), 'ADD #attempts :back', {
        if: '#attempts > :none',
        values: { back: -1, none: 0 },
      }),
    );
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

/**
 * Usually one write: the window is open and has room. Otherwise the refusal returns the counter, and the domain's rule
 * decides what to write if it is unchanged. Known and unknown references make the same calls (T-ENUM).
 */
const reserve: (db: Db, ...args: Parameters<Keys['reserve']>) => ReturnType<Keys['reserve']> = async (
  db,
  reference,
  rule,
  now,
) => {
  for (let round = 0; round < 10; round += 1) {
    const taken = await write(
      db,
      update('Keys', referenceKey(reference), 'ADD #attempts :one', {
        if: '#windowEnds > :now AND #attempts < :cap',
        values: { one: 1, now, cap: rule.cap },
      }),
    );
    if (taken.applied) return reserved(taken, rule);

    const counter = readCounter(taken.row);
    const next = reserveAttempt(counter, rule, now);
    if (next.locked) return { locked: true };
    // An attempt was given back meanwhile: try the open window once more.
    if (next.counter.windowEnds === counter?.windowEnds) continue;
    const opened = await openWindow(db, reference, rule, counter, next.counter, readKeyRecord(taken.row) !== undefined);
    if (opened.applied) return reserved(opened, rule);
  }
  throw new TryAgain('a reference is tried by too many at once');
};

/**
 * Only counters of unknown references expire, after they no longer lengthen the next window. The condition prevents
 * losing an import.
 */
const openWindow = (
  db: Db,
  reference: string,
  rule: AttemptRule,
  before: AttemptCounter | undefined,
  after: AttemptCounter,
  isKey: boolean,
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
