import { randomUUID } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { format } from 'node:util';
import { ownValue } from '../functions/domain/own-value.ts';
import { type Invocation, logSeparator, type Outcome, type ProcessSettings } from './function-messages.ts';
import { atWork, traceCalls } from './trace.ts';

type Handler = (event: unknown, context: object) => unknown;
type Bundle = { readonly handlers: Readonly<Record<string, () => Promise<{ readonly handler?: unknown }>>> };

const { bundle, environments, traceFile, timeoutFactor }: ProcessSettings = JSON.parse(process.argv[2] ?? '{}');
if (traceFile !== null) traceCalls(traceFile);

// Each operator's functions find their own environment, though all run in this process.
const own = process.env;
Object.defineProperty(process, 'env', {
  get: () => ownValue(environments, atWork.getStore()?.operator ?? '') ?? own,
});

// As Lambda's JSON log format does: an object is logged as one line of JSON.
for (const level of ['info', 'warn', 'error'] as const) {
  const plain = console[level];
  console[level] = (...parts: readonly unknown[]) => {
    const text = format(
      ...parts.map((part) => (typeof part === 'object' && !(part instanceof Error) ? JSON.stringify(part) : part)),
    );
    const operator = atWork.getStore()?.operator ?? '';
    plain('%s', text.replace(/^/gm, `${operator}${logSeparator}`));
  };
}

if (timeoutFactor !== 1) {
  // The clients' timeouts are the only timers of a second and more: a busy machine must not look like a service that is down.
  const plain = globalThis.setTimeout;
  const patient = (work: (...given: readonly unknown[]) => void, ms = 0, ...given: readonly unknown[]) =>
    plain(work, ms < 1000 ? ms : ms * timeoutFactor, ...given);
  globalThis.setTimeout = Object.assign(patient, plain);
}

const loaded = new Map<string, Promise<Handler>>();

/** Loads a handler from a copy of the bundle that is this operator's alone, so that operators share no state. */
const load = async (operator: string, name: string): Promise<Handler> => {
  const { handlers }: Bundle = await import(`${pathToFileURL(bundle).href}?${operator}`);
  const module = await ownValue(handlers, name)?.();
  if (typeof module?.handler !== 'function') throw new Error(`${name}.ts exports no handler`);
  return module.handler as Handler;
};

const handlerOf = (operator: string, name: string): Promise<Handler> => {
  const key = `${operator}/${name}`;
  const known = loaded.get(key) ?? load(operator, name);
  loaded.set(key, known);
  return known;
};

/** What Lambda tells a handler about itself. */
const contextFor = (operator: string, name: string, deadline: number) => ({
  awsRequestId: randomUUID(),
  functionName: name,
  functionVersion: '$LATEST',
  invokedFunctionArn: `arn:aws:lambda:eu-west-3:000000000000:function:${name}`,
  memoryLimitInMB: '1769',
  logGroupName: `/aws/lambda/${operator}`,
  logStreamName: 'local',
  callbackWaitsForEmptyEventLoop: false,
  getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
});

const answer = (outcome: Outcome): void => void process.send?.(outcome);

const run = ({ id, operator, handler: name, event, deadline }: Invocation): Promise<void> => {
  const [folder, short = name] = name.split('/');
  return atWork.run({ operator, handler: short, traced: folder !== 'local' }, async () => {
    try {
      const handler = await handlerOf(operator, name);
      const value = await handler(event, contextFor(operator, short, deadline));
      // As on Lambda: a value that JSON cannot hold is the handler's fault.
      answer({ id, ok: true, value: value === undefined ? null : JSON.parse(JSON.stringify(value)) });
    } catch (fault) {
      console.error(`${name}:`, fault);
      answer({ id, ok: false });
    }
  });
};

process.on('message', (invocation: Invocation) => void run(invocation));
process.on('disconnect', () => process.exit());
