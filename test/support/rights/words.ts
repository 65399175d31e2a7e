import type { Grant } from '../../../lib/grants.ts';
import type { TracedCall } from '../../../local/trace.ts';

/** A right as `Accounts: PutItem`, `Contracts/byHolder: Query`, `Pool: AdminCreateUser`, `Secret: GetSecretValue`… */
export type Right = string;

/** Calls that IAM does not rule: what is shown is the token itself. */
const unruled = new Set(['RevokeToken']);

export const rightsOf = (grant: Grant): readonly Right[] => [
  ...Object.entries(grant.tables).flatMap(([table, actions]) => actions.map((action) => `${table}: ${action}`)),
  ...Object.entries(grant.indexes).flatMap(([table, indexes]) => indexes.map((index) => `${table}/${index}: Query`)),
  ...grant.cognito.map((action) => `Pool: ${action}`),
  ...(grant.secret ? ['Secret: GetSecretValue'] : []),
  ...(grant.clientSecret ? ['ClientSecret: GetSecretValue'] : []),
  ...(grant.documentFiles ? ['Documents bucket: GetObject'] : []),
  ...(grant.mail ? ['Mail: SendEmail'] : []),
];

/** The right that one call needs; none for what IAM does not rule. */
export const rightsFor = ({ service, command, table, index, secret }: TracedCall): readonly Right[] => {
  if (unruled.has(command)) return [];
  switch (service) {
    case 'dynamodb':
      return [`${table}${index === undefined ? '' : `/${index}`}: ${command}`];
    case 'cognito-idp':
      return [`Pool: ${command}`];
    case 'secretsmanager':
      return [`${secret?.endsWith('/client') === true ? 'ClientSecret' : 'Secret'}: ${command}`];
    case 'ses':
      return [`Mail: ${command}`];
    default:
      return [`${service}: ${command}`];
  }
};
