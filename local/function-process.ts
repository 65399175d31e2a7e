import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Invocation, Outcome, ProcessSettings } from './function-messages.ts';
import { atWork, traceCalls } from './trace.ts';

type Handler = (event: unknown, context: object) => unknown;

const { operator, functionsFolder, traceFile, preload }: ProcessSettings = JSON.parse(process.argv[2] ?? '{}');
if (traceFile !== null) traceCalls(traceFile, operator);

// As Lambda's JSON log format does: what is logged as an object is one line of JSON.
for (const level of ['info', 'warn', 'error'] as const) {
  const plain = console[level];
  console[level] = (...parts: readonly unknown[]) =>
    plain(...parts.map((part) => (typeof part === 'object' && !(part instanceof Error) ? JSON.stringify(part) : part)));
}

const loaded = new Map<string, Promise<Handler>>();

/** What this folder itself has run in an operator's process; no function of the product. */
const isOurs = (name: string): boolean => name.startsWith('local/');

const load = async (name: string): Promise<Handler> => {
  const folder = isOurs(name) ? join(import.meta.dirname, '..') : functionsFolder;
  const module: { handler?: unknown } = await import(pathToFileURL(join(folder, `${name}.ts`)).href);
  if (typeof module.handler !== 'function') throw new Error(`${name}.ts exports no handler`);
  return module.handler as Handler;
};

const handlerOf = (name: string): Promise<Handler> => {
  const known = loaded.get(name) ?? load(name);
  loaded.set(name, known);
  return known;
};

/** What Lambda tells a handler of itself. */
const contextFor = (name: string, deadline: number) => ({
  awsRequestId: randomUUID(),
  functionName: name.split('/').at(-1),
  functionVersion: '$LATEST',
  invokedFunctionArn: `arn:aws:lambda:eu-west-3:000000000000:function:${name.split('/').at(-1)}`,
  memoryLimitInMB: '1769',
  logGroupName: `/aws/lambda/${operator}`,
  logStreamName: 'local',
  callbackWaitsForEmptyEventLoop: false,
  getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
});

const answer = (outcome: Outcome): void => void process.send?.(outcome);

const run = async ({ id, handler: name, event, deadline }: Invocation): Promise<void> => {
  try {
    const handler = await handlerOf(name);
    const work = () => handler(event, contextFor(name, deadline));
    const value = await (isOurs(name) ? work() : atWork.run(name.split('/').at(-1) ?? name, work));
    // As Lambda does: what cannot be written as JSON is the handler's fault, and nothing but JSON crosses.
    answer({ id, ok: true, value: value === undefined ? null : JSON.parse(JSON.stringify(value)) });
  } catch (fault) {
    console.error(`${name}:`, fault);
    answer({ id, ok: false });
  }
};

process.on('message', (invocation: Invocation) => void run(invocation));
// Who asks is gone.
process.on('disconnect', () => process.exit());

/** Why which handlers could not be loaded: often one reason for many. */
const reasons = new Map<string, string[]>();
for (const name of preload) {
  try {
    await handlerOf(name);
  } catch (fault) {
    const reason = fault instanceof Error ? (fault.message.split('\n')[0] ?? '') : String(fault);
    reasons.set(reason, [...(reasons.get(reason) ?? []), name]);
    loaded.delete(name);
  }
}
answer({ ready: true, missing: [...reasons].map(([reason, names]) => `${names.join(', ')} not loaded: ${reason}`) });
