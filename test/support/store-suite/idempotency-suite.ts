import { expect, test } from 'vitest';
import { dayMs, minuteMs } from '../../../functions/domain/durations.ts';
import type { GetStores } from './describe-stores.ts';
import { freshId, now } from './samples.ts';

const answer = { status: 201, body: '{"a":1}' };

export const idempotencySuite = (stores: GetStores): void => {
  const begin = (key: string, operation: string, at = now, fingerprint = 'body') =>
    stores().idempotency.begin(key, fingerprint, operation, at + minuteMs, at);

  test('the first answer is replayed for 24 h', async () => {
    const key = freshId();
    expect(await begin(key, 'first')).toEqual({ outcome: 'run', operation: 'first' });
    await stores().idempotency.finish(key, 'first', answer);
    expect(await begin(key, 'second', now + dayMs - 1)).toEqual({ outcome: 'replay', answer });
    expect(await begin(key, 'third', now + dayMs)).toEqual({ outcome: 'run', operation: 'third' });
  });

  test('an answer without a body is replayed as such', async () => {
    const key = freshId();
    await begin(key, 'first');
    await stores().idempotency.finish(key, 'first', { status: 204, body: null });
    expect(await begin(key, 'second')).toEqual({ outcome: 'replay', answer: { status: 204, body: null } });
  });

  test('another body is a mismatch, while it runs and after', async () => {
    const key = freshId();
    await begin(key, 'first');
    expect(await begin(key, 'second', now, 'other')).toEqual({ outcome: 'mismatch' });
    await stores().idempotency.finish(key, 'first', answer);
    expect(await begin(key, 'second', now, 'other')).toEqual({ outcome: 'mismatch' });
  });

  test('T-FAULT a run whose lease has ended is taken over under its own operation id', async () => {
    const key = freshId();
    await begin(key, 'first');
    expect(await begin(key, 'second', now + minuteMs - 1)).toEqual({ outcome: 'running' });
    expect(await begin(key, 'second', now + minuteMs)).toEqual({ outcome: 'run', operation: 'first' });
    expect(await begin(key, 'third', now + minuteMs)).toEqual({ outcome: 'running' });
  });

  test('a claim that is sent twice runs', async () => {
    const key = freshId();
    await begin(key, 'first');
    expect(await begin(key, 'first')).toEqual({ outcome: 'run', operation: 'first' });
  });

  test('after a released run the next runs at once, under its operation id', async () => {
    const key = freshId();
    await begin(key, 'first');
    await stores().idempotency.release(key, 'another');
    expect(await begin(key, 'second')).toEqual({ outcome: 'running' });
    await stores().idempotency.release(key, 'first');
    expect(await begin(key, 'second')).toEqual({ outcome: 'run', operation: 'first' });
  });

  test('a late release takes no answer away, and another operation finishes nothing', async () => {
    const key = freshId();
    await begin(key, 'first');
    await stores().idempotency.finish(key, 'another', { status: 500, body: null });
    await stores().idempotency.finish(key, 'first', answer);
    await stores().idempotency.release(key, 'first');
    expect(await begin(key, 'second', now + 2 * minuteMs)).toEqual({ outcome: 'replay', answer });
  });

  test('a key may be anything that a client sends', async () => {
    const key = `${'é'.repeat(2000)}#${freshId()}`;
    expect(await begin(key, 'first')).toEqual({ outcome: 'run', operation: 'first' });
    expect(await begin(key, 'second')).toEqual({ outcome: 'running' });
  });
};
