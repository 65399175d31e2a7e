import { makeClient } from '../../../functions/adapters/dynamodb/engine/client.ts';
import { type Environment, tableNames } from '../../../functions/adapters/env.ts';
import { environmentNames } from '../../../functions/adapters/environment-names.ts';
import { poolSettings } from '../../../functions/domain/pool-settings.ts';
import type { Profile } from '../../../functions/domain/profile.ts';
import { profileDigest } from '../../../functions/domain/profile-digest.ts';
import { type KeptTable, keptTables } from '../../../functions/ports/archive.ts';
import { outputOf } from '../connect.ts';
import { type AwsFacts, edgeRegion, type StackFacts } from './aws.ts';
import { judgeLimit, limits } from './capacity.ts';
import { judgeApiProbe, judgeEdgeProbe, judgePoolProbe } from './edge.ts';
import { type Check, check } from './finding.ts';
import { dmarcOf, judgeDmarc, judgeSender, judgeSending, judgeSpf } from './mail.ts';
import { cognitoAddress, probe, unsignedSignIn } from './probes.ts';
import {
  judgeAccount,
  judgeAlarms,
  judgeAppClient,
  judgeOperator,
  judgePeppers,
  judgePool,
  judgeProfile,
  judgeQueue,
  judgeStack,
  judgeTable,
  judgeWaiting,
} from './stack.ts';
import { peppersOf, waitingIn } from './tables.ts';
import { txtRecords } from './txt-records.ts';

export const accountChecks = (aws: AwsFacts): readonly Check[] => [
  check('account', 'sts:GetCallerIdentity', aws.account, judgeAccount),
  check('SES', 'ses:GetAccount', aws.sending, judgeSending),
];

const environmentOf = (outputs: ReadonlyMap<string, string>): Environment => {
  const { tables, userPool, userPoolClient, secret, mailFrom } = environmentNames;
  return Object.fromEntries(
    [...Object.values(tables), userPool, userPoolClient, secret, mailFrom].flatMap((variable) => {
      const value = outputs.get(outputOf(variable));
      return value === undefined ? [] : [[variable, value]];
    }),
  );
};

const edgeChecks = (edge: StackFacts): readonly Check[] => [
  check(
    'edge',
    'cloudformation:DescribeStacks',
    async () => edge,
    (found) => judgeStack(found, false),
  ),
  check(
    'edge',
    'the way to the edge’s address',
    async () => probe(`${edge.outputs.get('EdgeUrl')}/v1/operator`),
    judgeEdgeProbe,
  ),
];

export const deployedChecks = (
  aws: AwsFacts,
  profile: Profile,
  stack: StackFacts,
  edge: StackFacts | undefined,
  customers: number,
  now: () => number,
): readonly Check[] => {
  const { outputs } = stack;
  const output = (name: string): string => {
    const value = outputs.get(name);
    if (value === undefined) throw new Error(`the stack ${stack.name} has no output ${name}`);
    return value;
  };
  const environment = environmentOf(outputs);
  const db = () => ({ client: makeClient({ maxAttempts: 2 }), tableNames: tableNames(environment) });
  const from = () => output(outputOf(environmentNames.mailFrom));
  const domain = () => from().slice(from().lastIndexOf('@') + 1);
  const hasEdge = edge !== undefined;
  const limitOf = async (limit: (typeof limits)[number]): Promise<number | undefined> => {
    if ('service' in limit.from) return aws.quota(limit.from.service, limit.from.quota);
    if (limit.from.told === 'requestsASecond') {
      const said = outputs.get('RequestsPerSecond');
      return said === undefined ? undefined : Number(said);
    }
    return (await aws.sending())[limit.from.told];
  };
  const rightsFor = (limit: (typeof limits)[number]): string =>
    'service' in limit.from ? 'servicequotas:ListServiceQuotas' : 'ses:GetAccount';

  return [
    check(
      'operator',
      'cloudformation:DescribeStacks',
      async () => stack.operator,
      (tagged) => judgeOperator(profile.operator, tagged),
    ),
    check(
      'stack',
      'cloudformation:DescribeStacks',
      async () => stack,
      (found) => judgeStack(found, false),
    ),
    check(
      'data stack',
      'cloudformation:DescribeStacks',
      () => aws.stack(`${stack.name}-data`),
      (found) => judgeStack(found, outputs.get('Removal') !== 'destroy'),
    ),
    check(
      'profile',
      'cloudformation:DescribeStacks',
      async () => outputs.get('ProfileDigest'),
      (deployed) => judgeProfile(profileDigest(profile), deployed),
    ),
    check(
      'user pool',
      'cognito-idp:DescribeUserPool and DescribeUserPoolClient',
      async () =>
        aws.pool(output(outputOf(environmentNames.userPool)), output(outputOf(environmentNames.userPoolClient))),
      (deployed) => judgePool(poolSettings(profile), deployed),
    ),
    check(
      'app client',
      'secretsmanager:GetSecretValue and cognito-idp:AdminInitiateAuth',
      async () =>
        aws.takesClientSecret(
          output(outputOf(environmentNames.userPool)),
          output(outputOf(environmentNames.userPoolClient)),
          output(outputOf(environmentNames.userPoolClientSecret)),
        ),
      judgeAppClient,
    ),
    ...keptTables.map((table: KeptTable) =>
      check(
        'tables',
        'dynamodb:DescribeTable and DescribeContinuousBackups',
        async () => aws.table(table, output(outputOf(environmentNames.tables[table]))),
        (state) => judgeTable(state, outputs.get('Removal') !== 'destroy'),
      ),
    ),
    check(
      'keys',
      'secretsmanager:GetSecretValue and dynamodb:Scan',
      async () => peppersOf(db(), environment),
      judgePeppers,
    ),
    check('sender', 'ses:GetEmailIdentity', async () => aws.sender(from()), judgeSender),
    check(
      'SPF',
      'the DNS',
      async () => txtRecords(domain()),
      (records) => judgeSpf(domain(), records),
    ),
    check(
      'DMARC',
      'the DNS',
      () => dmarcOf(domain(), txtRecords),
      (found) => judgeDmarc(domain(), found),
    ),
    check('waiting', 'dynamodb:Scan', async () => waitingIn(db(), now()), judgeWaiting),
    ...['MailDeadLettersUrl', 'SweepDeadLettersUrl', 'FeedbackDeadLettersUrl'].map((queue) =>
      check(
        'dead letters',
        'sqs:GetQueueAttributes',
        async () => aws.messages(output(queue)),
        (count) => judgeQueue(queue.replace('Url', ''), count),
      ),
    ),
    check(
      'alarms',
      'cloudwatch:DescribeAlarms',
      async () => [
        ...(await aws.ringing(stack.name)),
        ...(edge === undefined ? [] : await aws.ringing(edge.name, edgeRegion)),
      ],
      judgeAlarms,
    ),
    check(
      'pool’s public endpoint',
      'the way to Cognito’s address',
      async () => {
        const { region } = await aws.account();
        const client = output(outputOf(environmentNames.userPoolClient));
        return probe(cognitoAddress(region, process.env), unsignedSignIn(client));
      },
      (answer) => judgePoolProbe(hasEdge, answer),
    ),
    check(
      'API’s public endpoint',
      'the way to the API’s address',
      async () => probe(`${output(hasEdge ? 'OriginUrl' : 'ApiUrl')}/v1/operator`),
      (answer) => judgeApiProbe(hasEdge, answer),
    ),
    ...(edge === undefined ? [] : edgeChecks(edge)),
    ...limits.map((limit) =>
      check(
        'load',
        rightsFor(limit),
        () => limitOf(limit),
        (have) => judgeLimit(limit, customers, have),
      ),
    ),
  ];
};
