import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { run, Stop, stopAll } from '../support/programs.ts';
import { compareCognito } from './cognito.ts';
import { startDynamoDbLocal } from './dynamodb-local.ts';

const usage = `npm run test:conformance [-- FILE …]

Runs the integration tests of the DynamoDB adapter on AWS's own DynamoDB Local instead of dynoxide, and compares the
Cognito of npm start with ministack's, and with AWS's pattern for passwords, over odd inputs: in memory, on the loopback
interface, ended with the tests. FILE: parts of names of files in test/integration, or cognito; all otherwise.
Needs a JDK 17 or later, and Python 3.10 or later with venv for cognito.
Exit codes: those of the tests; 2 not understood, 3 Java or Python is missing.
`;

/** The tests that take a database from outside; the others start what they need. */
const files = ['dynamodb-conditions', 'dynamodb-rows', 'dynamodb-stores', 'races'] as const;
const cognito = 'cognito';
const root = join(import.meta.dirname, '..', '..');

const onDynamoDbLocal = async (folder: string, chosen: readonly string[]): Promise<number> => {
  const begun = Date.now();
  const endpoint = await startDynamoDbLocal(join(folder, 'dynamodb-local.log'));
  process.stdout.write(`DynamoDB Local answers at ${endpoint} and is warm (${Date.now() - begun} ms)\n`);
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  return run(
    process.execPath,
    [vitest, 'run', '--project', 'integration', ...chosen.map((name) => `test/integration/${name}`)],
    { cwd: root, env: { ...process.env, DYNAMODB_ENDPOINT: endpoint }, log: 'inherit' },
  );
};

const main = async (): Promise<void> => {
  const { values, positionals } = parseArgs({
    options: { help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
  });
  if (values.help === true) {
    process.stdout.write(usage);
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'espace-client-conformance-'));
  try {
    const chosen: readonly string[] = positionals.length > 0 ? positionals : [...files, cognito];
    const integration = chosen.filter((name) => name !== cognito);
    if (integration.length > 0) process.exitCode = await onDynamoDbLocal(folder, integration);
    if (chosen.includes(cognito)) await compareCognito(folder, (line) => process.stdout.write(`${line}\n`));
  } finally {
    await stopAll();
    rmSync(folder, { recursive: true, force: true });
  }
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void stopAll().then(() => process.exit(130)));
}

await main().catch((fault: unknown) => {
  if (!(fault instanceof Error)) throw fault;
  process.stderr.write(`${fault.message}\n`);
  process.exitCode = fault instanceof Stop ? fault.exitCode : 2;
});
