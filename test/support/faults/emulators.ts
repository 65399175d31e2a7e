import { createHash } from 'node:crypto';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESClient } from '@aws-sdk/client-ses';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { makeClient } from '../../../functions/adapters/dynamodb/engine/client.ts';
import { makeClosers } from '../../../local/closers.ts';
import { openPools, type Pools } from '../../../local/cognito/pools.ts';
import { startCognito } from '../../../local/cognito/service.ts';
import { startSecrets } from '../../../local/secrets.ts';
import { type Mail, startSes } from '../../../local/ses.ts';
import { clientConfig } from '../../../local/tables.ts';
import { testClient } from '../create-tables.ts';
import { seeRequest } from '../rights/watched-calls.ts';
import { type Injection, makeInjection } from './injection.ts';

/**
 * DynamoDB knows a transaction's token for ten minutes. A case that finds its world put back has never sent it: without
 * this, a change that goes by no random id would be taken for that of the case before.
 */
const ofItsOwn = (token: string, world: number): string =>
  createHash('sha256').update(`${world} ${token}`).digest('hex').slice(0, 36);

/** The services that the product calls, real or emulated, and clients that what goes wrong can be injected into. */
export type Emulators = {
  readonly injection: Injection;
  readonly dynamo: DynamoDBDocumentClient;
  readonly cognito: CognitoIdentityProviderClient;
  readonly ses: SESClient;
  readonly secrets: SecretsManagerClient;
  /** Sees the tables as they are; nothing goes wrong with it. */
  readonly inspector: DynamoDBDocumentClient;
  readonly pools: Pools;
  /** Newest first. */
  readonly mails: () => readonly Mail[];
  /** The mails of the case before are gone, and its transactions' tokens mean nothing any more. */
  readonly forget: () => void;
  readonly stop: () => Promise<void>;
};

/** One try a call: what the SDK's own retries would hide is what is tested here. It is waited for longer than AWS. */
const patient = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 120_000, requestTimeout: 120_000, throwOnRequestTimeout: true },
} as const;

const step = { step: 'finalizeRequest', priority: 'high', name: 'faults' } as const;

export const startEmulators = async (dynamoDb: string, operators: readonly string[]): Promise<Emulators> => {
  const closers = makeClosers();
  const pools = await openPools(null, closers);
  const mailServer = await startSes(closers);

  const injection = makeInjection();
  const around = <T>(
    service: string,
    { command, request }: { readonly command: string | undefined; readonly request: unknown },
    deliver: () => Promise<T>,
  ): Promise<T> =>
    injection.around(service, command, async () => {
      seeRequest(request);
      return deliver();
    });
  const dynamo = makeClient({ ...clientConfig(dynamoDb), ...patient });
  dynamo.middlewareStack.add(
    (next, to) => (args) => around('dynamodb', { command: to.commandName, request: args.request }, () => next(args)),
    step,
  );
  let world = 0;
  dynamo.middlewareStack.add(
    (next) => (args) => {
      const { input } = args;
      return 'ClientRequestToken' in input && typeof input.ClientRequestToken === 'string'
        ? next({ ...args, input: { ...input, ClientRequestToken: ofItsOwn(input.ClientRequestToken, world) } })
        : next(args);
    },
    { step: 'initialize', name: 'tokens of their own' },
  );
  const cognito = new CognitoIdentityProviderClient({
    ...clientConfig(await startCognito(pools, closers)),
    ...patient,
  });
  cognito.middlewareStack.add(
    (next, to) => (args) => around('cognito-idp', { command: to.commandName, request: args.request }, () => next(args)),
    step,
  );
  const ses = new SESClient({ ...clientConfig(mailServer.url), ...patient });
  ses.middlewareStack.add(
    (next, to) => (args) => around('ses', { command: to.commandName, request: args.request }, () => next(args)),
    step,
  );
  const secrets = new SecretsManagerClient({
    ...clientConfig(await startSecrets(operators, null, (operator) => pools.poolOf(operator).clientSecret, closers)),
    ...patient,
  });
  secrets.middlewareStack.add(
    (next, to) => (args) =>
      around('secretsmanager', { command: to.commandName, request: args.request }, () => next(args)),
    step,
  );

  return {
    injection,
    dynamo,
    cognito,
    ses,
    secrets,
    inspector: testClient(dynamoDb),
    pools,
    mails: mailServer.mails,
    forget: () => {
      mailServer.clear();
      world += 1;
    },
    stop: closers.closeAll,
  };
};
