import { DescribeUserPoolClientCommand, DescribeUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider';
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { DescribeSecretCommand } from '@aws-sdk/client-secrets-manager';
import { GetIdentityVerificationAttributesCommand } from '@aws-sdk/client-ses';
import { Stop } from '../support/programs.ts';
import type { Clients } from './stacks.ts';

type Holders = ReadonlyMap<string, string>;

const userPoolIn = (holders: Holders): string =>
  [...holders].find(([name]) => name.startsWith('AWS::Cognito::UserPool '))?.[1] ?? '';

/** Asks the service itself whether a resource is there; CloudFormation has forgotten it. */
const look = async (clients: Clients, holders: Holders, name: string, id: string): Promise<boolean> => {
  const [type = ''] = name.split(' ');
  switch (type) {
    case 'AWS::DynamoDB::GlobalTable':
      return (await clients.dynamoDb.send(new DescribeTableCommand({ TableName: id }))).Table !== undefined;
    case 'AWS::Cognito::UserPool':
      return (await clients.cognito.send(new DescribeUserPoolCommand({ UserPoolId: id }))).UserPool !== undefined;
    case 'AWS::Cognito::UserPoolClient': {
      const UserPoolId = userPoolIn(holders);
      const found = await clients.cognito.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId: id }));
      return found.UserPoolClient !== undefined;
    }
    case 'AWS::SecretsManager::Secret': {
      const found = await clients.secrets.send(new DescribeSecretCommand({ SecretId: id }));
      return found.DeletedDate === undefined;
    }
    case 'AWS::SES::EmailIdentity': {
      const found = await clients.ses.send(new GetIdentityVerificationAttributesCommand({ Identities: [id] }));
      return found.VerificationAttributes?.[id] !== undefined;
    }
    default:
      throw new Stop(`Nobody knows how to look for ${name}.`);
  }
};

/** The names of the remaining resources. */
export const remains = async (clients: Clients, holders: Holders): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const [name, id] of holders) {
    const there = await look(clients, holders, name, id).catch((fault: unknown) => {
      if (fault instanceof Error && fault.name === 'ResourceNotFoundException') return false;
      throw fault;
    });
    if (there) found.push(name);
  }
  return found;
};
