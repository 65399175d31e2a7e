import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, type NagPack, ServerlessChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { routes } from '../../functions/contract/routes.ts';
import { handlers, rotationHandler } from '../handlers.ts';

/** An accepted finding; `path` is the construct, or a parent, below the stack. */
export type Acknowledgement = {
  readonly stack: 'stateful' | 'stateless' | 'edge';
  readonly path: string;
  readonly id: string;
  readonly reason: string;
  /** The construct only exists in some stages. */
  readonly optional?: true;
};

/** The public routes, each by its path, so that any other public route is a finding. */
const publicRoutes: readonly Acknowledgement[] = routes
  .filter(({ caller }) => caller === 'public')
  .map(({ method, path }) => ({
    stack: 'stateless',
    // Construct ids cannot contain slashes.
    path: `Http/${`${method} ${path}`.replaceAll('/', '--')}`,
    id: 'AwsSolutions-APIG4',
    reason: 'Public by the contract: before signing in nobody has a token, and pages and refusals need none.',
  }));

const everyFunction: readonly Acknowledgement[] = handlers.flatMap(({ id }) => [
  {
    stack: 'stateless',
    path: id,
    id: 'Serverless-LambdaTracing',
    reason: 'X-Ray would keep paths and addresses of requests beside the logs, which keep none (T-LEAK).',
  },
  {
    stack: 'stateless',
    path: id,
    id: 'Serverless-LambdaDLQ',
    reason:
      'Not invoked asynchronously but by API Gateway, which tells the caller, or by the stream, whose mapping has its ' +
      'own queue; the sweep and the taker of feedback have a destination on failure, which supersedes this setting.',
  },
]);

const deadLetterQueues: readonly Acknowledgement[] = [
  'MailDeadLetters',
  'SweepDeadLetters',
  'FeedbackDeadLetters',
].flatMap((path) =>
  ['AwsSolutions-SQS3', 'Serverless-SQSRedrivePolicy'].map((id) => ({
    stack: 'stateless',
    path,
    id,
    reason: 'It is a dead-letter queue itself, of a stream mapping or of a rule, which the rule does not look at.',
  })),
);

const edge: readonly Acknowledgement[] = [
  {
    stack: 'edge',
    path: 'Edge/Distribution',
    id: 'AwsSolutions-CFR1',
    reason: 'People look at their contracts from wherever they travel; nothing here is for one country only.',
  },
  {
    stack: 'edge',
    path: 'Edge/Distribution',
    id: 'AwsSolutions-CFR3',
    reason:
      'It is logged, by standard logging v2, which the rule does not look for: the earlier kind writes every address, ' +
      'path and query into a bucket (T-LEAK).',
  },
  {
    stack: 'edge',
    path: `OriginSecret/${rotationHandler.id}`,
    id: 'Serverless-LambdaTracing',
    reason: 'X-Ray is off everywhere; this one is called once a month, and its log says which step was done.',
  },
  {
    stack: 'edge',
    path: `OriginSecret/${rotationHandler.id}`,
    id: 'Serverless-LambdaDLQ',
    reason: 'Secrets Manager calls it step by step, repeats a step that failed, and keeps the rotation open meanwhile.',
  },
];

const rollout: readonly Acknowledgement[] = [
  {
    stack: 'stateless',
    path: 'Rollout/Role',
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'CodeDeploy asks for the state of one alarm by DescribeAlarms, which reads alarms and nothing else.',
    optional: true,
  },
];

/** All accepted findings with their reasons (T-IAM: one is a wildcard, for reading alarms). */
export const acknowledgements: readonly Acknowledgement[] = [
  {
    stack: 'stateful',
    path: 'Identity/Pool',
    id: 'AwsSolutions-COG1',
    reason:
      'Classes of characters are not asked for by the product (NIST SP 800-63B-4, 3.1.1.2; ASVS 5.0, 6.2.5); where an ' +
      'operator does, its rules, the length and the list of common passwords are checked before Cognito is called.',
  },
  {
    stack: 'stateful',
    path: 'Identity/Pool',
    id: 'AwsSolutions-COG2',
    reason: 'The customer areas described have no second factor; invoices are read here, nothing is paid or signed.',
  },
  {
    stack: 'stateful',
    path: 'Identity/Pool',
    id: 'AwsSolutions-COG8',
    reason:
      'Threat protection looks at sign-ins of Cognito’s own pages and at the address that calls it, which is always ' +
      'our function; wrong passwords are counted by name, account and source before Cognito is asked (ADR 0012).',
  },
  {
    stack: 'stateful',
    path: 'Identity/ClientSecret',
    id: 'AwsSolutions-SMG4',
    reason:
      'It holds what Cognito made: whoever rotates it adds a second secret to the app client first and puts that one ' +
      'here (docs/operating.md). Functions read it again when Cognito refuses the one they know.',
  },
  {
    stack: 'stateful',
    path: 'Pepper/Secret',
    id: 'AwsSolutions-SMG4',
    reason:
      'Digests of keys on paper stand under the version that made them: a version is added by hand, none replaced on a ' +
      'schedule, or every printed key would die.',
  },
  ...publicRoutes,
  ...everyFunction,
  ...deadLetterQueues,
  ...edge,
  ...rollout,
];

export const nagPacks = (app: App): readonly NagPack[] => [new AwsSolutionsChecks(app), new ServerlessChecks(app)];

const at = (from: IConstruct, path: string): IConstruct =>
  path.split('/').reduce((here, name) => here.node.findChild(name), from);

const isAt = (from: IConstruct, path: string): boolean =>
  path.split('/').reduce<IConstruct | undefined>((here, name) => here?.node.tryFindChild(name), from) !== undefined;

/** Checks the stacks at synth, and fails it on findings that are not acknowledged. */
export const checkByNag = (
  app: App,
  stacks: Readonly<Partial<Record<Acknowledgement['stack'], IConstruct>>>,
  accepted = acknowledgements,
): void => {
  for (const { stack, path, id, reason, optional = false } of accepted) {
    const home = stacks[stack];
    // A stage without a domain has no edge.
    if (home === undefined || (optional && !isAt(home, path))) continue;
    Validations.of(at(home, path)).acknowledge({ id, reason });
  }
  Validations.of(app).addPlugins(...nagPacks(app));
};
