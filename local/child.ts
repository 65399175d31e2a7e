import { type ChildProcess, spawn } from 'node:child_process';

export type TiedChild = {
  readonly pid: number;
  readonly isAlive: () => boolean;
  /** Asks it to end, and insists after half a second. */
  readonly stop: () => Promise<void>;
  /** Ends it at once. */
  readonly kill: () => Promise<void>;
};

/**
 * A second process that holds the end of a pipe to us and kills the child when the pipe breaks: so the child dies even
 * when we are killed outright.
 */
const guard = (pid: number): ChildProcess => {
  const watcher = spawn('/bin/sh', ['-c', 'read -r _ || kill -9 "$0" 2>/dev/null', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  watcher.on('error', () => undefined);
  watcher.stdin?.on('error', () => undefined);
  watcher.unref();
  return watcher;
};

/** Sees to it that a child never outlives this process. Its group is its own (`detached`): a Ctrl-C is for us to handle. */
export const tie = (child: ChildProcess): TiedChild => {
  const { pid } = child;
  if (pid === undefined) {
    child.on('error', () => undefined);
    const ended = () => Promise.resolve();
    return { pid: 0, isAlive: () => false, stop: ended, kill: ended };
  }
  const watcher = guard(pid);
  const killNow = () => child.kill('SIGKILL');
  process.once('exit', killNow);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      process.off('exit', killNow);
      // A line, not an end of file: the guard leaves without killing what has this process id next.
      watcher.stdin?.end('done\n');
      resolve();
    });
  });
  return {
    pid,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    stop: async () => {
      child.kill('SIGTERM');
      const impatient = setTimeout(killNow, 500);
      await ended;
      clearTimeout(impatient);
    },
    kill: async () => {
      killNow();
      await ended;
    },
  };
};

/** Starts a program that never outlives this process. */
export const spawnTied = (command: string, args: readonly string[]): TiedChild =>
  tie(spawn(command, args, { stdio: 'ignore', detached: true }));
