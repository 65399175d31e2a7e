import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import openapiTypes, { astToString } from 'openapi-typescript';
import { openApiDocument } from '../functions/contract/openapi.ts';

const usage = `Writes what is generated from the HTTP contract's schemas: openapi.json and the client's types.

  npm run openapi              write openapi.json and web/contract.ts
  npm run openapi -- --check   only tell whether they are up to date (exit code 1 when one is not)
`;

const root = join(import.meta.dirname, '..');
const header = '// Generated from openapi.json by `npm run openapi`. Do not edit.\n\n';

const generated = async (): Promise<Readonly<Record<string, string>>> => {
  const json = `${JSON.stringify(openApiDocument(), null, 2)}\n`;
  const types = await openapiTypes(json, { alphabetize: false, immutable: false });
  return { 'openapi.json': json, 'web/contract.ts': `${header}${astToString(types)}` };
};

const { values } = parseArgs({ options: { check: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } });

if (values.help) process.stdout.write(usage);
else {
  for (const [path, wanted] of Object.entries(await generated())) {
    const file = join(root, path);
    const kept = existsSync(file) ? readFileSync(file, 'utf8') : null;
    if (kept === wanted) process.stdout.write(`${path} is up to date\n`);
    else if (values.check) {
      process.stderr.write(`${path} is stale: run \`npm run openapi\` and commit it.\n`);
      process.exitCode = 1;
    } else {
      writeFileSync(file, wanted);
      process.stdout.write(`${path} written\n`);
    }
  }
}
