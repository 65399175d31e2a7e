import { beforeAll, expect, test } from 'vitest';
import { handlers } from '../../../lib/handlers.ts';
import { completeStage, everyOperator, type Resource, resourcesOf, type Synthesized } from '../synthesized.ts';
import { literalsIn, referredTo } from './references.ts';

/**
 * Every action of every function, on what. Written out, not made from `lib/grants.ts`: whoever gives a function a right
 * gives it here, too. Its own log and, for triggers, what wakes them stand apart.
 */
const rights: Readonly<Record<string, readonly string[]>> = {
  'get-operator': ['Pending: UpdateItem'],
  register: [
    'Accounts: GetItem',
    'Journal: PutItem',
    'Keys: GetItem UpdateItem',
    'Pending: PutItem UpdateItem',
    'Secret: GetSecretValue',
  ],
  'resend-confirmation': ['Pending: PutItem UpdateItem', 'Secret: GetSecretValue'],
  activate: [
    'Accounts: GetItem PutItem UpdateItem',
    'Contracts: GetItem',
    'Journal: PutItem',
    'Keys: ConditionCheckItem GetItem UpdateItem',
    'Pending: BatchGetItem GetItem PutItem UpdateItem',
    'Contracts/byHolder: Query',
    'Pool: AdminCreateUser AdminSetUserPassword',
    'Secret: GetSecretValue',
  ],
  'sign-in': [
    'Accounts: GetItem Query UpdateItem',
    'Contracts: GetItem',
    'Pending: UpdateItem',
    'Contracts/byHolder: Query',
    'Pool: AdminInitiateAuth',
    'ClientSecret: GetSecretValue',
    'Secret: GetSecretValue',
  ],
  'refresh-session': [
    'Accounts: Query',
    'Contracts: GetItem',
    'Pending: UpdateItem',
    'Contracts/byHolder: Query',
    'Pool: AdminInitiateAuth',
    'ClientSecret: GetSecretValue',
    'Secret: GetSecretValue',
  ],
  'end-session': [
    'Accounts: UpdateItem',
    'Pending: UpdateItem',
    'ClientSecret: GetSecretValue',
    'Secret: GetSecretValue',
  ],
  'end-all-sessions': [
    'Accounts: Query UpdateItem',
    'Journal: PutItem',
    'Pending: PutItem UpdateItem',
    'Secret: GetSecretValue',
  ],
  'forgot-password': ['Pending: PutItem UpdateItem', 'Secret: GetSecretValue'],
  'reset-password': [
    'Accounts: GetItem Query UpdateItem',
    'Contracts: GetItem',
    'Journal: PutItem',
    'Pending: DeleteItem GetItem PutItem UpdateItem',
    'Pool: AdminCreateUser AdminDeleteUser AdminSetUserPassword',
    'Contracts/byHolder: Query',
    'Secret: GetSecretValue',
  ],
  'forgot-names': ['Pending: PutItem UpdateItem', 'Secret: GetSecretValue'],
  'confirm-email': [
    'Accounts: ConditionCheckItem DeleteItem GetItem PutItem UpdateItem',
    'Journal: PutItem',
    'Pending: GetItem PutItem UpdateItem',
    'Pool: AdminInitiateAuth',
    'ClientSecret: GetSecretValue',
    'Secret: GetSecretValue',
  ],
  'undo-email': [
    'Accounts: ConditionCheckItem DeleteItem GetItem PutItem UpdateItem',
    'Journal: PutItem',
    'Pending: GetItem PutItem UpdateItem',
    'Pool: AdminCreateUser AdminDeleteUser AdminSetUserPassword',
    'Secret: GetSecretValue',
  ],
  'get-account': ['Accounts: GetItem Query', 'Contracts: GetItem', 'Contracts/byHolder: Query'],
  'update-account': [
    'Accounts: GetItem Query UpdateItem',
    'Contracts: GetItem',
    'Journal: PutItem',
    'Pending: PutItem UpdateItem',
    'Contracts/byHolder: Query',
    'Secret: GetSecretValue',
  ],
  'change-password': [
    'Accounts: Query UpdateItem',
    'Contracts: GetItem',
    'Journal: PutItem',
    'Pending: PutItem UpdateItem',
    'Contracts/byHolder: Query',
    'Pool: AdminInitiateAuth AdminSetUserPassword',
    'ClientSecret: GetSecretValue',
    'Secret: GetSecretValue',
  ],
  'change-email': [
    'Accounts: Query UpdateItem',
    'Journal: PutItem',
    'Pending: PutItem UpdateItem',
    'Pool: AdminInitiateAuth',
    'ClientSecret: GetSecretValue',
    'Secret: GetSecretValue',
  ],
  'export-account': [
    'Accounts: GetItem Query',
    'Contracts: GetItem',
    'Journal: Query',
    'Contracts/byHolder: Query',
    'Documents/byHolder: Query',
  ],
  'erase-account': [
    'Accounts: ConditionCheckItem DeleteItem GetItem PutItem Query UpdateItem',
    'Journal: PutItem',
    'Keys: GetItem UpdateItem',
    'Pending: DeleteItem GetItem PutItem Scan UpdateItem',
    'Pool: AdminDeleteUser AdminInitiateAuth',
    'ClientSecret: GetSecretValue',
    'Secret: GetSecretValue',
  ],
  'list-contracts': ['Accounts: Query', 'Contracts: GetItem', 'Contracts/byHolder: Query'],
  'link-contract': [
    'Accounts: ConditionCheckItem GetItem PutItem Query UpdateItem',
    'Contracts: GetItem',
    'Journal: PutItem',
    'Keys: GetItem UpdateItem',
    'Pending: PutItem UpdateItem',
    'Contracts/byHolder: Query',
    'Secret: GetSecretValue',
  ],
  'list-documents': ['Accounts: Query', 'Contracts: GetItem', 'Contracts/byHolder: Query', 'Documents/byHolder: Query'],
  'get-document': [
    'Accounts: Query',
    'Documents: GetItem',
    'Journal: PutItem',
    'Pending: UpdateItem',
    'Documents bucket: GetObject',
  ],
  'get-contract': ['Accounts: Query', 'Contracts: GetItem', 'Contracts/byHolder: Query'],
  'select-contract': [
    'Accounts: Query UpdateItem',
    'Contracts: GetItem',
    'Journal: PutItem',
    'Pending: PutItem UpdateItem',
    'Contracts/byHolder: Query',
    'Secret: GetSecretValue',
  ],
  'unlink-contract': [
    'Accounts: ConditionCheckItem DeleteItem GetItem PutItem Query UpdateItem',
    'Contracts: GetItem',
    'Journal: PutItem',
    'Pending: PutItem UpdateItem',
    'Contracts/byHolder: Query',
    'Secret: GetSecretValue',
  ],
  'get-consents': ['Accounts: Query'],
  'answer-consents': [
    'Accounts: PutItem Query UpdateItem',
    'Contracts: GetItem',
    'Journal: PutItem',
    'Pending: PutItem UpdateItem',
    'Contracts/byHolder: Query',
    'Secret: GetSecretValue',
  ],
  'get-consent-history': ['Accounts: Query'],
  'method-not-allowed': [],
  'show-site': [],
  'send-mail': [
    'Accounts: GetItem Query',
    'Contracts: GetItem',
    'Keys: GetItem',
    'Pending: BatchGetItem DeleteItem GetItem PutItem UpdateItem',
    'Contracts/byHolder: Query',
    'Mail: SendEmail',
  ],
  sweep: [
    'Accounts: ConditionCheckItem DeleteItem GetItem Query UpdateItem',
    'Contracts: GetItem',
    'Contracts/byHolder: Query',
    'Journal: PutItem',
    'Keys: GetItem UpdateItem',
    'Pending: BatchGetItem DeleteItem GetItem PutItem Scan UpdateItem',
    'Pending/byWaiting: Query',
    'Pool: AdminDeleteUser',
    'Mail: SendEmail',
  ],
  'take-feedback': ['Accounts: GetItem UpdateItem', 'Journal: PutItem Query'],
};

/** What Lambda itself does in a trigger's name. */
const wakeUps: Readonly<Record<string, readonly string[]>> = {
  'send-mail': [
    'Pending/stream: DescribeStream GetRecords GetShardIterator ListStreams',
    'MailDeadLetters: SendMessage',
  ],
  sweep: ['SweepDeadLetters: SendMessage'],
  'take-feedback': ['FeedbackDeadLetters: SendMessage'],
};

/** What every function of the API may do besides, where the stage has an edge: read what the edge proves itself with. */
const behindEdge = (one: Synthesized, id: string): readonly string[] =>
  one.edge !== undefined && handlers.some((handler) => handler.id === id && handler.folder === 'api')
    ? ['Origin: GetSecretValue']
    : [];

/** The origin secret's replica in the stage's region: by its whole name, and the end that Secrets Manager gives an ARN. */
const originSecretArn = ['arn:aws:secretsmanager:eu-west-3:', ':secret:espace-client-water-live/origin-??????'].join();

/** What SES has verified, by its name: what another stack gives could never change (its sender may). */
const senderArn = /^arn:aws:ses:eu-west-3:,:identity\/([\w.@-]+)$/;

type Statement = {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
};

const list = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T]);

/** What a statement is about, by the resource's name in this product. */
const subjects: readonly (readonly [pattern: RegExp, name: (table: string) => string])[] = [
  [/Tables(\w+?)[0-9A-F]{8}StreamArn/, (table) => `${table}/stream`],
  [/FnGetAttTables(\w+?)[0-9A-F]{8}Arn/, (table) => table],
  [/FnGetAttIdentityPool[0-9A-F]{8}Arn/, () => 'Pool'],
  [/FnGetAttDocumentsBucket[0-9A-F]{8}Arn/, () => 'Documents bucket'],
  [/RefIdentityClientSecret/, () => 'ClientSecret'],
  [/RefPepperSecret/, () => 'Secret'],
  [/RefMailConfigurationSet/, () => 'Mail'],
  [/^(MailDeadLetters|SweepDeadLetters|FeedbackDeadLetters)/, (queue) => queue],
];

const subjectOf = (resource: unknown): string => {
  const literals = literalsIn(resource).filter((text) => text !== '');
  if (literals.join() === originSecretArn) return 'Origin';
  if (senderArn.test(literals.join())) return 'Mail';
  const references = referredTo(resource);
  expect(references.filter((id) => !id.startsWith('AWS::'))).toHaveLength(1);
  const index = literalsIn(resource).find((text) => text.startsWith('/index/'));
  for (const [pattern, name] of subjects) {
    const match = references.map((id) => pattern.exec(id)).find((found) => found !== null);
    if (match !== undefined) return `${name(match[1] ?? '')}${(index ?? '').replace('/index', '')}`;
  }
  throw new Error(`a resource that this test does not know: ${JSON.stringify(resource)}`);
};

const statementsOf = (role: Resource | undefined): readonly Statement[] =>
  list(role?.Properties.Policies as readonly { PolicyDocument: { Statement: readonly Statement[] } }[]).flatMap(
    (policy) => policy.PolicyDocument.Statement,
  );

const roleOf = (one: Synthesized, handler: string): Resource | undefined => {
  const roles = resourcesOf(one.stateless, 'AWS::IAM::Role');
  const id = Object.keys(roles).find((name) => name.replace(/Role[0-9A-F]{8}$/, '') === handler.replaceAll('-', ''));
  return id === undefined ? undefined : roles[id];
};

const isLog = (statement: Statement): boolean => list(statement.Action).some((action) => action.startsWith('logs:'));

const actionsOf = (one: Synthesized, handler: string): readonly string[] =>
  statementsOf(roleOf(one, handler))
    .filter((statement) => !isLog(statement))
    .flatMap((statement) => {
      const actions = list(statement.Action).map((action) => action.slice(action.indexOf(':') + 1));
      return [...new Set(list(statement.Resource).map(subjectOf))].map((subject) => `${subject}: ${actions.join(' ')}`);
    });

let operators: readonly Synthesized[];
beforeAll(async () => {
  operators = [...(await everyOperator()), await completeStage()];
});

/** Functions' roles: all but the one that moves requests from version to version (`rollout.ts`). */
const functionRoles = (one: Synthesized) =>
  Object.fromEntries(
    Object.entries(resourcesOf(one.stateless, 'AWS::IAM::Role')).filter(([id]) => !/^RolloutRole[0-9A-F]{8}$/.test(id)),
  );

test('T-IAM the only roles are the functions’, one each', () => {
  for (const one of operators) {
    const roles = functionRoles(one);
    expect(Object.keys(roles)).toHaveLength(handlers.length);
    expect(Object.keys(resourcesOf(one.stateless, 'AWS::IAM::Policy'))).toEqual([]);
    expect(Object.keys(resourcesOf(one.stateful, 'AWS::IAM::Role'))).toEqual([]);
    const used = Object.values(resourcesOf(one.stateless, 'AWS::Lambda::Function')).map(({ Properties }) =>
      referredTo(Properties.Role).join(),
    );
    expect([...used].sort()).toEqual(Object.keys(roles).sort());
    for (const role of Object.values(roles)) {
      expect(role.Properties.ManagedPolicyArns).toBeUndefined();
      expect(role.Properties.AssumeRolePolicyDocument).toMatchObject({
        Statement: [{ Principal: { Service: 'lambda.amazonaws.com' } }],
      });
    }
  }
});

test('T-IAM the list below names every function', () => {
  expect(Object.keys(rights).sort()).toEqual(handlers.map(({ id }) => id).sort());
});

test.each(handlers.map(({ id }) => id))('T-IAM %s has exactly the listed rights', (id) => {
  for (const one of operators) {
    expect([...actionsOf(one, id)].sort()).toEqual(
      [...(rights[id] ?? []), ...(wakeUps[id] ?? []), ...behindEdge(one, id)].sort(),
    );
  }
});

test('T-IAM no right has a wildcard action or resource', () => {
  for (const one of operators) {
    for (const role of Object.values(functionRoles(one))) {
      for (const statement of statementsOf(role)) {
        expect(statement.Effect).toBe('Allow');
        // An address is signed for any object of the one prefix; which one, the code decides.
        const named = JSON.stringify([statement.Action, statement.Resource]);
        const prefix = statement.Action === 's3:GetObject' ? '/documents/*"' : '"';
        expect(named.replace(prefix, '"')).not.toContain('*');
      }
    }
  }
});

test('T-IAM a function only writes its own log', () => {
  for (const one of operators) {
    for (const { id } of handlers) {
      const [log, ...others] = statementsOf(roleOf(one, id)).filter(isLog);
      expect(others).toEqual([]);
      expect(log?.Action).toEqual(['logs:CreateLogStream', 'logs:PutLogEvents']);
      expect(referredTo(log?.Resource).map((name) => name.replace(/Log[0-9A-F]{8}$/, ''))).toEqual([
        id.replaceAll('-', ''),
      ]);
    }
  }
});

test('T-MAILHDR mail is sent from the stage’s address only', () => {
  for (const one of operators) {
    for (const id of ['send-mail', 'sweep']) {
      const sending = statementsOf(roleOf(one, id)).find(({ Action }) => Action === 'ses:SendEmail');
      const mailFrom: unknown = one.stateless.findOutputs('MailFrom').MailFrom?.Value;
      expect(sending?.Condition).toEqual({ StringEquals: { 'ses:FromAddress': mailFrom } });
    }
  }
});
