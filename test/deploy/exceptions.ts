/** Something that the rehearsal leaves out, and why. As narrow as can be: a file, or a test's name. */
export type Exception = { readonly what: string; readonly why: string };

/** Parts of a stage that are not deployed here. */
export const leftOutParts: readonly Exception[] = [
  {
    what: 'what a stage has with a domain (edge, the pool’s web ACL, rollout in steps) and a budget',
    why: 'The emulator does not know their resources, or CodeDeploy; their templates are held against cfn-lint.',
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
