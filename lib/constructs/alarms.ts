import { Duration, Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Alarm, ComparisonOperator, type IMetric, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export type Watched = {
  readonly api: HttpApi;
  readonly sender: IFunction;
  readonly sweeper: IFunction;
  readonly sweepLog: ILogGroup;
  readonly mailDeadLetters: Queue;
  readonly sweepDeadLetters: Queue;
};

type Watch = {
  readonly id: string;
  /** What it means, and where to begin: it is read at night. */
  readonly meaning: string;
  readonly metric: IMetric;
  /** The alarm begins at this value… */
  readonly from: number;
  /** …in so many periods of five minutes, one after the other. */
  readonly periods: number;
};

const period = Duration.minutes(5);

/** Metrics without dimensions tell of the whole account, which is the operator's own. */
const ofAccount = (namespace: string, metricName: string, statistic: string): Metric =>
  new Metric({ namespace, metricName, statistic, period });

const waiting = (queue: Queue): Metric =>
  queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period });

/** A count that the sweep tells at its end, read from its own log line. */
const told = (scope: Construct, id: string, step: string, logGroup: ILogGroup): Metric =>
  new MetricFilter(scope, id, {
    logGroup,
    filterPattern: FilterPattern.all(
      FilterPattern.stringValue('$.message.event', '=', 'sweep-ended'),
      FilterPattern.stringValue('$.message.step', '=', step),
    ),
    // A metric of its own for each stage that the account may have.
    metricNamespace: `EspaceClient/${Stack.of(scope).stackName}`,
    metricName: id,
    metricValue: '$.message.count',
  }).metric({ statistic: 'Sum', period });

const watches = (scope: Construct, watched: Watched): readonly Watch[] => [
  {
    id: 'MailsNotLeaving',
    meaning: 'Mails have not left for a quarter of an hour. None is lost: look at SES, and at the sender in the log.',
    metric: told(scope, 'MailsFailed', 'mailsFailed', watched.sweepLog),
    from: 1,
    periods: 3,
  },
  {
    id: 'MailsParked',
    meaning: 'A mail has failed for a day and is given up. Mend why (the sweep’s log), then run: operator redrive.',
    metric: told(scope, 'MailsParkedCount', 'mailsParked', watched.sweepLog),
    from: 1,
    periods: 1,
  },
  {
    id: 'MailDeadLetters',
    meaning:
      'The sender gave a wake-up up; the sweep sends the mail. The message says which call failed; operator redrive empties the queue.',
    metric: waiting(watched.mailDeadLetters),
    from: 1,
    periods: 1,
  },
  {
    id: 'SweepDeadLetters',
    meaning: 'A sweep failed or could not be started: expired registrations and erasures may be left half-done.',
    metric: waiting(watched.sweepDeadLetters),
    from: 1,
    periods: 1,
  },
  {
    id: 'SenderBehind',
    meaning: 'New mails wait for more than five minutes before the sender sees them.',
    metric: watched.sender.metric('IteratorAge', { statistic: 'Maximum', period }),
    from: 300_000,
    periods: 2,
  },
  {
    id: 'SenderErrors',
    meaning: 'The sender itself fails, not only its mails: look for its last deployment or its environment.',
    metric: watched.sender.metricErrors({ statistic: 'Sum', period }),
    from: 1,
    periods: 2,
  },
  {
    id: 'SweepFailing',
    meaning: 'The sweep could not finish something, three times in a row: its log says at which step.',
    metric: told(scope, 'SweepFailures', 'failures', watched.sweepLog),
    from: 1,
    periods: 3,
  },
  {
    id: 'SweepErrors',
    meaning: 'The sweep itself fails, run after run: nothing left half-done is finished.',
    metric: watched.sweeper.metricErrors({ statistic: 'Sum', period }),
    from: 1,
    periods: 2,
  },
  {
    id: 'ServerErrors',
    meaning: 'The API answers 5xx: the request ids in the access log lead to the functions that failed.',
    metric: watched.api.metricServerError({ statistic: 'Sum', period }),
    from: 5,
    periods: 1,
  },
  {
    id: 'FunctionsThrottled',
    meaning: 'Lambda refuses to start functions: the account has reached its concurrency.',
    metric: ofAccount('AWS/Lambda', 'Throttles', 'Sum'),
    from: 1,
    periods: 2,
  },
  {
    id: 'Bounces',
    meaning: 'Four of a hundred mails bounce; at five SES puts the account under review.',
    metric: ofAccount('AWS/SES', 'Reputation.BounceRate', 'Maximum'),
    from: 0.04,
    periods: 1,
  },
  {
    id: 'Complaints',
    meaning: 'Eight of ten thousand mails are called spam; at ten SES puts the account under review.',
    metric: ofAccount('AWS/SES', 'Reputation.ComplaintRate', 'Maximum'),
    from: 0.0008,
    periods: 1,
  },
];

/** The alarms that ask for a person. They go to the stage's topic, where it has one. */
export class Alarms extends Construct {
  constructor(scope: Construct, id: string, watched: Watched, topicArn: string | undefined) {
    super(scope, id);
    const action = topicArn === undefined ? null : new SnsAction(Topic.fromTopicArn(this, 'Topic', topicArn));
    for (const { id: name, meaning, metric, from, periods } of watches(this, watched)) {
      const alarm = new Alarm(this, name, {
        alarmDescription: meaning,
        metric,
        threshold: from,
        evaluationPeriods: periods,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      });
      if (action === null) continue;
      alarm.addAlarmAction(action);
      alarm.addOkAction(action);
    }
  }
}
