import { type App, CfnOutput, Tags } from 'aws-cdk-lib';
import type { Profile } from '../functions/domain/profile.ts';
import { profileDigest } from '../functions/domain/profile-digest.ts';
import type { FunctionCode } from './bundle.ts';
import { type Acknowledgement, checkByNag } from './constructs/nag.ts';
import { EdgeStack, edgeRegion } from './edge-stack.ts';
import { type Stage, stackNames } from './stage.ts';
import { StatefulStack } from './stateful-stack.ts';
import { StatelessStack } from './stateless-stack.ts';

export const buildApp = (
  app: App,
  { profile, stage, code }: { readonly profile: Profile; readonly stage: Stage; readonly code: FunctionCode },
  accepted?: readonly Acknowledgement[],
) => {
  const names = stackNames(stage, profile.operator);
  const env = { region: stage.region };
  const stateful = new StatefulStack(app, 'Data', stage, profile, {
    stackName: names.stateful,
    description: `espace-client for ${profile.operator}: data, accounts, secret, sender. Kept.`,
    env,
  });
  const stateless = new StatelessStack(app, 'App', stage, stateful, code, {
    stackName: names.stateless,
    description: `espace-client for ${profile.operator}: functions, API, alarms. Rebuilt at will.`,
    env,
  });
  const edge =
    stage.domain === undefined
      ? undefined
      : new EdgeStack(app, 'Edge', {
          stackName: names.edge,
          description: `espace-client for ${profile.operator}: what stands before the API. Rebuilt at will.`,
          env: { region: edgeRegion },
          stage,
          domain: stage.domain,
          stateless,
          code,
        });
  new CfnOutput(stateless, 'Operator', { value: profile.operator });
  new CfnOutput(stateless, 'ProfileDigest', { value: profileDigest(profile) });
  new CfnOutput(stateless, 'Removal', { value: stage.removal });
  new CfnOutput(stateless, 'RequestsPerSecond', { value: String(stage.requestsPerSecond) });
  Tags.of(app).add('espace-client:operator', profile.operator);
  Tags.of(app).add('espace-client:stage', stage.stage);
  checkByNag(app, { stateful, stateless, ...(edge === undefined ? {} : { edge }) }, accepted);
  return { stateful, stateless, edge };
};
