import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';

/** The exit code where this machine lacks something that has to be installed. */
export const missingExitCode = 3;

/** A reason to stop that is told as it is, in one sentence, without a stack. */
export class Stop extends Error {
  override readonly name = 'Stop';
  readonly exitCode: number;

  constructor(sentence: string, exitCode = 1) {
    super(sentence);
    this.exitCode = exitCode;
  }
}

export type Variables = Readonly<Record<string, string | undefined>>;

type Launch = {
  readonly env: Variables;
  readonly cwd: string;
  /** A file for its standard output and error; `inherit`: where this process's go. */
  readonly log: string;
};

const running = new Set<ChildProcess>();

/** Ends a program and what it has started: each leads a process group of its own. */
const end = (program: ChildProcess, signal: NodeJS.Signals): void => {
  if (program.pid === undefined || program.exitCode !== null || program.signalCode !== null) return;
  try {
    process.kill(-program.pid, signal);
  } catch {
    // It has ended meanwhile.
  }
};

const exited = (program: ChildProcess): Promise<number> =>
  new Promise((resolve, reject) => {
    program.once('error', reject);
    program.once('exit', (code, signal) => resolve(code ?? (signal === null ? 1 : 128)));
  });

/** Starts a program of which the end is awaited by {@link stopAll} at the latest. */
export const start = (command: string, args: readonly string[], { env, cwd, log }: Launch): ChildProcess => {
  const output = log === 'inherit' ? 'inherit' : openSync(log, 'a');
  const program = spawn(command, [...args], { cwd, env, stdio: ['ignore', output, output], detached: true });
  if (output !== 'inherit') closeSync(output);
  running.add(program);
  program.once('exit', () => running.delete(program));
  program.once('error', () => running.delete(program));
  return program;
};

/** Runs a program to its end; gives its exit code. */
export const run = (command: string, args: readonly string[], launch: Launch): Promise<number> =>
  exited(start(command, args, launch));

/** The last lines of a log, for a person who must see why. */
export const tail = (log: string, lines = 30): string =>
  readFileSync(log, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');

/** Runs a program that must succeed; its last lines are told where it does not. */
export const must = async (what: string, command: string, args: readonly string[], launch: Launch): Promise<void> => {
  const code = await run(command, args, launch).catch((fault: unknown) => {
    throw new Stop(`${what}: ${command} cannot be run (${fault instanceof Error ? fault.message : String(fault)}).`);
  });
  if (code !== 0) throw new Stop(`${what}: exit code ${code}. The end of ${launch.log}:\n${tail(launch.log)}`);
};

/** Stops one program: asked first, then made to. */
export const stop = async (program: ChildProcess): Promise<void> => {
  if (!running.has(program)) return;
  const ended = exited(program);
  end(program, 'SIGTERM');
  const force = setTimeout(() => end(program, 'SIGKILL'), 5_000);
  await ended;
  clearTimeout(force);
  // What it had started may outlive it.
  if (program.pid !== undefined) {
    try {
      process.kill(-program.pid, 'SIGKILL');
    } catch {
      // None did.
    }
  }
};

/** Stops everything that was started here and still runs. */
export const stopAll = async (): Promise<void> => {
  await Promise.all([...running].map(stop));
};
