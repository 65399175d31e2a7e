import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import type { Sample } from './probe.ts';

/** Megabytes. */
export type Memory = {
  /** What JavaScript holds after a collection: a leak of ours shows here. */
  readonly held: number;
  /** What the system gives the stack's process and those of its functions. */
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

type Running = { readonly pid: number; readonly name: string };

/** What a process has started and still runs, by the program's name; nothing where there is no /proc. */
const childrenOf = (parent: number): readonly Running[] => {
  const stat = (pid: string): string => {
    try {
      return readFileSync(`/proc/${pid}/stat`, 'utf8');
    } catch {
      return '';
    }
  };
  const pids = existsSync('/proc') ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : [];
  return pids.flatMap((pid) => {
    const [, name, of] = /^\d+ \((.*)\) \w (\d+) /s.exec(stat(pid)) ?? [];
    return name === undefined || Number(of) !== parent ? [] : [{ pid: Number(pid), name }];
  });
};

const residentOfAll = (pids: readonly number[]): number => pids.map(residentOf).reduce((a, b) => a + b, 0);

/** How long (ms) a busy process may take to answer; what has ended by then is left out. */
const timeoutMs = 15_000;

/** The bytes behind one probe; 0 when its process ends instead of telling. */
const ask = (probe: Socket): Promise<number> =>
  new Promise((resolve) => {
    const answers = createInterface({ input: probe });
    const settle = (bytes: number): void => {
      clearTimeout(timer);
      resolve(bytes);
      answers.close();
    };
    const timer = setTimeout(() => settle(0), timeoutMs);
    answers.once('line', (line) => settle((JSON.parse(line) as Sample).held));
    answers.once('close', () => settle(0));
    probe.write('sample\n');
  });

/** Where the probes report: one connection for each process of the stack. */
const listen = async (): Promise<{ path: string; held: () => Promise<number>; close: () => void }> => {
  const folder = mkdtempSync(join(tmpdir(), 'load-'));
  const path = join(folder, 'probes');
  const probes = new Set<Socket>();
  const server = createServer((probe) => {
    probes.add(probe);
    probe.on('error', () => undefined).on('close', () => probes.delete(probe));
  }).listen(path);
  await once(server, 'listening');
  return {
    path,
    held: async () => (await Promise.all([...probes].map(ask))).reduce((a, b) => a + b, 0),
    close: () => {
      server.close();
      for (const probe of probes) probe.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** The stack of `npm start` in a process of its own, on a free port, with a probe in each of its processes. */
export const startStack = async (log: (line: string) => void): Promise<RunningStack> => {
  const probes = await listen();
  const probe = pathToFileURL(join(import.meta.dirname, 'probe.ts'));
  probe.searchParams.set('listener', probes.path);
  const child = spawn(process.execPath, ['--expose-gc', '--import', probe.href, join(root, 'local', 'start.ts')], {
    cwd: root,
    env: {
      ...process.env,
      PORT: '0',
      DATA_DIR: '',
      RATE_LIMITS: 'off',
      QUOTAS: 'on',
      TRACE_CALLS: '',
      npm_lifecycle_event: undefined,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const pid = child.pid ?? 0;
  if (child.stderr !== null) createInterface({ input: child.stderr }).on('line', log);
  const ended = once(child, 'exit');
  child.once('exit', probes.close);
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
    child.kill('SIGTERM');
    await ended;
  };
  await ready;
  if (origin === undefined) throw new Error('The stack has not said where it is');
  return {
    origin,
    stop,
    memory: async () => {
      const held = (await probes.held()) / megabyte;
      const children = childrenOf(pid);
      const isDynamoDb = ({ name }: Running): boolean => name === 'dynoxide';
      const ofJavaScript = [pid, ...children.filter((one) => !isDynamoDb(one)).map((one) => one.pid)];
      return {
        held,
        resident: residentOfAll(ofJavaScript),
        dynamoDb: residentOfAll(children.filter(isDynamoDb).map((one) => one.pid)),
      };
    },
  };
};
