import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const root = join(import.meta.dirname, '..');
const source = join(root, 'web');
/** Builds are kept here by the digest of what they were made from. */
const cache = join(root, 'node_modules', '.cache', 'espace-client-site');

/** What a build depends on: every file of `web/`, and the exact versions of the packages. */
const digest = (): string => {
  const hash = createHash('sha256');
  const files = readdirSync(source, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  for (const file of [...files, join(root, 'package-lock.json'), import.meta.filename].sort()) {
    hash.update(`${relative(root, file)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
};

/** Precompressed once, so that the function that serves a file only reads it. */
const compress = (folder: string): void => {
  for (const name of readdirSync(folder)) {
    const content = readFileSync(join(folder, name));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(content, { params }));
    writeFileSync(join(folder, `${name}.gz`), gzipSync(content, { level: 9 }));
  }
};

/**
 * Builds the portal, unless that has been done from the same sources, and returns its folder. Programs that build at the
 * same time do not disturb each other: the first one to finish puts its folder in place.
 * Throws with Vite's own words where the sources do not build.
 */
export const buildSite = (): string => {
  const folder = join(cache, digest());
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, 'build-'));
  try {
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
    execFileSync(process.execPath, [vite, 'build', source, '--outDir', work, '--emptyOutDir', '--logLevel', 'warn'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'production' },
    });
    compress(join(work, 'assets'));
    if (!existsSync(folder)) renameSync(work, folder);
    return folder;
  } catch (fault) {
    // Renaming fails where another program has just put the same build there.
    if (existsSync(folder)) return folder;
    const said = fault instanceof Error && 'stderr' in fault ? String(fault.stderr) : '';
    throw new Error(`The portal does not build. ${said || String(fault)}`, { cause: fault });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
};
