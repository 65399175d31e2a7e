/** Something that the rehearsal leaves out, and why. As narrow as can be: a file, or a test's name. */
export type Exception = { readonly what: string; readonly why: string };

/** Parts of a stage that are not deployed here. */
export const leftOutParts: readonly Exception[] = [
  {
    what: 'a budget',
    why: 'The emulator has no AWS::Budgets::Budget; its template is held against cfn-lint.',
  },
];

/** Types of resource that are taken out of the templates of the stage with a domain; all others are deployed. */
export const leftOutTypes: readonly Exception[] = [
  ...['AWS::CodeDeploy::Application', 'AWS::CodeDeploy::DeploymentGroup'].map((what) => ({
    what,
    why: 'The emulator has no CodeDeploy; functions’ versions and aliases are deployed, all at once.',
  })),
  ...['AWS::Logs::DeliverySource', 'AWS::Logs::DeliveryDestination', 'AWS::Logs::Delivery'].map((what) => ({
    what,
    why: 'The emulator has no deliveries of logs.',
  })),
  {
    what: 'AWS::SecretsManager::RotationSchedule',
    why: 'The emulator has none; the function that rotates is deployed, and tested by itself.',
  },
  { what: 'AWS::WAFv2::WebACLAssociation', why: 'The emulator has none; both web ACLs are deployed.' },
];

/** What else is changed in the templates of the stage with a domain. */
export const patched: readonly Exception[] = [
  {
    what: 'Fn::GetStackOutput',
    why: 'The emulator looks for the stack in the region of whoever asks; the value is written in its place.',
  },
  {
    what: 'Ref of a secret in another resource',
    why: 'The emulator answers with its name, AWS with its ARN: Fn::GetAtt Id says the ARN on both.',
  },
  {
    what: 'the records of DKIM',
    why: 'The emulator’s identities tell no names for them.',
  },
  {
    what: 'where the distribution finds the API',
    why: 'It would be a host of AWS: it is led to this machine, where a relay hands on to the emulator’s API.',
  },
];

/** Journeys that are about one machine. */
export const oneMachineFiles: readonly Exception[] = [
  {
    what: 'fourth-operator.test.ts',
    why: 'It starts a stack of its own on this machine, for an operator that no file of operators/ defines.',
  },
  {
    what: 'keeping.test.ts',
    why: 'It restores into stacks of its own on this machine, whose data it has laid there.',
  },
];

/** Tests, by a part of their name, that cannot be run against the emulator or against anything deployed. */
export const leftOutTests: readonly Exception[] = [
  ...[
    'the same claims signed by the issuer are let in',
    'API T-JWT the handler refuses as 401 unauthorized',
    'a token whose account there is not is 401',
  ].map((what) => ({ what, why: 'It signs tokens of its own with the key of this machine’s Cognito.' })),
  {
    what: 'every path answers the methods that it does not have',
    why: 'The emulator answers OPTIONS by itself (403); API Gateway without CORS hands it on to the ANY route.',
  },
  {
    what: 'a contract id that can be none (a%2Fb)',
    why: 'The emulator decodes a path before it looks for the route: its own 404, not ours.',
  },
  {
    what: '`selected` is no contract',
    why: 'The emulator decodes a path before it looks for the route: 405 for %73elected where AWS finds a contract’s id.',
  },
  {
    what: 'stops mail until an agent lifts it',
    why: 'The emulator’s SES has no list of suppressed addresses to take one from.',
  },
];

/** What the changed profile's deployment has otherwise than a real one, and why. */
export const otherwise: readonly Exception[] = [
  {
    what: 'functions have a minute where AWS gives them ten seconds',
    why: 'They share the cores of this machine with the emulator; a busy machine would end them half-way.',
  },
];

/** What the front puts right in the emulator's answers, so that the tests of it can run. */
export const putRight: readonly Exception[] = [
  {
    what: 'WWW-Authenticate with API Gateway’s own 401',
    why: 'AWS’s JWT authorizer sends `Bearer`, with error="invalid_token" where there was a token; the emulator’s does not.',
  },
  {
    what: 'bounces and complaints of SES’s simulator',
    why: 'The emulator publishes none, and lets nobody put an event of SES on the bus: the function is invoked with it.',
  },
];

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A pattern of test names that matches all but those. */
export const allBut = (tests: readonly Exception[]): string =>
  tests.length === 0 ? '' : `^(?!.*(?:${tests.map(({ what }) => escaped(what)).join('|')}))`;
