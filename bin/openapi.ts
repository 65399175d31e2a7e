import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openApiDocument } from '../functions/contract/openapi.ts';

const usage = `Writes openapi.json from the HTTP contract's schemas.

  npm run openapi              write it
  npm run openapi -- --check   only tell whether it is up to date (exit code 1 when it is not)
`;

const file = join(import.meta.dirname, '..', 'openapi.json');
const { values } = parseArgs({ options: { check: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } });

if (values.help) process.stdout.write(usage);
else {
  const wanted = `${JSON.stringify(openApiDocument(), null, 2)}\n`;
  if (!values.check) {
    writeFileSync(file, wanted);
    process.stdout.write('openapi.json written\n');
  } else if (readFileSync(file, 'utf8') === wanted) process.stdout.write('openapi.json is up to date\n');
  else {
    process.stderr.write('openapi.json is stale: run `npm run openapi` and commit it.\n');
    process.exitCode = 1;
  }
}
