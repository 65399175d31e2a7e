import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { mock } from 'node:test';
import { parseArgs } from 'node:util';
import { makeClosers } from '../local/closers.ts';
import { startDynamoDb } from '../local/dynamodb.ts';
import { loadProfiles } from '../local/operators.ts';
import { startEmulators } from '../test/support/faults/emulators.ts';
import type { OperatorName } from '../test/support/faults/scenarios.ts';
import { openWorld, type World } from '../test/support/faults/world.ts';
import { measureColdStarts } from './cold.ts';
import { type Figures, figuresFile } from './figures.ts';
import { type Meter, makeMeter } from './meter.ts';
import { measureOperations } from './operations.ts';
import { writePerformancePage } from './performance-page.ts';
import { measureImport, measureRows, measureSweep } from './rows.ts';

const usage = `npm run bench [-- --no-write]

Runs every operation, an import and a sweep once on this machine's DynamoDB, Cognito and SES, and counts what they ask of
AWS. Prints the ratios and leaves the figures in bench/figures.json, which npm run cost computes the price from. All but
the times is the same in every run.

  --no-write   prints only
  --help       these lines
`;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const bench = async (): Promise<Figures> => {
  const closers = makeClosers();
  try {
    const profiles = await loadProfiles();
    const operators = profiles.map(({ operator }) => operator);
    const emulators = await startEmulators(await startDynamoDb(null, closers), operators);
    closers.add(emulators.stop);
    const meter = makeMeter(emulators);
    const opened = new Map<OperatorName, World>();
    const worlds = async (operator: OperatorName): Promise<{ readonly world: World; readonly meter: Meter }> => {
      const profile = profiles.find((one) => one.operator === operator);
      if (profile === undefined) throw new Error(`There is no operator ${operator}`);
      // Passwords cost here what they cost: scrypt is most of what some functions do.
      const open = () =>
        openWorld(
          profile,
          emulators,
          (instant) => mock.timers.setTime(instant),
          (dear) => dear,
        );
      const world = opened.get(operator) ?? (await open());
      opened.set(operator, world);
      return { world, meter };
    };
    const operations = await measureOperations(worlds, say);
    const { world } = await worlds('water');
    const importedRow = await measureImport(world, meter);
    const { writeUnits } = importedRow.new;
    say(
      `import: a new row : a changed one : one as it was = ${writeUnits} : ${importedRow.changed.writeUnits} : ${importedRow.unchanged.writeUnits} write units`,
    );
    const swept = await measureSweep(world, meter);
    say(`sweep: 1 MB in Pending : ${swept.sweepReads.toFixed(0)} read units`);
    const stored = await measureRows(world);
    say(
      `stored: an account : a contract with its key = ${(stored.account / (stored.contract + stored.key)).toFixed(1)} : 1`,
    );
    const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.versions.node}`;
    return { ...operations, importedRow, ...swept, stored, machine };
  } finally {
    await closers.closeAll();
  }
};

const { values } = parseArgs({
  options: { help: { type: 'boolean', short: 'h' }, 'no-write': { type: 'boolean' } },
});
if (values.help) process.stdout.write(usage);
else {
  const day = new Date().toISOString().slice(0, 10);
  const cold = measureColdStarts();
  for (const { name, cpu, wall } of cold) {
    say(`${name}: cold start ÷ a bare bundle = ${cpu[1].toFixed(2)} CPU, ${wall[1].toFixed(2)} wall`);
  }
  // Leases, windows and links pass without waiting; times are taken by another clock.
  mock.timers.enable({ apis: ['Date'], now: Date.UTC(2026, 10, 2, 9) });
  const figures = await bench();
  const own = Object.entries(figures.own).sort(([, a], [, b]) => b - a);
  say(
    `slowest beside its calls: ${own
      .slice(0, 3)
      .map(([name, ms]) => `${name} ${ms} ms`)
      .join(', ')}`,
  );
  if (!values['no-write']) {
    writeFileSync(figuresFile, `${JSON.stringify(figures, null, 2)}\n`);
    writePerformancePage(figures, cold, day);
    say('bench/figures.json and docs/performance.md written; npm run cost computes docs/cost.md anew');
  }
}
