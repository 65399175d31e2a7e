import type { TableName } from '../functions/adapters/dynamodb/tables.ts';
import { environmentNames as names } from '../functions/adapters/environment-names.ts';
import type { Grant } from './grants.ts';

export type Deployment = {
  readonly tables: Readonly<Record<TableName, string>>;
  readonly userPool: string;
  readonly userPoolClient: string;
  readonly userPoolClientSecret: string;
  readonly secret: string;
  readonly documentBucket: string;
  readonly mailFrom: string;
  readonly mailConfigurationSet: string;
  readonly portalUrl: string;
  readonly originSecret: string | undefined;
};

type Variables = Readonly<Record<string, string>>;

const ofTables = (deployment: Deployment, tables: readonly TableName[]): Variables =>
  Object.fromEntries(tables.map((table) => [names.tables[table], deployment.tables[table]]));

const ofPool = (deployment: Deployment): Variables => ({
  [names.userPool]: deployment.userPool,
  [names.userPoolClient]: deployment.userPoolClient,
});

const ofMail = (deployment: Deployment): Variables => ({
  [names.mailFrom]: deployment.mailFrom,
  [names.mailConfigurationSet]: deployment.mailConfigurationSet,
  [names.portalUrl]: deployment.portalUrl,
});

export const environmentOf = (grant: Grant, deployment: Deployment): Variables => {
  const tables = [...new Set([...Object.keys(grant.tables), ...Object.keys(grant.indexes)])] as readonly TableName[];
  return {
    [names.profile]: 'profile.json',
    ...ofTables(deployment, tables),
    ...(grant.pool ? ofPool(deployment) : {}),
    ...(grant.clientSecret ? { [names.userPoolClientSecret]: deployment.userPoolClientSecret } : {}),
    ...(grant.site ? { [names.site]: 'site' } : {}),
    ...(grant.documentFiles ? { [names.documentBucket]: deployment.documentBucket } : {}),
    ...(grant.secret ? { [names.secret]: deployment.secret } : {}),
    ...(grant.mail ? ofMail(deployment) : {}),
    ...(grant.edge && deployment.originSecret !== undefined ? { [names.originSecret]: deployment.originSecret } : {}),
  };
};

export const wholeEnvironment = (deployment: Deployment): Variables => ({
  ...ofTables(deployment, Object.keys(names.tables) as readonly TableName[]),
  ...ofPool(deployment),
  [names.userPoolClientSecret]: deployment.userPoolClientSecret,
  [names.secret]: deployment.secret,
  [names.documentBucket]: deployment.documentBucket,
  ...ofMail(deployment),
});

/** The stack output of a variable; output names cannot have underscores. */
export const outputOf = (variable: string): string =>
  variable
    .toLowerCase()
    .split('_')
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('');
