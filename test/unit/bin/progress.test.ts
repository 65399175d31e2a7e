import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { progressOn, timeLeft } from '../../../bin/operator/progress.ts';

const watch = (isTTY: boolean, options: { readonly counted?: boolean } = {}) => {
  const err = Object.assign(new PassThrough(), { isTTY, columns: 200, cursorTo: () => true, clearLine: () => true });
  let time = 1_000_000;
  const progress = progressOn({ out: new PassThrough(), err }, 'importing rows', { ...options, now: () => time });
  const at = (seconds: number, done: number, total: number): string => {
    time = 1_000_000 + seconds * 1000;
    progress.update(done, total);
    return String(err.read() ?? '');
  };
  return { at, stop: progress.stop };
};

describe('progress', () => {
  it('on a terminal is a bar from the first moment, with the share and the time left', () => {
    const { at, stop } = watch(true);
    expect(at(0, 0, 400)).toContain('importing rows: 0 % (0 of 400)');
    at(30, 100, 400);
    stop();
  });

  it('elsewhere is a line now and then, so that a short run leaves none in a log', () => {
    const { at } = watch(false);
    expect([at(0, 0, 400), at(5, 50, 400)]).toEqual(['', '']);
    expect(at(10, 100, 400)).toBe('importing rows: 25 % (100 of 400), about 30 s left\n');
    expect(at(15, 150, 400)).toBe('');
    expect(at(20, 200, 400)).toBe('importing rows: 50 % (200 of 400), about 20 s left\n');
    expect(watch(false, { counted: false }).at(10, 100, 400)).toBe('importing rows: 25 %, about 30 s left\n');
    expect(watch(false).at(10, 100, 0)).toBe('importing rows: 100\n');
  });

  it.each([
    [0, '0 s'],
    [1_500, '2 s'],
    [119_000, '119 s'],
    [150_000, '3 min'],
    [7_300_000, '3 h'],
  ])('%i ms are %s', (ms, words) => {
    expect(timeLeft(ms)).toBe(words);
  });
});
