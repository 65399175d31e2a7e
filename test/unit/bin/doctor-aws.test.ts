import { PassThrough } from 'node:stream';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import {
  AdminInitiateAuthCommand,
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DescribeContinuousBackupsCommand, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import {
  ListAWSDefaultServiceQuotasCommand,
  ListServiceQuotasCommand,
  ServiceQuotasClient,
} from '@aws-sdk/client-service-quotas';
import { GetAccountCommand, GetEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { awsFacts } from '../../../bin/operator/doctor/aws.ts';
import { cognitoAddress, probe, unsignedSignIn } from '../../../bin/operator/doctor/probes.ts';
import { run } from '../../../bin/operator/run.ts';

const mocks = {
  sts: mockClient(STSClient),
  ses: mockClient(SESv2Client),
  cloudFormation: mockClient(CloudFormationClient),
  cloudWatch: mockClient(CloudWatchClient),
  dynamoDb: mockClient(DynamoDBClient),
  cognito: mockClient(CognitoIdentityProviderClient),
  quotas: mockClient(ServiceQuotasClient),
  sqs: mockClient(SQSClient),
  secrets: mockClient(SecretsManagerClient),
};

beforeEach(() => {
  for (const mock of Object.values(mocks)) mock.reset();
  vi.stubEnv('AWS_REGION', 'eu-west-3');
});
afterEach(() => vi.unstubAllEnvs());
afterAll(() => {
  for (const mock of Object.values(mocks)) mock.restore();
});

describe('what AWS tells the doctor', () => {
  it('the account and the region', async () => {
    mocks.sts.on(GetCallerIdentityCommand).resolves({ Account: '123456789012' });
    expect(await awsFacts().account()).toEqual({ account: '123456789012', region: 'eu-west-3' });
  });

  it.each([
    ['Incorrect username or password.', true],
    ['Unable to verify secret hash for client c', false],
  ])('the app client’s secret is taken or not, by an account that nobody has: %s', async (message, taken) => {
    mocks.secrets.on(GetSecretValueCommand).resolves({ SecretString: 'secret' });
    mocks.cognito
      .on(AdminInitiateAuthCommand)
      .rejects(Object.assign(new Error(message), { name: 'NotAuthorizedException' }));
    expect(await awsFacts().takesClientSecret('p', 'c', 's')).toBe(taken);
  });

  it('a stack: its state, whose it is, what it tells', async () => {
    mocks.cloudFormation.on(DescribeStacksCommand, { StackName: 's' }).resolves({
      Stacks: [
        {
          StackName: 's',
          CreationTime: new Date(0),
          StackStatus: 'UPDATE_COMPLETE',
          EnableTerminationProtection: true,
          Tags: [{ Key: 'espace-client:operator', Value: 'water' }],
          Outputs: [{ OutputKey: 'ApiUrl', OutputValue: 'https://api.example' }],
        },
      ],
    });
    expect(await awsFacts().stack('s')).toEqual({
      name: 's',
      status: 'UPDATE_COMPLETE',
      protected: true,
      operator: 'water',
      outputs: new Map([['ApiUrl', 'https://api.example']]),
    });
  });

  it('whether SES sends, and how much', async () => {
    mocks.ses.on(GetAccountCommand).resolves({
      ProductionAccessEnabled: true,
      SendingEnabled: true,
      SendQuota: { Max24HourSend: 50_000, MaxSendRate: 14 },
    });
    expect(await awsFacts().sending()).toEqual({
      production: true,
      enabled: true,
      mailsADay: 50_000,
      mailsASecond: 14,
    });
    mocks.ses.on(GetAccountCommand).resolves({});
    expect(await awsFacts().sending()).toEqual({ production: false, enabled: false, mailsADay: 0, mailsASecond: 0 });
  });

  it('the sender: its domain, or where that is no identity the address', async () => {
    const missing = Object.assign(new Error('none'), { name: 'NotFoundException' });
    mocks.ses.on(GetEmailIdentityCommand, { EmailIdentity: 'example.fr' }).rejectsOnce(missing);
    mocks.ses
      .on(GetEmailIdentityCommand, { EmailIdentity: 'eau@example.fr' })
      .resolves({ VerifiedForSendingStatus: true });
    expect(await awsFacts().sender('eau@example.fr')).toEqual({
      identity: 'eau@example.fr',
      verified: true,
      dkim: 'NOT_STARTED',
      dkimNames: [],
      dkimDomain: 'dkim.amazonses.com',
    });
    mocks.ses.on(GetEmailIdentityCommand, { EmailIdentity: 'example.fr' }).resolves({
      VerifiedForSendingStatus: true,
      DkimAttributes: { Status: 'SUCCESS', Tokens: ['a'], SigningHostedZone: 'dkim.eu-south-1.amazonses.com' },
    });
    expect(await awsFacts().sender('eau@example.fr')).toMatchObject({
      identity: 'example.fr',
      dkim: 'SUCCESS',
      dkimDomain: 'dkim.eu-south-1.amazonses.com',
    });
  });

  it.each([
    ['minutes', 43_200, 720],
    ['days', 30, 720],
    ['hours', 12, 12],
    [undefined, 30, 720],
  ] as const)('the pool’s lifetime of %s %i is %i hours', async (unit, validity, hours) => {
    mocks.cognito
      .on(DescribeUserPoolCommand)
      .resolves({ UserPool: { Policies: { PasswordPolicy: { MinimumLength: 8 } } } });
    mocks.cognito.on(DescribeUserPoolClientCommand).resolves({
      UserPoolClient: {
        RefreshTokenValidity: validity,
        ...(unit === undefined ? {} : { TokenValidityUnits: { RefreshToken: unit } }),
      },
    });
    expect(await awsFacts().pool('p', 'c')).toEqual({ refreshTokenHours: hours, minLength: 8 });
  });

  it('a table and its recovery', async () => {
    mocks.dynamoDb
      .on(DescribeTableCommand)
      .resolves({ Table: { TableStatus: 'ACTIVE', DeletionProtectionEnabled: true } });
    mocks.dynamoDb.on(DescribeContinuousBackupsCommand).resolves({
      ContinuousBackupsDescription: {
        ContinuousBackupsStatus: 'ENABLED',
        PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'ENABLED' },
      },
    });
    expect(await awsFacts().table('Keys', 'k')).toEqual({
      table: 'Keys',
      status: 'ACTIVE',
      recovery: true,
      deletionProtected: true,
    });
  });

  it('the stack’s active alarms, and the lengths of its queues', async () => {
    mocks.cloudWatch
      .on(DescribeAlarmsCommand, { StateValue: 'ALARM', AlarmNamePrefix: 's-' })
      .resolves({ MetricAlarms: [{ AlarmName: 's-A', AlarmDescription: 'It means.' }] });
    expect(await awsFacts().ringing('s')).toEqual([{ name: 's-A', meaning: 'It means.' }]);
    mocks.sqs.on(GetQueueAttributesCommand).resolves({ Attributes: { ApproximateNumberOfMessages: '3' } });
    expect(await awsFacts().messages('https://queue')).toBe(3);
  });

  it('a granted quota takes precedence over the default, page by page, one request per service', async () => {
    mocks.quotas
      .on(ListAWSDefaultServiceQuotasCommand)
      .resolvesOnce({ Quotas: [{ QuotaName: 'Other', Value: 1 }], NextToken: 'more' })
      .resolves({ Quotas: [{ QuotaName: 'Concurrent executions', Value: 1000 }] });
    mocks.quotas.on(ListServiceQuotasCommand).resolves({ Quotas: [{ QuotaName: 'Concurrent executions', Value: 10 }] });
    const aws = awsFacts();
    expect(await aws.quota('lambda', 'Concurrent executions')).toBe(10);
    expect(await aws.quota('lambda', 'Other')).toBe(1);
    expect(await aws.quota('lambda', 'None')).toBeUndefined();
    expect(mocks.quotas.calls()).toHaveLength(3);
  });
});

describe('probes of public endpoints', () => {
  it('Cognito’s address is the region’s, or what the environment puts in its place', () => {
    expect(cognitoAddress('eu-west-3', {})).toBe('https://cognito-idp.eu-west-3.amazonaws.com/');
    expect(cognitoAddress('eu-west-3', { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' })).toBe('http://127.0.0.1:1');
  });

  it('the public call carries the target and the client, and nothing of anybody', () => {
    const { headers, body } = unsignedSignIn('client');
    expect(headers).toMatchObject({ 'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth' });
    expect(JSON.parse(typeof body === 'string' ? body : '')).toMatchObject({
      ClientId: 'client',
      AuthParameters: { USERNAME: 'nobody' },
    });
  });

  it('tells the status and the beginning of what is answered', async () => {
    const get = () => Promise.resolve(new Response('x'.repeat(5_000), { status: 403 }));
    expect(await probe('https://a.example', {}, get)).toEqual({ status: 403, says: 'x'.repeat(2_000) });
  });
});

describe('operator doctor --stack', () => {
  const doctor = async (...options: readonly string[]) => {
    const [out, err] = [new PassThrough(), new PassThrough()];
    const code = await run(['doctor', ...options], { out, err });
    const textOf = (stream: PassThrough) => String(stream.read() ?? '');
    return { code, out: textOf(out), err: textOf(err) };
  };
  const named = (name: string) => Object.assign(new Error(`${name} it is`), { name });

  it('continues if a right is missing, and stops at an unknown stack', async () => {
    mocks.sts.on(GetCallerIdentityCommand).resolves({ Account: '123456789012' });
    mocks.ses.on(GetAccountCommand).rejects(named('AccessDeniedException'));
    mocks.cloudFormation.on(DescribeStacksCommand).rejects(named('ValidationError'));
    expect(await doctor('--stack', 'none')).toEqual({
      code: 1,
      err: '',
      out: [
        'ok    account: account 123456789012, region eu-west-3',
        'warn  SES: cannot be checked: missing right ses:GetAccount',
        '      → allow ses:GetAccount for whoever runs this',
        'bad   stack: cannot be checked: ValidationError it is',
        '      → make sure that cloudformation:DescribeStacks works from here: check credentials, region and network',
        'Something is bad, or could not be looked at.',
        '',
      ].join('\n'),
    });
  });

  const stackOf = (name: string, outputs: Readonly<Record<string, string>>) => ({
    Stacks: [
      {
        StackName: name,
        CreationTime: new Date(0),
        StackStatus: 'UPDATE_COMPLETE' as const,
        Outputs: Object.entries(outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })),
      },
    ],
  });

  it('looks at the edge’s own stack, and tells what the stack itself does not say', async () => {
    mocks.sts.on(GetCallerIdentityCommand).resolves({ Account: '1' });
    mocks.ses.on(GetAccountCommand).resolves({});
    mocks.cloudFormation.on(DescribeStacksCommand, { StackName: 's' }).resolves(stackOf('s', { Operator: 'water' }));
    mocks.cloudFormation
      .on(DescribeStacksCommand, { StackName: 's-edge' })
      .resolves(stackOf('s-edge', { EdgeUrl: 'http://127.0.0.1:1' }));
    const { code, out, err } = await doctor('--stack', 's');
    expect([code, err]).toEqual([1, '']);
    expect(out).toContain('ok    edge: s-edge is UPDATE_COMPLETE\n');
    expect(out).toMatch(/^bad {3}edge: cannot be checked: fetch failed/m);
    expect(out).toContain('bad   tables: cannot be checked: the stack s has no output TableContracts\n');
  });

  it('an edge that cannot be read is not reported as missing', async () => {
    mocks.sts.on(GetCallerIdentityCommand).resolves({ Account: '1' });
    mocks.ses.on(GetAccountCommand).resolves({});
    mocks.cloudFormation.on(DescribeStacksCommand, { StackName: 's' }).resolves(stackOf('s', { Operator: 'water' }));
    mocks.cloudFormation.on(DescribeStacksCommand, { StackName: 's-edge' }).rejects(named('AccessDenied'));
    expect((await doctor('--stack', 's')).out).toContain(
      'warn  edge: cannot be checked: missing right cloudformation:DescribeStacks\n',
    );
  });

  it('asks whose it is where the stack does not say', async () => {
    mocks.sts.on(GetCallerIdentityCommand).resolves({ Account: '1' });
    mocks.ses.on(GetAccountCommand).resolves({});
    mocks.cloudFormation
      .on(DescribeStacksCommand)
      .resolves({ Stacks: [{ StackName: 's', CreationTime: new Date(0), StackStatus: 'CREATE_COMPLETE' }] });
    const { code, err } = await doctor('--stack', 's');
    expect([code, err]).toEqual([1, 'The stack s does not say which operator’s it is: name the operator as well.\n']);
  });

  it.each(['many', '0', '-1', '1.5'])('--load=%s is not understood', async (load) => {
    const { code, err } = await doctor('--stack', 's', `--load=${load}`);
    expect([code, err]).toEqual([2, '--load takes a number of customers, like 100000.\n']);
  });
});
