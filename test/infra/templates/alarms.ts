import { beforeAll, expect, test } from 'vitest';
import { logCodes, logFields } from '../../../functions/adapters/logger.ts';
import { importMetrics, metricNamespace } from '../../../functions/domain/import-metrics.ts';
import { stackNames } from '../../../lib/stage.ts';
import { completeStage, everyOperator, type Resource, resourcesOf, type Synthesized } from '../synthesized.ts';
import { referredTo } from './references.ts';

let operators: readonly Synthesized[];
beforeAll(async () => {
  operators = await everyOperator();
});

const namespaceOf = ({ stage, profile }: Synthesized): string =>
  metricNamespace(stackNames(stage, profile.operator).stateless);

/** A template's alarms by the ids that they have in the table, in its order; not the one that only a rollout watches. */
const alarmsOf = (one: Synthesized): Readonly<Record<string, Resource>> =>
  Object.fromEntries(
    Object.entries(resourcesOf(one.stateless, 'AWS::CloudWatch::Alarm')).flatMap(([id, alarm]) =>
      id.startsWith('Rollout') ? [] : [[id.replace(/^Alarms(.*)[0-9A-F]{8}$/, '$1'), alarm]],
    ),
  );

export const alarmIds = async (): Promise<readonly string[]> => Object.keys(alarmsOf(await completeStage()));

/** The alarms: metric, threshold, and duration (of how long); the stage's metrics by their bare names. */
const alarmed: Readonly<Record<string, readonly [metric: string, from: number, seconds: number, of?: number]>> = {
  MailsNotLeaving: ['MailsFailed', 1, 3 * 300, 4 * 300],
  MailsParked: ['MailsParked', 1, 300],
  MailDeadLetters: ['AWS/SQS ApproximateNumberOfMessagesVisible', 1, 300],
  MailDeadLettersLeft: ['AWS/SQS ApproximateAgeOfOldestMessage', 345_600, 3600],
  SweepDeadLetters: ['AWS/SQS ApproximateNumberOfMessagesVisible', 1, 300],
  SweepDeadLettersLeft: ['AWS/SQS ApproximateAgeOfOldestMessage', 345_600, 3600],
  FeedbackDeadLetters: ['AWS/SQS ApproximateNumberOfMessagesVisible', 1, 300],
  FeedbackDeadLettersLeft: ['AWS/SQS ApproximateAgeOfOldestMessage', 345_600, 3600],
  SenderBehind: ['AWS/Lambda IteratorAge', 300_000, 600],
  SenderErrors: ['AWS/Lambda Errors', 1, 600],
  SweepFailing: ['SweepFailures', 1, 3 * 300, 4 * 300],
  SweepErrors: ['AWS/Lambda Errors', 1, 600, 900],
  ServerErrors: ['AWS/ApiGateway 5xx', 5, 300],
  SlowAnswers: ['AWS/ApiGateway Latency', 3000, 900],
  FunctionsThrottled: ['AWS/Lambda Throttles', 1, 600],
  Bounces: ['AWS/SES Reputation.BounceRate', 0.04, 300],
  Complaints: ['AWS/SES Reputation.ComplaintRate', 0.0008, 300],
  ReferencesLocked: ['ReferencesLocked', 10, 3600],
  WrongPairs: ['WrongPairs', 100, 3600],
  ImportsRefused: ['ImportsRefused', 1, 300],
  ImportRowsRefused: ['ImportRowsRefused', 10, 300],
};

test('T-MAILOUT T-GUESS T-IMPORT the alarms are exactly those listed', () => {
  for (const one of operators) {
    const alarms = alarmsOf(one);
    expect(Object.keys(alarms)).toEqual(Object.keys(alarmed));
    for (const [id, { Properties }] of Object.entries(alarms)) {
      const own = Properties.Namespace === namespaceOf(one);
      const metric = `${own ? '' : `${String(Properties.Namespace)} `}${String(Properties.MetricName)}`;
      const window = Number(Properties.Period) * Number(Properties.EvaluationPeriods);
      const seconds = Number(Properties.Period) * Number(Properties.DatapointsToAlarm ?? Properties.EvaluationPeriods);
      const times = seconds === window ? [seconds] : [seconds, window];
      expect([id, metric, Properties.Threshold, ...times]).toEqual([id, ...(alarmed[id] ?? [])]);
      expect(Properties.ComparisonOperator).toBe('GreaterThanOrEqualToThreshold');
      expect(Properties.TreatMissingData).toBe('notBreaching');
      // No metric math: the emulator does not support it.
      expect(Properties.Metrics).toBeUndefined();
      expect(String(Properties.AlarmDescription)).toMatch(/^.{30,}\. .{20,}\.$/);
      expect(Properties.AlarmActions).toBeUndefined();
    }
  }
});

test('each dead-letter alarm watches its own queue', () => {
  for (const one of operators) {
    for (const [id, { Properties }] of Object.entries(alarmsOf(one)).filter(([name]) => name.includes('DeadLetters'))) {
      expect(referredTo(Properties.Dimensions).join()).toMatch(new RegExp(`^${id.replace(/Left$/, '')}[0-9A-F]{8}$`));
    }
  }
});

test('a percentile of few requests raises no alarm', () => {
  for (const one of operators) {
    expect(alarmsOf(one).SlowAnswers?.Properties).toMatchObject({
      ExtendedStatistic: 'p99',
      EvaluateLowSampleCountPercentile: 'ignore',
    });
  }
});

test('alarms notify the stage’s topic when they begin and end', async () => {
  const one = await completeStage();
  const alarmTopicArn = one.stage.alarmTopicArn;
  expect(alarmTopicArn).toBeDefined();
  for (const { Properties } of Object.values(alarmsOf(one))) {
    expect(Properties.AlarmActions).toEqual([alarmTopicArn]);
    expect(Properties.OKActions).toEqual([alarmTopicArn]);
  }
});

type Filter = {
  readonly pattern: string;
  readonly log: string;
  readonly MetricName: string;
  readonly MetricValue: string;
  readonly MetricNamespace: string;
};

const filtersOf = (one: Synthesized): readonly Filter[] =>
  Object.values(resourcesOf(one.stateless, 'AWS::Logs::MetricFilter')).map(({ Properties }) => {
    const [made] = Properties.MetricTransformations as readonly Omit<Filter, 'pattern' | 'log'>[];
    const log = referredTo(Properties.LogGroupName)
      .join()
      .replace(/Log[0-9A-F]{8}$/, '');
    return { pattern: String(Properties.FilterPattern), log, ...(made as Omit<Filter, 'pattern' | 'log'>) };
  });

test('T-LEAK metrics count registered codes in the functions’ logs', () => {
  for (const one of operators) {
    for (const { pattern, MetricValue, MetricNamespace } of filtersOf(one)) {
      expect(MetricNamespace).toBe(namespaceOf(one));
      expect(['1', '$.message.count']).toContain(MetricValue);
      const terms = [...pattern.matchAll(/\$\.message\.(\w+) = "([\w-]+)"/g)].map(([, field, value]) => [field, value]);
      expect(terms[0]?.[0]).toBe('event');
      expect(Object.keys(logCodes)).toContain(terms[0]?.[1]);
      for (const [field] of terms.slice(1)) expect(logFields).toContain(field);
    }
  }
});

test('each metric is read from the logs of the functions that write its lines', () => {
  const read = (one: Synthesized): readonly string[] =>
    filtersOf(one).map(({ MetricName, log }) => `${MetricName}: ${log}`);
  for (const one of operators) {
    expect([...read(one)].sort()).toEqual([
      'Activated: activate',
      'Linked: activate',
      'Linked: linkcontract',
      'MailStopped: takefeedback',
      'Mailed: sendmail',
      'Mailed: sweep',
      'MailsFailed: sweep',
      'MailsParked: sweep',
      'MailsSent: sendmail',
      'MailsSent: sweep',
      'Opened: activate',
      'ReferencesLocked: activate',
      'ReferencesLocked: linkcontract',
      'ReferencesLocked: register',
      'Registered: register',
      'SweepFailures: sweep',
      'WrongPairs: activate',
      'WrongPairs: linkcontract',
      'WrongPairs: register',
    ]);
  }
});

/** A value of a template as text, with what is only known when it is deployed left out. */
const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value;
  const joined = (value as { 'Fn::Join'?: [string, readonly unknown[]] })['Fn::Join'];
  return joined === undefined ? '' : joined[1].map(textOf).join(joined[0]);
};

type Widget = {
  readonly type: string;
  readonly properties: {
    readonly title: string;
    readonly period?: number;
    readonly alarms?: readonly string[];
    readonly metrics?: readonly (readonly [namespace: string, metric: string, ...rest: unknown[]])[];
  };
};

const widgetsOf = (one: Synthesized): readonly Widget[] => {
  const dashboards = Object.values(resourcesOf(one.stateless, 'AWS::CloudWatch::Dashboard'));
  expect(dashboards).toHaveLength(1);
  expect(dashboards[0]?.Properties.DashboardName).toBe(stackNames(one.stage, one.profile.operator).stateless);
  return JSON.parse(textOf(dashboards[0]?.Properties.DashboardBody)).widgets;
};

test('the dashboard shows alarms, the daily funnel, requests, mail, guesses and imports', () => {
  for (const one of operators) {
    const [status, ...graphs] = widgetsOf(one);
    expect(status?.properties.alarms).toHaveLength(Object.keys(alarmed).length);
    expect(graphs.map(({ type, properties }) => [type, properties.title.split(',')[0]])).toEqual([
      ['metric', 'From registration to contract'],
      ['metric', 'Requests'],
      ['metric', 'Response time (ms)'],
      ['metric', 'Mails'],
      ['metric', 'SES'],
      ['metric', 'Guesses'],
      ['metric', 'Imports'],
    ]);
    const [way] = graphs;
    expect(way?.properties.period).toBe(86_400);
    expect(way?.properties.metrics?.map(([, metric]) => metric)).toEqual([
      'Registered',
      'Mailed',
      'Opened',
      'Activated',
      'Linked',
    ]);
  }
});

test('alarms and dashboard use every metric of the stage, and only existing ones', () => {
  for (const one of operators) {
    const made = new Set([...filtersOf(one).map(({ MetricName }) => MetricName), ...importMetrics]);
    const named = new Set([
      ...Object.values(alarmsOf(one))
        .filter(({ Properties }) => Properties.Namespace === namespaceOf(one))
        .map(({ Properties }) => String(Properties.MetricName)),
      ...widgetsOf(one)
        .flatMap(({ properties }) => properties.metrics ?? [])
        .filter(([namespace]) => namespace === namespaceOf(one))
        .map(([, metric]) => metric),
    ]);
    expect([...named].sort()).toEqual([...made].sort());
  }
});
