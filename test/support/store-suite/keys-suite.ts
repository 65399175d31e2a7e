import { expect, test } from 'vitest';
import type { AttemptRule } from '../../../functions/domain/attempts.ts';
import type { GetStores } from './describe-stores.ts';
import { again, changeOf, collect, events, freshReference, keyOf, now, seedKey } from './samples.ts';

const rule: AttemptRule = { cap: 3, seconds: 60, maxSeconds: 200 };

export const keysSuite = (stores: GetStores): void => {
  const reserve = (reference: ReturnType<typeof freshReference>, at = now) =>
    stores().keys.reserve(reference, rule, at);
  const burn = async (reference: ReturnType<typeof freshReference>, at = now) => {
    for (let tried = 0; tried < rule.cap; tried += 1) await reserve(reference, at);
  };

  test('a reservation brings the key', async () => {
    const key = await seedKey(stores());
    expect(await reserve(key.reference)).toEqual({ locked: false, key, last: false });
    expect(await stores().keys.get(key.reference)).toEqual(key);
  });

  test.each([true, false])('T-GUESS at most cap reservations in a window; reference known: %s', async (known) => {
    const reference = known ? (await seedKey(stores())).reference : freshReference();
    const outcomes = [];
    for (let tried = 0; tried < 5; tried += 1) {
      const outcome = await reserve(reference);
      outcomes.push(outcome.locked ? 'locked' : outcome.last ? 'last' : 'one of them');
    }
    expect(outcomes).toEqual(['one of them', 'one of them', 'last', 'locked', 'locked']);
    expect((await reserve(reference, now + 59_999)).locked).toBe(true);
  });

  test('T-RACE what was seen of a reference before saves a write and grants no more than the cap', async () => {
    for (const known of [true, false]) {
      const reference = known ? (await seedKey(stores())).reference : freshReference();
      expect(await stores().keys.look(reference)).toEqual({ isKey: known, counter: undefined });
      for (const at of [now, now + 60_000]) {
        const seen = await stores().keys.look(reference);
        const tries = Array.from({ length: 12 }, () => stores().keys.reserve(reference, rule, at, seen));
        const granted = (await Promise.all(tries)).filter(({ locked }) => !locked);
        expect(granted).toHaveLength(3);
        const burnt = await stores().keys.look(reference);
        expect(burnt).toMatchObject({ isKey: known, counter: { count: 3 } });
        expect(await stores().keys.reserve(reference, rule, at, burnt)).toEqual({ locked: true });
      }
    }
  });

  test('attempts are told for known and unknown references, and none before the first', async () => {
    for (const reference of [(await seedKey(stores())).reference, freshReference()]) {
      expect(await stores().keys.attempts(reference)).toBeUndefined();
      await burn(reference);
      const counter = await stores().keys.attempts(reference);
      expect(counter).toEqual({ count: 3, windowEnds: now + 60_000, windowSeconds: 60 });
    }
  });

  test('T-GUESS where one wrong key is enough, the first is the last', async () => {
    const once = { ...rule, cap: 1 };
    expect(await stores().keys.reserve(freshReference(), once, now)).toMatchObject({ locked: false, last: true });
  });

  test('T-RACE however many try at once, the cap is granted, in the first window and in the next', async () => {
    for (const reference of [(await seedKey(stores())).reference, freshReference()]) {
      for (const at of [now, now + 60_000]) {
        const outcomes = await Promise.all(Array.from({ length: 12 }, () => reserve(reference, at)));
        expect(outcomes.filter(({ locked }) => !locked)).toHaveLength(rule.cap);
      }
    }
  });

  test('an unknown reference has no key, however often it was tried', async () => {
    const reference = freshReference();
    expect(await reserve(reference)).toEqual({ locked: false, key: undefined, last: false });
    expect(await reserve(reference)).toEqual({ locked: false, key: undefined, last: false });
    expect(await stores().keys.get(reference)).toBeUndefined();
    expect((await collect(stores().keys.all())).map((key) => key.reference)).not.toContain(reference);
  });

  test('T-LOCKDOS a lock ends by itself; each window after failures is twice as long, up to the longest', async () => {
    const { reference } = await seedKey(stores());
    await burn(reference, now);
    await burn(reference, now + 60_000);
    expect((await reserve(reference, now + 60_000 + 119_999)).locked).toBe(true);
    await burn(reference, now + 180_000);
    expect((await reserve(reference, now + 180_000 + 199_999)).locked).toBe(true);
    expect((await reserve(reference, now + 180_000 + 200_000)).locked).toBe(false);
  });

  test('after a rest without failures the window is short again', async () => {
    const { reference } = await seedKey(stores());
    await burn(reference, now);
    const rested = now + 60_000 + 200_000;
    await burn(reference, rested);
    expect((await reserve(reference, rested + 59_999)).locked).toBe(true);
    expect((await reserve(reference, rested + 60_000)).locked).toBe(false);
  });

  test('a right pair gives its attempt back, and never more than were taken', async () => {
    const { reference } = await seedKey(stores());
    await reserve(reference);
    for (let given = 0; given < 5; given += 1) await stores().keys.release(reference);
    const outcomes = [];
    for (let tried = 0; tried < 4; tried += 1) outcomes.push((await reserve(reference)).locked);
    expect(outcomes).toEqual([false, false, false, true]);
  });

  test('giving back on a reference that was never tried changes nothing', async () => {
    const reference = freshReference();
    await stores().keys.release(reference);
    expect(await stores().keys.get(reference)).toBeUndefined();
  });

  test('T-LOCKDOS an agent lifts a lock, once', async () => {
    const { reference } = await seedKey(stores());
    await burn(reference);
    const change = changeOf(`reference#${reference}`, 'key-unlocked');
    expect(await stores().keys.unlock(reference, change)).toBe(true);
    expect(await stores().keys.unlock(reference, again(change))).toBe(true);
    expect(await stores().keys.unlock(reference, changeOf(`reference#${reference}`, 'key-unlocked'))).toBe(false);
    expect((await reserve(reference)).locked).toBe(false);
    expect(await events(stores(), `reference#${reference}`)).toEqual(['key-imported', 'key-unlocked']);
  });

  test('there is nothing to lift on a reference that was not tried', async () => {
    const reference = freshReference();
    expect(await stores().keys.unlock(reference, changeOf(`reference#${reference}`, 'key-unlocked'))).toBe(false);
    expect(await events(stores(), `reference#${reference}`)).toEqual([]);
  });

  test('a key takes the place of the one that was read, whatever attempts were made meanwhile', async () => {
    const before = await seedKey(stores());
    await reserve(before.reference);
    const after = { ...before, digest: 'new', dead: [before.digest ?? ''] };
    const change = changeOf(`reference#${before.reference}`, 'key-reissued');
    expect(await stores().keys.replace(before, after, change)).toBe('replaced');
    expect(await stores().keys.get(before.reference)).toEqual(after);
    expect(await stores().keys.replace(before, after, again(change))).toBe('replaced');
    expect(await events(stores(), `reference#${before.reference}`)).toEqual(['key-imported', 'key-reissued']);
  });

  test('a replacement keeps the attempts', async () => {
    const before = await seedKey(stores());
    await burn(before.reference);
    const change = changeOf(`reference#${before.reference}`, 'key-reissued');
    await stores().keys.replace(before, { ...before, digest: 'new' }, change);
    expect((await reserve(before.reference)).locked).toBe(true);
  });

  test('a key that is no longer the one read is left alone', async () => {
    const before = await seedKey(stores());
    const event = (): ReturnType<typeof changeOf> => changeOf(`reference#${before.reference}`, 'key-reissued');
    const rival = { ...before, digest: 'rival' };
    await stores().keys.replace(before, rival, event());
    expect(await stores().keys.replace(before, { ...before, digest: 'late' }, event())).toBe('changed');
    expect(await stores().keys.replace(undefined, { ...before, digest: 'late' }, event())).toBe('changed');
    expect(await stores().keys.get(before.reference)).toEqual(rival);
  });

  test('a key that billing imports for a reference tried before is found, and the tries still count', async () => {
    const reference = freshReference();
    await burn(reference);
    const key = keyOf({ reference });
    await stores().keys.replace(undefined, key, changeOf(`reference#${reference}`, 'key-imported'));
    expect(await stores().keys.get(reference)).toEqual(key);
    expect((await reserve(reference)).locked).toBe(true);
    expect(await collect(stores().keys.all())).toContainEqual(key);
  });

  test('D16 counts the keys that are living', async () => {
    const before = await stores().keys.countLiving();
    await seedKey(stores());
    const key = await seedKey(stores());
    expect(await stores().keys.countLiving()).toBe(before + 2);
    await stores().keys.replace(key, { ...key, digest: null }, changeOf(`reference#${key.reference}`, 'key-revoked'));
    await reserve(freshReference());
    expect(await stores().keys.countLiving()).toBe(before + 1);
  });
};
