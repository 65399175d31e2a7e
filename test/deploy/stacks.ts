import { CloudFormationClient, DescribeStacksCommand, ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { CognitoIdentityProviderClient, ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider';
import { type AttributeValue, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESClient } from '@aws-sdk/client-ses';
import { environmentNames } from '../../functions/adapters/environment-names.ts';
import { outputOf } from '../../lib/environment.ts';
import { region } from './emulator.ts';

export type Clients = {
  readonly cloudFormation: CloudFormationClient;
  readonly dynamoDb: DynamoDBClient;
  readonly cognito: CognitoIdentityProviderClient;
  readonly secrets: SecretsManagerClient;
  readonly ses: SESClient;
};

/** Clients of the emulator, whatever this process's environment says. */
export const makeClients = (endpoint: string): Clients => {
  const config = { endpoint, region, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
  return {
    cloudFormation: new CloudFormationClient(config),
    dynamoDb: new DynamoDBClient(config),
    cognito: new CognitoIdentityProviderClient(config),
    secrets: new SecretsManagerClient(config),
    ses: new SESClient(config),
  };
};

export const outputsOf = async (
  { cloudFormation }: Clients,
  stack: string,
): Promise<Readonly<Record<string, string>>> => {
  const { Stacks } = await cloudFormation.send(new DescribeStacksCommand({ StackName: stack }));
  const outputs = Stacks?.[0]?.Outputs ?? [];
  return Object.fromEntries(outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]));
};

/** Kinds of resource that hold what an operator cannot make again. */
const holdsData: ReadonlySet<string> = new Set([
  'AWS::DynamoDB::GlobalTable',
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolClient',
  'AWS::SecretsManager::Secret',
  'AWS::SES::EmailIdentity',
]);

/** What holds data in a stack: `type logicalId` → physical id. A resource that was replaced has another one. */
export const dataHolders = async ({ cloudFormation }: Clients, stack: string): Promise<ReadonlyMap<string, string>> => {
  const found = new Map<string, string>();
  let from: string | undefined;
  do {
    const page = await cloudFormation.send(
      new ListStackResourcesCommand({ StackName: stack, ...(from === undefined ? {} : { NextToken: from }) }),
    );
    for (const { ResourceType = '', LogicalResourceId = '', PhysicalResourceId = '' } of page.StackResourceSummaries ??
      []) {
      if (holdsData.has(ResourceType)) found.set(`${ResourceType} ${LogicalResourceId}`, PhysicalResourceId);
    }
    from = page.NextToken;
  } while (from !== undefined);
  return found;
};

export const functionOf = async (
  { cloudFormation }: Clients,
  stack: string,
  handler: string,
): Promise<string | undefined> => {
  const wanted = new RegExp(`^${handler.replaceAll('-', '')}Function[0-9A-F]{8}$`);
  let from: string | undefined;
  do {
    const page = await cloudFormation.send(
      new ListStackResourcesCommand({ StackName: stack, ...(from === undefined ? {} : { NextToken: from }) }),
    );
    const found = page.StackResourceSummaries?.find(({ LogicalResourceId = '' }) => wanted.test(LogicalResourceId));
    if (found !== undefined) return found.PhysicalResourceId;
    from = page.NextToken;
  } while (from !== undefined);
  return undefined;
};

export type Holdings = Readonly<Record<string, number>>;

const rows = async ({ dynamoDb }: Clients, table: string): Promise<number> => {
  let count = 0;
  let from: Record<string, AttributeValue> | undefined;
  do {
    const page = await dynamoDb.send(
      new ScanCommand({ TableName: table, Select: 'COUNT', ...(from && { ExclusiveStartKey: from }) }),
    );
    count += page.Count ?? 0;
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return count;
};

const users = async ({ cognito }: Clients, pool: string): Promise<number> => {
  let count = 0;
  let from: string | undefined;
  do {
    const page = await cognito.send(
      new ListUsersCommand({ UserPoolId: pool, ...(from === undefined ? {} : { PaginationToken: from }) }),
    );
    count += page.Users?.length ?? 0;
    from = page.PaginationToken;
  } while (from !== undefined);
  return count;
};

/** How much there is of what must be kept: rows of the lasting tables, users of the pool. */
export const holdingsOf = async (clients: Clients, outputs: Readonly<Record<string, string>>): Promise<Holdings> => {
  const { Contracts, Keys, Accounts, Journal } = environmentNames.tables;
  const valueOf = (variable: string): string => outputs[outputOf(variable)] ?? '';
  return {
    contracts: await rows(clients, valueOf(Contracts)),
    keys: await rows(clients, valueOf(Keys)),
    accounts: await rows(clients, valueOf(Accounts)),
    journal: await rows(clients, valueOf(Journal)),
    users: await users(clients, valueOf(environmentNames.userPool)),
  };
};
