import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { allOperations } from '../functions/contract/operations.ts';
import type { FunctionCode } from './bundle.ts';
import { Alarms } from './constructs/alarms.ts';
import { Dashboard } from './constructs/dashboard.ts';
import { deadLetters } from './constructs/dead-letters.ts';
import { Feedback } from './constructs/feedback.ts';
import { HttpApi } from './constructs/http-api.ts';
import { OperationFunction } from './constructs/operation-function.ts';
import { Outbox } from './constructs/outbox.ts';
import { Sweep } from './constructs/sweep.ts';
import { ToldMetrics } from './constructs/told-metrics.ts';
import { type Deployment, environmentOf, outputOf, wholeEnvironment } from './environment.ts';
import { grants } from './grants.ts';
import { handlers } from './handlers.ts';
import type { Stage } from './stage.ts';
import type { StatefulStack } from './stateful-stack.ts';
import { statement, statementsOf } from './statements.ts';

/** What functions outside the contract do, in the console's list of functions. */
const otherDescriptions: Readonly<Record<string, string>> = {
  'method-not-allowed': 'Answers 405 where a path has not that method',
  'show-page': 'The pages that mailed links lead to',
  'send-mail': 'Sends the mails of the outbox, woken by its stream',
  sweep: 'Finishes what was left half-done',
  'take-feedback': 'Stops mail to mailboxes that bounce or complain',
};

const descriptionOf = (id: string): string =>
  allOperations.find((operation) => operation.id === id)?.summary ?? otherDescriptions[id] ?? id;

/**
 * What is rebuilt at will: functions, API, alarms. Its outputs are what the operator's command line reads with
 * `--stack NAME`: one for each name of `environment-names.ts` but the profile's file and the source limits, spelt without
 * underscores (`TABLE_CONTRACTS` is `TableContracts`); and `ApiUrl`, without a slash at its end, `MailDeadLettersUrl`,
 * `SweepDeadLettersUrl` and `FeedbackDeadLettersUrl`, the queues that somebody may have to look into.
 */
export class StatelessStack extends Stack {
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
    const deployment = deploymentOf(stage, stateful, http.url);
    const mailDeadLetters = deadLetters(this, 'MailDeadLetters');
    const sweepDeadLetters = deadLetters(this, 'SweepDeadLetters');
    const feedbackDeadLetters = deadLetters(this, 'FeedbackDeadLetters');
    const streamArn = stateful.tables.byName.Pending.tableStreamArn ?? '';
    /** What Lambda does in a trigger's name: it reads the stream, and tells where it gave up. */
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
        const grant = grants[handler.id];
        const folder = code.get(handler.id);
        if (grant === undefined || folder === undefined) throw new Error(`${handler.id} has no grant or no code.`);
        const built = new OperationFunction(this, handler.id, {
          handler,
          code: folder,
          description: descriptionOf(handler.id),
          environment: environmentOf(grant, deployment),
          statements: [...statementsOf(grant, stateful), ...(wakeUps[handler.id] ?? [])],
          logDays: stage.logDays,
        });
        return [handler.id, built] as const;
      }),
    );
    const named = (handler: string): OperationFunction => {
      const found = functions.get(handler);
      if (found === undefined) throw new Error(`There is no function for ${handler}.`);
      return found;
    };

    http.addRoutes((handler) => named(handler).lambda, stateful.identity);
    const sender = named('send-mail').lambda;
    const sweeper = named('sweep').lambda;
    new Outbox(this, 'Outbox', sender, streamArn, mailDeadLetters);
    new Sweep(this, 'Sweep', sweeper, sweepDeadLetters);
    const configurationSet = stateful.mail.configurationSet.configurationSetName;
    new Feedback(this, 'Feedback', named('take-feedback').lambda, configurationSet, feedbackDeadLetters);
    const told = new ToldMetrics(this, 'Told', (handler) => named(handler).logGroup);
    const alarms = new Alarms(
      this,
      'Alarms',
      {
        api: http.api,
        sender,
        sweeper,
        told,
        mailDeadLetters,
        sweepDeadLetters,
        feedbackDeadLetters,
      },
      stage.alarmTopicArn,
    );
    new Dashboard(this, 'Dashboard', { api: http.api, told, alarms: alarms.all });

    const outputs = {
      ApiUrl: http.url,
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

const portalOf = (stage: Stage, apiUrl: string): string =>
  stage.portalUrl ?? (stage.domain === undefined ? apiUrl : `https://${stage.domain}`);

const deploymentOf = (stage: Stage, stateful: StatefulStack, apiUrl: string): Deployment => {
  const { tables, identity, pepper, mail } = stateful;
  const { Contracts, Keys, Accounts, Pending, Journal } = tables.byName;
  return {
    tables: {
      Contracts: Contracts.tableName,
      Keys: Keys.tableName,
      Accounts: Accounts.tableName,
      Pending: Pending.tableName,
      Journal: Journal.tableName,
    },
    userPool: identity.pool.userPoolId,
    userPoolClient: identity.client.userPoolClientId,
    secret: pepper.secret.secretArn,
    mailFrom: mail.from,
    mailConfigurationSet: mail.configurationSet.configurationSetName,
    portalUrl: portalOf(stage, apiUrl),
  };
};
