import { readFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { CannotStart, makeClosers } from './closers.ts';
import { compileCache } from './compile-cache.ts';
import { mostAtOnce } from './gate.ts';

enableCompileCache(compileCache);

const help = `npm start: the whole product on this machine, with sample data. Development only.

  PORT=3000         the port of API, pages and mailbox, on 127.0.0.1; 0 picks a free one
  DATA_DIR=folder   keeps accounts, contracts and keys between starts; without it they live in memory
  AT_ONCE=64        requests worked on at once; more are answered 503 try-again
  RATE_LIMITS=on    counts requests per source address, too (default: off)
  QUOTAS=on         refuses Cognito's calls and SES's mails beyond an AWS account's default quotas (default: off)
  TRACE_CALLS=file  appends every call of a function to AWS to the file, as JSON lines
  DYNAMODB_ENDPOINT=url  a DynamoDB Local to use where the packaged one cannot run

  --help            these lines

Ctrl-C ends it, with every process that it has started.`;

const say = (line: string): void => console.log(line);

const portFrom = (text: string | undefined): number => {
  const port = Number(text || '3000');
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new CannotStart(`PORT must be a number from 0 to 65535, not "${text}"`);
};

const atOnceFrom = (text: string | undefined): number => {
  const atOnce = Number(text || String(mostAtOnce));
  if (Number.isInteger(atOnce) && atOnce >= 1 && atOnce <= 10_000) return atOnce;
  throw new CannotStart(`AT_ONCE must be a number from 1 to 10000, not "${text}"`);
};

/** What functions log of their everyday work is left out: here it would bury the rest. */
const isNews = (line: string): boolean => !line.startsWith('{"level":"info"');

const closers = makeClosers();

/** Half of the two seconds in which everything must be gone; what has not ended by then is killed with this process. */
let ending = false;
const end = (): void => {
  if (ending) return;
  ending = true;
  setTimeout(() => process.exit(0), 1_000);
  void closers.closeAll().then(() => process.exit(0));
};

/** The parent of our parent: npm, behind the shell that it runs scripts in. Known on Linux only. */
const grandparent = (): string | undefined => {
  try {
    return /^\d+ \(.*\) \w (\d+)/s.exec(readFileSync(`/proc/${process.ppid}/stat`, 'utf8'))?.[1];
  } catch {
    return undefined;
  }
};

/** Under npm: once npm has been killed outright nobody waits for us any more. */
const endWithParent = (): void => {
  if (process.env.npm_lifecycle_event === undefined) return;
  const family = (): string => `${process.ppid} ${grandparent()}`;
  const before = family();
  setInterval(() => family() !== before && end(), 500).unref();
};

const main = async (): Promise<void> => {
  const { PORT, DATA_DIR, AT_ONCE, RATE_LIMITS, QUOTAS, TRACE_CALLS } = process.env;
  // Imported late: the cache serves only what is imported after it was enabled.
  const { startStack } = await import('./stack.ts');
  const stack = await startStack({
    port: portFrom(PORT),
    ...(DATA_DIR ? { dataDir: DATA_DIR } : {}),
    ...(TRACE_CALLS ? { traceFile: TRACE_CALLS } : {}),
    atOnce: atOnceFrom(AT_ONCE),
    sourceLimits: RATE_LIMITS === 'on' ? 'on' : 'off',
    quotas: QUOTAS === 'on' ? 'on' : 'off',
    print: say,
    log: (operator, line) => isNews(line) && console.error(`[${operator}] ${line}`),
    closers,
  });
  for (const { profile, sample } of stack.operators) {
    say('');
    say(profile.name);
    say(`  API      ${stack.origin}/${profile.operator}/v1`);
    say(`  portal   ${stack.origin}/${profile.operator}/`);
    if (sample !== undefined) say(`  sample   reference ${sample.reference}, key ${sample.key}`);
  }
  say('');
  say(`mailbox    ${stack.mailboxUrl} (JSON: ${stack.mailboxUrl}.json)`);
  say('Development only: passwords and mails lie here in clear. Ctrl-C ends it.');
  say('ready');
};

if (process.argv.includes('--help') || process.argv.includes('-h')) {
  say(help);
} else {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end);
  // Who read our lines is gone, and with it, most likely, who would end us.
  process.stdout.on('error', end);
  endWithParent();
  main().catch((fault: unknown) => {
    console.error(fault instanceof CannotStart ? fault.message : fault);
    process.exit(1);
  });
}
