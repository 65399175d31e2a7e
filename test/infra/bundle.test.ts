import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleBounds } from '../../bench/bounds.ts';
import { buildAll } from '../../lib/bundle.ts';
import { everyHandler } from '../../lib/handlers.ts';

const folder = mkdtempSync(join(tmpdir(), 'espace-client-bundle-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let outputs: Readonly<
  Record<string, { readonly exports: readonly string[]; readonly inputs: object; readonly bytes: number }>
>;
beforeAll(() => {
  ({ outputs } = buildAll(folder));
});

const outputOf = (id: string) => {
  const found = Object.entries(outputs).find(([path]) => path.endsWith(`/${id}/index.mjs`));
  if (found === undefined) throw new Error(`no bundle of ${id}`);
  return found[1];
};

test('every bundle exports its handler, within its size', () => {
  for (const { id } of everyHandler) {
    const { exports, bytes } = outputOf(id);
    const bound = bundleBounds[id] ?? bundleBounds['others'] ?? 0;
    expect([id, exports.includes('handler'), Math.max(bytes, bound)]).toEqual([id, true, bound]);
  }
});

test('no bundle contains CDK, tests, emulators or another function’s clients', () => {
  for (const { id } of everyHandler) {
    const inputs = Object.keys(outputOf(id).inputs);
    const foreign = inputs.filter((path) =>
      /aws-cdk-lib|constructs\/|(^|\/)(lib|local|test|web)\/[a-z-]+\.ts$/.test(path),
    );
    expect([id, ...foreign]).toEqual([id]);
  }
  const clients = (id: string, client: string) =>
    Object.keys(outputOf(id).inputs).some((path) => path.includes(`@aws-sdk/client-${client}/`));
  expect(clients('get-operator', 'ses')).toBe(false);
  expect(clients('get-operator', 'cognito-identity-provider')).toBe(false);
  expect(clients('send-mail', 'ses')).toBe(true);
  expect(clients('send-mail', 'cognito-identity-provider')).toBe(false);
  expect(clients('sign-in', 'cognito-identity-provider')).toBe(true);
  expect(clients('rotate-origin-secret', 'cloudfront')).toBe(true);
  expect(clients('sign-in', 'cloudfront')).toBe(false);
});

test('functions read credentials from their environment only; the portal’s has no client', () => {
  for (const { id } of everyHandler) {
    const chain = Object.keys(outputOf(id).inputs).filter((path) =>
      /credential-provider|nested-clients|token-providers/.test(path),
    );
    expect([id, ...chain]).toEqual([id]);
  }
  const inputs = Object.keys(outputOf('show-site').inputs);
  const clients = inputs.flatMap((path) => /@aws-sdk\/(client-[\w-]+)/.exec(path)?.[1] ?? []);
  expect([...new Set(clients)]).toEqual(['client-secrets-manager']);
  expect(inputs.filter((path) => path.includes('/zod/'))).toEqual([]);
});

test('bundles load as Lambda loads them, without their environment', () => {
  // In a plain Node: here every module would go through the test runner's own transforms.
  const load = `
    const kinds = {};
    for (const id of process.argv.slice(1)) kinds[id] = typeof (await import(\`./\${id}/index.mjs\`)).handler;
    console.log(JSON.stringify(kinds));`;
  const ids = everyHandler.map(({ id }) => id);
  const told = execFileSync(process.execPath, ['--input-type=module', '--eval', load, ...ids], {
    cwd: folder,
    env: {},
    encoding: 'utf8',
  });
  expect(JSON.parse(told)).toEqual(Object.fromEntries(ids.map((id) => [id, 'function'])));
});

test('a missing handler file is an error with its name', () => {
  const source = join(folder, 'functions');
  for (const { id, folder: kind } of everyHandler) {
    if (id === 'sign-in') continue;
    mkdirSync(join(source, kind), { recursive: true });
    writeFileSync(join(source, kind, `${id}.ts`), 'export const handler = 1;');
  }
  expect(() => buildAll(join(folder, 'missing'), source)).toThrow(
    'The route table names handlers that are not there: functions/api/sign-in.ts.',
  );
});
