import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startStack } from '../../local/stack.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the stack answers: the one on this machine, or what makes a deployed one look like it. */
    origin: string;
    /** By operator, the name of the deployed stack, as `--stack` takes it; empty on one machine. */
    stacks: Readonly<Record<string, string>>;
    /** The file that every call of a function to a service is traced in; empty where it is a deployed stack. */
    trace: string;
    /** The private key of the stack's user pools, as PEM; empty for a deployed stack. */
    signingKey: string;
  }
}

/** `water=NAME,energy=NAME`, as the rehearsal of a deployment sets it. */
const readStacks = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(text.split(',').map((pair) => [pair.split('=', 1)[0] ?? '', pair.slice(pair.indexOf('=') + 1)]));

/**
 * One stack for all journeys, on a free port, with the sample contracts. `LOGS=on` shows what the functions log. Where
 * `DEPLOYED_AT` and `DEPLOYED_STACKS` are set (`npm run test:deploy`), the journeys go there instead.
 */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  const deployed = process.env.DEPLOYED_AT;
  if (deployed) {
    project.provide('origin', deployed);
    project.provide('stacks', readStacks(process.env.DEPLOYED_STACKS ?? ''));
    project.provide('trace', '');
    project.provide('signingKey', '');
    return () => Promise.resolve();
  }
  const folder = mkdtempSync(join(tmpdir(), 'journeys-'));
  const traceFile = process.env.TRACE_CALLS || join(folder, 'trace.jsonl');
  const stack = await startStack({
    traceFile,
    // All files at once are not to be taken for an overload, which has tests of its own (local/gate, the load).
    atOnce: 512,
    sourceLimits: process.env.RATE_LIMITS === 'on' ? 'on' : 'off',
    timeoutFactor: 20,
    log: (operator, line) => process.env.LOGS === 'on' && console.error(`[${operator}] ${line}`),
  });
  project.provide('origin', stack.origin);
  project.provide('stacks', {});
  project.provide('trace', traceFile);
  project.provide('signingKey', stack.signingKey);
  return async () => {
    await stack.stop();
    rmSync(folder, { recursive: true });
  };
};
