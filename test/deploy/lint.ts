import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { must, type Variables } from '../support/programs.ts';
import { region } from './emulator.ts';
import type { Exception } from './exceptions.ts';

/** Rules of cfn-lint that do not hold here, each with its reason. All others do, warnings included. */
export const acknowledged: readonly Exception[] = [
  {
    what: 'W3005',
    why: 'CDK writes a DependsOn from each function to its role, beside the reference that says the same. It does no harm.',
  },
  {
    what: 'W6001',
    why: 'The outputs of the second stack tell the command line of the first one’s tables: --stack takes one name, not two.',
  },
];

const root = join(import.meta.dirname, '..', '..');

/** Holds the templates of a cloud assembly against cfn-lint. */
export const lintTemplates = async (
  { programs, folder, env }: { readonly programs: string; readonly folder: string; readonly env: Variables },
  operator: string,
  assembly: string,
): Promise<void> => {
  const templates = readdirSync(assembly).filter((file) => file.endsWith('.template.json'));
  const options = ['--regions', region, '--ignore-checks', ...acknowledged.map(({ what }) => what)];
  const files = templates.map((file) => join(assembly, file));
  const log = join(folder, `cfn-lint-${operator}.log`);
  await must(`cfn-lint ${operator}`, join(programs, 'cfn-lint'), [...options, '--', ...files], { cwd: root, env, log });
};
