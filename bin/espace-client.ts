import { App } from 'aws-cdk-lib';
import type { Profile } from '../functions/domain/profile.ts';
import { profileWarnings } from '../functions/domain/profile-warnings.ts';
import { bundleFunctions, type FunctionCode } from '../lib/bundle.ts';
import { buildApp } from '../lib/espace-client.ts';
import { readStage, type Stage, stageNotices } from '../lib/stage.ts';
import { loadOperator, operatorNames } from '../operators/load.ts';

const readChoices = async (
  app: App,
): Promise<{ readonly profile: Profile; readonly stage: Stage; readonly code: FunctionCode }> => {
  const operator: unknown = app.node.tryGetContext('operator');
  if (typeof operator !== 'string' || operator === '') {
    throw new Error(`Choose an operator: -c operator=NAME, where NAME is one of ${operatorNames().join(', ')}.`);
  }
  const profile = await loadOperator(operator);
  const stage = readStage(app.node.getAllContext());
  return { profile, stage, code: bundleFunctions(profile) };
};

/** Notices go to standard error, because `cdk synth` prints templates to standard output. */
const tell = (notices: readonly string[]): void => {
  for (const notice of notices) console.error(notice);
};

const orStop = (fault: unknown): never => {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exit(1);
};

const app = new App();
const choices = await readChoices(app).catch(orStop);
tell(stageNotices(choices.stage, choices.profile));
tell(profileWarnings(choices.profile).map((warning) => `Warning: ${warning}`));
buildApp(app, choices);
app.synth();
