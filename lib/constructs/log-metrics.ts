import { Stack } from 'aws-cdk-lib';
import { Metric, type MetricProps, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { LogCode, LogFields } from '../../functions/adapters/logger.ts';
import { type ImportMetric, metricNamespace } from '../../functions/domain/import-metrics.ts';

type Lines = {
  readonly by: readonly string[];
  readonly event: LogCode;
  readonly where?: Readonly<Partial<Record<keyof LogFields, string>>>;
  readonly addsCount?: true;
};

const swept = (step: string): Lines => ({ by: ['sweep'], event: 'sweep-ended', where: { step }, addsCount: true });

const proving = ['register', 'activate', 'link-contract'] as const;

const lines = {
  Registered: [{ by: ['register'], event: 'registration-opened' }],
  Mailed: [{ by: ['send-mail'], event: 'mail-sent', where: { kind: 'confirm' } }, swept('confirmationsSent')],
  Opened: [{ by: ['activate'], event: 'link-opened' }],
  Activated: [{ by: ['activate'], event: 'account-activated' }],
  Linked: [{ by: ['activate', 'link-contract'], event: 'contract-linked' }],
  WrongPairs: [{ by: proving, event: 'request-refused', where: { code: 'contract-not-proven' } }],
  ReferencesLocked: [{ by: proving, event: 'reference-locked' }],
  MailsSent: [{ by: ['send-mail'], event: 'mail-sent' }, swept('mailsSent')],
  MailsFailed: [swept('mailsFailed')],
  MailsParked: [swept('mailsParked')],
  MailStopped: [{ by: ['take-feedback'], event: 'mail-stopped' }],
  SweepFailures: [swept('failures')],
} as const satisfies Readonly<Record<string, readonly Lines[]>>;

export type StageMetric = keyof typeof lines | ImportMetric;

const patternOf = ({ event, where = {} }: Lines) =>
  FilterPattern.all(
    ...Object.entries({ event, ...where }).map(([field, value]) =>
      FilterPattern.stringValue(`$.message.${field}`, '=', value),
    ),
  );

/** Uses a namespace per stage: one AWS account may hold several. */
export class LogMetrics extends Construct {
  constructor(scope: Construct, id: string, logOf: (handler: string) => ILogGroup) {
    super(scope, id);
    for (const [metricName, parts] of Object.entries<readonly Lines[]>(lines)) {
      for (const part of parts) {
        for (const handler of part.by) {
          new MetricFilter(this, `${metricName} ${handler}`, {
            logGroup: logOf(handler),
            filterPattern: patternOf(part),
            metricNamespace: metricNamespace(Stack.of(this).stackName),
            metricName,
            metricValue: part.addsCount === true ? '$.message.count' : '1',
          });
        }
      }
    }
  }

  metric(metricName: StageMetric, props: Pick<MetricProps, 'period' | 'label' | 'statistic'>): Metric {
    return new Metric({
      namespace: metricNamespace(Stack.of(this).stackName),
      metricName,
      statistic: Stats.SUM,
      ...props,
    });
  }
}
