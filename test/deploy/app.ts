import { App } from 'aws-cdk-lib';
import { CfnFunction, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { environmentNames } from '../../functions/adapters/environment-names.ts';
import { bundleFunctions } from '../../lib/bundle.ts';
import { buildApp } from '../../lib/espace-client.ts';
import { readStage } from '../../lib/stage.ts';
import { loadOperator } from '../../operators/load.ts';
import { changed } from './changed-profile.ts';
import { patientTimeout } from './patch.ts';

/**
 * The product's own stacks, as they are after an operator's second thoughts: with a changed profile. And without limits
 * per source address, for the emulator's API Gateway tells functions that every caller is 127.0.0.1. And with more time
 * for each run: here all functions and the emulator share the cores of one machine, which may have other work, too.
 */
const app = new App();
const profile = changed(await loadOperator(String(app.node.tryGetContext('operator'))));
const stage = readStage(app.node.getAllContext());
const { stateless } = buildApp(app, { profile, stage, code: bundleFunctions(profile) });
for (const construct of stateless.node.findAll()) {
  if (construct instanceof LambdaFunction) construct.addEnvironment(environmentNames.sourceLimits, 'off');
  if (construct instanceof CfnFunction) construct.timeout = Math.max(construct.timeout ?? 0, patientTimeout);
}
app.synth();
