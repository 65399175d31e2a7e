import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, type NagPack, ServerlessChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { routes } from '../../functions/contract/routes.ts';
import { handlers } from '../handlers.ts';

/** A finding that is as it should be; `path` is its construct's below the stack, or that of one above it. */
export type Acknowledgement = {
  readonly stack: 'stateful' | 'stateless';
  readonly path: string;
  readonly id: string;
  readonly reason: string;
};

/** The routes that anybody may call: each by its own path, so that another one is a finding. */
const publicRoutes: readonly Acknowledgement[] = routes
  .filter(({ caller }) => caller === 'public')
  .map(({ method, path }) => ({
    stack: 'stateless',
    // Construct ids hold no slashes.
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

/** Every finding that stands, with its reason (T-IAM: none is about a wildcard, for there is none). */
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
    path: 'Pepper/Secret',
    id: 'AwsSolutions-SMG4',
    reason:
      'Digests of keys on paper stand under the version that made them: a version is added by hand, none replaced on a ' +
      'schedule, or every printed key would die.',
  },
  ...publicRoutes,
  ...everyFunction,
  ...deadLetterQueues,
];

/** The packs that look at the templates. */
export const nagPacks = (app: App): readonly NagPack[] => [new AwsSolutionsChecks(app), new ServerlessChecks(app)];

/** The construct at a path below another; throws where there is none, so that no acknowledgement outlives its finding's home. */
const at = (from: IConstruct, path: string): IConstruct =>
  path.split('/').reduce((here, name) => here.node.findChild(name), from);

/** Checks both stacks at synth: a finding that is not acknowledged above fails it. */
export const checkByNag = (
  app: App,
  stacks: Readonly<Record<Acknowledgement['stack'], IConstruct>>,
  accepted = acknowledgements,
): void => {
  for (const { stack, path, id, reason } of accepted) {
    Validations.of(at(stacks[stack], path)).acknowledge({ id, reason });
  }
  Validations.of(app).addPlugins(...nagPacks(app));
};
