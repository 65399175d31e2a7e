import { randomUUID } from 'node:crypto';
import { operations } from '../functions/contract/operations.ts';
import { sendMail } from '../functions/triggers/send-mail.ts';
import { type OperatorName, recordOf, type Scenario, scenarios } from '../test/support/faults/scenarios.ts';
import type { Deps, World } from '../test/support/faults/world.ts';
import type { Figures, OperationFigures } from './figures.ts';
import type { Meter } from './meter.ts';

/** Runs that a time is the median of. */
const rounds = 5;

type Name = keyof typeof operations;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** What Lambda puts around a line of ours in its JSON format: instant, level, request id. */
const aroundLine = 110;

/** Deps whose log is measured. */
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

/** One operation: what a warm function asks of AWS, then what the sender does. Every round begins in the same world. */
const measure = async (world: World, meter: Meter, name: Name, scenario: Scenario): Promise<Measured> => {
  await world.reset();
  const request = await scenario.prepare(world);
  await world.deliver();
  const again = await world.keep();
  const headers = operations[name].idempotent ? { 'idempotency-key': randomUUID() } : {};
  const warm = world.wire();
  const run = (deps: Deps) => meter(() => world.call(deps, name, { ...request, headers }));

  const first = await run(warm);
  await again();
  const log = withLog(warm);
  const { answer, metered } = await run(log.deps);
  if (answer.status >= 400) throw new Error(`${operations[name].id}: ${answer.status} ${answer.text}`);
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
  const { calls, readUnits, writeUnits } = metered;
  const cold = Object.entries(first.metered.calls).flatMap(([call, times]) =>
    times > (calls[call] ?? 0) ? [[call, times - (calls[call] ?? 0)] as const] : [],
  );
  return {
    figures: {
      calls,
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

/** Every operation of every operator that has a scenario of it. */
export const measureOperations = async (
  worlds: (operator: OperatorName) => Promise<{ readonly world: World; readonly meter: Meter }>,
  tell: (line: string) => void,
): Promise<Pick<Figures, 'operations' | 'cold' | 'own'>> => {
  const found: Record<string, OperationFigures> = {};
  const own: Record<string, number> = {};
  const cold: Record<string, number> = {};
  for (const [name, ways] of Object.entries(scenarios) as [Name, readonly Scenario[]][]) {
    for (const scenario of ways) {
      const { world, meter } = await worlds(scenario.operator);
      const key = `${operations[name].id} (${scenario.operator})`;
      const measured = await measure(world, meter, name, scenario);
      found[key] = measured.figures;
      own[key] = Math.round(measured.own * 10) / 10;
      for (const [call, times] of Object.entries(measured.cold)) cold[call] = Math.max(cold[call] ?? 0, times);
      const { calls, readUnits, writeUnits, mails } = measured.figures;
      const callCount = sum(Object.values(calls));
      tell(
        `${key}: 1 request : ${callCount} calls : ${readUnits} read units : ${writeUnits} write units : ${mails.count} mails`,
      );
    }
  }
  return { operations: found, own, cold };
};
