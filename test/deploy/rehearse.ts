import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { operatorNames } from '../../operators/load.ts';
import { Stop, stopAll } from '../support/programs.ts';
import { startEmulator } from './emulator.ts';
import { pythonPrograms } from './python.ts';
import { lintAll, rehearse } from './rehearsal.ts';

const usage = `npm run test:deploy -- [--operator NAME] [--lint-only] [--keep-logs]

Deploys the product for real, to an emulator of AWS on this machine: cdk bootstrap, a stage with a domain and its edge;
then cdk deploy, the first import, a second deployment with a changed profile, the journeys over HTTP, the portal in a
browser, cdk destroy. Nothing reaches an account of AWS. What is left out or patched is printed, with the reason.

  --operator NAME  only this one (may be given more than once); all of ${operatorNames().join(', ')} otherwise
  --lint-only      only holds the templates against cfn-lint, which every run does; no emulator
  --keep-logs      leaves the folder of the programs' logs, and says where it is; a failed run leaves it, too
  --help           this text

Needs Python 3.10 or later, for what test/deploy/requirements.txt names; it is installed into a virtual environment
below the system's temporary folder. And Chromium, as npm run test:browser does.
Exit codes: 0 all went well, 1 something did not, 2 not understood, 3 Python is missing.
`;

const started = Date.now();
const print = (line: string): void => {
  const seconds = ((Date.now() - started) / 1000).toFixed(0).padStart(3);
  process.stdout.write(`${seconds} s  ${line}\n`);
};

const readOptions = () => {
  try {
    const { values } = parseArgs({
      options: {
        operator: { type: 'string', multiple: true },
        'lint-only': { type: 'boolean' },
        'keep-logs': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const unknown = values.operator?.find((name) => !operatorNames().includes(name));
    if (unknown === undefined) return values;
    throw new Stop(`There is no operator "${unknown}", only ${operatorNames().join(', ')}.`, 2);
  } catch (fault) {
    throw fault instanceof Stop ? fault : new Stop(fault instanceof Error ? fault.message : String(fault), 2);
  }
};

const main = async (): Promise<void> => {
  const options = readOptions();
  if (options.help === true) {
    process.stdout.write(usage);
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'espace-client-rehearsal-'));
  let keep = true;
  try {
    const programs = await pythonPrograms(join(folder, 'python.log'), print);
    const work = { operators: options.operator ?? operatorNames(), folder, print, programs };
    if (options['lint-only'] === true) await lintAll(work);
    else {
      const emulator = await startEmulator(programs, folder);
      print(`ministack answers at ${emulator.origin}`);
      await rehearse({ ...work, emulator: emulator.origin });
    }
    keep = options['keep-logs'] === true;
  } finally {
    await stopAll();
    if (keep && readdirSync(folder).length > 0) process.stderr.write(`Logs: ${folder}\n`);
    else rmSync(folder, { recursive: true, force: true });
  }
};

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    process.stderr.write('Stopping.\n');
    void stopAll().then(() => process.exit(130));
  });
}

await main().catch((fault: unknown) => {
  if (!(fault instanceof Stop)) throw fault;
  process.stderr.write(`${fault.message}\n`);
  process.exitCode = fault.exitCode;
});
