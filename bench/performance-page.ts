import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assumed } from './assumptions.ts';
import { requestBounds } from './bounds.ts';
import type { ColdRatio } from './cold.ts';
import { usageOf } from './cost.ts';
import type { Figures } from './figures.ts';
import { callsOf } from './operations.ts';
import { withSection } from './page-section.ts';

const file = join(import.meta.dirname, '..', 'docs', 'performance.md');

const table = (heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const requests = ({ operations }: Figures): string =>
  table(
    ['request', 'calls to AWS', 'one after the other', 'write units', 'read units'],
    Object.keys(requestBounds).flatMap((key) => {
      const found = operations[key];
      return found === undefined ? [] : [[key, callsOf(found), found.depth, found.writeUnits, found.readUnits]];
    }),
  );

const spread = ([lower, median, upper]: readonly [number, number, number]): string =>
  `${median.toFixed(2)} (${lower.toFixed(2)} to ${upper.toFixed(2)})`;

const coldStarts = (ratios: readonly ColdRatio[]): string =>
  table(
    ['function ÷ bare bundle', 'CPU', 'wall'],
    ratios.map(({ name, cpu, wall }) => [name, spread(cpu), spread(wall)]),
  );

/** The sweep's share of all read units of an operator with a million customers. */
const sweepShare = (figures: Figures): string => {
  const reads = (these: Figures): number => usageOf(1_000_000, these, assumed, true).reads ?? 0;
  const without = { ...figures, sweep: { ...figures.sweep, readUnits: 0 }, sweepReads: 0 };
  return `${(100 * (1 - reads(without) / reads(figures))).toFixed(1)} % of the read units of a million customers.`;
};

/** Writes docs/performance.md anew, with the day and the machine of this run. */
export const writePerformancePage = (figures: Figures, cold: readonly ColdRatio[], day: string): void => {
  const sections = {
    run: `\`npm run bench\` on ${day}, ${figures.machine}.`,
    requests: requests(figures),
    'cold starts': coldStarts(cold),
    sweep: sweepShare(figures),
  };
  const page = Object.entries(sections).reduce(
    (text, [name, section]) => withSection(text, name, section),
    readFileSync(file, 'utf8'),
  );
  writeFileSync(file, page);
};
