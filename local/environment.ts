import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tables } from '../functions/adapters/dynamodb/tables.ts';
import { environmentNames as names } from '../functions/adapters/environment-names.ts';
import type { Profile } from '../functions/domain/profile.ts';
import { region } from './cognito/tokens.ts';
import { clientSecretIdOf, secretIdOf } from './secrets.ts';

export type Variables = Readonly<Record<string, string>>;

export type Endpoints = {
  readonly dynamoDb: string;
  readonly cognito: string;
  readonly ses: string;
  readonly secrets: string;
  readonly s3: string;
};

/** One DynamoDB for all operators, where on AWS each has an account of its own. */
export const tableNameOf = (operator: string, table: string): string => `${operator}-${table}`;

export const awsVariables = (endpoints: Endpoints): Variables => ({
  AWS_REGION: region,
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamoDb,
  AWS_ENDPOINT_URL_DYNAMODB_STREAMS: endpoints.dynamoDb,
  AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: endpoints.cognito,
  AWS_ENDPOINT_URL_SES: endpoints.ses,
  AWS_ENDPOINT_URL_SECRETS_MANAGER: endpoints.secrets,
  AWS_ENDPOINT_URL_S3: endpoints.s3,
});

/** The environment of an operator's functions here; the operator's command line runs in it, too. */
export const variablesOf = (
  profile: Profile,
  setting: {
    readonly endpoints: Endpoints;
    readonly pool: { readonly userPoolId: string; readonly clientId: string };
    readonly origin: string;
    readonly folder: string;
    readonly site: string;
    readonly sourceLimits: 'on' | 'off';
  },
): Variables => {
  const { operator } = profile;
  const profileFile = join(setting.folder, `${operator}.json`);
  writeFileSync(profileFile, JSON.stringify(profile));
  return {
    ...awsVariables(setting.endpoints),
    ...Object.fromEntries(
      Object.entries(names.tables).map(([table, variable]) => [variable, tableNameOf(operator, table)]),
    ),
    [names.profile]: profileFile,
    [names.site]: setting.site,
    [names.siteRoot]: `/${operator}/`,
    [names.userPool]: setting.pool.userPoolId,
    [names.userPoolClient]: setting.pool.clientId,
    [names.userPoolClientSecret]: clientSecretIdOf(operator),
    [names.secret]: secretIdOf(operator),
    [names.documentBucket]: `${operator}-documents`,
    [names.mailFrom]: `no-reply@${operator}.example`,
    [names.portalUrl]: `${setting.origin}/${operator}`,
    [names.sourceLimits]: setting.sourceLimits,
  };
};

/** The names of the tables, by operator, for who creates them. */
export const tablesOf = (operator: string) =>
  Object.entries(tables).map(([table, shape]) => ({ name: tableNameOf(operator, table), shape }));
