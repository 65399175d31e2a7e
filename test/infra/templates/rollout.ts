import { expect, test } from 'vitest';
import { handlers } from '../../../lib/handlers.ts';
import { build, completeSettings, completeStage, everyOperator, type Resource, resourcesOf } from '../synthesized.ts';
import { referredTo } from './references.ts';

const group = 'AWS::CodeDeploy::DeploymentGroup';
const api = handlers.filter(({ id, folder }) => folder === 'api' && id !== 'show-site');
/** The portal's function: its pages and the files that they name change together. */
const isSite = (id: string): boolean => id.startsWith('showsiteFunction');

test('every API function except the portal’s has an alias that is shifted gradually, and back when the API returns 5xx', async () => {
  const { stateless } = await completeStage();
  const aliases = Object.values(resourcesOf(stateless, 'AWS::Lambda::Alias'));
  expect(aliases).toHaveLength(api.length);
  const groups = resourcesOf(stateless, group);
  expect(Object.keys(groups)).toHaveLength(api.length);
  for (const alias of aliases) {
    expect(alias.Properties.Name).toBe('live');
    const { CodeDeployLambdaAliasUpdate: update } = alias.UpdatePolicy as Record<string, Record<string, unknown>>;
    expect(Object.keys(groups)).toEqual(expect.arrayContaining([...referredTo(update?.DeploymentGroupName)]));
  }
  const alarms = resourcesOf(stateless, 'AWS::CloudWatch::Alarm');
  for (const { Properties } of Object.values(groups)) {
    expect(Properties.DeploymentConfigName).toBe('CodeDeployDefault.LambdaCanary10Percent10Minutes');
    expect(Properties.AutoRollbackConfiguration).toEqual({
      Enabled: true,
      Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_REQUEST', 'DEPLOYMENT_STOP_ON_ALARM'],
    });
    const { Alarms, Enabled } = Properties.AlarmConfiguration as { Alarms: unknown; Enabled: boolean };
    const watched = referredTo(Alarms).map((id) => alarms[id] as Resource);
    expect([Enabled, watched.length]).toEqual([true, 1]);
    expect(watched[0]?.Properties).toMatchObject({ Namespace: 'AWS/ApiGateway', MetricName: '5xx', Period: 60 });
  }
});

test('T-IAM CodeDeploy may only shift those aliases and read alarms', async () => {
  const { stateless } = await completeStage();
  const roles = Object.entries(resourcesOf(stateless, 'AWS::IAM::Role')).filter(([id]) => id.startsWith('Rollout'));
  expect(roles).toHaveLength(1);
  const [, { Properties }] = roles[0] as [string, Resource];
  expect(Properties.ManagedPolicyArns).toBeUndefined();
  expect(Properties.AssumeRolePolicyDocument).toMatchObject({
    Statement: [{ Principal: { Service: 'codedeploy.amazonaws.com' } }],
  });
  const [policy] = Properties.Policies as readonly { readonly PolicyDocument: { readonly Statement: unknown } }[];
  expect(policy?.PolicyDocument.Statement).toEqual([
    { Effect: 'Allow', Action: 'cloudwatch:DescribeAlarms', Resource: '*' },
    expect.objectContaining({
      Action: ['lambda:GetAlias', 'lambda:GetProvisionedConcurrencyConfig', 'lambda:UpdateAlias'],
    }),
  ]);
  const functions = new Set(referredTo(policy?.PolicyDocument));
  expect(functions.size).toBe(api.length);
  // IAM's bound for the inline policies of a role, in characters; an ARN has at most 64 of a name.
  const longest = JSON.stringify(policy).replaceAll(/\{"Fn::GetAtt":\["\w+","Arn"\]\}/g, 'x'.repeat(110));
  expect(longest.length).toBeLessThan(10_240);
});

test('the API calls, and may call, only the alias; the portal’s function has none', async () => {
  const { stateless } = await completeStage();
  const aliases = Object.keys(resourcesOf(stateless, 'AWS::Lambda::Alias'));
  const called = Object.values(resourcesOf(stateless, 'AWS::ApiGatewayV2::Integration')).flatMap(({ Properties }) =>
    referredTo(Properties.IntegrationUri),
  );
  expect(called.filter(isSite)).toHaveLength(1);
  expect(called.filter((id) => !isSite(id)).sort()).toEqual([...aliases].sort());
  const allowed = Object.values(resourcesOf(stateless, 'AWS::Lambda::Permission'))
    .filter(({ Properties }) => Properties.Principal === 'apigateway.amazonaws.com')
    .flatMap(({ Properties }) => referredTo(Properties.FunctionName));
  expect([...new Set(allowed)].filter((id) => !isSite(id)).sort()).toEqual([...aliases].sort());
  expect(allowed.some(isSite)).toBe(true);
});

test('a stage without a domain uses no CodeDeploy unless rollout is set', async () => {
  for (const { stateless } of await everyOperator()) {
    for (const type of [group, 'AWS::CodeDeploy::Application', 'AWS::Lambda::Alias', 'AWS::Lambda::Version']) {
      expect([type, ...Object.keys(resourcesOf(stateless, type))]).toEqual([type]);
    }
  }
  const countOf = async (settings: object): Promise<number> => {
    const { stacks } = await build('water', { ...settings });
    return stacks.stateless.node.findAll().filter(({ node }) => node.id === 'live').length;
  };
  expect(await countOf({ ...completeSettings, rollout: 'all-at-once' })).toBe(0);
});
