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

/**
 * The settings of a stage that has all that one can have. It is held against cfn-lint as the shipped stage is, but not
 * deployed: the emulator knows neither the edge's resources nor CodeDeploy's.
 */
export const completeStage: readonly string[] = [
  'domain=espace.operator.example',
  'hostedZoneId=Z0123456789ABC',
  'mailFrom=no-reply@operator.example',
  'alarmTopicArn=arn:aws:sns:eu-west-3:000000000000:on-call',
  'concurrency=20',
  'monthlyBudget=100',
  'budgetEmail=it@operator.example',
].flatMap((setting) => ['-c', setting]);

const root = join(import.meta.dirname, '..', '..');

/** Where each stack is deployed, by its template's name; the edge has a region of its own. */
const regions: Readonly<Record<string, string>> = { 'Edge.template.json': 'us-east-1' };

/** Holds the templates of a cloud assembly against cfn-lint, each for its region. */
export const lintTemplates = async (
  { programs, folder, env }: { readonly programs: string; readonly folder: string; readonly env: Variables },
  name: string,
  assembly: string,
): Promise<void> => {
  const templates = readdirSync(assembly).filter((file) => file.endsWith('.template.json'));
  for (const place of new Set(templates.map((file) => regions[file] ?? region))) {
    const options = ['--regions', place, '--ignore-checks', ...acknowledged.map(({ what }) => what)];
    const files = templates.filter((file) => (regions[file] ?? region) === place).map((file) => join(assembly, file));
    const log = join(folder, `cfn-lint-${name}-${place}.log`);
    await must(`cfn-lint ${name}`, join(programs, 'cfn-lint'), [...options, '--', ...files], { cwd: root, env, log });
  }
};
