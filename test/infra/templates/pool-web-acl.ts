import { expect, test } from 'vitest';
import { completeStage, everyOperator, resourcesOf } from '../synthesized.ts';
import { referredTo } from './references.ts';

const asSent = [{ Priority: 0, Type: 'NONE' }];

type Statement = {
  readonly AndStatement?: { readonly Statements: readonly Statement[] };
  readonly OrStatement?: { readonly Statements: readonly Statement[] };
  readonly NotStatement?: { readonly Statement: Statement };
  readonly SizeConstraintStatement?: Match & { readonly ComparisonOperator: string; readonly Size: number };
  readonly ByteMatchStatement?: Match & { readonly PositionalConstraint: string; readonly SearchString: string };
};
type Match = { readonly FieldToMatch: { readonly SingleHeader: { readonly Name: string } } };
type Headers = Readonly<Record<string, string>>;

/** Whether WAF finds that a request fits. A header that is not there fits no match. */
const fits = (statement: Statement, headers: Headers): boolean => {
  const { AndStatement, OrStatement, NotStatement, SizeConstraintStatement, ByteMatchStatement } = statement;
  if (AndStatement !== undefined) return AndStatement.Statements.every((one) => fits(one, headers));
  if (OrStatement !== undefined) return OrStatement.Statements.some((one) => fits(one, headers));
  if (NotStatement !== undefined) return !fits(NotStatement.Statement, headers);
  const match = SizeConstraintStatement ?? ByteMatchStatement;
  expect(match).toMatchObject({ TextTransformations: asSent });
  const value = headers[match?.FieldToMatch.SingleHeader.Name ?? ''];
  if (SizeConstraintStatement !== undefined) {
    expect(SizeConstraintStatement).toMatchObject({ ComparisonOperator: 'GT', Size: 0 });
    return (value ?? '').length > 0;
  }
  expect(ByteMatchStatement?.PositionalConstraint).toBe('EXACTLY');
  return value === ByteMatchStatement?.SearchString;
};

const poolAcl = async () => {
  const { stateless } = await completeStage();
  const [acl, ...others] = Object.values(resourcesOf(stateless, 'AWS::WAFv2::WebACL'));
  expect(others).toEqual([]);
  return acl?.Properties;
};

test('T-JWT the pool’s web ACL allows by default and has one rule', async () => {
  const acl = await poolAcl();
  expect(acl?.Scope).toBe('REGIONAL');
  expect(acl?.DefaultAction).toEqual({ Allow: {} });
  expect(acl?.Rules).toMatchObject([{ Action: { Block: {} } }]);
});

const sent = (operation: string): Headers => ({ 'x-amz-target': `AWSCognitoIdentityProviderService.${operation}` });
const named = (operation: string): Headers => ({ 'x-amzn-cognito-operation-name': operation });

test.each<readonly [what: string, headers: Headers, blocked: boolean]>([
  ['the keys', { accept: '*/*' }, false],
  ['RevokeToken, as we send it', sent('RevokeToken'), false],
  ['RevokeToken, as Cognito tells it', named('RevokeToken'), false],
  ['RevokeToken in both', { ...sent('RevokeToken'), ...named('RevokeToken') }, false],
  ['another operation, as it was sent', sent('DeleteUser'), true],
  ['another operation, as Cognito tells it', named('DeleteUser'), true],
  ['another one behind the exception’s name, as sent', { ...sent('DeleteUser'), ...named('RevokeToken') }, true],
  ['another one behind the exception’s name, as told', { ...sent('RevokeToken'), ...named('DeleteUser') }, true],
  ['the exception spelt otherwise', sent('revoketoken'), true],
  ['another service’s operation of that name', { 'x-amz-target': 'Other.RevokeToken' }, true],
])('T-JWT the pool’s web ACL and %s', async (_, headers, blocked) => {
  const acl = await poolAcl();
  const [rule] = (acl?.Rules ?? []) as readonly { readonly Statement: Statement }[];
  expect(rule === undefined ? undefined : fits(rule.Statement, headers)).toBe(blocked);
});

test('T-JWT the web ACL is associated with this pool, in its region', async () => {
  const { stateless, stacks } = await completeStage();
  const [association, ...others] = Object.values(resourcesOf(stateless, 'AWS::WAFv2::WebACLAssociation'));
  expect(others).toEqual([]);
  expect(referredTo(association?.Properties.ResourceArn).join()).toMatch(/FnGetAttIdentityPool[0-9A-F]{8}Arn/);
  expect(referredTo(association?.Properties.WebACLArn)).toEqual(
    Object.keys(resourcesOf(stateless, 'AWS::WAFv2::WebACL')),
  );
  expect(stacks.stateless.region).toBe(stacks.stateful.region);
});

test('T-LEAK no web ACL stores sampled requests', async () => {
  const { stateless, edge } = await completeStage();
  for (const template of [stateless, edge]) {
    if (template === undefined) throw new Error('no edge');
    const [acl] = Object.values(resourcesOf(template, 'AWS::WAFv2::WebACL'));
    const rules = acl?.Properties.Rules as readonly { readonly VisibilityConfig: unknown }[];
    const told = [acl?.Properties.VisibilityConfig, ...rules.map(({ VisibilityConfig }) => VisibilityConfig)];
    for (const one of told)
      expect(one).toMatchObject({ SampledRequestsEnabled: false, CloudWatchMetricsEnabled: true });
  }
});

test('a stage without a domain has no web ACL', async () => {
  for (const one of await everyOperator()) {
    expect(one.edge).toBeUndefined();
    for (const template of [one.stateful, one.stateless]) {
      expect(Object.keys(resourcesOf(template, 'AWS::WAFv2::WebACL'))).toEqual([]);
      expect(Object.keys(resourcesOf(template, 'AWS::WAFv2::WebACLAssociation'))).toEqual([]);
    }
  }
});
