import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import type { Operation } from '../../functions/contract/operation.ts';
import { everythingLimit, routeClasses, windowSeconds } from '../route-classes.ts';
import { visibleAs } from './web-acl.ts';

type ManagedRules = {
  readonly name: string;
  readonly counted: readonly string[];
};

/** Rules that inspect bodies only count: bodies are strictly parsed, and a password may look like an attack. */
const managed: readonly ManagedRules[] = [
  { name: 'AWSManagedRulesAmazonIpReputationList', counted: [] },
  { name: 'AWSManagedRulesKnownBadInputsRuleSet', counted: ['JavaDeserializationRCE_BODY', 'Log4JRCE_BODY'] },
  {
    name: 'AWSManagedRulesCommonRuleSet',
    counted: [
      'CrossSiteScripting_BODY',
      'EC2MetaDataSSRF_BODY',
      'GenericLFI_BODY',
      'GenericRFI_BODY',
      'SizeRestrictions_BODY',
    ],
  },
];

const tooMany = JSON.stringify({
  type: 'urn:espace-client:problem:too-many-attempts',
  title: 'Too many attempts',
  status: 429,
  code: 'too-many-attempts',
  detail: 'There have been too many attempts in a short time. Please wait, then try again.',
});

const patternOf = (path: string): string => path.replaceAll(/\{\w+\}/g, '[^/]+');

/** Matches paths as sent, too: a decoded parameter may contain a slash. A trailing slash makes no difference. */
const isAt = (paths: readonly string[]): CfnWebACL.StatementProperty => ({
  orStatement: {
    statements: ['NONE', 'URL_DECODE'].map((type) => ({
      regexMatchStatement: {
        fieldToMatch: { uriPath: {} },
        regexString: `^(?:${paths.map(patternOf).join('|')})/?$`,
        textTransformations: [{ priority: 0, type }],
      },
    })),
  },
});

const calls = (method: string, paths: readonly string[]): CfnWebACL.StatementProperty => ({
  andStatement: {
    statements: [
      {
        byteMatchStatement: {
          fieldToMatch: { method: {} },
          positionalConstraint: 'EXACTLY',
          searchString: method,
          textTransformations: [{ priority: 0, type: 'NONE' }],
        },
      },
      isAt(paths),
    ],
  },
});

const callsAny = (operations: readonly Operation[]): CfnWebACL.StatementProperty => {
  const methods = [...new Set(operations.map(({ method }) => method))];
  const [first, ...others] = methods.map((method) =>
    calls(
      method,
      operations.filter((operation) => operation.method === method).map(({ path }) => path),
    ),
  );
  if (first === undefined) throw new Error('A class of routes holds no operation: it would limit nothing.');
  return others.length === 0 ? first : { orStatement: { statements: [first, ...others] } };
};

const rateRule = (name: string, limit: number, scope?: CfnWebACL.StatementProperty) => ({
  name: `rate-${name}`,
  action: {
    block: {
      customResponse: {
        responseCode: 429,
        customResponseBodyKey: 'too-many',
        responseHeaders: [
          { name: 'retry-after', value: String(windowSeconds) },
          { name: 'cache-control', value: 'no-store' },
        ],
      },
    },
  },
  statement: {
    rateBasedStatement: {
      aggregateKeyType: 'IP',
      evaluationWindowSec: windowSeconds,
      limit,
      ...(scope === undefined ? {} : { scopeDownStatement: scope }),
    },
  },
  visibilityConfig: visibleAs(`rate-${name}`),
});

const managedRule = ({ name, counted }: ManagedRules) => ({
  name,
  overrideAction: { none: {} },
  statement: {
    managedRuleGroupStatement: {
      vendorName: 'AWS',
      name,
      // WAF rejects an empty list.
      ...(counted.length === 0
        ? {}
        : { ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })) }),
    },
  },
  visibilityConfig: visibleAs(name),
});

export class EdgeWebAcl extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const rules = [
      ...routeClasses.map(({ name, limit, operations }) => rateRule(name, limit, callsAny(operations))),
      rateRule('everything', everythingLimit),
      ...managed.map(managedRule),
    ];
    const acl = new CfnWebACL(this, 'Acl', {
      description: 'Before the customer area: limits per address, and rules of AWS',
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      customResponseBodies: { 'too-many': { contentType: 'APPLICATION_JSON', content: tooMany } },
      rules: rules.map((rule, priority) => Object.assign(rule, { priority })),
      visibilityConfig: visibleAs('edge'),
    });
    this.arn = acl.attrArn;
  }
}
