import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { costPage } from './cost-page.ts';
import { readFigures } from './figures.ts';

const usage = `Writes the tables of docs/cost.md from bench/figures.json, bench/prices.json and bench/assumptions.ts.

  npm run cost              write them
  npm run cost -- --check   only tell whether they are up to date (exit code 1 when they are not)
`;

const file = join(import.meta.dirname, '..', 'docs', 'cost.md');
const { values } = parseArgs({ options: { check: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } });

if (values.help) process.stdout.write(usage);
else {
  const kept = readFileSync(file, 'utf8');
  const wanted = costPage(kept, readFigures());
  if (kept === wanted) process.stdout.write('docs/cost.md is up to date\n');
  else if (values.check) {
    process.stderr.write('docs/cost.md is stale: run `npm run cost` and commit it.\n');
    process.exitCode = 1;
  } else {
    writeFileSync(file, wanted);
    process.stdout.write('docs/cost.md written\n');
  }
}
