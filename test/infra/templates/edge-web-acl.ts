import { beforeAll, expect, test } from 'vitest';
import { allOperations } from '../../../functions/contract/operations.ts';
import { addressesToFill, everythingLimit, routeClasses } from '../../../lib/route-classes.ts';
import { readStage } from '../../../lib/stage.ts';
import { completeStage, type Resource, resourcesOf } from '../synthesized.ts';

type Statement = {
  readonly AndStatement?: { readonly Statements: readonly Statement[] };
  readonly OrStatement?: { readonly Statements: readonly Statement[] };
  readonly ByteMatchStatement?: { readonly FieldToMatch: object; readonly SearchString: string };
  readonly RegexMatchStatement?: {
    readonly FieldToMatch: object;
    readonly RegexString: string;
    readonly TextTransformations: readonly { readonly Type: string }[];
  };
};
type Rule = {
  readonly Name: string;
  readonly Priority: number;
  readonly Action?: unknown;
  readonly OverrideAction?: unknown;
  readonly Statement: {
    readonly RateBasedStatement?: {
      readonly Limit: number;
      readonly AggregateKeyType: string;
      readonly EvaluationWindowSec: number;
      readonly ScopeDownStatement?: Statement;
    };
    readonly ManagedRuleGroupStatement?: {
      readonly Name: string;
      readonly RuleActionOverrides?: readonly { readonly Name: string; readonly ActionToUse: unknown }[];
    };
  };
};

let acl: Resource;
let rules: readonly Rule[];
beforeAll(async () => {
  const { edge } = await completeStage();
  if (edge === undefined) throw new Error('no edge');
  const found = Object.values(resourcesOf(edge, 'AWS::WAFv2::WebACL'));
  expect(found).toHaveLength(1);
  acl = found[0] as Resource;
  rules = acl.Properties.Rules as readonly Rule[];
});

const rate = (name: string) => rules.find(({ Name }) => Name === `rate-${name}`)?.Statement.RateBasedStatement;

/** Whether WAF finds that a request fits a statement of those kinds that our rules are made of. */
const fits = (statement: Statement | undefined, method: string, path: string): boolean => {
  if (statement?.AndStatement !== undefined) {
    return statement.AndStatement.Statements.every((one) => fits(one, method, path));
  }
  if (statement?.OrStatement !== undefined) {
    return statement.OrStatement.Statements.some((one) => fits(one, method, path));
  }
  if (statement?.ByteMatchStatement !== undefined) {
    expect(statement.ByteMatchStatement).toMatchObject({
      FieldToMatch: { Method: {} },
      PositionalConstraint: 'EXACTLY',
    });
    return statement.ByteMatchStatement.SearchString === method;
  }
  if (statement?.RegexMatchStatement !== undefined) {
    expect(statement.RegexMatchStatement.FieldToMatch).toEqual({ UriPath: {} });
    const [transformation] = statement.RegexMatchStatement.TextTransformations;
    expect(['NONE', 'URL_DECODE']).toContain(transformation?.Type);
    const seen = transformation?.Type === 'URL_DECODE' ? decodeURIComponent(path) : path;
    return new RegExp(statement.RegexMatchStatement.RegexString).test(seen);
  }
  throw new Error('a statement that this test does not know');
};

/** The classes of which the edge counts a request, by the template. */
const classesOf = (method: string, path: string): readonly string[] =>
  routeClasses.map(({ name }) => name).filter((name) => fits(rate(name)?.ScopeDownStatement, method, path));

test('T-BOMB every write belongs to exactly one rate-limited class, reads to none', () => {
  for (const { method, path, id } of allOperations) {
    const wanted = routeClasses.filter(({ operations }) => operations.some((one) => one.id === id));
    expect([id, ...classesOf(method, path.replace('{contract}', '11301.11377.01'))]).toEqual([
      id,
      ...wanted.map(({ name }) => name),
    ]);
    expect([id, wanted.length]).toEqual([id, method === 'GET' ? 0 : 1]);
  }
});

test('T-BOMB other spellings of a path count as well: trailing slash, encoded letters, a slash in a parameter', () => {
  for (const { method, path } of allOperations) {
    const plain = path.replace('{contract}', '11301.11377.01');
    const counted = classesOf(method, plain);
    const encoded = plain.replace(/^\/v1\/(.)/, (_, first: string) => `/v1/%${first.charCodeAt(0).toString(16)}`);
    for (const spelt of [`${plain}/`, encoded, `${encoded}/`, path.replace('{contract}', 'a%2Fb')]) {
      expect([spelt, classesOf(method, spelt)]).toEqual([spelt, counted]);
    }
    expect(classesOf(method, plain.replace('/v1/', '/v2/'))).toEqual([]);
  }
});

test('T-BOMB T-GUESS the classes hold the operations they are named after', () => {
  const members = Object.fromEntries(
    routeClasses.map(({ name, operations }) => [name, operations.map(({ id }) => id).sort()]),
  );
  expect(members).toEqual({
    mails: ['forgot-names', 'forgot-password', 'register', 'resend-confirmation'],
    proofs: [
      'activate',
      'change-email',
      'change-password',
      'confirm-email',
      'end-session',
      'erase-account',
      'link-contract',
      'refresh-session',
      'reset-password',
      'sign-in',
      'undo-email',
    ],
    changes: ['answer-consents', 'end-all-sessions', 'select-contract', 'unlink-contract', 'update-account'],
  });
});

test('T-BOMB an address is blocked beyond its class’s limit in five minutes, and beyond the total limit', () => {
  for (const { name, limit } of routeClasses) {
    expect(rate(name)).toMatchObject({ Limit: limit, AggregateKeyType: 'IP', EvaluationWindowSec: 300 });
    expect(limit).toBeLessThan(everythingLimit);
  }
  expect(rate('everything')).toEqual({ Limit: everythingLimit, AggregateKeyType: 'IP', EvaluationWindowSec: 300 });
});

test('T-BOMB it takes a hundred addresses to use up the stage’s limit', () => {
  const { requestsPerSecond, requestBurst } = readStage({});
  expect(addressesToFill(requestsPerSecond)).toBeGreaterThanOrEqual(100);
  // One address alone cannot use up the burst in its five minutes' share of a second.
  expect(requestBurst).toBeGreaterThanOrEqual(2 * requestsPerSecond);
});

test('T-BOMB blocked requests get a 429 problem with Retry-After', () => {
  const limited = rules.filter(({ Name }) => Name.startsWith('rate-'));
  expect(limited).toHaveLength(routeClasses.length + 1);
  for (const { Action } of limited) {
    expect(Action).toEqual({
      Block: {
        CustomResponse: {
          ResponseCode: 429,
          CustomResponseBodyKey: 'too-many',
          ResponseHeaders: [
            { Name: 'retry-after', Value: '300' },
            { Name: 'cache-control', Value: 'no-store' },
          ],
        },
      },
    });
  }
  const bodies = acl.Properties.CustomResponseBodies as Readonly<Record<string, { readonly Content: string }>>;
  expect(JSON.parse(bodies['too-many']?.Content ?? '')).toMatchObject({ status: 429, code: 'too-many-attempts' });
});

test('AWS’s rules block, except those about bodies, which only count because a password may look like an attack', () => {
  const managed = rules.filter(({ Statement }) => Statement.ManagedRuleGroupStatement !== undefined);
  expect(managed.map(({ Name }) => Name)).toEqual([
    'AWSManagedRulesAmazonIpReputationList',
    'AWSManagedRulesKnownBadInputsRuleSet',
    'AWSManagedRulesCommonRuleSet',
  ]);
  for (const { OverrideAction, Statement } of managed) {
    expect(OverrideAction).toEqual({ None: {} });
    // WAF refuses an empty list.
    expect(Statement.ManagedRuleGroupStatement?.RuleActionOverrides).not.toEqual([]);
    for (const { Name, ActionToUse } of Statement.ManagedRuleGroupStatement?.RuleActionOverrides ?? []) {
      expect(Name).toMatch(/_BODY$/);
      expect(ActionToUse).toEqual({ Count: {} });
    }
  }
  expect(acl.Properties.Scope).toBe('CLOUDFRONT');
  expect(rules.map(({ Priority }) => Priority)).toEqual(rules.map((_, index) => index));
});
