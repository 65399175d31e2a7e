import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { allOperations } from '../functions/contract/operations.ts';
import { ownValue } from '../functions/domain/own-value.ts';
import type { FunctionCode } from './bundle.ts';
import { Alarms } from './constructs/alarms.ts';
import { Budget } from './constructs/budget.ts';
import { Dashboard } from './constructs/dashboard.ts';
import { deadLetters } from './constructs/dead-letters.ts';
import { Feedback } from './constructs/feedback.ts';
import { HttpApi } from './constructs/http-api.ts';
import { LogMetrics } from './constructs/log-metrics.ts';
import { OperationFunction } from './constructs/operation-function.ts';
import { Outbox } from './constructs/outbox.ts';
import { PoolWebAcl } from './constructs/pool-web-acl.ts';
import { Rollout } from './constructs/rollout.ts';
import { Sweep } from './constructs/sweep.ts';
import { type Deployment, environmentOf, outputOf, wholeEnvironment } from './environment.ts';
import { type Grant, grants } from './grants.ts';
import { type Handler, handlers } from './handlers.ts';
import { originSecretName, type Stage } from './stage.ts';
import type { StatefulStack } from './stateful-stack.ts';
import { statement, statementsOf } from './statements.ts';

const otherDescriptions: Readonly<Record<string, string>> = {
  'method-not-allowed': 'Answers 405 where a path has not that method',
  'show-site': 'Serves the portal',
  'send-mail': 'Sends the mails of the outbox, woken by its stream',
  sweep: 'Finishes what was left half-done',
  'take-feedback': 'Stops mail to mailboxes that bounce or complain',
};

const descriptionOf = (id: string): string =>
  allOperations.find((operation) => operation.id === id)?.summary ?? ownValue(otherDescriptions, id) ?? id;

/**
 * Outputs (`--stack NAME`): one per name of `environment-names.ts` except the profile's file and source limits
 * (`TABLE_CONTRACTS` is `TableContracts`), queue URLs, `ApiUrl` (the edge's, if any), `OriginUrl`, `PoolWebAclArn`.
 */
export class StatelessStack extends Stack {
  readonly apiId: string;

  constructor(
    scope: Construct,
    id: string,
    stage: Stage,
    stateful: StatefulStack,
    code: FunctionCode,
    props: StackProps,
  ) {
    super(scope, id, props);
    const http = new HttpApi(this, 'Http', stage);
    this.apiId = http.api.apiId;
    const deployment = deploymentOf(stage, stateful, http.url, this.stackName);
    const mailDeadLetters = deadLetters(this, 'MailDeadLetters');
    const sweepDeadLetters = deadLetters(this, 'SweepDeadLetters');
    const feedbackDeadLetters = deadLetters(this, 'FeedbackDeadLetters');
    const streamArn = stateful.tables.byName.Pending.tableStreamArn ?? '';
    /** Rights that Lambda itself needs: reading the stream, writing to the dead-letter queue. */
    const wakeUps: Readonly<Record<string, readonly PolicyStatement[]>> = {
      'send-mail': [
        statement(
          ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map((action) => `dynamodb:${action}`),
          [streamArn],
        ),
        statement(['sqs:SendMessage'], [mailDeadLetters.queueArn]),
      ],
      sweep: [statement(['sqs:SendMessage'], [sweepDeadLetters.queueArn])],
      'take-feedback': [statement(['sqs:SendMessage'], [feedbackDeadLetters.queueArn])],
    };

    const functions = new Map(
      handlers.map((handler) => {
        const grant = ownValue(grants, handler.id);
        const folder = code.get(handler.id);
        if (grant === undefined || folder === undefined) throw new Error(`${handler.id} has no grant or no code.`);
        const built = new OperationFunction(this, handler.id, {
          handler,
          code: folder,
          description: descriptionOf(handler.id),
          environment: environmentOf(grant, deployment),
          statements: [
            ...statementsOf(grant, stateful, deployment.originSecret),
            ...(ownValue(wakeUps, handler.id) ?? []),
          ],
          logDays: stage.logDays,
          concurrency: needsConcurrencyLimit(handler, grant) ? stage.concurrency : undefined,
        });
        return [handler.id, built] as const;
      }),
    );
    const named = (handler: string): OperationFunction => {
      const found = functions.get(handler);
      if (found === undefined) throw new Error(`There is no function for ${handler}.`);
      return found;
    };

    const { rollout: way } = stage;
    const rollout = way === 'all-at-once' ? undefined : new Rollout(this, 'Rollout', way, http.api);
    http.addRoutes((handler) => {
      const { lambda } = named(handler);
      // A page loads files of its own version, which the other version would not have during a canary.
      return handler === 'show-site' ? lambda : (rollout?.live(handler, lambda) ?? lambda);
    }, stateful.identity);
    const sender = named('send-mail').lambda;
    const sweeper = named('sweep').lambda;
    new Outbox(this, 'Outbox', sender, streamArn, mailDeadLetters);
    new Sweep(this, 'Sweep', sweeper, sweepDeadLetters);
    const configurationSet = stateful.mail.configurationSet.configurationSetName;
    new Feedback(this, 'Feedback', named('take-feedback').lambda, configurationSet, feedbackDeadLetters);
    const logMetrics = new LogMetrics(this, 'Told', (handler) => named(handler).logGroup);
    const alarms = new Alarms(
      this,
      'Alarms',
      {
        api: http.api,
        sender,
        sweeper,
        logMetrics: logMetrics,
        mailDeadLetters,
        sweepDeadLetters,
        feedbackDeadLetters,
      },
      stage.alarmTopicArn,
    );
    new Dashboard(this, 'Dashboard', { api: http.api, logMetrics: logMetrics, alarms: alarms.all });

    if (stage.monthlyBudget !== undefined && stage.budgetEmail !== undefined) {
      new Budget(this, 'Budget', stage.monthlyBudget, stage.budgetEmail);
    }
    const poolWebAcl =
      stage.domain === undefined ? undefined : new PoolWebAcl(this, 'PoolWebAcl', stateful.identity.pool);

    const outputs = {
      ApiUrl: publicUrl(stage, http.url),
      ...(poolWebAcl === undefined ? {} : { OriginUrl: http.url, PoolWebAclArn: poolWebAcl.arn }),
      MailDeadLettersUrl: mailDeadLetters.queueUrl,
      SweepDeadLettersUrl: sweepDeadLetters.queueUrl,
      FeedbackDeadLettersUrl: feedbackDeadLetters.queueUrl,
      ...Object.fromEntries(
        Object.entries(wholeEnvironment(deployment)).map(([variable, value]) => [outputOf(variable), value]),
      ),
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}

/** True for password hashes and Cognito's Admin API: a flood of requests would use up their quotas. */
const needsConcurrencyLimit = ({ id, folder }: Handler, { cognito }: Grant): boolean =>
  folder === 'api' &&
  (allOperations.some((operation) => operation.id === id && operation.slowHash) ||
    cognito.some((action) => action.startsWith('Admin')));

const publicUrl = (stage: Stage, apiUrl: string): string =>
  stage.domain === undefined ? apiUrl : `https://${stage.domain}`;

const deploymentOf = (stage: Stage, stateful: StatefulStack, apiUrl: string, stackName: string): Deployment => {
  const { tables, documents, identity, pepper, mail } = stateful;
  const { Contracts, Documents, Keys, Accounts, Pending, Journal, Runs } = tables.byName;
  return {
    tables: {
      Contracts: Contracts.tableName,
      Documents: Documents.tableName,
      Keys: Keys.tableName,
      Accounts: Accounts.tableName,
      Pending: Pending.tableName,
      Journal: Journal.tableName,
      Runs: Runs.tableName,
    },
    userPool: identity.pool.userPoolId,
    userPoolClient: identity.client.userPoolClientId,
    userPoolClientSecret: identity.clientSecret.secretArn,
    secret: pepper.secret.secretArn,
    documentBucket: documents.bucket.bucketName,
    mailFrom: mail.from,
    mailConfigurationSet: mail.configurationSet.configurationSetName,
    portalUrl: stage.portalUrl ?? publicUrl(stage, apiUrl),
    originSecret: stage.domain === undefined ? undefined : originSecretName(stackName),
  };
};
