import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';
import '../security/evidence.ts';
import { type Finding, type Row, rows } from '../security/rows.ts';

type Line = Finding & { readonly row: Row };

/** One line for each row; a row without evidence, or with more than one, is not held. */
export const linesOf = (found: readonly Line[]): readonly Line[] =>
  rows.map((row) => {
    const [first, ...more] = found.filter((finding) => finding.row === row);
    if (first === undefined) return { row, figure: 'no test has given evidence', bound: 'one test', held: false };
    return more.length === 0
      ? first
      : { row, figure: `${more.length + 1} tests have given evidence`, bound: 'one test', held: false };
  });

const heading = ['name', 'figure', 'bound', 'held'] as const;
const cellsOf = ({ row, figure, bound, held }: Line): readonly string[] => [row, figure, bound, held ? 'yes' : 'NO'];

/** The closing table, in columns as wide as their widest cell. */
export const plainTable = (lines: readonly Line[]): string => {
  const all: readonly (readonly string[])[] = [heading, ...lines.map(cellsOf)];
  const widths = heading.map((_, column) => Math.max(...all.map((cells) => cells[column]?.length ?? 0)));
  return all
    .map((cells) =>
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

/** The page that a full run leaves behind. */
export const page = (lines: readonly Line[], command: string, date: string): string => {
  const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
  return [
    '# Security evidence',
    '',
    'Every threat that the product is built against, with what its test measured. Made by',
    '',
    '```sh',
    command,
    '```',
    '',
    `on ${date}. The tests are in \`test/security/\`, one file for each row. Whether the tests notice when the code is`,
    'changed: `npm run test:mutation`.',
    '',
    `| ${heading.join(' | ')} |`,
    '| --- | --- | --- | --- |',
    ...lines.map((line) => `| ${cellsOf(line).map(cell).join(' | ')} |`),
    '',
  ].join('\n');
};

/** The variables that chose the sizes of this run, as they are typed before the command. */
const chosen = (): string =>
  Object.entries(process.env)
    .filter(([name]) => /^(SECURITY_|T_[A-Z]+$)/.test(name))
    .map(([name, value]) => `${name}=${value} `)
    .join('');

/**
 * Closes the run with the table of all rows; any row that is not held makes the run fail. `SECURITY_EVIDENCE=file` keeps
 * it as a page.
 */
export default class SecurityReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const found = modules.flatMap((module) =>
      [...module.children.allTests()].flatMap((test) => {
        const { evidence } = test.meta();
        // A figure that held says nothing where the test went on and failed.
        return evidence === undefined ? [] : [{ ...evidence, held: evidence.held && test.result().state === 'passed' }];
      }),
    );
    const lines = linesOf(found);
    console.log(`\n${plainTable(lines)}\n`);
    if (lines.some(({ held }) => !held)) process.exitCode = 1;
    const file = process.env['SECURITY_EVIDENCE'];
    if (file)
      writeFileSync(file, page(lines, `${chosen()}npm run test:security`, new Date().toISOString().slice(0, 10)));
  }
}
