import { expect, it } from 'vitest';
import { grants } from '../../lib/grants.ts';
import { handlers } from '../../lib/handlers.ts';
import { completeStage, everyOperator, type Resource, resourcesOf, type Synthesized } from '../infra/synthesized.ts';
import { evidence } from './evidence.ts';

type Statement = {
  readonly Effect: string;
  readonly Action?: string | readonly string[];
  readonly NotAction?: unknown;
  readonly NotResource?: unknown;
  readonly Resource: unknown;
};

const list = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value as T];

/** Rights with a wildcard, by function and action, with their reasons. The templates' tests hold the resource itself. */
const justified: Readonly<Record<string, string>> = {
  'get-document s3:GetObject': 'an address is signed for one object below the prefix documents/ of one bucket',
};

/** Actions that no function of the API may have. */
const never =
  /^(?:iam|sts|kms|lambda|cloudformation|apigateway|ec2):|:(?:Delete|Create|Update)Table|:DeleteUserPool|:\*|\*/;

/** Every policy of a template, wherever it stands: in a role, by itself, or on a resource for others. */
const policiesOf = (one: Synthesized) => {
  const roles = resourcesOf(one.stateless, 'AWS::IAM::Role');
  const ofRole = (role: Resource): readonly Statement[] =>
    list(
      role.Properties['Policies'] as readonly { readonly PolicyDocument: { readonly Statement: Statement[] } }[],
    ).flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
  const apart = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy', 'AWS::IAM::UserPolicy'];
  return {
    roles,
    ofRole,
    apart: [one.stateful, one.stateless].flatMap((template) =>
      apart.flatMap((type) => Object.keys(resourcesOf(template, type))),
    ),
  };
};

/** Whether a right on this resource is a right on everything: `*` alone, or in the place of a name. */
const isEverything = (resource: unknown): boolean => JSON.stringify(resource).includes('*');

/** The role of each function, by the function's logical id; what a role may be assumed by. */
const rolesOfFunctions = (one: Synthesized): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(resourcesOf(one.stateless, 'AWS::Lambda::Function')).map(([id, { Properties }]) => [
      id,
      String((Properties['Role'] as { 'Fn::GetAtt'?: readonly string[] })['Fn::GetAtt']?.[0]),
    ]),
  );

it('T-IAM every function has a role of its own, with named actions on named resources', {
  timeout: 600_000,
}, async () => {
  const faults: string[] = [];
  const actions = new Map<string, ReadonlySet<string>>();
  for (const one of [...(await everyOperator()), await completeStage()]) {
    const { roles, ofRole, apart } = policiesOf(one);
    faults.push(...apart.map((id) => `${id} stands apart from any role`));
    const roleOf = rolesOfFunctions(one);
    if (new Set(roleOf.values()).size !== roleOf.size) faults.push('two functions share a role');
    if (roleOf.size !== handlers.length) faults.push(`${roleOf.size} functions for ${handlers.length} handlers`);
    for (const { id } of handlers) {
      const name = [...roleOf.values()].find((role) => role.replace(/Role[0-9A-F]{8}$/, '') === id.replaceAll('-', ''));
      const role = roles[name ?? ''];
      if (role === undefined) {
        faults.push(`${id} has no role`);
        continue;
      }
      if (role.Properties['ManagedPolicyArns'] !== undefined) faults.push(`${id} has a managed policy`);
      const found = new Set<string>();
      for (const statement of ofRole(role)) {
        if (statement.Effect !== 'Allow' || 'NotAction' in statement || 'NotResource' in statement) {
          faults.push(`${id}: ${JSON.stringify(statement)}`);
        }
        for (const action of list(statement.Action)) {
          found.add(action);
          if (never.test(action)) faults.push(`${id} may ${action}`);
          if (isEverything(statement.Resource) && justified[`${id} ${action}`] === undefined) {
            faults.push(`${id} may ${action} on everything`);
          }
        }
      }
      // The one table of rights says all: what is not in it is not in the template, and the other way round.
      const table = grants[id];
      const granted = new Set([
        ...Object.values(table?.tables ?? {}).flatMap((some) => some.map((action) => `dynamodb:${action}`)),
        ...(Object.keys(table?.indexes ?? {}).length > 0 ? ['dynamodb:Query'] : []),
        ...(table?.cognito ?? []).map((action) => `cognito-idp:${action}`),
        ...(table?.secret === true || (table?.edge === true && one.edge !== undefined)
          ? ['secretsmanager:GetSecretValue']
          : []),
        ...(table?.documentFiles === true ? ['s3:GetObject'] : []),
        ...(table?.mail === true ? ['ses:SendEmail'] : []),
        ...ofLambda(id),
      ]);
      faults.push(
        ...[...found].filter((action) => !granted.has(action)).map((action) => `${id} may ${action}, ungranted`),
      );
      faults.push(...[...granted].filter((action) => !found.has(action)).map((action) => `${id} may not ${action}`));
      actions.set(id, found);
    }
  }
  const named = [...actions].map(([id, some]) => `${id}: ${[...some].sort().join(' ')}`);
  if (process.env['SECURITY_SIZE'] === 'full') console.log(named.join('\n'));
  expect(named).toHaveLength(handlers.length);
  const total = [...actions.values()].reduce((sum, { size }) => sum + size, 0);
  evidence('T-IAM', {
    figure: [
      `${actions.size} functions, a role each, ${total} actions named; 0 on everything, ${Object.keys(justified).length} on a prefix`,
      ...faults.slice(0, 5),
    ].join('; '),
    bound: 'every action listed, no * resource',
    held: faults.length === 0 && total > actions.size,
  });
});

/** What each function does in Lambda's name: its own log; where it is woken by a stream or a schedule, what goes with that. */
const ofLambda = (id: string): readonly string[] => [
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  ...(id === 'send-mail'
    ? ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams']
    : []),
  ...(['send-mail', 'sweep', 'take-feedback'].includes(id) ? ['sqs:SendMessage'] : []),
];
