import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { Profile } from '../../functions/domain/profile.ts';
import type { FunctionCode } from '../../lib/bundle.ts';
import { buildApp } from '../../lib/espace-client.ts';
import { handlers } from '../../lib/handlers.ts';
import { readStage, type Stage } from '../../lib/stage.ts';
import { loadOperator, operatorNames } from '../../operators/load.ts';

const root = join(import.meta.dirname, '..', '..');

/** The flags that the deployed templates are made with. */
const flags: Record<string, unknown> = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')).context;

/** Functions without a bundle: what the templates say does not depend on the code. */
export const stubCode = (): FunctionCode => {
  const folder = mkdtempSync(join(tmpdir(), 'espace-client-stubs-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return new Map(
    handlers.map(({ id }) => {
      mkdirSync(join(folder, id));
      writeFileSync(join(folder, id, 'index.mjs'), `export const handler = async () => '${id}';`);
      return [id, join(folder, id)];
    }),
  );
};

export type Synthesized = {
  readonly profile: Profile;
  readonly stage: Stage;
  readonly app: App;
  readonly stacks: { readonly stateful: Stack; readonly stateless: Stack };
  readonly stateful: Template;
  readonly stateless: Template;
};

/** Builds an operator's stacks without synthesizing them. */
export const build = async (operator: string, settings: Readonly<Record<string, unknown>> = {}) => {
  const profile = await loadOperator(operator);
  const stage = readStage(settings);
  const app = new App({ context: { ...flags, ...settings } });
  const stacks = buildApp(app, { profile, stage, code: stubCode() });
  return { profile, stage, app, stacks };
};

/** An operator's templates; cdk-nag runs with them, and a finding throws. */
export const synthesize = async (
  operator: string,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<Synthesized> => {
  const built = await build(operator, settings);
  return {
    ...built,
    stateful: Template.fromStack(built.stacks.stateful),
    stateless: Template.fromStack(built.stacks.stateless),
  };
};

/** Every operator of this checkout, synthesized once per file. */
export const everyOperator = async (): Promise<readonly Synthesized[]> =>
  Promise.all(operatorNames().map((operator) => synthesize(operator)));

export type Resource = { readonly Type: string; readonly Properties: Record<string, unknown> } & Record<
  string,
  unknown
>;

/** A template's resources of a type, by logical id. */
export const resourcesOf = (template: Template, type: string): Readonly<Record<string, Resource>> =>
  template.findResources(type) as Record<string, Resource>;
