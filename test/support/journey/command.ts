import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { inject } from 'vitest';
import { compileCache } from '../../../local/compile-cache.ts';

const root = join(import.meta.dirname, '..', '..', '..');

export type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

/** Which stack is meant: the one on this machine by its port, a deployed one by its name, with the SDK's own settings. */
const stackOf = ([, operator = '']: readonly string[]) => {
  const stack = inject('stacks')[operator];
  if (stack === undefined) return { options: [], env: { PORT: new URL(inject('origin')).port } };
  const aws = Object.entries(process.env).filter(([name]) => name.startsWith('AWS_'));
  return { options: ['--stack', stack], env: Object.fromEntries(aws) };
};

/** The command line in a process of its own, as `npm run operator --` starts it. */
export const startCommand = (
  words: readonly string[],
  given?: NodeJS.ProcessEnv,
): { readonly child: ChildProcess; readonly ended: Promise<Ended> } => {
  const { options, env } = given === undefined ? stackOf(words) : { options: [], env: given };
  const child = spawn(process.execPath, [join(root, 'bin', 'operator.ts'), ...words, ...options], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', USER: 'billing', NODE_COMPILE_CACHE: compileCache, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const code = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const ended = Promise.all([code, text(child.stdout), text(child.stderr)]).then(([status, out, err]) => ({
    code: status,
    out,
    err,
  }));
  return { child, ended };
};

export const command = (...words: readonly string[]): Promise<Ended> => startCommand(words).ended;
