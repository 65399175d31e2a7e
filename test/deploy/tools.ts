import assert from 'node:assert/strict';
import { join } from 'node:path';
import { must, Stop } from '../support/programs.ts';
import type { awsVariables } from './emulator.ts';
import type { Clients } from './stacks.ts';

export type Rehearsal = {
  readonly operators: readonly string[];
  readonly emulator: string;
  readonly folder: string;
  readonly print: (line: string) => void;
  /** Where the programs of requirements.txt are. */
  readonly programs: string;
};

export type Tools = Rehearsal & { readonly clients: Clients; readonly env: ReturnType<typeof awsVariables> };

export const root = join(import.meta.dirname, '..', '..');
export const cdkProgram = join(root, 'node_modules', 'aws-cdk', 'bin', 'cdk');

export const check = (sentence: string, found: unknown, expected: unknown): void => {
  try {
    assert.deepEqual(found, expected);
  } catch (fault) {
    throw new Stop(`${sentence}\n${fault instanceof Error ? fault.message : String(fault)}`);
  }
};

export const cdk = (tools: Tools, what: string, ...args: readonly string[]): Promise<void> =>
  must(what, process.execPath, [cdkProgram, '--no-notices', '--no-color', ...args], {
    cwd: root,
    env: tools.env,
    log: join(tools.folder, `${what.replaceAll(' ', '-')}.log`),
  });
