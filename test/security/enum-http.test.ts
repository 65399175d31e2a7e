import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sampleFile } from '../../local/samples.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { type Area, areaOf, freshAddress, given, tokenTo } from '../support/journey/area.ts';
import { landlordForm, otherPassword, password, type TypedPair } from '../support/journey/people.ts';
import { waterPassword } from '../support/journey/subscriber.ts';
import { wire } from '../support/journey/wire.ts';
import { spread, welch } from '../support/welch.ts';
import { evidence, shown, sizeOf } from './evidence.ts';

const folder = mkdtempSync(join(tmpdir(), 'traces-'));
const traceFile = join(folder, 'calls.jsonl');
let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ timeoutFactor: 20, traceFile });
});
afterAll(async () => {
  await stack.stop();
  rmSync(folder, { recursive: true });
});

const operators = ['energy', 'landlord', 'water'] as const;
type Operator = (typeof operators)[number];
type State = 'unknown' | 'pending' | 'known' | 'locked';
const states: readonly State[] = ['unknown', 'pending', 'known', 'locked'];
const passwordOf = (operator: Operator): string => (operator === 'water' ? waterPassword : password);

/** Contracts that nobody has used yet, from the sample files. */
const unused = Object.fromEntries(
  operators.map((operator) => {
    const rows: readonly Record<string, string>[] = parse(readFileSync(sampleFile(operator) ?? ''), { columns: true });
    const pairs = rows
      .filter(({ status, key }) => status === 'active' && key)
      .map(({ reference = '', key = '' }) => ({ reference, key }));
    return [operator, [...new Map(pairs.map((pair) => [pair.reference, pair])).values()]];
  }),
) as Record<Operator, TypedPair[]>;
const nextPair = (operator: Operator): TypedPair => {
  // Here nobody signs up with a contract, and a full run asks for more people than there are samples.
  if (operator === 'water') return { reference: '', key: '' };
  const pair = unused[operator].pop();
  if (pair === undefined) throw new Error(`no unused sample of ${operator} is left`);
  return pair;
};

const form = async (area: Area, email: string, pair: TypedPair) => {
  if (area.operator === 'landlord') return landlordForm(pair, { email });
  if (area.operator === 'water') return { email, password: waterPassword };
  return { email, terms: given(await area.visitor().GET('/v1/operator')).terms?.version ?? '' };
};

type Subject = { readonly email: string; readonly identifiers: readonly string[] };

/** A person in this state. The reference always exists; only its owner differs. */
const someone = async (area: Area, state: State): Promise<Subject> => {
  const operator = area.operator as Operator;
  const email = freshAddress('someone');
  const pair = nextPair(operator);
  const identifiers = operator === 'landlord' ? [pair.reference] : [email];
  if (state === 'unknown') return { email, identifiers };
  given(await area.visitor().POST('/v1/registrations', { body: await form(area, email, pair) }));
  const token = await tokenTo(email, 'activate', { origin: area.origin });
  if (state === 'pending') return { email, identifiers };
  const contract = operator === 'energy' ? { contract: pair } : {};
  given(await area.visitor().POST('/v1/activation', { body: { token, password: passwordOf(operator), ...contract } }));
  if (state === 'known') return { email, identifiers };
  // As many failures as make Cognito itself refuse for a while; ours come later, and are told to known and unknown alike.
  for (let n = 0; n < 6; n += 1)
    await wire(area, 'POST', '/v1/sessions', { body: { identifier: identifiers[0], password: otherPassword } });
  return { email, identifiers };
};

type Step = {
  readonly name: string;
  readonly handler: string;
  readonly path: string;
  readonly body: (who: Subject, area: Area) => unknown;
};
const steps: readonly Step[] = [
  {
    name: 'resend',
    handler: 'resend-confirmation',
    path: '/v1/registrations/resend',
    body: ({ email }) => ({ email }),
  },
  { name: 'forgot names', handler: 'forgot-names', path: '/v1/identifiers/forgot', body: ({ email }) => ({ email }) },
  {
    name: 'forgot password',
    handler: 'forgot-password',
    path: '/v1/password/forgot',
    body: ({ identifiers: [identifier] }) => ({ identifier }),
  },
  {
    name: 'sign in',
    handler: 'sign-in',
    path: '/v1/sessions',
    body: ({ identifiers: [identifier] }) => ({ identifier, password: otherPassword }),
  },
  {
    name: 'sign up',
    handler: 'register',
    path: '/v1/registrations',
    body: ({ email }, area) => form(area, email, nextPair(area.operator as Operator)),
  },
  {
    name: 'sign in after signing up',
    handler: 'sign-in',
    path: '/v1/sessions',
    body: ({ email }, area) => ({
      identifier: email,
      password: passwordOf(area.operator as Operator) === password ? otherPassword : 'Autre9!x',
    }),
  },
  {
    name: 'forgot after signing up',
    handler: 'forgot-password',
    path: '/v1/password/forgot',
    body: ({ email }) => ({ identifier: email }),
  },
  {
    name: 'sign up again',
    handler: 'register',
    path: '/v1/registrations',
    body: ({ email }, area) => form(area, email, nextPair(area.operator as Operator)),
  },
];

const tracedSince = (offset: number, operator: string, handler: string): readonly string[] =>
  readFileSync(traceFile, 'utf8')
    .slice(offset)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, string>)
    .filter((call) => call['operator'] === operator && call['handler']?.endsWith(handler) === true)
    .map(({ service, command, table, index }) => [service, command, table, index].filter(Boolean).join(' '));

/** The response without ids and dates, and the AWS calls made for it. */
const observe = async (area: Area, step: Step, who: Subject) => {
  const offset = statSync(traceFile, { throwIfNoEntry: false })?.size ?? 0;
  const reply = await wire(area, 'POST', step.path, { body: await step.body(who, area) });
  const { date: _, 'apigw-requestid': __, ...headers } = reply.headers;
  const body = { ...(reply.json as object), requestId: undefined };
  return { status: reply.status, headers, body, calls: tracedSince(offset, area.operator, step.handler) };
};

it('T-ENUM sign-up, resend, forgot, sign-in tell whether a person is known', { timeout: 1_800_000 }, async () => {
  let identical = 0;
  let compared = 0;
  const different: object[] = [];
  for (const operator of operators) {
    const area = areaOf(operator, stack.origin);
    // The first of each function's calls fetch what it then keeps: the secret, the pool's client.
    const nobody = await someone(area, 'unknown');
    for (const step of steps) await observe(area, step, nobody);
    const people = await Promise.all(states.map((state) => someone(area, state)));
    for (const step of steps) {
      const seen = [];
      for (const who of people) seen.push(await observe(area, step, who));
      expect(seen[0]?.calls, `${operator}: ${step.name} is traced`).not.toEqual([]);
      for (const [place, other] of seen.entries()) {
        compared += 1;
        if (isDeepStrictEqual(other, seen[0])) identical += 1;
        else different.push({ operator, step: step.name, of: states[place], told: other, instead: seen[0] });
      }
    }
  }

  expect(different).toEqual([]);

  const times = await timesOf(areaOf('water', stack.origin), sizeOf('T-ENUM', { small: 45, full: 2_000 }));
  evidence('T-ENUM', {
    figure: `${identical} of ${compared} traces identical; ${times}`,
    bound: 'all traces; times are printed only',
    held: identical === compared,
  });
});

/** How long a wrong sign-in takes for known and unknown names, taken in turns: Welch's t, for people to judge. */
const timesOf = async (area: Area, count: number): Promise<string> => {
  const triesEach = 9;
  const times = { known: [] as number[], unknown: [] as number[] };
  while (times.known.length < count) {
    const people = { known: await someone(area, 'known'), unknown: { identifiers: [freshAddress()] } };
    for (let n = 0; n < triesEach; n += 1) {
      for (const kind of n % 2 === 0 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)) {
        const body = { identifier: people[kind].identifiers[0], password: otherPassword };
        const start = performance.now();
        const { status } = await wire(area, 'POST', '/v1/sessions', { body });
        times[kind].push(performance.now() - start);
        expect(status).toBe(401);
      }
    }
  }
  const [known, unknown] = [spread(times.known), spread(times.unknown)];
  return `2 × ${shown(times.known.length)} sign-ins: ${known.mean.toFixed(1)} and ${unknown.mean.toFixed(1)} ms, Welch’s t = ${welch(known, unknown).toFixed(2)}`;
};
