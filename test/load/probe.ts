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
  /** How long (ms) a busy thread may take to answer; what has ended by then is left out. */
  const patience = 15_000;
  const threads = new Set<number>();
  let told = new Map<number, number>();
  let complete: () => void = () => undefined;
  const tell = ({ thread, held: bytes }: Told): void => {
    threads.add(thread);
    told.set(thread, bytes);
    if (told.size === threads.size) complete();
  };
  tells.addEventListener('message', (event) => tell((event as MessageEvent).data as Told));
  const sample = async (): Promise<void> => {
    told = new Map();
    const all = new Promise<void>((resolve) => {
      complete = resolve;
      setTimeout(resolve, patience).unref();
    });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel between threads has no origin
    asks.postMessage('sample');
    tell({ thread: threadId, held: held() });
    await all;
    const bytes = [...told.values()].reduce((a, b) => a + b, 0);
    process.send?.({ held: bytes, threads: told.size } satisfies Sample);
  };
  process.on('message', (message) => {
    if (message === 'sample') void sample();
  });
  process.channel?.unref();
  // Who drives is gone: nobody will stop us any more.
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
} else {
  const tell = (): void => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel between threads has no origin
    tells.postMessage({ thread: threadId, held: held() } satisfies Told);
  };
  asks.addEventListener('message', tell);
  // So that the main thread knows whom it has to wait for.
  tell();
}
asks.unref();
tells.unref();
