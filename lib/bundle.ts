import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync, type Metafile } from 'esbuild';
import { ownValue } from '../functions/domain/own-value.ts';
import type { Profile } from '../functions/domain/profile.ts';
import { grants } from './grants.ts';
import { everyHandler } from './handlers.ts';
import { buildSite } from './site.ts';

/** `index.mjs` and `profile.json`, by handler id. */
export type FunctionCode = ReadonlyMap<string, string>;

const functionsFolder = join(import.meta.dirname, '..', 'functions');

/** Runs esbuild once: two seconds, not fifteen. Stores the profile with the code. Throws if a handler has no file. */
export const bundleFunctions = (profile: Profile, outdir = temporaryFolder()): FunctionCode => {
  buildAll(outdir);
  return new Map(
    everyHandler.map(({ id }) => {
      writeFileSync(join(outdir, id, 'profile.json'), JSON.stringify(profile));
      if (ownValue(grants, id)?.site === true) cpSync(buildSite(), join(outdir, id, 'site'), { recursive: true });
      return [id, join(outdir, id)];
    }),
  );
};

export const buildAll = (outdir: string, source = functionsFolder): Metafile => {
  const entries = everyHandler.map(({ id, folder }) => ({ id, file: join(folder, `${id}.ts`) }));
  const missing = entries.filter(({ file }) => !existsSync(join(source, file)));
  if (missing.length > 0) {
    const files = missing.map(({ file }) => `functions/${file}`);
    throw new Error(`The route table names handlers that are not there: ${files.join(', ')}.`);
  }
  return buildSync({
    entryPoints: Object.fromEntries(entries.map(({ id, file }) => [`${id}/index`, join(source, file)])),
    outdir,
    bundle: true,
    minify: true,
    metafile: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    // The SDK's ES modules can be tree-shaken; its CommonJS, which comes first by default, cannot.
    mainFields: ['module', 'main'],
    conditions: ['module'],
    // Lambda puts credentials into the environment; the SDK's other providers are a fifth of a bundle.
    alias: { '@aws-sdk/credential-provider-node': join(functionsFolder, 'adapters', 'lambda-credentials.ts') },
    legalComments: 'none',
    logLevel: 'error',
  }).metafile;
};

const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'espace-client-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
};
