import { BroadcastChannel, isMainThread, threadId } from 'node:worker_threads';

/**
 * Loaded into the stack's process and each of its threads (`--import`): tells how much memory is in use once the garbage
 * is out. The parent sends `sample` and gets {@link Sample}.
 */

export type Sample = {
  /** Bytes that JavaScript holds after a collection, all threads together: objects, buffers, what native code keeps. */
  readonly held: number;
  readonly threads: number;
};

type Told = { readonly thread: number; readonly held: number };

/** Two channels: a thread hears what it is asked and not what the others say. */
const asks = new BroadcastChannel('load-asks');
const tells = new BroadcastChannel('load-tells');

const held = (): number => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

if (isMainThread) {
  /** How long (ms) the threads have to answer; one that is busy is late, not gone. */
  const patience = 1500;
  let told = new Map<number, number>();
  tells.addEventListener('message', (event) => {
    const { thread, held: bytes } = (event as MessageEvent).data as Told;
    told.set(thread, bytes);
  });
  process.on('message', (message) => {
    if (message !== 'sample') return;
    told = new Map([[threadId, held()]]);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel between threads has no origin
    asks.postMessage('sample');
    setTimeout(() => {
      const sample: Sample = { held: [...told.values()].reduce((a, b) => a + b, 0), threads: told.size };
      process.send?.(sample);
    }, patience).unref();
  });
  process.channel?.unref();
  // Who drives is gone: nobody will stop us any more.
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
} else {
  asks.addEventListener('message', () => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel between threads has no origin
    tells.postMessage({ thread: threadId, held: held() } satisfies Told);
  });
}
asks.unref();
tells.unref();
