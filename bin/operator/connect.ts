import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import * as z from 'zod';
import { systemClock } from '../../functions/adapters/clock.ts';
import { cloudWatchMetrics } from '../../functions/adapters/cloudwatch/metrics.ts';
import { cognitoIdentities } from '../../functions/adapters/cognito/identities.ts';
import { makeClient } from '../../functions/adapters/dynamodb/engine/client.ts';
import { dynamoDbArchive } from '../../functions/adapters/dynamodb/stores/archive.ts';
import { dynamoDbStores } from '../../functions/adapters/dynamodb/stores.ts';
import { documentBucket, type Environment, secretId, tableNames, userPool } from '../../functions/adapters/env.ts';
import { environmentNames } from '../../functions/adapters/environment-names.ts';
import { systemRandomness } from '../../functions/adapters/randomness.ts';
import { s3DocumentFiles } from '../../functions/adapters/s3/document-files.ts';
import { secretPeppers } from '../../functions/adapters/secrets/pepper.ts';
import { cryptoSecrecy } from '../../functions/adapters/secrets/secrecy.ts';
import { sesSuppressionList } from '../../functions/adapters/ses/suppression-list.ts';
import { sqsDeadLetters } from '../../functions/adapters/sqs/dead-letters.ts';
import { metricNamespace } from '../../functions/domain/import-metrics.ts';
import { ownValue } from '../../functions/domain/own-value.ts';
import type { Profile } from '../../functions/domain/profile.ts';
import { type AgentPorts, Stop } from './command.ts';
import { gathering } from './gathering.ts';
import { oneMachine } from './one-machine.ts';

const localAnswer = z.object({ operators: z.record(z.string(), z.record(z.string(), z.string())) });

export const localEnvironment = async (
  operator: string,
  port: string,
  get: typeof fetch = fetch,
): Promise<Environment> => {
  const address = `http://127.0.0.1:${port}`;
  const answer = await get(`${address}/_local`, { signal: AbortSignal.timeout(5_000) })
    .then((response) => response.json())
    .catch(() => undefined);
  if (answer === undefined) {
    throw new Stop(`Nothing responds at ${address}: run npm start first, or name a deployed stack with --stack.`);
  }
  const read = localAnswer.safeParse(answer);
  const environment = read.success ? ownValue(read.data.operators, operator) : undefined;
  if (environment === undefined) throw new Stop(`The server at ${address} does not serve the operator ${operator}.`);
  return environment;
};

/** The stack output that holds a variable's value: `TABLE_CONTRACTS` is `TableContracts`. */
export const outputOf = (variable: string): string =>
  variable
    .toLowerCase()
    .split('_')
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('');

export const stackEnvironment = async (
  stack: string,
  client: Pick<CloudFormationClient, 'send'> = new CloudFormationClient(),
): Promise<Environment> => {
  const { tables, userPool: pool, userPoolClient, secret, documentBucket: bucket, mailDeadLetters } = environmentNames;
  const wanted = [...Object.values(tables), pool, userPoolClient, secret, bucket, mailDeadLetters];
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: stack })).catch((fault: unknown) => {
    throw new Stop(`The stack ${stack} cannot be read: ${fault instanceof Error ? fault.message : 'no reason known'}`);
  });
  const outputs = new Map((Stacks?.[0]?.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  const missing = wanted.filter((variable) => !outputs.get(outputOf(variable)));
  if (missing.length > 0) {
    throw new Stop(
      `The stack ${stack} has no output ${missing.map(outputOf).join(', ')}: is it a stack of this product?`,
    );
  }
  return Object.fromEntries(wanted.map((variable) => [variable, outputs.get(outputOf(variable)) ?? '']));
};

const deployedPorts = (stack: string, environment: Environment): Pick<AgentPorts, keyof typeof oneMachine> => {
  const queue = environment[environmentNames.mailDeadLetters];
  return {
    deadLetters: queue === undefined ? oneMachine.deadLetters : sqsDeadLetters(queue),
    metrics: cloudWatchMetrics(metricNamespace(stack)),
    suppressionList: sesSuppressionList(),
  };
};

/** The same environment with tables whose names end with `suffix`, as a point-in-time restore created them. */
export const withSuffix = (environment: Environment, suffix = ''): Environment => {
  const tables = Object.values(environmentNames.tables).map((variable) => [
    variable,
    `${ownValue(environment, variable)}${suffix}`,
  ]);
  return { ...environment, ...Object.fromEntries(tables) };
};

/** Sets the variables that the SDK reads from the process. */
export const takeAwsSettings = (environment: Environment): void => {
  Object.assign(
    process.env,
    Object.fromEntries(Object.entries(environment).filter(([name]) => name.startsWith('AWS_'))),
  );
};

export const portsOf = (profile: Profile, environment: Environment, stack?: string): AgentPorts => {
  takeAwsSettings(environment);
  const db = { client: makeClient(), tableNames: tableNames(environment) };
  return {
    ...dynamoDbStores(db.client, db.tableNames, gathering),
    archive: dynamoDbArchive(db),
    documentFiles: s3DocumentFiles(documentBucket(environment), db.client.config),
    identities: cognitoIdentities(userPool(environment)),
    profile,
    clock: systemClock,
    ...(stack === undefined ? oneMachine : deployedPorts(stack, environment)),
    randomness: systemRandomness,
    secrecy: cryptoSecrecy(secretPeppers(secretId(environment))),
  };
};
