import { operations } from '../functions/contract/operations.ts';
import { sendMail } from '../functions/triggers/send-mail.ts';
import { pairOf } from '../test/support/area.ts';
import { type OperatorName, recordOf, type Scenario, scenarios } from '../test/support/faults/scenarios.ts';
import type { Deps, World } from '../test/support/faults/world.ts';
import type { Figures, OperationFigures } from './figures.ts';
import type { Meter } from './meter.ts';

type Name = keyof typeof operations;

/** One way of using an operation, as it is measured. */
type Measurable = {
  /** Its name in `figures.json` and `bounds.ts`. */
  readonly key: string;
  readonly name: Name;
  readonly scenario: Scenario;
  /** What it is answered with, where that is a refusal. */
  readonly refused?: number;
};

/** Ways that the fault matrix has no scenario of. */
const others: readonly Measurable[] = [
  {
    key: 'link-contract, wrong key (water)',
    name: 'linkContract',
    refused: 422,
    scenario: {
      operator: 'water',
      prepare: async (world) => {
        const [linking] = scenarios.linkContract;
        if (linking === undefined) throw new Error('linkContract has no scenario');
        const { key } = pairOf(world.profile, 2);
        return { ...(await linking.prepare(world)), body: { ...pairOf(world.profile), key } };
      },
    },
  },
];

/** Every operation of every operator that has a scenario of it. */
export const measurable: readonly Measurable[] = [
  ...(Object.entries(scenarios) as [Name, readonly Scenario[]][]).flatMap(([name, ways]) =>
    ways.map((scenario) => ({ key: `${operations[name].id} (${scenario.operator})`, name, scenario })),
  ),
  ...others,
];

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** What Lambda puts around a line of ours in its JSON format: instant, level, request id. */
const aroundLine = 110;

const withLog = (deps: Deps): { readonly deps: Deps; readonly bytes: () => number } => {
  let bytes = 0;
  return {
    deps: {
      ...deps,
      log: (event, fields = {}) => {
        bytes += Buffer.byteLength(JSON.stringify({ level: 'info', event, ...fields })) + aroundLine;
      },
    },
    bytes: () => bytes,
  };
};

type Measured = {
  readonly figures: OperationFigures;
  readonly own: number;
  readonly cold: Readonly<Record<string, number>>;
};

/**
 * Measures one operation: what a warm function asks of AWS for a request as the portal sends it (without an
 * `Idempotency-Key`), then what the sender asks. Every round begins in the same world; `rounds`: of how many a time is
 * the median.
 */
export const measure = async (
  world: World,
  meter: Meter,
  { key, name, scenario, refused }: Measurable,
  rounds: number,
): Promise<Measured> => {
  await world.reset();
  const request = await scenario.prepare(world);
  await world.deliver();
  const again = await world.keep();
  const warm = world.wire();
  const run = (deps: Deps) => meter(() => world.call(deps, name, request));

  const first = await run(warm);
  await again();
  const log = withLog(warm);
  const { answer, metered } = await run(log.deps);
  const isExpected = refused === undefined ? answer.status < 400 : answer.status === refused;
  if (!isExpected) throw new Error(`${key}: ${answer.status} ${answer.text}`);
  const logBytes = log.bytes();

  const due = await world.due();
  const before = world.emulators.mails().length;
  const sent = await meter(() => sendMail(log.deps, { Records: due.map(recordOf) }));
  const mails = world.emulators.mails();
  const mailed = mails.slice(0, mails.length - before);

  const owns: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await again();
    owns.push((await run(warm)).metered.own);
  }
  const { calls, depth, readUnits, writeUnits } = metered;
  const cold = Object.entries(first.metered.calls).flatMap(([call, times]) =>
    times > (calls[call] ?? 0) ? [[call, times - (calls[call] ?? 0)] as const] : [],
  );
  return {
    figures: {
      calls,
      depth,
      readUnits,
      writeUnits,
      answerBytes: Buffer.byteLength(answer.text),
      logBytes,
      mails: {
        count: mailed.length,
        bytes: sum(mailed.map(({ subject, text, html }) => Buffer.byteLength(subject + text + html))),
        logBytes: log.bytes() - logBytes,
        calls: sent.metered.calls,
        readUnits: sent.metered.readUnits,
        writeUnits: sent.metered.writeUnits,
      },
    },
    own: median(owns),
    cold: Object.fromEntries(cold),
  };
};

/** How many calls a request makes. */
export const callsOf = ({ calls }: Pick<OperationFigures, 'calls'>): number => sum(Object.values(calls));

/** Runs that a time is the median of. */
const rounds = 5;

export const measureOperations = async (
  worlds: (operator: OperatorName) => Promise<{ readonly world: World; readonly meter: Meter }>,
  tell: (line: string) => void,
): Promise<Pick<Figures, 'operations' | 'cold' | 'own'>> => {
  const found: Record<string, OperationFigures> = {};
  const own: Record<string, number> = {};
  const cold: Record<string, number> = {};
  for (const one of measurable) {
    const { world, meter } = await worlds(one.scenario.operator);
    const measured = await measure(world, meter, one, rounds);
    found[one.key] = measured.figures;
    own[one.key] = Math.round(measured.own * 10) / 10;
    for (const [call, times] of Object.entries(measured.cold)) cold[call] = Math.max(cold[call] ?? 0, times);
    const { depth, readUnits, writeUnits, mails } = measured.figures;
    tell(
      `${one.key}: 1 request : ${callsOf(measured.figures)} calls, ${depth} one after the other : ${readUnits} read units : ${writeUnits} write units : ${mails.count} mails`,
    );
  }
  return { operations: found, own, cold };
};
