import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** Files that git tracks or would track: what is written and built by hand, without `node_modules` and outputs. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '' && existsSync(join(root, path)));

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const pages = files.filter((path) => path.endsWith('.md'));
const sources = files.filter((path) => /\.(?:tsx?|mjs)$/.test(path) && path !== 'web/contract.ts');

/** Whether a path is a file or folder of the project, seen from one of these folders. */
const exists = (path: string, ...from: readonly string[]): boolean =>
  from.some((folder) => {
    const wanted = normalize(join(folder, path)).replace(/\/$/, '');
    return wanted === '.' || files.some((file) => file === wanted || file.startsWith(`${wanted}/`));
  });

const anchorOf = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/ /g, '-');

const anchorsOf = (path: string): readonly string[] =>
  [...read(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));

const folders = 'bench|bin|docs|functions|lib|local|operators|test|web|\\.github|\\.ci';
const suffixes = '\\.(?:tsx?|mjs|md|json|css|csv|svg|ya?ml|webp)';
/** `functions/http/serve.ts`, `test/security/`: no placeholders, no patterns. */
const pathInPage = new RegExp(`\`((?:${folders})/[\\w./-]*)\``, 'g');
/** In comments and strings: a page by its name, or a file from the root. */
const pathInSource = new RegExp(`(?<![\\w/.$}*-])((?:${folders})/[\\w./-]+${suffixes}|[\\w/-]+\\.md)(?![\\w/*])`, 'g');
const comments = /\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\n]*/g;

/** The pages that a person is referred to in a sentence of the program: `docs/deploying.md`. */
const pageInString = /docs\/[\w/-]+\.md/g;

/** Where a comment may look for a file: the root, its own folder, `docs`. */
const missingIn = (path: string): readonly string[] => {
  const text = read(path);
  const inComments = [...text.matchAll(comments)].flatMap(([comment]) =>
    [...comment.matchAll(pathInSource)].map(([, name = '']) => name),
  );
  const inStrings = path.startsWith('test/') ? [] : [...text.matchAll(pageInString)].map(([name]) => name);
  return [...inComments, ...inStrings].filter((name) => !exists(name, '.', dirname(path)));
};

describe('files that are named', () => {
  it('relative links in pages lead to a file, and to a heading of it', () => {
    const broken = pages.flatMap((page) =>
      [...read(page).matchAll(/\]\(([^)\s]+)\)|src="([^"]+)"/g)]
        .map(([, link, image]) => link ?? image ?? '')
        .filter((link) => !/^[a-z]+:/.test(link))
        .filter((link) => {
          const [path = '', anchor] = link.split('#');
          const target = path === '' ? page : normalize(join(dirname(page), path));
          if (!exists(target, '.')) return true;
          return anchor !== undefined && target.endsWith('.md') && !anchorsOf(target).includes(anchor);
        })
        .map((link) => `${page}: ${link}`),
    );
    expect(broken).toEqual([]);
  });

  it('paths in backticks in pages exist', () => {
    const missing = pages
      .filter((page) => page !== 'CHANGELOG.md')
      .flatMap((page) =>
        [...read(page).matchAll(pathInPage)]
          .map(([, path = '']) => path)
          .filter((path) => !exists(path, '.'))
          .map((path) => `${page}: ${path}`),
      );
    expect(missing).toEqual([]);
  });

  it('npm scripts in pages exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const missing = pages
      .filter((page) => page !== 'CHANGELOG.md')
      .flatMap((page) =>
        [...read(page).matchAll(/npm run (?:-s )?([a-z][\w:-]*)/g)]
          .map(([, script = '']) => script)
          .filter((script) => scripts[script] === undefined)
          .map((script) => `${page}: npm run ${script}`),
      );
    expect(missing).toEqual([]);
  });

  it('files and pages that comments and messages name exist', () => {
    expect(sources.flatMap((path) => missingIn(path).map((name) => `${path}: ${name}`))).toEqual([]);
  });

  it('enough is looked at', () => {
    expect(pages.length).toBeGreaterThan(40);
    expect(sources.length).toBeGreaterThan(400);
    expect(anchorOf('`MailsNotLeaving`')).toBe('mailsnotleaving');
    const comment = ['/', '** (api.md, docs/x.md, test/a/b.ts) *', '/'].join('');
    const named = [...comment.matchAll(pathInSource)].map(([, name]) => name);
    expect(named).toEqual(['api.md', 'docs/x.md', 'test/a/b.ts']);
  });
});
