import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { inject } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..');

export type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

/** The command line in a process of its own, as `npm run operator --` starts it. */
export const startCommand = (
  words: readonly string[],
  env: Readonly<Record<string, string>> = { PORT: new URL(inject('origin')).port },
): { readonly child: ChildProcess; readonly ended: Promise<Ended> } => {
  const child = spawn(process.execPath, [join(root, 'bin', 'operator.ts'), ...words], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', USER: 'billing', ...env },
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
