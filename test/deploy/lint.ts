import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { edgeRegion } from '../../lib/edge-stack.ts';
import { readStage } from '../../lib/stage.ts';
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
 * The settings of a stage that has all that one can have, held against cfn-lint as it is. Of the rest of it `edge.ts`
 * deploys what the emulator knows.
 */
export const completeStage: Readonly<Record<string, string>> = {
  domain: 'espace.operator.example',
  hostedZoneId: 'Z0123456789ABC',
  mailHostedZoneId: 'Z9876543210DEF',
  mailFrom: 'no-reply@operator.example',
  alarmTopicArn: 'arn:aws:sns:eu-west-3:000000000000:on-call',
  concurrency: '20',
  monthlyBudget: '100',
  budgetEmail: 'it@operator.example',
};

const root = join(import.meta.dirname, '..', '..');

/** The EU's regions: where a stage may stand that says nothing of the world outside. */
const euRegions = ['eu-central-1', 'eu-north-1', 'eu-south-1', 'eu-south-2', 'eu-west-1', 'eu-west-3'];

/** Those that a stage with such settings is let into; the others lack a type of its. */
const regionsOf = (settings: Readonly<Record<string, string>>): readonly string[] =>
  euRegions.filter((place) => {
    try {
      readStage({ ...settings, region: place, alarmTopicArn: undefined });
      return true;
    } catch {
      return false;
    }
  });

/** The edge stands in a region of its own. */
const edgeTemplate = 'Edge.template.json';

/**
 * Holds the templates of a cloud assembly against cfn-lint: for the region that is rehearsed, or `everywhere` that they may
 * be deployed to. The operators' templates have the same types: one operator's are enough for that.
 */
export const lintTemplates = async (
  { programs, folder, env }: { readonly programs: string; readonly folder: string; readonly env: Variables },
  name: string,
  assembly: string,
  everywhere: boolean,
  settings: Readonly<Record<string, string>> = {},
): Promise<void> => {
  const templates = readdirSync(assembly).filter((file) => file.endsWith('.template.json'));
  const places = [
    {
      what: 'stage',
      regions: everywhere ? regionsOf(settings) : [region],
      files: templates.filter((file) => file !== edgeTemplate),
    },
    { what: 'edge', regions: [edgeRegion], files: templates.filter((file) => file === edgeTemplate) },
  ];
  for (const { what, regions, files } of places) {
    if (files.length === 0) continue;
    const options = ['--regions', ...regions, '--ignore-checks', ...acknowledged.map(({ what: rule }) => rule)];
    const log = join(folder, `cfn-lint-${name}-${what}.log`);
    const given = [...options, '--', ...files.map((file) => join(assembly, file))];
    await must(`cfn-lint ${name}`, join(programs, 'cfn-lint'), given, { cwd: root, env, log });
  }
};
