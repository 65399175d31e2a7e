import { randomUUID } from 'node:crypto';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import {
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  type TimeUnitsType,
} from '@aws-sdk/client-cognito-identity-provider';
import { DescribeContinuousBackupsCommand, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  ListAWSDefaultServiceQuotasCommand,
  ListServiceQuotasCommand,
  ServiceQuotasClient,
} from '@aws-sdk/client-service-quotas';
import { GetAccountCommand, GetEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { cognitoIdentity } from '../../../functions/adapters/cognito/identity.ts';
import { secretsManagerClientSecret } from '../../../functions/adapters/secrets/client-secret.ts';
import { clientTimeouts } from '../../../functions/adapters/unavailable.ts';
import { ownValue } from '../../../functions/domain/own-value.ts';
import type { PoolSettings } from '../../../functions/domain/pool-settings.ts';
import { dkimDomainOf } from '../../../functions/domain/region.ts';
import type { Sender, Sending } from './mail.ts';
import type { Account, AlarmState, StackState, TableState } from './stack.ts';

export type StackFacts = StackState & {
  readonly operator: string | undefined;
  readonly outputs: ReadonlyMap<string, string>;
};

const hours: Readonly<Record<TimeUnitsType, number>> = { seconds: 1 / 3600, minutes: 1 / 60, hours: 1, days: 24 };

/** CloudFront's resources are in this region, whatever the stage's. */
export const edgeRegion = 'us-east-1';

/** Reads facts from AWS, with one retry only, because somebody is waiting. */
export const awsFacts = () => {
  const sts = new STSClient(clientTimeouts);
  const ses = new SESv2Client(clientTimeouts);
  const cloudFormation = new CloudFormationClient(clientTimeouts);
  const cloudWatch = new CloudWatchClient(clientTimeouts);
  const dynamoDb = new DynamoDBClient(clientTimeouts);
  const cognito = new CognitoIdentityProviderClient(clientTimeouts);
  const quotas = new ServiceQuotasClient(clientTimeouts);
  const sqs = new SQSClient(clientTimeouts);

  const applied = async (service: string): Promise<ReadonlyMap<string, number>> => {
    const found = new Map<string, number>();
    // A quota that was never changed for this account is only in the list of defaults.
    for (const Command of [ListAWSDefaultServiceQuotasCommand, ListServiceQuotasCommand]) {
      let from: string | undefined;
      do {
        const page = await quotas.send(
          new Command({ ServiceCode: service, MaxResults: 100, ...(from === undefined ? {} : { NextToken: from }) }),
        );
        for (const { QuotaName, Value } of page.Quotas ?? []) {
          if (QuotaName !== undefined && Value !== undefined) found.set(QuotaName, Value);
        }
        from = page.NextToken;
      } while (from !== undefined);
    }
    return found;
  };

  const services = new Map<string, Promise<ReadonlyMap<string, number>>>();

  return {
    account: async (): Promise<Account> => {
      const { Account: account = '' } = await sts.send(new GetCallerIdentityCommand());
      return { account, region: await sts.config.region() };
    },

    stack: async (name: string, region?: string): Promise<StackFacts> => {
      const client = region === undefined ? cloudFormation : new CloudFormationClient({ ...clientTimeouts, region });
      const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: name }));
      const [stack] = Stacks ?? [];
      const outputs = new Map(
        (stack?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
      );
      return {
        name,
        status: stack?.StackStatus ?? 'unknown',
        protected: stack?.EnableTerminationProtection ?? false,
        // Stacks of earlier versions only have the tag.
        operator: outputs.get('Operator') ?? stack?.Tags?.find(({ Key }) => Key === 'espace-client:operator')?.Value,
        outputs,
      };
    },

    sending: async (): Promise<Sending> => {
      const { ProductionAccessEnabled, SendingEnabled, SendQuota } = await ses.send(new GetAccountCommand());
      return {
        production: ProductionAccessEnabled ?? false,
        enabled: SendingEnabled ?? false,
        mailsADay: SendQuota?.Max24HourSend ?? 0,
        mailsASecond: SendQuota?.MaxSendRate ?? 0,
      };
    },

    /** Reads the identity of the sender's domain, or of its address if the domain is none. */
    sender: async (from: string): Promise<Sender> => {
      const domain = from.slice(from.lastIndexOf('@') + 1);
      const ask = async (identity: string): Promise<Sender> => {
        const found = await ses.send(new GetEmailIdentityCommand({ EmailIdentity: identity }));
        return {
          identity,
          verified: found.VerifiedForSendingStatus ?? false,
          dkim: found.DkimAttributes?.Status ?? 'NOT_STARTED',
          dkimNames: found.DkimAttributes?.Tokens ?? [],
          dkimDomain: found.DkimAttributes?.SigningHostedZone ?? dkimDomainOf(await ses.config.region()),
        };
      };
      return ask(domain).catch((fault: unknown) => {
        if (fault instanceof Error && fault.name === 'NotFoundException') return ask(from);
        throw fault;
      });
    },

    pool: async (UserPoolId: string, ClientId: string): Promise<PoolSettings> => {
      const [{ UserPool }, { UserPoolClient }] = await Promise.all([
        cognito.send(new DescribeUserPoolCommand({ UserPoolId })),
        cognito.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId })),
      ]);
      const unit = UserPoolClient?.TokenValidityUnits?.RefreshToken ?? 'days';
      return {
        refreshTokenHours: (UserPoolClient?.RefreshTokenValidity ?? 0) * (ownValue(hours, unit) ?? hours.days),
        minLength: UserPool?.Policies?.PasswordPolicy?.MinimumLength ?? 0,
      };
    },

    /** Tries the client's secret with a random user name. */
    takesClientSecret: async (userPoolId: string, clientId: string, secretId: string): Promise<boolean> => {
      const identity = cognitoIdentity({ userPoolId, clientId }, secretsManagerClientSecret(secretId), cognito);
      try {
        await identity.signIn(randomUUID(), randomUUID());
        return true;
      } catch (fault) {
        if (fault instanceof Error && fault.name === 'ClientSecretRefused') return false;
        throw fault;
      }
    },

    table: async (table: string, TableName: string): Promise<TableState> => {
      const [{ Table }, { ContinuousBackupsDescription: backups }] = await Promise.all([
        dynamoDb.send(new DescribeTableCommand({ TableName })),
        dynamoDb.send(new DescribeContinuousBackupsCommand({ TableName })),
      ]);
      return {
        table,
        status: Table?.TableStatus ?? 'unknown',
        recovery: backups?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus === 'ENABLED',
        deletionProtected: Table?.DeletionProtectionEnabled ?? false,
      };
    },

    ringing: async (stack: string, region?: string): Promise<readonly AlarmState[]> => {
      const client = region === undefined ? cloudWatch : new CloudWatchClient({ ...clientTimeouts, region });
      // The hyphen excludes the alarms of a stage "live2".
      const { MetricAlarms, CompositeAlarms } = await client.send(
        new DescribeAlarmsCommand({ StateValue: 'ALARM', AlarmNamePrefix: `${stack}-` }),
      );
      return [...(MetricAlarms ?? []), ...(CompositeAlarms ?? [])].map(({ AlarmName = '', AlarmDescription = '' }) => ({
        name: AlarmName,
        meaning: AlarmDescription,
      }));
    },

    messages: async (QueueUrl: string): Promise<number> => {
      const { Attributes } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
      );
      return Number(Attributes?.['ApproximateNumberOfMessages'] ?? 0);
    },

    /** Returns undefined if Service Quotas does not list it. */
    quota: async (service: string, name: string): Promise<number | undefined> => {
      const known = services.get(service) ?? applied(service);
      services.set(service, known);
      return [...(await known)].find(([quota]) => quota === name || quota.startsWith(`${name} `))?.[1];
    },
  };
};

export type AwsFacts = ReturnType<typeof awsFacts>;
