import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { Profile } from '../../functions/domain/profile.ts';
import type { FunctionCode } from '../../lib/bundle.ts';
import type { Acknowledgement } from '../../lib/constructs/nag.ts';
import { buildApp } from '../../lib/espace-client.ts';
import { everyHandler } from '../../lib/handlers.ts';
import { readStage, type Stage } from '../../lib/stage.ts';
import { loadOperator, operatorNames } from '../../operators/load.ts';

const root = join(import.meta.dirname, '..', '..');

/** The flags that the deployed templates are made with. */
const flags: Record<string, unknown> = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')).context;

const stubs = mkdtempSync(join(tmpdir(), 'espace-client-stubs-'));
process.once('exit', () => rmSync(stubs, { recursive: true, force: true }));

/** Functions without a bundle: what the templates say does not depend on the code. */
const stubCode: FunctionCode = new Map(
  everyHandler.map(({ id }) => {
    mkdirSync(join(stubs, id));
    writeFileSync(join(stubs, id, 'index.mjs'), `export const handler = async () => '${id}';`);
    return [id, join(stubs, id)];
  }),
);

export type Synthesized = {
  readonly profile: Profile;
  readonly stage: Stage;
  readonly app: App;
  readonly stacks: { readonly stateful: Stack; readonly stateless: Stack; readonly edge: Stack | undefined };
  readonly stateful: Template;
  readonly stateless: Template;
  /** Only where the stage has a domain. */
  readonly edge: Template | undefined;
};

export const completeSettings = {
  domain: 'espace.water.example',
  hostedZoneId: 'Z0123456789ABC',
  mailHostedZoneId: 'Z9876543210DEF',
  mailFrom: 'post@mail.water.example',
  alarmTopicArn: 'arn:aws:sns:eu-west-3:123456789012:on-call',
  concurrency: '20',
  monthlyBudget: '100',
  budgetEmail: 'it@water.example',
} as const;

/**
 * Builds an operator's stacks without synthesizing them. CDK's own check of the templates (`checked`) takes three quarters
 * of a synth: only the stage with all that one can have is checked.
 */
export const build = async (
  operator: string,
  settings: Readonly<Record<string, unknown>> = {},
  accepted?: readonly Acknowledgement[],
  checked = false,
) => {
  const profile = await loadOperator(operator);
  const stage = readStage(settings);
  const app = new App({
    context: { ...flags, ...settings },
    builtinCloudFormationValidation: checked,
  });
  const stacks = buildApp(app, { profile, stage, code: stubCode }, accepted);
  return { profile, stage, app, stacks };
};

/** An operator's templates; cdk-nag runs with them, and a finding throws. */
const synthesize = async (operator: string, settings: Readonly<Record<string, unknown>> = {}): Promise<Synthesized> => {
  const built = await build(operator, settings, undefined, settings === completeSettings);
  return {
    ...built,
    stateful: Template.fromStack(built.stacks.stateful),
    stateless: Template.fromStack(built.stacks.stateless),
    edge: built.stacks.edge === undefined ? undefined : Template.fromStack(built.stacks.edge),
  };
};

/** The same for whoever asks, made once. */
const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

/** Every operator of this checkout, with the settings that a stage has by default. */
export const everyOperator = once(() => Promise.all(operatorNames().map((operator) => synthesize(operator))));

export const completeStage = once(() => synthesize('water', completeSettings));

/** A stage beside another one whose sender SES has verified already. */
export const beside = once(() =>
  synthesize('water', { stage: 'drill', mailFrom: 'eau@water.example', mailIdentity: 'existing' }),
);

/** A stage that is taken away again. */
export const rehearsal = once(() =>
  synthesize('water', {
    stage: 'rehearsal',
    removal: 'destroy',
    mailFrom: 'post@mail.water.example',
    mailIdentity: 'address',
    portalUrl: 'https://www.water.example/espace',
  }),
);

export type Resource = { readonly Type: string; readonly Properties: Record<string, unknown> } & Record<
  string,
  unknown
>;

export const resourcesOf = (template: Template, type: string): Readonly<Record<string, Resource>> =>
  template.findResources(type) as Record<string, Resource>;
