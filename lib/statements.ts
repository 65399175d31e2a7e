import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { TableName } from '../functions/adapters/dynamodb/tables.ts';
import type { Grant } from './grants.ts';
import type { StatefulStack } from './stateful-stack.ts';

export const statement = (actions: readonly string[], resources: readonly string[]): PolicyStatement =>
  new PolicyStatement({ actions: [...actions], resources: [...resources] });

const tableStatements = (grant: Grant, tables: Readonly<Record<TableName, TableV2>>): readonly PolicyStatement[] =>
  (Object.entries(grant.tables) as [TableName, readonly string[]][]).map(([name, actions]) =>
    statement(
      actions.map((action) => `dynamodb:${action}`),
      [tables[name].tableArn],
    ),
  );

const indexStatements = (grant: Grant, tables: Readonly<Record<TableName, TableV2>>): readonly PolicyStatement[] =>
  (Object.entries(grant.indexes) as [TableName, readonly string[]][]).map(([name, indexes]) =>
    statement(
      ['dynamodb:Query'],
      indexes.map((index) => `${tables[name].tableArn}/index/${index}`),
    ),
  );

/** Also limited to the sender's address, because the identity may be a whole domain. */
const sending = ({ mail }: StatefulStack): PolicyStatement =>
  new PolicyStatement({
    actions: ['ses:SendEmail'],
    resources: [
      // By name: an exported value cannot change while another stack imports it, and a sender may.
      Stack.of(mail).formatArn({ service: 'ses', resource: 'identity', resourceName: mail.identity }),
      Stack.of(mail).formatArn({
        service: 'ses',
        resource: 'configuration-set',
        resourceName: mail.configurationSet.configurationSetName,
      }),
    ],
    conditions: { StringEquals: { 'ses:FromAddress': mail.from } },
  });

/** Reads it by name: Secrets Manager adds a hyphen and six characters to the ARN, unknown before the edge exists. */
const readingOriginSecret = (scope: StatefulStack, name: string): PolicyStatement =>
  statement(
    ['secretsmanager:GetSecretValue'],
    [
      Stack.of(scope).formatArn({
        service: 'secretsmanager',
        resource: 'secret',
        resourceName: `${name}-??????`,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      }),
    ],
  );

export const statementsOf = (
  grant: Grant,
  stateful: StatefulStack,
  originSecret: string | undefined,
): readonly PolicyStatement[] => [
  ...tableStatements(grant, stateful.tables.byName),
  ...indexStatements(grant, stateful.tables.byName),
  ...(grant.cognito.length === 0
    ? []
    : [
        statement(
          grant.cognito.map((action) => `cognito-idp:${action}`),
          [stateful.identity.pool.userPoolArn],
        ),
      ]),
  ...(grant.clientSecret
    ? [statement(['secretsmanager:GetSecretValue'], [stateful.identity.clientSecret.secretArn])]
    : []),
  ...(grant.secret ? [statement(['secretsmanager:GetSecretValue'], [stateful.pepper.secret.secretArn])] : []),
  ...(grant.documentFiles
    ? [statement(['s3:GetObject'], [stateful.documents.bucket.arnForObjects('documents/*')])]
    : []),
  ...(grant.mail ? [sending(stateful)] : []),
  ...(grant.edge && originSecret !== undefined ? [readingOriginSecret(stateful, originSecret)] : []),
];
