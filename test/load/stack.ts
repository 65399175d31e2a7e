import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Sample } from './probe.ts';

/** Megabytes. */
export type Memory = {
  /** What JavaScript holds after a collection: a leak of ours shows here. */
  readonly held: number;
  /** What the system gives the stack's process. */
  readonly resident: number;
  /** The same of the local DynamoDB, whose rows are all in memory. */
  readonly dynamoDb: number;
};

export type RunningStack = {
  readonly origin: string;
  readonly memory: () => Promise<Memory>;
  readonly stop: () => Promise<void>;
};

const megabyte = 1024 * 1024;
const root = join(import.meta.dirname, '..', '..');

/** From Linux's /proc; 0 where there is none, or the process has gone. */
const residentOf = (pid: number): number => {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes ?? 0) / 1024;
  } catch {
    return 0;
  }
};

/** The DynamoDB that the stack has started: its child of that name. */
const dynamoDbOf = (parent: number): number => {
  try {
    const stat = (pid: string) => {
      try {
        return readFileSync(`/proc/${pid}/stat`, 'utf8');
      } catch {
        return '';
      }
    };
    const found = readdirSync('/proc').find(
      (pid) => /^\d+$/.test(pid) && new RegExp(`^\\d+ \\(dynoxide\\) \\w ${parent} `).test(stat(pid)),
    );
    return found === undefined ? 0 : residentOf(Number(found));
  } catch {
    return 0;
  }
};

const sample = async (child: ChildProcess): Promise<Sample> => {
  const answer = once(child, 'message', { signal: AbortSignal.timeout(20_000) });
  child.send('sample');
  return (await answer)[0] as Sample;
};

/** The stack of `npm start` in a process of its own, on a free port, with a probe in each of its threads. */
export const startStack = async (log: (line: string) => void): Promise<RunningStack> => {
  const child = fork(join(root, 'local', 'start.ts'), [], {
    cwd: root,
    env: {
      ...process.env,
      PORT: '0',
      DATA_DIR: '',
      RATE_LIMITS: 'off',
      TRACE_CALLS: '',
      npm_lifecycle_event: undefined,
    },
    execArgv: ['--expose-gc', '--import', join(import.meta.dirname, 'probe.ts')],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const pid = child.pid ?? 0;
  if (child.stderr !== null) createInterface({ input: child.stderr }).on('line', log);
  const ended = once(child, 'exit');
  let origin: string | undefined;
  const ready = new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The stack has ended with ${code} while it was starting`)));
    if (child.stdout === null) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      origin ??= /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
      if (line === 'ready') resolve();
    });
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await ended;
  };
  await ready;
  if (origin === undefined) throw new Error('The stack has not said where it is');
  return {
    origin,
    stop,
    memory: async () => ({
      held: (await sample(child)).held / megabyte,
      resident: residentOf(pid),
      dynamoDb: dynamoDbOf(pid),
    }),
  };
};
