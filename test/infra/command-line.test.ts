import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { handlers } from '../../lib/handlers.ts';
import { loadOperator, operatorNames } from '../../operators/load.ts';

const root = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'espace-client-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Run = { readonly status: number | null; readonly stdout: string; readonly stderr: string };

/** The app as `cdk` starts it: context in the environment. */
const run = (context: object, { at = root, options = [] as readonly string[] } = {}): Run => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...options, 'bin/espace-client.ts'], {
    cwd: at,
    encoding: 'utf8',
    env: {
      ...process.env,
      CDK_CONTEXT_JSON: JSON.stringify(context),
      CDK_OUTDIR: join(folder, 'cdk.out'),
      AWS_PROFILE: 'none',
    },
  });
  return { status, stdout, stderr };
};

const sentence = ({ stderr }: Run): readonly string[] =>
  stderr.split('\n').filter((line) => line !== '' && !line.includes('ExperimentalWarning'));

test('without an operator it lists the operators and stops', () => {
  const stopped = run({});
  expect(stopped.status).toBe(1);
  expect(sentence(stopped)).toEqual([
    `Choose an operator: -c operator=NAME, where NAME is one of ${operatorNames().join(', ')}.`,
  ]);
});

test('an unknown operator is one sentence of error', () => {
  const stopped = run({ operator: 'gas' });
  expect(stopped.status).toBe(1);
  expect(sentence(stopped)).toEqual([`There is no operator "gas": operators/ holds ${operatorNames().join(', ')}.`]);
});

test('a wrong setting is named', () => {
  const stopped = run({ operator: 'water', logDays: 'forever' });
  expect(stopped.status).toBe(1);
  expect(sentence(stopped)).toEqual([
    expect.stringContaining("The stage's settings are wrong. logDays: expected one of"),
  ]);
});

test('a wrong profile is an error with the field and the expected value, without a stack trace', () => {
  const checkout = join(folder, 'checkout');
  cpSync(join(root, 'operators'), join(checkout, 'operators'), { recursive: true });
  for (const name of ['bin', 'lib', 'functions', 'node_modules', 'package.json']) {
    symlinkSync(join(root, name), join(checkout, name));
  }
  writeFileSync(
    join(checkout, 'operators', 'gas.ts'),
    "import water from './water.ts';\nexport default { ...water, operator: 'gas', rememberDays: 'many' };\n",
  );
  // Links stand for the rest of the checkout: they must not lead back to the real operators.
  const options = ['--preserve-symlinks', '--preserve-symlinks-main'];
  const stopped = run({ operator: 'gas' }, { at: checkout, options });
  expect(stopped.status).toBe(1);
  expect(stopped.stderr).toContain('operators/gas.ts');
  expect(stopped.stderr).toContain('rememberDays');
  expect(stopped.stderr).not.toMatch(/^\s+at /m);
});

test('npx cdk synth works without an account, and prints the profile’s and the stage’s warnings', async () => {
  const out = join(folder, 'synthesized');
  const started = Date.now();
  const cdk = join(root, 'node_modules', 'aws-cdk', 'bin', 'cdk');
  const { status, stderr } = spawnSync(process.execPath, [cdk, 'synth', '--quiet', '-c', 'operator=water', '-o', out], {
    cwd: root,
    encoding: 'utf8',
    env: {
      PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH ?? ''}`,
      HOME: folder,
      AWS_EC2_METADATA_DISABLED: 'true',
    },
  });
  expect(stderr).toContain('there is no edge');
  expect(stderr).toMatch(/^Warning: .*(password|characters|minLength)/im);
  expect(status).toBe(0);
  expect(existsSync(join(out, 'Data.template.json'))).toBe(true);
  // One asset a function: its bundle, and the operator's profile beside it.
  const profile = await loadOperator('water');
  const assets = readdirSync(out).filter((name) => name.startsWith('asset.'));
  expect(assets).toHaveLength(handlers.length);
  for (const asset of assets) {
    expect(existsSync(join(out, asset, 'index.mjs'))).toBe(true);
    expect(JSON.parse(readFileSync(join(out, asset, 'profile.json'), 'utf8'))).toEqual(profile);
  }
  console.log(`cdk synth: ${Date.now() - started} ms`);
});
