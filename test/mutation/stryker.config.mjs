import { rooms } from './rooms.ts';

/** `ROOM=domain npx stryker run test/mutation/stryker.config.mjs`; `--mutate FILE` for one file. */
const room = rooms.find(({ name }) => name === process.env['ROOM']);
if (room === undefined) throw new Error(`Set ROOM to one of ${rooms.map(({ name }) => name).join(', ')}.`);
// Enough random cases to notice a mutation, few enough for thousands of runs.
process.env['FUZZ_RUNS'] ??= '25';

export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner', './test/mutation/checks-reporter.ts'],
  vitest: { configFile: 'test/mutation/vitest.config.ts', related: false },
  mutate: room.mutate,
  thresholds: { high: 100, low: room.score, break: room.score },
  reporters: ['clear-text', 'html', 'checks'],
  clearTextReporter: { reportTests: false, reportMutants: false },
  htmlReporter: { fileName: `reports/mutation/${room.name}.html` },
  incremental: true,
  incrementalFile: `reports/mutation/${room.name}.json`,
  coverageAnalysis: 'perTest',
  ignorePatterns: ['/cdk.out'],
  disableTypeChecks: false,
  cleanTempDir: 'always',
  // A busy machine is no endless loop.
  timeoutMS: 20_000,
  logLevel: 'warn',
  warnings: { slow: false },
};
