import { type App, Stack, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, type NagPack, ServerlessChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { routes } from '../../functions/contract/routes.ts';
import { handlers, rotationHandler } from '../handlers.ts';

export type Acknowledgement = {
  readonly stack: 'stateful' | 'stateless' | 'edge';
  readonly path: string;
  readonly id: string;
  /** The id at synth, where a reference to the stateful stack has become an import from that name. */
  readonly atSynth?: (stateful: string) => string;
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
      'Invoked by API Gateway, which returns errors to the caller, or by the stream, whose mapping has its ' +
      'own queue; the sweep and take-feedback have a failure destination, which supersedes this setting.',
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
    reason: 'It is itself a dead-letter queue, of a stream mapping or an event rule, which cdk-nag does not check.',
  })),
);

const edge: readonly Acknowledgement[] = [
  {
    stack: 'edge',
    path: 'Edge/Distribution',
    id: 'AwsSolutions-CFR1',
    reason: 'People travel and read their contracts from other countries; nothing here is for one country only.',
  },
  {
    stack: 'edge',
    path: 'Edge/Distribution',
    id: 'AwsSolutions-CFR3',
    reason:
      'It is logged by standard logging v2, which cdk-nag does not check: the earlier kind writes every address, ' +
      'path and query into a bucket (T-LEAK).',
  },
  {
    stack: 'edge',
    path: `OriginSecret/${rotationHandler.id}`,
    id: 'Serverless-LambdaTracing',
    reason: 'X-Ray is off everywhere; this function runs once a month, and its log names each step.',
  },
  {
    stack: 'edge',
    path: `OriginSecret/${rotationHandler.id}`,
    id: 'Serverless-LambdaDLQ',
    reason: 'Secrets Manager calls it step by step and repeats a failed step.',
  },
];

const rollout: readonly Acknowledgement[] = [
  {
    stack: 'stateless',
    path: 'Rollout/Role',
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'CodeDeploy reads one alarm with DescribeAlarms, which cannot be limited to it and reads nothing else.',
    optional: true,
  },
];

/** Accepted findings (T-IAM: two are wildcards, for reading alarms and for reading PDFs). */
export const acknowledgements: readonly Acknowledgement[] = [
  {
    stack: 'stateful',
    path: 'Identity/Pool',
    id: 'AwsSolutions-COG1',
    reason:
      'The product does not require character classes (NIST SP 800-63B-4, 3.1.1.2; ASVS 5.0, 6.2.5); if an ' +
      'operator does, our code checks its rules, the length and common passwords before calling Cognito.',
  },
  {
    stack: 'stateful',
    path: 'Identity/Pool',
    id: 'AwsSolutions-COG2',
    reason: 'The customer areas have no second factor: contracts are read here, nothing is paid or signed.',
  },
  {
    stack: 'stateful',
    path: 'Identity/Pool',
    id: 'AwsSolutions-COG8',
    reason:
      'Threat protection judges sign-ins on Cognito’s own pages and the caller’s address, which is always ' +
      'our function; we count wrong passwords by name, account and source before calling Cognito (ADR 0012).',
  },
  {
    stack: 'stateful',
    path: 'Identity/ClientSecret',
    id: 'AwsSolutions-SMG4',
    reason:
      'Cognito created it. To rotate it, add a second secret to the app client and store that one ' +
      'here (docs/upgrading.md). Functions read it again when Cognito rejects the one they know.',
  },
  {
    stack: 'stateful',
    path: 'Pepper/Secret',
    id: 'AwsSolutions-SMG4',
    reason:
      'Digests of printed keys depend on the version that made them: versions are added by hand; replacing one on a ' +
      'schedule would void every printed key.',
  },
  {
    stack: 'stateful',
    path: 'Documents/Bucket',
    id: 'AwsSolutions-S1',
    reason:
      'Its log would keep addresses of people beside ids of documents (T-LEAK); every download address is made by one ' +
      'function, whose journal says for which account.',
  },
  {
    stack: 'stateless',
    path: 'get-document',
    id: 'AwsSolutions-IAM5[Resource::<DocumentsBucket089EA665.Arn>/documents/*]',
    atSynth: (data) =>
      `AwsSolutions-IAM5[Resource::${data}:ExportsOutputFnGetAttDocumentsBucket089EA665Arn9C7B4550/documents/*]`,
    reason:
      'An address is signed for one object, but which one differs from request to request: the right is to read ' +
      'objects below one prefix of one bucket.',
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

export const checkByNag = (
  app: App,
  stacks: Readonly<Partial<Record<Acknowledgement['stack'], IConstruct>>>,
  accepted = acknowledgements,
): void => {
  for (const { stack, path, id, atSynth, reason, optional = false } of accepted) {
    const home = stacks[stack];
    if (home === undefined || (optional && !isAt(home, path))) continue;
    Validations.of(at(home, path)).acknowledge({ id, reason });
    if (atSynth === undefined || stacks.stateful === undefined) continue;
    Validations.of(at(home, path)).acknowledge({ id: atSynth(Stack.of(stacks.stateful).stackName), reason });
  }
  Validations.of(app).addPlugins(...nagPacks(app));
};
