import { expect, test } from 'vitest';
import type { GetStores } from './describe-stores.ts';
import { freshId } from './samples.ts';

const hourly = { cap: 2, seconds: 3600 };
const daily = { cap: 3, seconds: 86_400 };
/** Ten minutes into an hour, one hour and ten minutes into a day (UTC). */
const start = Date.UTC(2026, 5, 15, 1, 10);

export const limitsSuite = (stores: GetStores): void => {
  const take = (subject: string, at = start, windows = [hourly, daily]) => stores().limits.take(subject, windows, at);

  test('T-BOMB a window is full at its cap, until it ends', async () => {
    const subject = freshId();
    expect(await take(subject)).toEqual({ taken: true });
    expect(await take(subject)).toEqual({ taken: true });
    expect(await take(subject)).toEqual({ taken: false, retryAfter: 50 * 60 });
    expect(await take(subject, start + 50 * 60_000)).toEqual({ taken: true });
  });

  test('a refusal takes no place anywhere', async () => {
    const subject = freshId();
    for (let tried = 0; tried < 6; tried += 1) await take(subject);
    expect(await take(subject, start + 3_600_000)).toEqual({ taken: true });
    expect((await take(subject, start + 3_600_000)).taken).toBe(false);
  });

  test('of several full windows the longest has to be waited for', async () => {
    const subject = freshId();
    await take(subject);
    await take(subject);
    await take(subject, start + 3_600_000);
    expect(await take(subject, start + 3_600_000)).toEqual({ taken: false, retryAfter: (22 * 60 - 10) * 60 });
    expect(await take(subject, start, [daily, hourly])).toEqual({ taken: false, retryAfter: (23 * 60 - 10) * 60 });
  });

  test('subjects do not share, whatever they are called', async () => {
    const subject = freshId();
    await take(subject);
    await take(subject);
    expect(await take(`${subject}#3600`)).toEqual({ taken: true });
    expect(await take(`${subject}#3600#${Math.floor(start / 3_600_000)}`)).toEqual({ taken: true });
  });

  test('a place can be given back, not more than were taken', async () => {
    const subject = freshId();
    await take(subject);
    await take(subject);
    await stores().limits.giveBack(subject, [hourly, daily], start);
    expect(await take(subject)).toEqual({ taken: true });
    for (let given = 0; given < 9; given += 1) await stores().limits.giveBack(subject, [hourly, daily], start);
    expect([(await take(subject)).taken, (await take(subject)).taken, (await take(subject)).taken]).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('a window of no places refuses', async () => {
    expect((await take(freshId(), start, [{ cap: 0, seconds: 60 }])).taken).toBe(false);
  });

  test('cleared windows are empty', async () => {
    const subject = freshId();
    await take(subject);
    await take(subject);
    await stores().limits.clear(subject, [hourly, daily], start);
    expect(await take(subject)).toEqual({ taken: true });
  });

  test('windows of one length and two names are counted apart, and taken together or not at all', async () => {
    const subject = freshId();
    const own = { cap: 1, seconds: 3600, name: 'own' };
    expect(await take(subject, start, [hourly, own])).toEqual({ taken: true });
    expect(await take(subject, start, [hourly, own])).toEqual({ taken: false, retryAfter: 50 * 60 });
    expect(await take(subject, start, [hourly])).toEqual({ taken: true });
    expect(await take(subject, start, [hourly])).toEqual({ taken: false, retryAfter: 50 * 60 });
  });

  test('a shorter window within a longer one begins anew, and the longer one goes on', async () => {
    const subject = freshId();
    const windows = [
      { cap: 1, seconds: 900 },
      { cap: 3, seconds: 86_400 },
    ];
    for (const minutes of [0, 15, 30]) {
      expect(await take(subject, start + minutes * 60_000, windows)).toEqual({ taken: true });
      expect((await take(subject, start + minutes * 60_000, windows)).taken).toBe(false);
    }
    expect(await take(subject, start + 45 * 60_000, windows)).toEqual({ taken: false, retryAfter: (22 * 60 + 5) * 60 });
    expect(await take(subject, start + 24 * 3_600_000, windows)).toEqual({ taken: true });
  });
};
