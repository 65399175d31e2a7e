import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { answersWithin } from '../functions/contract/routes.ts';
import type { Closers } from './closers.ts';
import type { Invocation, Outcome, WorkerSettings } from './worker-messages.ts';

/** How long (ms) Lambda lets a function run; what streams and schedules wake, as long as the sweep, which has the most. */
const timeOf = (handler: string): number => (handler.startsWith('api/') ? answersWithin * 1000 : 240_000);

/** How long (ms) API Gateway waits. A function that knows its time is nearly over says so itself, far earlier. */
const patience = 30_000;

export type Answer =
  | { readonly outcome: 'answered'; readonly value: unknown }
  | { readonly outcome: 'failed' }
  | { readonly outcome: 'late' };

/** The functions of one operator, run in one thread as Lambda would run them. */
export type Functions = {
  /** Never rejects: a function that throws, crashes or hangs is an answer too. */
  readonly invoke: (handler: string, event: unknown) => Promise<Answer>;
  /** Resolves when the handlers are loaded, with a sentence for each that could not be. */
  readonly ready: Promise<readonly string[]>;
};

type Waiting = { readonly settle: (answer: Answer) => void; readonly timer: NodeJS.Timeout };

const forward = (stream: Readable, log: (line: string) => void): void => {
  createInterface({ input: stream }).on('line', log);
};

/**
 * Starts the thread. One that crashes (or spins until a request is late) fails what it was working on and is replaced
 * at the next invocation; the process goes on.
 */
export const startFunctions = (
  settings: WorkerSettings,
  env: Readonly<Record<string, string>>,
  log: (line: string) => void,
  closers: Closers,
): Functions => {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let lastId = 0;
  let closed = false;
  let tellReady: (missing: readonly string[]) => void = () => undefined;
  const ready = new Promise<readonly string[]>((resolve) => {
    tellReady = resolve;
  });

  const settle = (id: number, answer: Answer): void => {
    const entry = waiting.get(id);
    if (entry === undefined) return;
    waiting.delete(id);
    clearTimeout(entry.timer);
    entry.settle(answer);
  };

  const failAll = (): void => {
    for (const id of waiting.keys()) settle(id, { outcome: 'failed' });
  };

  const start = (): Worker => {
    const started = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: settings,
      env: { ...env },
      stdout: true,
      stderr: true,
    });
    forward(started.stdout, log);
    forward(started.stderr, log);
    started.on('message', (outcome: Outcome) => {
      if ('ready' in outcome) tellReady(outcome.missing);
      else settle(outcome.id, outcome.ok ? { outcome: 'answered', value: outcome.value } : { outcome: 'failed' });
    });
    started.on('error', (fault) => log(String(fault instanceof Error ? fault.stack : fault)));
    started.on('exit', () => {
      tellReady(['the thread ended while it was starting']);
      if (worker === started) {
        worker = undefined;
        failAll();
      }
    });
    return started;
  };

  worker = start();
  closers.add(async () => {
    closed = true;
    const last = worker;
    failAll();
    await last?.terminate();
  });

  return {
    ready,
    invoke: (handler, event) =>
      new Promise((resolve) => {
        if (closed) return resolve({ outcome: 'failed' });
        worker ??= start();
        lastId += 1;
        const id = lastId;
        const time = timeOf(handler);
        const timer = setTimeout(
          () => {
            settle(id, { outcome: 'late' });
            // A thread that spins answers nobody any more.
            void worker?.terminate();
          },
          Math.max(time, patience),
        );
        waiting.set(id, { settle: resolve, timer });
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
        worker.postMessage({ id, handler, event, deadline: Date.now() + time } satisfies Invocation);
      }),
  };
};
