import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { makePace, type Pace } from '../../../local/pace.ts';

describe('the pace of a poller', () => {
  let pace: Pace;
  const woken = vi.fn<() => void>();
  beforeEach(() => {
    vi.useFakeTimers();
    woken.mockClear();
    pace = makePace();
  });
  afterEach(() => vi.useRealTimers());

  const wait = () => pace.wait(50, 1000).then(woken);

  test('is quick while the API is in use', async () => {
    pace.used();
    void wait();
    await vi.advanceTimersByTimeAsync(49);
    expect(woken).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(woken).toHaveBeenCalledOnce();
  });

  test('is slow after ten quiet seconds', async () => {
    await vi.advanceTimersByTimeAsync(10_001);
    void wait();
    await vi.advanceTimersByTimeAsync(999);
    expect(woken).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(woken).toHaveBeenCalledOnce();
  });

  test('ends a slow wait at the next request', async () => {
    await vi.advanceTimersByTimeAsync(10_001);
    void wait();
    pace.used();
    await vi.advanceTimersByTimeAsync(0);
    expect(woken).toHaveBeenCalledOnce();
    void wait();
    await vi.advanceTimersByTimeAsync(50);
    expect(woken).toHaveBeenCalledTimes(2);
  });
});
