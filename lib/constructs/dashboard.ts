import { Duration, Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard as CloudWatchDashboard,
  GraphWidget,
  type IMetric,
  Metric,
  type MetricProps,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { LogMetrics, StageMetric } from './log-metrics.ts';

export type Shown = { readonly api: HttpApi; readonly logMetrics: LogMetrics; readonly alarms: readonly Alarm[] };

type Graph = { readonly title: string; readonly period: Duration; readonly lines: readonly Line[] };
type Line =
  /** `isTotal`: each log line has the current total, so show the maximum, not the sum. */
  | { readonly label: string; readonly stage: StageMetric; readonly isTotal?: true }
  /** SES's own counts, for the whole AWS account. */
  | { readonly label: string; readonly ses: 'Send' | 'Bounce' | 'Complaint' }
  | { readonly label: string; readonly api: 'Count' | '4xx' | '5xx' | 'p50' | 'p99' };

const day = Duration.days(1);
const hour = Duration.hours(1);
const fiveMinutes = Duration.minutes(5);

const graphs: readonly Graph[] = [
  {
    title: 'From registration to contract, per day',
    period: day,
    lines: [
      { label: 'registered', stage: 'Registered' },
      { label: 'mailed', stage: 'Mailed' },
      { label: 'opened (each look at the page)', stage: 'Opened' },
      { label: 'activated', stage: 'Activated' },
      { label: 'linked', stage: 'Linked' },
    ],
  },
  {
    title: 'Requests',
    period: fiveMinutes,
    lines: [
      { label: 'requests', api: 'Count' },
      { label: 'refused (4xx)', api: '4xx' },
      { label: 'failed (5xx)', api: '5xx' },
    ],
  },
  {
    title: 'Response time (ms)',
    period: fiveMinutes,
    lines: [
      { label: 'half of them', api: 'p50' },
      { label: '99 of 100', api: 'p99' },
    ],
  },
  {
    title: 'Mails, per hour',
    period: hour,
    lines: [
      { label: 'sent', stage: 'MailsSent' },
      { label: 'failed', stage: 'MailsFailed' },
      { label: 'parked', stage: 'MailsParked', isTotal: true },
      { label: 'accounts that mail stopped to', stage: 'MailStopped' },
    ],
  },
  {
    title: 'SES, whole account, per day',
    period: day,
    lines: [
      { label: 'sent', ses: 'Send' },
      { label: 'bounces', ses: 'Bounce' },
      { label: 'complaints', ses: 'Complaint' },
    ],
  },
  {
    title: 'Guesses, per hour',
    period: hour,
    lines: [
      { label: 'wrong pairs', stage: 'WrongPairs' },
      { label: 'references locked', stage: 'ReferencesLocked' },
    ],
  },
  {
    title: 'Imports, per day',
    period: day,
    lines: [
      { label: 'files imported', stage: 'ImportsDone' },
      { label: 'rows new or changed', stage: 'ImportRowsChanged' },
      { label: 'rows refused', stage: 'ImportRowsRefused' },
      { label: 'files refused', stage: 'ImportsRefused' },
    ],
  },
];

const metricOf = ({ api, logMetrics }: Shown, line: Line, period: Duration): IMetric => {
  const props: Pick<MetricProps, 'period' | 'label'> = { period, label: line.label };
  if ('stage' in line) {
    return logMetrics.metric(line.stage, { ...props, statistic: line.isTotal ? Stats.MAXIMUM : Stats.SUM });
  }
  if ('ses' in line) return new Metric({ namespace: 'AWS/SES', metricName: line.ses, statistic: Stats.SUM, ...props });
  switch (line.api) {
    case 'p50':
    case 'p99':
      return api.metricLatency({ ...props, statistic: line.api });
    case 'Count':
      return api.metricCount({ ...props, statistic: Stats.SUM });
    case '4xx':
      return api.metricClientError({ ...props, statistic: Stats.SUM });
    case '5xx':
      return api.metricServerError({ ...props, statistic: Stats.SUM });
  }
};

export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, shown: Shown) {
    super(scope, id);
    const half = 12;
    new CloudWatchDashboard(this, 'Dashboard', {
      dashboardName: Stack.of(this).stackName,
      defaultInterval: Duration.days(14),
      widgets: [
        [new AlarmStatusWidget({ title: 'Alarms', alarms: [...shown.alarms], width: 2 * half, height: 4 })],
        graphs.map(
          ({ title, period, lines }) =>
            new GraphWidget({
              title,
              width: half,
              left: lines.map((line) => metricOf(shown, line, period)),
              leftYAxis: { min: 0 },
              period,
            }),
        ),
      ],
    });
  }
}
