import { loadProfiles } from '../../local/operators.ts';
import { emptied, mailedWithin, recoveredWithin, recovery } from './aftermath.ts';
import { importContracts } from './contracts.ts';
import { makeCrowd } from './crowd.ts';
import { drive, walkAlone } from './drive.ts';
import { flatness, mostGrowth, percentile, slope } from './figures.ts';
import { type Place, settles } from './journeys.ts';
import { type Check, type Line, machine, memoryText, plainReport, writeEvidence } from './report.ts';
import { Misused, readSettings, type Settings, usage } from './settings.ts';
import { type Memory, type RunningStack, startStack } from './stack.ts';
import { newTally, statusesOf, type Tally, total } from './tally.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** How many regulars there are of each operator before anything is measured. */
const regularsOfEach = 8;
/** How many contracts of each operator are kept for whoever comes after an overload. */
const spareOfEach = 40;
const sampleEvery = 10_000;

const openPlace = async (stack: RunningStack, settings: Settings): Promise<Place> => {
  const profiles = await loadProfiles();
  for (const profile of profiles) say(await importContracts(stack.origin, profile, settings.contracts));
  const numbers = Array.from({ length: settings.contracts }, (_, n) => n + 1);
  const ofEach = (some: readonly number[]) => new Map(profiles.map(({ operator }) => [operator, [...some]]));
  const place: Place = {
    profiles,
    free: ofEach(numbers.slice(spareOfEach)),
    spare: ofEach(numbers.slice(0, spareOfEach)),
    regulars: [],
  };
  for (const { operator } of profiles) {
    for (let n = 0; n < regularsOfEach; n += 1) await walkAlone(stack.origin, settles(place, operator));
  }
  return place;
};

const told = (line: Line): string => {
  const { step, seconds, tally } = line;
  const errors = [...tally.errors].map(([what, times]) => `\n    ${times} × ${what}`).join('');
  return (
    `${step}: ${Math.round(tally.times.length / seconds)} requests/s, ${(total(tally.journeys) / seconds).toFixed(1)} ` +
    `journeys/s, p50 ${percentile(tally.times, 50).toFixed(0)} ms, p99 ${percentile(tally.times, 99).toFixed(0)} ms, ` +
    `${statusesOf(tally, 429)} × 429, ${statusesOf(tally, 503)} × 503, ${total(tally.errors)} errors${errors}`
  );
};

/** Memory all ten seconds while something else goes on; what a busy stack does not tell in time is left out. */
const watch = (stack: RunningStack): { readonly stop: () => Promise<readonly Memory[]> } => {
  const seen: Memory[] = [];
  let last: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    last = last.then(async () => seen.push(await stack.memory())).catch(() => undefined);
  }, sampleEvery);
  return {
    stop: async () => {
      clearInterval(timer);
      await last;
      return seen;
    },
  };
};

const inSeconds = (seconds: number | undefined): string =>
  seconds === undefined ? 'not' : `after ${seconds.toFixed(1)} s`;

const soakChecks = (seen: readonly Memory[]): readonly Check[] => {
  const held = seen.map((memory) => memory.held);
  const { first, last, growth, flat } = flatness(held);
  const perHour = slope(seen.map(({ held: y }, x) => ({ x: (x * sampleEvery) / 3_600_000, y })));
  return [
    {
      what: 'memory held after a collection, last third to first (medians)',
      figure: `${first.toFixed(0)} → ${last.toFixed(0)} MB (× ${growth.toFixed(2)}) in ${seen.length} samples; ${perHour.toFixed(0)} MB an hour`,
      bound: `× ${mostGrowth}`,
      held: flat,
    },
  ];
};

const measure = async (stack: RunningStack, settings: Settings): Promise<boolean> => {
  const place = await openPlace(stack, settings);
  const lines: Line[] = [];
  const checks: Check[] = [];
  const step = async (name: string, connections: number, seconds: number): Promise<Tally> => {
    const crowd = makeCrowd(place, connections * 4);
    const tally = newTally();
    crowd.countIn(tally);
    await drive(stack.origin, crowd, { connections, seconds });
    const line = { step: name, connections, seconds, tally };
    lines.push(line);
    say(told(line));
    return tally;
  };

  // What is loaded late and compiled hot is no part of any figure.
  const warmUp = Math.min(20, Math.max(2, (settings.steps[0]?.seconds ?? 0) / 4));
  await step('warm-up', settings.steps[0]?.connections ?? 1, warmUp);
  lines.pop();
  const before = await stack.memory();
  say(`before: ${memoryText(before)}`);

  let usual = 0;
  for (const [n, { connections, seconds }] of settings.steps.entries()) {
    const watcher = settings.soak ? watch(stack) : undefined;
    const tally = await step(settings.soak ? 'soak' : `step ${n + 1}`, connections, seconds);
    if (n === 0) usual = percentile(tally.times, 99);
    if (watcher !== undefined) checks.push(...soakChecks(await watcher.stop()));
  }
  const errors = lines.reduce((sum, { tally }) => sum + total(tally.errors) + statusesOf(tally, 503), 0);
  checks.push({ what: 'errors, 503 among them', figure: String(errors), bound: '0', held: errors === 0 });

  if (settings.overload.connections > 0) {
    const { connections, seconds } = settings.overload;
    const tally = await step('overload', connections, seconds);
    const refused = statusesOf(tally, 503);
    checks.push({
      what: 'overload: answers beside what was asked for, 429 and 503 try-again with Retry-After; connections dropped',
      figure: `${total(tally.errors)}; ${refused} × 503, ${tally.times.length} served`,
      bound: '0, with some 503 and some served',
      held: total(tally.errors) === 0 && refused > 0 && tally.times.length > 0,
    });
    const recovered = await recovery(stack, place, usual);
    if (recovered.lastFault !== undefined) say(`turned away after the overload: ${recovered.lastFault}`);
    checks.push({
      what: 'after the overload a journey goes through',
      figure: inSeconds(recovered.through),
      bound: 'at all',
      held: recovered.through !== undefined,
    });
    checks.push({
      what: 'the same, no request slower than 3 × p99 of step 1 + 250 ms',
      figure: inSeconds(recovered.usual),
      bound: settings.judgesSpeed ? `${recoveredWithin} s` : 'told',
      held: recovered.usual !== undefined || !settings.judgesSpeed,
    });
  }
  const mailed = await emptied(stack, place);
  checks.push({
    what: 'every mail that is due has left',
    figure: inSeconds(mailed),
    bound: `${mailedWithin} s`,
    held: mailed !== undefined,
  });
  const after = await stack.memory();
  say(`after: ${memoryText(after)}`);
  checks.push({
    what: 'memory before and after',
    figure: `${memoryText(before)} → ${memoryText(after)}`,
    bound: 'told',
    held: true,
  });

  const report = { lines, checks };
  say(`\n${machine()}\n${plainReport(report)}`);
  if (settings.write) writeEvidence(settings.soak ? 'soak' : 'load', settings.command, report);
  return checks.every(({ held }) => held);
};

const main = async (): Promise<number> => {
  const settings = readSettings(process.argv.slice(2));
  if (settings === 'help') {
    process.stdout.write(usage);
    return 0;
  }
  const stack = await startStack((line) => process.stderr.write(`${line}\n`));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stack.stop().then(() => process.exit(130)));
  }
  try {
    say(`the stack answers at ${stack.origin}`);
    return (await measure(stack, settings)) ? 0 : 1;
  } finally {
    await stack.stop();
  }
};

try {
  process.exitCode = await main();
} catch (fault) {
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exitCode = fault instanceof Misused ? 2 : 1;
}
