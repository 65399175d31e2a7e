import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { timeoutSeconds } from '../functions/contract/routes.ts';
import { tie } from './child.ts';
import type { Closers } from './closers.ts';
import type { Invocation, Outcome, ProcessSettings } from './function-messages.ts';

/** How long (ms) Lambda lets a function run; what streams and schedules wake, as long as the sweep, which has the most. */
const timeOf = (handler: string): number => (handler.startsWith('api/') ? timeoutSeconds * 1000 : 240_000);

/** API Gateway's own timeout (ms). A function that runs out of time answers 503 long before. */
const gatewayTimeoutMs = 30_000;

export type Answer =
  | { readonly outcome: 'answered'; readonly value: unknown }
  | { readonly outcome: 'failed' }
  | { readonly outcome: 'late' };

/** The functions of one operator, run in one process as Lambda would run them. */
export type Functions = {
  /** Never rejects: a function that throws, crashes or hangs is an answer too. */
  readonly invoke: (handler: string, event: unknown) => Promise<Answer>;
  /** Resolves when the handlers are loaded, with a sentence for each that could not be. */
  readonly ready: Promise<readonly string[]>;
};

type Waiting = { readonly settle: (answer: Answer) => void; readonly timer: NodeJS.Timeout };

const forward = (stream: Readable | null, log: (line: string) => void): void => {
  if (stream !== null) createInterface({ input: stream }).on('line', log);
};

type Running = { readonly process: ChildProcess; readonly end: () => Promise<void> };

/**
 * Starts the process. One that crashes (or spins until a request is late) fails what it was working on and is replaced
 * at the next invocation.
 */
export const startFunctions = (
  settings: ProcessSettings,
  env: Readonly<Record<string, string>>,
  log: (line: string) => void,
  closers: Closers,
): Functions => {
  const waiting = new Map<number, Waiting>();
  let running: Running | undefined;
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

  const start = (): Running => {
    const child = fork(join(import.meta.dirname, 'function-process.ts'), [JSON.stringify(settings)], {
      env: { ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      detached: true,
    });
    // Nothing of it is worth waiting for: what a function has not finished, the sweep finishes.
    const { kill } = tie(child);
    const started: Running = { process: child, end: kill };
    forward(child.stdout, log);
    forward(child.stderr, log);
    child.on('message', (outcome: Outcome) => {
      if ('ready' in outcome) tellReady(outcome.missing);
      else settle(outcome.id, outcome.ok ? { outcome: 'answered', value: outcome.value } : { outcome: 'failed' });
    });
    const ended = (): void => {
      tellReady(['the process ended while it was starting']);
      if (running === started) {
        running = undefined;
        failAll();
      }
    };
    child.on('error', (fault) => {
      log(String(fault.stack));
      ended();
    });
    child.on('exit', ended);
    return started;
  };

  running = start();
  closers.add(async () => {
    closed = true;
    const last = running;
    failAll();
    await last?.end();
  });

  return {
    ready,
    invoke: (handler, event) =>
      new Promise((resolve) => {
        if (closed) return resolve({ outcome: 'failed' });
        running ??= start();
        lastId += 1;
        const id = lastId;
        const time = timeOf(handler);
        const timer = setTimeout(
          () => {
            settle(id, { outcome: 'late' });
            // A process that spins answers nobody any more.
            void running?.end();
          },
          Math.max(time, gatewayTimeoutMs),
        );
        waiting.set(id, { settle: resolve, timer });
        const invocation: Invocation = { id, handler, event, deadline: Date.now() + time };
        running.process.send(invocation, (fault) => {
          if (fault !== null) settle(id, { outcome: 'failed' });
        });
      }),
  };
};
