import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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
  it('the search finds imports', () => {
    const register = all.find(({ path }) => path === 'functions/usecases/registration/register.ts');
    expect(register?.imports).toContain('functions/domain/consent.ts');
    expect(all.flatMap(({ imports }) => imports).filter((name) => isOurs(name)).length).toBeGreaterThan(300);
  });

  it('domain imports domain and Node’s modules', () => {
    expect(offending(under('functions/domain'), (name) => isIn(name, ...fn('domain')) || isNode(name))).toEqual([]);
  });

  it('ports import domain and ports', () => {
    const allowed = (name: string) => isIn(name, ...fn('domain', 'ports'));
    expect(offending(under('functions/ports'), allowed)).toEqual([]);
  });

  it('contract imports domain, contract and zod', () => {
    const allowed = (name: string) => isIn(name, ...fn('domain', 'contract')) || name === 'zod';
    expect(offending(under('functions/contract'), allowed)).toEqual([]);
  });

  it('use cases import domain, ports and use cases', () => {
    const allowed = (name: string) => isIn(name, ...fn('domain', 'ports', 'usecases'));
    expect(offending(under('functions/usecases'), allowed)).toEqual([]);
  });

  it('adapters import domain, ports, contract, adapters, the AWS SDK and zod', () => {
    const allowed = (name: string) =>
      isIn(name, ...fn('domain', 'ports', 'contract', 'adapters')) ||
      isNode(name) ||
      name.startsWith('@aws-sdk/') ||
      name.startsWith('@smithy/') ||
      name === 'zod';
    expect(offending(under('functions/adapters'), allowed)).toEqual([]);
  });

  it('http imports contract, domain, types of ports and use cases, the logger and middy', () => {
    const allowed = (name: string) =>
      isIn(name, ...fn('contract', 'domain', 'ports', 'http', 'usecases'), 'functions/adapters/logger.ts') ||
      isNode(name) ||
      ['@middy/core', 'aws-lambda', 'zod'].includes(name);
    expect(offending(under('functions/http'), allowed)).toEqual([]);
  });

  it('http imports only types of use cases and ports', () => {
    const valued = under('functions/http').flatMap(({ path, text }) =>
      [...text.matchAll(/^import (?!type\b)[^;]*from '\.\.\/(?:usecases|ports)\/[^']+'/gm)].map(
        ([line]) => `${path}: ${line}`,
      ),
    );
    expect(valued).toEqual([]);
  });

  it('mail imports domain and mail', () => {
    const files = under('functions/mail');
    const allowed = (name: string) => isIn(name, ...fn('domain', 'mail'));
    expect(offending(files, allowed)).toEqual([]);
  });

  it('web imports the generated client and packages for pages', () => {
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

  it('functions import nothing of the project outside functions', () => {
    const ours = (name: string) => !isOurs(name) || isIn(name, 'functions');
    expect(offending(under('functions'), ours)).toEqual([]);
  });

  it('only entry points import the wiring', () => {
    const files = under('functions', ...fn('api', 'triggers'), 'functions/wiring.ts');
    expect(offending(files, (name) => !isIn(name, ...fn('wiring.ts', 'api', 'triggers')))).toEqual([]);
  });

  it('operators import domain, load.ts also the profile’s schema', () => {
    const allowed = (name: string, { path }: SourceFile) =>
      isIn(name, 'functions/domain') ||
      // A logo is a file beside the profile.
      name === 'node:fs' ||
      (path === 'operators/load.ts' && (name === 'functions/contract/profile-schema.ts' || isNode(name)));
    expect(offending(under('operators'), allowed)).toEqual([]);
  });

  it('lib imports CDK, contract, domain, operators and a few named files', () => {
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

  it('the command line imports no CDK, no HTTP and nothing of the local stack', () => {
    const allowed = (name: string) =>
      isOurs(name)
        ? isIn(name, 'bin', 'operators', ...fn('adapters', 'contract', 'domain', 'ports', 'usecases'))
        : !/^(?:aws-cdk-lib|constructs|cdk-nag)(?:\/|$)/.test(name);
    expect(offending(under('bin/operator'), allowed)).toEqual([]);
  });

  it('the doctor’s judgements import no SDK, network or adapter', () => {
    const judges = ['finding', 'mail', 'capacity', 'stack', 'edge'].map((name) => `bin/operator/doctor/${name}.ts`);
    const files = all.filter(({ path }) => judges.includes(path));
    expect(files).toHaveLength(judges.length);
    const allowed = (name: string) => isIn(name, 'bin/operator/doctor/finding.ts', 'functions/domain');
    expect(offending(files, allowed)).toEqual([]);
  });

  it('no file imports a test, except benchmarks from test/support', () => {
    const allowed = (name: string, { path }: SourceFile) =>
      !isIn(name, 'test') || (isIn(path, 'bench') && isIn(name, 'test/support'));
    expect(offending(shipped, allowed)).toEqual([]);
  });
});

/** The words for an import in CONTRIBUTING's table. */
const wordsFor = (name: string): string => {
  if (isNode(name)) return 'Node’s modules';
  if (name.startsWith('@aws-sdk/') || name.startsWith('@smithy/')) return 'the AWS SDK';
  if (name === 'functions/adapters/logger.ts') return 'the logger';
  if (name.startsWith('@middy/')) return 'middy';
  const room = /^functions\/(\w+)\//.exec(name)?.[1];
  if (room === 'usecases') return 'use cases';
  return room ?? name.replace(/\/sync$/, '');
};

/** Only types: they leave nothing behind. */
const typesOnly = new Set(['aws-lambda']);

describe('the table of imports in CONTRIBUTING.md', () => {
  const page = readFileSync(join(import.meta.dirname, '../../CONTRIBUTING.md'), 'utf8').replaceAll("'", '’');

  it.each(['domain', 'ports', 'contract', 'usecases', 'mail', 'adapters', 'http'])(
    'names exactly what functions/%s imports',
    (room) => {
      const row = page.split('\n').find((line) => line.startsWith(`| \`functions/${room}\` | `)) ?? '';
      const [, , cell = ''] = row.split('|');
      const named = (cell.split(/\. No|; of/)[0] ?? '').split(',').map((word) => word.trim());
      const types = (/; of (.+) only types/.exec(cell)?.[1] ?? '').split(' and ').filter((word) => word !== '');
      const imported = under(`functions/${room}`)
        .flatMap(({ imports }) => imports)
        .filter((name) => !typesOnly.has(name));
      // http takes zod's types alone, as another test holds.
      const words = new Set(imported.map(wordsFor).filter((word) => !(room === 'http' && word === 'zod')));
      expect([...words].toSorted()).toEqual([...new Set([...named, ...types])].toSorted());
    },
  );
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

  it('zod is imported as `* as z`, because a named import keeps all of it in the bundle', () => {
    const files = shipped.filter(({ imports }) => imports.some((name) => name === 'zod' || name.startsWith('zod/')));
    expect(files.length).toBeGreaterThan(3);
    const named = files.filter(({ text }) => !/^import (?:type )?\* as z from 'zod';/m.test(text));
    expect(named.map(({ path }) => path)).toEqual([]);
  });
});

describe('files', () => {
  it('no file only re-exports others (no barrels)', () => {
    const barrels = all.filter(({ text }) => {
      const statements = text.replace(/^(?:import|export)\b[^;]*from\s*['"][^'"]+['"];?/gm, '').trim();
      return /^export\b[^;]*from/m.test(text) && statements === '';
    });
    expect(barrels.map(({ path }) => path)).toEqual([]);
  });

  it('files of functions/api have fewer than 60 lines', () => {
    const long = under('functions/api').filter(({ lines }) => lines >= 60);
    expect(long.map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
  });

  it('the product’s code names no operator', () => {
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
