import { runInNewContext } from 'node:vm';
import type { Template } from 'aws-cdk-lib/assertions';
import { beforeAll, expect, test } from 'vitest';
import {
  build,
  completeSettings,
  completeStage,
  type Resource,
  resourcesOf,
  type Synthesized,
} from '../synthesized.ts';
import { literalsIn, referredTo } from './references.ts';

let one: Synthesized;
let edge: Template;
beforeAll(async () => {
  one = await completeStage();
  if (one.edge === undefined) throw new Error('no edge');
  edge = one.edge;
});

const only = (type: string): Resource => {
  const found = Object.values(resourcesOf(edge, type));
  expect(found).toHaveLength(1);
  return found[0] as Resource;
};

type Behaviour = Readonly<Record<string, unknown>>;
const distribution = () => only('AWS::CloudFront::Distribution').Properties.DistributionConfig as Behaviour;
const behaviour = () => distribution().DefaultCacheBehavior as Behaviour;
const onlyOrigin = () => {
  const origins = distribution().Origins as readonly Behaviour[];
  expect(origins).toHaveLength(1);
  return origins[0] as Behaviour;
};

test('the edge is in us-east-1 and is not protected', () => {
  expect(one.stacks.edge?.region).toBe('us-east-1');
  expect(one.stacks.edge?.terminationProtection).toBe(false);
  for (const { DeletionPolicy } of Object.values(edge.toJSON().Resources as Record<string, Resource>)) {
    expect(['Delete', undefined]).toContain(DeletionPolicy);
  }
});

test('the edge is deployed after the API and references its host weakly', () => {
  expect(one.stacks.edge?.dependencies).toContain(one.stacks.stateless);
  const host = JSON.stringify(onlyOrigin().DomainName);
  expect(host).toContain('"Fn::GetStackOutput":{"StackName":"espace-client-water-live","Region":"eu-west-3"');
  expect(host).toContain('.execute-api.eu-west-3.amazonaws.com');
  expect(Object.keys(resourcesOf(edge, 'AWS::CloudFormation::CustomResource'))).toEqual([]);
});

test('connections need HTTPS with TLS 1.2 or later, to viewers and to the API', () => {
  expect(distribution()).toMatchObject({
    Aliases: ['espace.water.example'],
    HttpVersion: 'http2and3',
    IPV6Enabled: true,
    ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021', SslSupportMethod: 'sni-only' },
  });
  expect(behaviour().ViewerProtocolPolicy).toBe('https-only');
  expect(onlyOrigin().CustomOriginConfig).toEqual({
    OriginProtocolPolicy: 'https-only',
    OriginSSLProtocols: ['TLSv1.2'],
  });
});

test('T-IDOR the edge caches no API responses, pages or errors', () => {
  // AWS's own policy CachingDisabled.
  expect(behaviour().CachePolicyId).toBe('4135ea2d-6df8-44a3-9df3-4b5a84be39ad');
  const errors = distribution().CustomErrorResponses as readonly Behaviour[];
  // All that CloudFront may keep by itself.
  expect(errors.map(({ ErrorCode }) => ErrorCode)).toEqual([400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504]);
  for (const error of errors) expect(Object.keys(error).sort()).toEqual(['ErrorCachingMinTTL', 'ErrorCode']);
  for (const { ErrorCachingMinTTL } of errors) expect(ErrorCachingMinTTL).toBe(0);
});

test('T-IDOR the edge caches only the portal’s files, fetched without query, cookie or token', () => {
  const [files, ...others] = distribution().CacheBehaviors as readonly Behaviour[];
  expect(others).toEqual([]);
  expect(files).toMatchObject({
    PathPattern: '/assets/*',
    AllowedMethods: ['GET', 'HEAD'],
    // AWS's own policy CachingOptimized: path and accepted encoding alone, for as long as the answer says.
    CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
    ViewerProtocolPolicy: 'https-only',
    TargetOriginId: behaviour().TargetOriginId,
    ResponseHeadersPolicyId: behaviour().ResponseHeadersPolicyId,
  });
  // Whatever an origin request policy or a function adds, the API would be told of the person.
  expect(files).not.toHaveProperty('OriginRequestPolicyId');
  expect(files).not.toHaveProperty('FunctionAssociations');
});

test('the edge forwards all methods and everything except the host header', () => {
  expect(behaviour().AllowedMethods).toEqual(['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE']);
  // AWS's own policy AllViewerExceptHostHeader.
  expect(behaviour().OriginRequestPolicyId).toBe('b689b0a8-53d0-40ab-baf2-68738e2966ac');
});

test('every response has the browser security headers', () => {
  const { ResponseHeadersPolicyConfig: config } = only('AWS::CloudFront::ResponseHeadersPolicy').Properties as {
    ResponseHeadersPolicyConfig: Behaviour;
  };
  expect(config.SecurityHeadersConfig).toEqual({
    StrictTransportSecurity: { AccessControlMaxAgeSec: 63_072_000, IncludeSubdomains: true, Override: true },
    ContentTypeOptions: { Override: true },
    FrameOptions: { FrameOption: 'DENY', Override: true },
    ReferrerPolicy: { ReferrerPolicy: 'no-referrer', Override: true },
  });
  expect(config.CorsConfig).toBeUndefined();
  expect(referredTo(behaviour().ResponseHeadersPolicyId).join()).toMatch(/^EdgeHeaders/);
});

test('T-BOMB the edge tells the API the viewer’s address, whatever the viewer claims', () => {
  const { FunctionCode } = only('AWS::CloudFront::Function').Properties;
  const run = (event: object): unknown => runInNewContext(`${String(FunctionCode)}; handler(event);`, { event });
  const request = { headers: { accept: { value: '*/*' }, 'x-viewer-address': { value: '192.0.2.66' } } };
  expect(run({ viewer: { ip: '2001:db8::1' }, request })).toEqual({
    headers: { accept: { value: '*/*' }, 'x-viewer-address': { value: '2001:db8::1' } },
  });
  expect(behaviour().FunctionAssociations).toEqual([
    { EventType: 'viewer-request', FunctionARN: expect.objectContaining({ 'Fn::GetAtt': expect.anything() }) },
  ]);
});

test('T-LEAK the template only names the origin secret, which is in Secrets Manager in both regions', () => {
  const [secret] = Object.keys(resourcesOf(edge, 'AWS::SecretsManager::Secret'));
  expect(only('AWS::SecretsManager::Secret').Properties).toMatchObject({
    Name: 'espace-client-water-live/origin',
    GenerateSecretString: { PasswordLength: 64, ExcludePunctuation: true },
    ReplicaRegions: [{ Region: 'eu-west-3' }],
  });
  const headers = onlyOrigin().OriginCustomHeaders as readonly Behaviour[];
  expect(headers.map(({ HeaderName }) => HeaderName)).toEqual(['x-origin-secret']);
  expect(referredTo(headers[0]?.HeaderValue)).toEqual([secret]);
  expect(literalsIn(headers[0]?.HeaderValue).filter((text) => text !== '')).toEqual([
    '{{resolve:secretsmanager:',
    ':SecretString:::}}',
  ]);
});

test('T-LEAK the origin secret is rotated monthly by a function with only these rights', () => {
  const [id] = Object.keys(resourcesOf(edge, 'AWS::Lambda::Function'));
  const schedule = only('AWS::SecretsManager::RotationSchedule');
  expect(schedule.Properties.RotationRules).toEqual({ AutomaticallyAfterDays: 30 });
  expect(referredTo(schedule.Properties.RotationLambdaARN)).toEqual([id]);
  expect(only('AWS::Lambda::Permission').Properties).toMatchObject({
    Action: 'lambda:InvokeFunction',
    Principal: 'secretsmanager.amazonaws.com',
    SourceAccount: { Ref: 'AWS::AccountId' },
    SourceArn: { Ref: expect.stringMatching(/^OriginSecret/) },
  });
  const role = only('AWS::IAM::Role').Properties;
  expect(role.ManagedPolicyArns).toBeUndefined();
  const [policy, ...others] = role.Policies as readonly {
    readonly PolicyDocument: { readonly Statement: readonly { Action: string | string[]; Resource: unknown }[] };
  }[];
  expect(others).toEqual([]);
  const rights = policy?.PolicyDocument.Statement.map(({ Action, Resource }) => [
    [Action].flat().join(' '),
    referredTo(Resource)
      .filter((name) => !name.startsWith('AWS::'))
      .map((name) => name.replace(/[0-9A-F]{8}$/, ''))
      .join(),
  ]);
  expect(rights).toEqual([
    ['logs:CreateLogStream logs:PutLogEvents', 'OriginSecretrotateoriginsecretLog'],
    [
      'secretsmanager:DescribeSecret secretsmanager:GetSecretValue secretsmanager:PutSecretValue secretsmanager:UpdateSecretVersionStage',
      'OriginSecret',
    ],
    ['secretsmanager:GetSecretValue', 'OriginSecret'],
    ['cloudfront:GetDistribution cloudfront:UpdateDistribution', 'EdgeDistribution'],
    ['wafv2:GetWebACL', 'WebAcl'],
  ]);
  expect(JSON.stringify(policy)).not.toContain('*');
});

test('a failed rotation raises an alarm', () => {
  const [id] = Object.keys(resourcesOf(edge, 'AWS::Lambda::Function'));
  expect(only('AWS::CloudWatch::Alarm').Properties).toMatchObject({
    Namespace: 'AWS/Lambda',
    MetricName: 'Errors',
    Dimensions: [{ Name: 'FunctionName', Value: { Ref: id } }],
    TreatMissingData: 'notBreaching',
  });
});

test('T-LEAK the edge’s log has no address, path, query, user agent, cookie or referrer, and expires', () => {
  const { RecordFields } = only('AWS::Logs::Delivery').Properties;
  expect(RecordFields).toEqual([
    'date',
    'time',
    'x-edge-location',
    'x-edge-request-id',
    'x-edge-result-type',
    'x-edge-detailed-result-type',
    'cs-method',
    'sc-status',
    'cs-bytes',
    'sc-bytes',
    'time-taken',
    'time-to-first-byte',
    'cs-protocol',
    'cs-protocol-version',
    'ssl-protocol',
    'ssl-cipher',
  ]);
  expect(only('AWS::Logs::DeliverySource').Properties.LogType).toBe('ACCESS_LOGS');
  expect(referredTo(only('AWS::Logs::DeliverySource').Properties.ResourceArn).join()).toContain('EdgeDistribution');
  expect(distribution().Logging).toBeUndefined();
  const groups = Object.values(resourcesOf(edge, 'AWS::Logs::LogGroup'));
  expect(groups).toHaveLength(2);
  for (const { Properties } of groups) expect(Properties.RetentionInDays).toBe(one.stage.logDays);
});

test('with a hosted zone the records are created; without one the certificate waits for a manual record', async () => {
  const records = Object.values(resourcesOf(edge, 'AWS::Route53::RecordSet')).map(({ Properties }) => Properties);
  expect(records.map(({ Type }) => String(Type)).sort()).toEqual(['A', 'AAAA']);
  for (const { HostedZoneId, Name } of records) {
    expect([HostedZoneId, Name]).toEqual(['Z0123456789ABC', 'espace.water.example.']);
  }
  expect(only('AWS::CertificateManager::Certificate').Properties).toMatchObject({
    DomainName: 'espace.water.example',
    ValidationMethod: 'DNS',
    DomainValidationOptions: [{ DomainName: 'espace.water.example', HostedZoneId: 'Z0123456789ABC' }],
  });
  const { hostedZoneId: _, ...byHand } = completeSettings;
  const { stacks } = await build('water', byHand);
  expect(stacks.edge?.node.findAll().filter(({ node }) => node.id.startsWith('Address'))).toEqual([]);
});

test('the outputs are the edge’s address and the target of the domain’s record', () => {
  expect(edge.findOutputs('EdgeUrl').EdgeUrl?.Value).toBe('https://espace.water.example');
  expect(referredTo(edge.findOutputs('DistributionDomainName')).join()).toMatch(/^EdgeDistribution/);
});
