import type { TestProject } from 'vitest/node';
import { startStack } from '../../local/stack.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the one-machine stack answers. */
    origin: string;
  }
}

/** One stack for all journeys, on a free port, with the sample contracts. `LOGS=on` shows what the functions log. */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  const stack = await startStack({
    ...(process.env.TRACE_CALLS ? { traceFile: process.env.TRACE_CALLS } : {}),
    sourceLimits: process.env.RATE_LIMITS === 'on' ? 'on' : 'off',
    print: (line) => line.includes('not loaded') && console.error(line),
    log: (operator, line) => process.env.LOGS === 'on' && console.error(`[${operator}] ${line}`),
  });
  project.provide('origin', stack.origin);
  return stack.stop;
};
