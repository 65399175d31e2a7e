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
const cache = join(root, 'node_modules', '.cache', 'espace-client-site');

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

/** Compresses at build time, so that serving a file only reads it. */
const compress = (folder: string): void => {
  for (const name of readdirSync(folder)) {
    const content = readFileSync(join(folder, name));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(content, { params }));
    writeFileSync(join(folder, `${name}.gz`), gzipSync(content, { level: 9 }));
  }
};

/** Builds once per state of the sources. Parallel builds are safe: the first one wins. Throws Vite's message. */
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
    // Another process has just renamed the same build into place.
    if (existsSync(folder)) return folder;
    const said = fault instanceof Error && 'stderr' in fault ? String(fault.stderr) : '';
    throw new Error(`The portal does not build. ${said || String(fault)}`, { cause: fault });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
};
