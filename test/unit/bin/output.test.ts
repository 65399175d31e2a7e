import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';

const program = join(import.meta.dirname, '..', '..', '..', 'bin', 'operator.ts');

it.skipIf(!existsSync('/dev/full'))('output that cannot be written is told and is no success', async () => {
  const full = openSync('/dev/full', 'w');
  onTestFinished(() => closeSync(full));
  const child = spawn(process.execPath, [program, '--help'], { stdio: ['ignore', full, 'pipe'] });
  const [err, [code]] = await Promise.all([child.stderr === null ? '' : text(child.stderr), once(child, 'exit')]);
  expect([code, err]).toEqual([1, expect.stringMatching(/^Not all of the output could be written: ENOSPC.*\n$/)]);
});

it('a reader that stops early is no error', async () => {
  const child = spawn(process.execPath, [program, '--help'], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  const [err, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect([code, err]).toEqual([0, '']);
});
