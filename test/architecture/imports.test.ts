import { describe, expect, it } from 'vitest';
import { isIn, isOurs, type SourceFile, sourcesIn } from './source.ts';

const product = ['bin', 'lib', 'operators', 'functions', 'local', 'web', 'bench'];
const all = sourcesIn(...product, 'test');
const shipped = all.filter(({ path }) => isIn(path, ...product));

/** `file -> import` for each import of these files that is not allowed. */
const offending = (files: readonly SourceFile[], allowed: (name: string, file: SourceFile) => boolean) =>
  files.flatMap((file) => file.imports.filter((name) => !allowed(name, file)).map((name) => `${file.path} -> ${name}`));

const under = (folder: string, ...but: readonly string[]): readonly SourceFile[] => {
  const files = all.filter(({ path }) => isIn(path, folder) && !isIn(path, ...but));
  if (files.length === 0) throw new Error(`No file in ${folder}: the rule would prove nothing`);
  return files;
};

const fn = (...folders: readonly string[]) => folders.map((folder) => `functions/${folder}`);
const isNode = (name: string): boolean => name.startsWith('node:');

describe('who may import what', () => {
  it('the walk itself sees the imports', () => {
    const register = all.find(({ path }) => path === 'functions/usecases/registration/register.ts');
    expect(register?.imports).toContain('functions/domain/consent.ts');
    expect(all.flatMap(({ imports }) => imports).filter((name) => isOurs(name)).length).toBeGreaterThan(300);
  });

  it('domain → domain (and what the language brings)', () => {
    expect(offending(under('functions/domain'), (name) => isIn(name, ...fn('domain')) || isNode(name))).toEqual([]);
  });

  it('ports → domain, ports', () => {
    const allowed = (name: string) => isIn(name, ...fn('domain', 'ports'));
    expect(offending(under('functions/ports'), allowed)).toEqual([]);
  });

  it('contract → zod, csv parsing, domain, contract', () => {
    const allowed = (name: string) =>
      isIn(name, ...fn('domain', 'contract')) ||
      isNode(name) ||
      ['zod', 'csv-parse', 'csv-stringify'].includes(name.replace(/\/sync$/, ''));
    expect(offending(under('functions/contract'), allowed)).toEqual([]);
  });

  it('use cases → domain, port types, use cases', () => {
    const allowed = (name: string) => isIn(name, ...fn('domain', 'ports', 'usecases'));
    expect(offending(under('functions/usecases'), allowed)).toEqual([]);
  });

  it('adapters → domain, ports, contract, adapters, SDK, zod', () => {
    const allowed = (name: string) =>
      isIn(name, ...fn('domain', 'ports', 'contract', 'adapters')) ||
      isNode(name) ||
      name.startsWith('@aws-sdk/') ||
      name === 'zod';
    expect(offending(under('functions/adapters'), allowed)).toEqual([]);
  });

  it('http → contract, domain, port and use-case types, the logger, middy', () => {
    const allowed = (name: string) =>
      isIn(name, ...fn('contract', 'domain', 'ports', 'http', 'usecases'), 'functions/adapters/logger.ts') ||
      isNode(name) ||
      ['@middy/core', 'aws-lambda', 'zod'].includes(name);
    expect(offending(under('functions/http'), allowed)).toEqual([]);
  });

  it('http takes of use cases and ports their types alone', () => {
    const valued = under('functions/http').flatMap(({ path, text }) =>
      [...text.matchAll(/^import (?!type\b)[^;]*from '\.\.\/(?:usecases|ports)\/[^']+'/gm)].map(
        ([line]) => `${path}: ${line}`,
      ),
    );
    expect(valued).toEqual([]);
  });

  it('mail → domain, and its own', () => {
    const files = under('functions/mail');
    const allowed = (name: string) => isIn(name, ...fn('domain', 'mail')) || isNode(name);
    expect(offending(files, allowed)).toEqual([]);
  });

  it('web → the generated client, and the packages that draw pages: what it shows comes from the API', () => {
    const packages = new Set([
      'preact',
      'preact/hooks',
      'preact-iso/router',
      '@preact/signals',
      'openapi-fetch',
      'vite',
    ]);
    expect(offending(under('web'), (name) => isIn(name, 'web') || packages.has(name))).toEqual([]);
  });

  it('functions → functions: api, triggers and wiring put together what lies there, and nothing else', () => {
    const ours = (name: string) => !isOurs(name) || isIn(name, 'functions');
    expect(offending(under('functions'), ours)).toEqual([]);
  });

  it('nothing below imports the wiring: only entry points do', () => {
    const files = under('functions', ...fn('api', 'triggers'), 'functions/wiring.ts');
    expect(offending(files, (name) => !isIn(name, ...fn('wiring.ts', 'api', 'triggers')))).toEqual([]);
  });

  it('operators → domain; load.ts → the profile’s schema', () => {
    const allowed = (name: string, { path }: SourceFile) =>
      isIn(name, 'functions/domain') ||
      // A logo is a file beside the profile.
      name === 'node:fs' ||
      (path === 'operators/load.ts' && (name === 'functions/contract/profile-schema.ts' || isNode(name)));
    expect(offending(under('operators'), allowed)).toEqual([]);
  });

  it('lib → CDK, the route table, tables as data, names of the environment, the tokens’ length, operators', () => {
    const allowed = (name: string) =>
      !isOurs(name) ||
      isIn(name, 'lib', 'operators', ...fn('contract', 'domain')) ||
      isIn(
        name,
        ...fn(
          'adapters/dynamodb/tables.ts',
          'adapters/environment-names.ts',
          'adapters/logger.ts',
          'ports/identity.ts',
        ),
      );
    expect(offending(under('lib'), allowed)).toEqual([]);
  });

  it('the command line → functions but what answers requests, operators; no CDK, nothing that runs on one machine', () => {
    const allowed = (name: string) =>
      isOurs(name)
        ? isIn(name, 'bin', 'operators', ...fn('adapters', 'contract', 'domain', 'ports', 'usecases'))
        : !/^(?:aws-cdk-lib|constructs|cdk-nag)(?:\/|$)/.test(name);
    expect(offending(under('bin/operator'), allowed)).toEqual([]);
  });

  it('the doctor’s judges ask nobody: no SDK, no network, no adapter', () => {
    const judges = ['finding', 'mail', 'capacity', 'stack', 'edge'].map((name) => `bin/operator/doctor/${name}.ts`);
    const files = all.filter(({ path }) => judges.includes(path));
    expect(files).toHaveLength(judges.length);
    const allowed = (name: string) => isIn(name, 'bin/operator/doctor/finding.ts', 'functions/domain');
    expect(offending(files, allowed)).toEqual([]);
  });

  it('no file imports a test; benchmarks may have the worlds and scenarios of tests', () => {
    const allowed = (name: string, { path }: SourceFile) =>
      !isIn(name, 'test') || (isIn(path, 'bench') && isIn(name, 'test/support'));
    expect(offending(shipped, allowed)).toEqual([]);
  });
});

describe('packages', () => {
  it('aws-cdk-lib never under functions/', () => {
    const cdk = (name: string) => /^(?:aws-cdk-lib|constructs|cdk-nag)(?:\/|$)/.test(name);
    expect(offending(under('functions'), (name) => !cdk(name))).toEqual([]);
  });

  it('@aws-sdk only in adapters, local, bin, bench and test', () => {
    const files = all.filter(({ path }) => !isIn(path, 'functions/adapters', 'local', 'bin', 'bench', 'test'));
    expect(offending(files, (name) => !name.startsWith('@aws-sdk/'))).toEqual([]);
  });

  it('zod only in contract, adapters, lib and the command line; elsewhere at most its types', () => {
    const files = shipped.filter(({ path }) => !isIn(path, 'functions/contract', 'functions/adapters', 'lib', 'bin'));
    const imported = files.filter(({ text }) => /^import (?!type\b)[^;]*from 'zod'/m.test(text));
    expect(imported.map(({ path }) => path)).toEqual([]);
  });

  it('zod only as `* as z`: a named import keeps all of it in the bundle', () => {
    const files = shipped.filter(({ imports }) => imports.some((name) => name === 'zod' || name.startsWith('zod/')));
    expect(files.length).toBeGreaterThan(3);
    const named = files.filter(({ text }) => !/^import (?:type )?\* as z from 'zod';/m.test(text));
    expect(named.map(({ path }) => path)).toEqual([]);
  });
});

describe('files', () => {
  it('no barrels: a file that only hands on others’ exports', () => {
    const barrels = all.filter(({ text }) => {
      const statements = text.replace(/^(?:import|export)\b[^;]*from\s*['"][^'"]+['"];?/gm, '').trim();
      return /^export\b[^;]*from/m.test(text) && statements === '';
    });
    expect(barrels.map(({ path }) => path)).toEqual([]);
  });

  it('wiring is short: files of functions/api have fewer than 60 lines', () => {
    const long = under('functions/api').filter(({ lines }) => lines >= 60);
    expect(long.map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
  });

  it('no operator is named in the product: everything particular to one is data', () => {
    const places = ['functions', 'lib', 'bin', 'local'];
    const files = shipped.filter(
      ({ path }) => isIn(path, ...places) && !isIn(path, 'local/samples', 'local/samples.ts'),
    );
    const named = files.flatMap(({ path, text }) =>
      [
        ...text.matchAll(
          /['"`](?:water|energy|landlord)['"`]|\b(?:water|energy|landlord)(?=[A-Z]|\s*[:(=])|\bis(?:Water|Energy|Landlord)\b/g,
        ),
      ].map(([hit]) => `${path}: ${hit}`),
    );
    expect(named).toEqual([]);
  });
});
