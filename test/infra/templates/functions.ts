import { beforeAll, expect, test } from 'vitest';
import { outputOf as operatorsOutputOf } from '../../../bin/operator/connect.ts';
import { environmentNames as names } from '../../../functions/adapters/environment-names.ts';
import { allOperations } from '../../../functions/contract/operations.ts';
import { outputOf } from '../../../lib/environment.ts';
import { grants } from '../../../lib/grants.ts';
import { handlers } from '../../../lib/handlers.ts';
import { completeStage, everyOperator, type Resource, resourcesOf, type Synthesized } from '../synthesized.ts';
import { literalsIn, referredTo } from './references.ts';

let operators: readonly Synthesized[];
beforeAll(async () => {
  operators = [...(await everyOperator()), await completeStage()];
});

const functionOf = (one: Synthesized, handler: string): Resource => {
  const functions = resourcesOf(one.stateless, 'AWS::Lambda::Function');
  const id = Object.keys(functions).find(
    (name) => name.replace(/Function[0-9A-F]{8}$/, '') === handler.replaceAll('-', ''),
  );
  if (id === undefined) throw new Error(`no function ${handler}`);
  return functions[id] as Resource;
};

const variablesOf = (one: Synthesized, handler: string): Readonly<Record<string, unknown>> =>
  (functionOf(one, handler).Properties.Environment as { Variables: Record<string, unknown> }).Variables;

test('there is exactly one function per handler', () => {
  for (const one of operators) {
    expect(Object.keys(resourcesOf(one.stateless, 'AWS::Lambda::Function'))).toHaveLength(handlers.length);
    for (const { id } of handlers) expect(functionOf(one, id)).toBeDefined();
  }
});

test('functions run on Node 24 and arm64, log JSON, have no tracing and no VPC', () => {
  for (const one of operators) {
    for (const { id } of handlers) {
      const { Properties } = functionOf(one, id);
      expect(Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        LoggingConfig: { LogFormat: 'JSON' },
      });
      expect(Properties.TracingConfig).toBeUndefined();
      expect(Properties.VpcConfig).toBeUndefined();
      expect(Properties.Layers).toBeUndefined();
    }
  }
});

test('only functions with scrypt get a whole vCPU; timeouts are below API Gateway’s', () => {
  const slow = new Set(allOperations.filter(({ slowHash }) => slowHash).map(({ id }) => id));
  for (const one of operators) {
    for (const { id, folder } of handlers) {
      const { MemorySize, Timeout } = functionOf(one, id).Properties;
      expect([id, MemorySize]).toEqual([id, slow.has(id) ? 1769 : 512]);
      expect([id, Number(Timeout) <= (folder === 'api' ? 10 : 240)]).toEqual([id, true]);
    }
  }
});

test('every log is a function’s or the API’s, and expires after logDays', () => {
  for (const one of operators) {
    const groups = Object.values(resourcesOf(one.stateless, 'AWS::Logs::LogGroup'));
    expect(groups).toHaveLength(handlers.length + 1);
    for (const { Properties } of groups) expect(Properties.RetentionInDays).toBe(one.stage.logDays);
  }
});

test('T-IAM a function’s environment names exactly what it has rights on', () => {
  for (const one of operators) {
    for (const { id } of handlers) {
      const grant = grants[id];
      if (grant === undefined) throw new Error(id);
      const tables = Object.entries(names.tables).filter(
        ([table]) => Object.hasOwn(grant.tables, table) || Object.hasOwn(grant.indexes, table),
      );
      const wanted = [
        names.profile,
        ...tables.map(([, variable]) => variable),
        ...(grant.pool ? [names.userPool, names.userPoolClient] : []),
        ...(grant.clientSecret ? [names.userPoolClientSecret] : []),
        ...(grant.documentFiles ? [names.documentBucket] : []),
        ...(grant.secret ? [names.secret] : []),
        ...(grant.mail ? [names.mailFrom, names.mailConfigurationSet, names.portalUrl] : []),
        ...(grant.site ? [names.site] : []),
        ...(grant.edge && one.edge !== undefined ? [names.originSecret] : []),
      ];
      expect([id, ...Object.keys(variablesOf(one, id)).sort()]).toEqual([id, ...wanted.sort()]);
    }
  }
});

test('T-LEAK environments contain no secrets or personal data', () => {
  for (const one of operators) {
    const stage = ['MailFrom', 'PortalUrl'].map((name) => one.stateless.findOutputs(name)[name]?.Value as string);
    const plain = new Set(['profile.json', 'site', 'espace-client-water-live/origin', ...stage]);
    for (const { id } of handlers) {
      const variables = variablesOf(one, id);
      const told = literalsIn(variables).filter((text) => !plain.has(text));
      expect([id, ...told]).toEqual([id]);
      expect(JSON.stringify(variables)).not.toMatch(/resolve:secretsmanager|GetAtt[^}]*ClientSecret/);
    }
  }
});

/** The output that the edge reads the API’s id from; CDK chooses its name. */
const published = (one: Synthesized): string =>
  Object.keys(one.stateless.findOutputs('*')).find((name) => name.startsWith('PublishOutputRefHttpApi')) ?? '';

test('the outputs contain the command line’s whole environment', () => {
  const variables = [
    ...Object.values(names.tables),
    names.userPool,
    names.userPoolClient,
    names.userPoolClientSecret,
    names.secret,
    names.documentBucket,
    names.mailFrom,
    names.mailConfigurationSet,
    names.portalUrl,
  ];
  for (const one of operators) {
    const outputs = one.stateless.findOutputs('*');
    expect(Object.keys(outputs).sort()).toEqual(
      [
        ...variables.map(outputOf),
        'ApiUrl',
        'Operator',
        'ProfileDigest',
        'Removal',
        'RequestsPerSecond',
        'FeedbackDeadLettersUrl',
        'MailDeadLettersUrl',
        'SweepDeadLettersUrl',
        ...(one.edge === undefined ? [] : ['OriginUrl', 'PoolWebAclArn', published(one)]),
      ].sort(),
    );
    for (const [table, variable] of Object.entries(names.tables)) {
      expect(referredTo(outputs[outputOf(variable)]).join()).toContain(`Tables${table}`);
    }
  }
  const complete = operators.at(-1)?.stateless.findOutputs('*');
  expect(complete?.ApiUrl?.Value).toBe('https://espace.water.example');
  expect(referredTo(complete?.OriginUrl).join()).toMatch(/^HttpApi/);
  for (const variable of variables) expect(outputOf(variable)).toBe(operatorsOutputOf(variable));
});

test('T-LEAK no template creates a public address, a network, or a bucket other than that of documents', () => {
  const forbidden = ['AWS::Lambda::Url', 'AWS::EC2::VPC', 'AWS::IAM::User', 'AWS::IAM::AccessKey'];
  for (const one of operators) {
    for (const template of [one.stateful, one.stateless, one.edge]) {
      if (template === undefined) continue;
      for (const type of forbidden) expect([type, ...Object.keys(resourcesOf(template, type))]).toEqual([type]);
      const buckets = Object.keys(resourcesOf(template, 'AWS::S3::Bucket'));
      expect(buckets).toHaveLength(template === one.stateful ? 1 : 0);
    }
  }
});
