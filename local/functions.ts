import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { timeoutSeconds } from '../functions/contract/routes.ts';
import { tie } from './child.ts';
import type { Closers } from './closers.ts';
import { compileCache } from './compile-cache.ts';
import { type Invocation, logSeparator, type Outcome, type ProcessSettings } from './function-messages.ts';

/** Lambda's timeout (ms) of a function. Those that streams and schedules start have the sweep's, the longest. */
const timeoutOf = (handler: string): number => (handler.startsWith('api/') ? timeoutSeconds * 1000 : 240_000);

/** API Gateway's timeout (ms). A function whose time is nearly over answers by itself, far earlier. */
const gatewayTimeoutMs = 30_000;

export type Answer =
  | { readonly outcome: 'answered'; readonly value: unknown }
  | { readonly outcome: 'failed' }
  | { readonly outcome: 'late' };

/** The functions of one operator. */
export type Functions = {
  /** Never rejects: a function that throws, crashes or hangs is an answer too. */
  readonly invoke: (handler: string, event: unknown) => Promise<Answer>;
};

/** Receives each line that a function logged; the operator is empty for a line of no function. */
export type Log = (operator: string, line: string) => void;

type Waiting = { readonly settle: (answer: Answer) => void; readonly timer: NodeJS.Timeout };

const forward = (stream: Readable | null, log: Log): void => {
  if (stream === null) return;
  createInterface({ input: stream }).on('line', (line) => {
    const at = line.indexOf(logSeparator);
    log(line.slice(0, Math.max(0, at)), line.slice(at + 1));
  });
};

type Running = { readonly process: ChildProcess; readonly end: () => Promise<void> };

/**
 * Runs all functions in one process, as Lambda would, from the first invocation on. When it crashes, or is stopped because
 * a request is late, whatever it was working on fails, and the next invocation starts another one.
 */
export const startFunctions = (
  settings: ProcessSettings,
  log: Log,
  closers: Closers,
): ((operator: string) => Functions) => {
  const waiting = new Map<number, Waiting>();
  let running: Running | undefined;
  let lastId = 0;
  let closed = false;

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
      env: { NODE_COMPILE_CACHE: compileCache },
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      detached: true,
    });
    // Killed without waiting: the sweep finishes what a function has left.
    const { kill } = tie(child);
    const started: Running = { process: child, end: kill };
    forward(child.stdout, log);
    forward(child.stderr, log);
    child.on('message', (outcome: Outcome) => {
      settle(outcome.id, outcome.ok ? { outcome: 'answered', value: outcome.value } : { outcome: 'failed' });
    });
    const ended = (): void => {
      if (running === started) {
        running = undefined;
        failAll();
      }
    };
    child.on('error', (fault) => {
      log('', String(fault.stack));
      ended();
    });
    child.on('exit', ended);
    return started;
  };

  closers.add(async () => {
    closed = true;
    const last = running;
    failAll();
    await last?.end();
  });

  return (operator) => ({
    invoke: (handler, event) =>
      new Promise((resolve) => {
        if (closed) return resolve({ outcome: 'failed' });
        running ??= start();
        lastId += 1;
        const id = lastId;
        const timeoutMs = timeoutOf(handler) * settings.timeoutFactor;
        const timer = setTimeout(
          () => {
            settle(id, { outcome: 'late' });
            // A process that spins answers nobody any more.
            void running?.end();
          },
          Math.max(timeoutMs, gatewayTimeoutMs * settings.timeoutFactor),
        );
        waiting.set(id, { settle: resolve, timer });
        const invocation: Invocation = { id, operator, handler, event, deadline: Date.now() + timeoutMs };
        running.process.send(invocation, (fault) => {
          if (fault !== null) settle(id, { outcome: 'failed' });
        });
      }),
  });
};
