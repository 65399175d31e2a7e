import { Stack } from 'aws-cdk-lib';
import { Metric, type MetricProps, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { LogCode, LogFields } from '../../functions/adapters/logger.ts';
import { type ImportFigure, metricsOf } from '../../functions/domain/import-figures.ts';

/** Lines of the log that count: each for one, or for the `count` that it tells. */
type Lines = {
  /** The functions that write them. */
  readonly by: readonly string[];
  readonly event: LogCode;
  readonly where?: Readonly<Partial<Record<keyof LogFields, string>>>;
  readonly counted?: true;
};

/** What the sweep tells of one step at its end. */
const swept = (step: string): Lines => ({ by: ['sweep'], event: 'sweep-ended', where: { step }, counted: true });

/** The operations that a pair of reference and key is given to. */
const proving = ['register', 'activate', 'link-contract'] as const;

/** The metrics that are read from the functions' own logs (T-LEAK: codes and counts, nobody's data). */
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

/** A metric of the stage: read from its logs, or put by an import on an agent's machine. */
export type StageMetric = keyof typeof lines | ImportFigure;

const patternOf = ({ event, where = {} }: Lines) =>
  FilterPattern.all(
    ...Object.entries({ event, ...where }).map(([field, value]) =>
      FilterPattern.stringValue(`$.message.${field}`, '=', value),
    ),
  );

/** Makes the metrics of the logs, in a namespace of the stage's own: an account may have several. */
export class ToldMetrics extends Construct {
  constructor(scope: Construct, id: string, logOf: (handler: string) => ILogGroup) {
    super(scope, id);
    for (const [metricName, parts] of Object.entries<readonly Lines[]>(lines)) {
      for (const part of parts) {
        for (const handler of part.by) {
          new MetricFilter(this, `${metricName} ${handler}`, {
            logGroup: logOf(handler),
            filterPattern: patternOf(part),
            metricNamespace: metricsOf(Stack.of(this).stackName),
            metricName,
            metricValue: part.counted === true ? '$.message.count' : '1',
          });
        }
      }
    }
  }

  /** One of them over a period: its sum, unless another statistic is asked for. */
  metric(metricName: StageMetric, props: Pick<MetricProps, 'period' | 'label' | 'statistic'>): Metric {
    return new Metric({ namespace: metricsOf(Stack.of(this).stackName), metricName, statistic: Stats.SUM, ...props });
  }
}
