import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { withSection } from '../../bench/page-section.ts';
import { percentile } from './figures.ts';
import type { Memory } from './stack.ts';
import { statusesOf, type Tally, total } from './tally.ts';

/** One line of the closing table. */
export type Line = {
  readonly step: string;
  readonly connections: number;
  readonly seconds: number;
  readonly tally: Tally;
};

/** Something that was asked for, and whether it holds. */
export type Check = { readonly what: string; readonly figure: string; readonly bound: string; readonly held: boolean };

const shown = (value: number, digits = 0): string =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

const heading = [
  'step',
  'at once',
  's',
  'requests/s',
  'journeys/s',
  'p50 ms',
  'p99 ms',
  '429',
  '503',
  'errors',
] as const;

const cellsOf = ({ step, connections, seconds, tally }: Line): readonly string[] => [
  step,
  shown(connections),
  shown(seconds),
  shown(tally.times.length / seconds),
  shown(total(tally.journeys) / seconds, 1),
  shown(percentile(tally.times, 50)),
  shown(percentile(tally.times, 99)),
  shown(statusesOf(tally, 429)),
  shown(statusesOf(tally, 503)),
  shown(total(tally.errors)),
];

const checkHeading = ['asked for', 'found', 'bound', 'held'] as const;
const checkCells = ({ what, figure, bound, held }: Check): readonly string[] => [
  what,
  figure,
  bound,
  held ? 'yes' : 'NO',
];

const markdown = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** Columns as wide as their widest cell. */
const plain = (heads: readonly string[], rows: readonly (readonly string[])[]): string => {
  const all = [heads, ...rows];
  const widths = heads.map((_, column) => Math.max(...all.map((cells) => cells[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  return all.map((cells) => line(cells).trimEnd()).join('\n');
};

export const memoryText = ({ held, resident, dynamoDb }: Memory): string =>
  `${shown(held)} MB held, ${shown(resident)} MB resident, DynamoDB ${shown(dynamoDb)} MB`;

/** The machine, without which no figure says anything. */
export const machine = (): string => {
  const processors = cpus();
  return `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown processor'}, Node ${process.versions.node}, driver and stack on the same cores`;
};

export type Report = { readonly lines: readonly Line[]; readonly checks: readonly Check[] };

export const plainReport = ({ lines, checks }: Report): string =>
  `${plain(heading, lines.map(cellsOf))}\n\n${plain(checkHeading, checks.map(checkCells))}`;

export const writeEvidence = (section: 'load' | 'soak', command: string, { lines, checks }: Report): void => {
  const file = join(import.meta.dirname, '..', '..', 'docs', 'load-evidence.md');
  const text = [
    `\`${command}\` on ${new Date().toISOString().slice(0, 10)}; ${machine()}.`,
    markdown(heading, lines.map(cellsOf)),
    markdown(checkHeading, checks.map(checkCells)),
  ].join('\n\n');
  writeFileSync(file, withSection(readFileSync(file, 'utf8'), section, text));
};
