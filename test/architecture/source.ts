import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** A TypeScript file of the project: its path from the root, its text without comments, and what it imports. */
export type SourceFile = {
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  /** Paths from the root for files of the project, else the package or `node:` module as it is written. */
  readonly imports: readonly string[];
};

/** Comments out, strings left: what stands in a comment imports nothing and names nothing. */
const withoutComments = (text: string): string =>
  text.replace(/('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '$1');

const specifier = /(?:\bfrom\s*|\bimport\s*\(?\s*)(['"])([^'"\n]+)\1/g;

const read = (path: string): SourceFile => {
  const raw = readFileSync(join(root, path), 'utf8');
  const text = withoutComments(raw);
  const imports = [...text.matchAll(specifier)].map(([, , name = '']) =>
    name.startsWith('.')
      ? relative(root, resolve(root, dirname(path), name))
          .split(sep)
          .join('/')
      : name,
  );
  return { path, text, lines: raw.trimEnd().split('\n').length, imports };
};

const skipped = new Set(['node_modules', 'cdk.out', 'dist', '.git']);

/** All .ts and .tsx files below these folders; a folder that is not there yet has none. */
export const sourcesIn = (...folders: readonly string[]): readonly SourceFile[] =>
  folders.flatMap((folder) => {
    const entries = readdirSync(root, { withFileTypes: true }).some(({ name }) => name === folder)
      ? readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
      : [];
    return entries
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .filter((path) => !path.split('/').some((part) => skipped.has(part)))
      .sort()
      .map(read);
  });

/** Whether a path lies in one of these folders or is one of these files. */
export const isIn = (path: string, ...places: readonly string[]): boolean =>
  places.some((place) => path === place || path.startsWith(`${place}/`));

/** Whether an import is of this project's own files. */
export const isOurs = (name: string): boolean =>
  isIn(name, 'bin', 'lib', 'operators', 'functions', 'local', 'web', 'bench', 'test');
