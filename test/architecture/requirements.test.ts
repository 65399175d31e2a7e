import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sourcesIn } from './source.ts';

/** A test, by its file under `test/` and its title. */
type Titled = { readonly file: string; readonly title: string };
type Row = { readonly number: string; readonly asks: string; readonly tests: readonly Titled[] };

const names = /^(?:(?:[ABCDX]\d+|T-[A-Z]+)(?:[\s,:–]+|$))+/;

/** The requirements that a title begins with; threats may stand among them. */
const numbersOf = (title: string): readonly string[] => names.exec(title)?.[0].match(/\b[ABCDX]\d+\b/g) ?? [];

/** Whatever is called with a string first and a function or options next: it, test, describe and their `.each(…)`. */
const titleOf = /\(\s*(['"`])((?:\\.|(?!\1).)+)\1\s*,\s*(?:async\b|\(|\{)/gs;

const titled: readonly Titled[] = sourcesIn('test').flatMap(({ path, text }) =>
  [...text.matchAll(titleOf)].map(([, , title = '']) => ({ file: path.slice('test/'.length), title })),
);

const rowLine = /^\| (\w+) \| (.+?) \| (.+) \|$/gm;

const table: readonly Row[] = [
  ...readFileSync(join(import.meta.dirname, '../../docs/requirements.md'), 'utf8').matchAll(rowLine),
]
  .filter(([, number = '']) => number !== 'number')
  .map(([, number = '', asks = '', tests = '']) => ({
    number,
    asks,
    tests: tests.split('<br>').map((cell) => {
      const [, file = '', title = ''] = /^`([^`]+)`: (.+)$/.exec(cell) ?? [];
      return { file, title };
    }),
  }));

const known = new Set(table.map(({ number }) => number));

describe('the table of requirements', () => {
  it('has each number once, in order', () => {
    const numbers = table.map(({ number }) => number);
    const order = 'ABCXD';
    const sorted = [...known].sort(
      (a, b) => order.indexOf(a.charAt(0)) - order.indexOf(b.charAt(0)) || Number(a.slice(1)) - Number(b.slice(1)),
    );
    expect(numbers).toEqual(sorted);
    expect(numbers.filter((number) => !/^[ABCXD]\d+$/.test(number))).toEqual([]);
    expect(numbers.length).toBeGreaterThan(60);
  });

  it('names existing tests whose titles begin with the number', () => {
    const astray = table.flatMap(({ number, tests }) =>
      tests
        .filter(
          (cited) =>
            cited.title === '' ||
            !titled.some(
              ({ file, title }) =>
                file === cited.file && title.startsWith(cited.title) && numbersOf(title).includes(number),
            ),
        )
        .map(({ file, title }) => `${number}: ${file}: ${title}`),
    );
    expect(astray).toEqual([]);
  });

  it('has every number that a test names', () => {
    const unknown = titled.flatMap(({ file, title }) =>
      numbersOf(title)
        .filter((number) => !known.has(number))
        .map((number) => `${number} in ${file}: ${title}`),
    );
    expect(unknown).toEqual([]);
  });

  it('titles are found over several lines and in tables', () => {
    expect(titled.length).toBeGreaterThan(500);
    expect(numbersOf('T-RACE A15, C15: one key opens B2')).toEqual(['A15', 'C15']);
    expect(numbersOf('a title that cites A15')).toEqual([]);
  });
});
