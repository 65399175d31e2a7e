import { expect, test } from 'vitest';
import { completeStage, everyOperator, resourcesOf } from '../synthesized.ts';
import { referredTo } from './references.ts';

const header = { SingleHeader: { Name: 'x-amz-target' } };
const asSent = [{ Priority: 0, Type: 'NONE' }];

test('T-JWT the pool’s web ACL blocks whatever names an operation of Cognito, but for exactly RevokeToken', async () => {
  const { stateless } = await completeStage();
  const [entry, ...others] = Object.entries(resourcesOf(stateless, 'AWS::WAFv2::WebACL'));
  expect(others).toEqual([]);
  const { Properties } = entry?.[1] ?? {};
  expect(Properties?.Scope).toBe('REGIONAL');
  expect(Properties?.DefaultAction).toEqual({ Allow: {} });
  const rules = Properties?.Rules as readonly Record<string, unknown>[];
  expect(rules).toHaveLength(1);
  expect(rules[0]).toMatchObject({
    Action: { Block: {} },
    Statement: {
      AndStatement: {
        Statements: [
          // There is such a header…
          {
            SizeConstraintStatement: {
              FieldToMatch: header,
              ComparisonOperator: 'GT',
              Size: 0,
              TextTransformations: asSent,
            },
          },
          // …and it does not say this, to the letter.
          {
            NotStatement: {
              Statement: {
                ByteMatchStatement: {
                  FieldToMatch: header,
                  PositionalConstraint: 'EXACTLY',
                  SearchString: 'AWSCognitoIdentityProviderService.RevokeToken',
                  TextTransformations: asSent,
                },
              },
            },
          },
        ],
      },
    },
  });
});

test('T-JWT that web ACL stands before this pool, in its region', async () => {
  const { stateless, stacks } = await completeStage();
  const [association, ...others] = Object.values(resourcesOf(stateless, 'AWS::WAFv2::WebACLAssociation'));
  expect(others).toEqual([]);
  expect(referredTo(association?.Properties.ResourceArn).join()).toMatch(/FnGetAttIdentityPool[0-9A-F]{8}Arn/);
  expect(referredTo(association?.Properties.WebACLArn)).toEqual(
    Object.keys(resourcesOf(stateless, 'AWS::WAFv2::WebACL')),
  );
  expect(stacks.stateless.region).toBe(stacks.stateful.region);
});

test('T-LEAK neither ACL keeps samples of requests, which have tokens in their headers', async () => {
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
