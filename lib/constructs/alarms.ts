import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Alarm, ComparisonOperator, type IMetric, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { LogMetrics, StageMetric } from './log-metrics.ts';

export type Watched = {
  readonly api: HttpApi;
  readonly sender: IFunction;
  readonly sweeper: IFunction;
  readonly logMetrics: LogMetrics;
  readonly mailDeadLetters: Queue;
  readonly sweepDeadLetters: Queue;
  readonly feedbackDeadLetters: Queue;
};

/** An alarm. Its runbook is in docs/operating.md, under its id and in the same order. */
type Watch = {
  readonly id: string;
  readonly meaning: string;
  readonly metric: IMetric;
  readonly from: number;
  /** Periods of the metric at or above the threshold… */
  readonly periods: number;
  /** …out of this many consecutive ones; default: all. */
  readonly of?: number;
  readonly because: string;
  /** `ignore`: a percentile of a few requests means nothing. */
  readonly fewSamples?: 'ignore';
};

const period = Duration.minutes(5);
const hour = Duration.hours(1);

/** Metrics without dimensions count the whole AWS account. */
const ofAccount = (namespace: string, metricName: string, statistic: string): Metric =>
  new Metric({ namespace, metricName, statistic, period });

const waiting = (queue: Queue): Metric =>
  queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period });

/** Age of the oldest message, in seconds. */
const oldest = (queue: Queue): Metric =>
  queue.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum', period: hour });

/** A second alarm for messages that nobody has handled, before they expire. */
const leftAlone = (id: string, queue: Queue): Watch => ({
  id,
  meaning: 'Dead letters have been in the queue for four days.',
  metric: oldest(queue),
  from: Duration.days(4).toSeconds(),
  periods: 1,
  because: 'They expire after fourteen days.',
});

/** Sweeps drift: one period may contain two and the next none, which would count as a success. */
const threeSweeps = { periods: 3, of: 4 } as const;

const watches = ({ logMetrics, ...watched }: Watched): readonly Watch[] => {
  const sum = (name: StageMetric, over = period) => logMetrics.metric(name, { period: over });
  return [
    {
      id: 'MailsNotLeaving',
      meaning: 'SES did not accept mails in three of four sweeps. None is lost: check SES, then the sender’s log.',
      metric: sum('MailsFailed'),
      from: 1,
      ...threeSweeps,
      because: 'A single failure is retried; three sweeps of four are a lasting problem.',
    },
    {
      id: 'MailsParked',
      meaning:
        'A mail has failed for a day and is parked. Fix the cause (see the sweep’s log), then run: operator redrive.',
      metric: sum('MailsParked'),
      from: 1,
      periods: 1,
      because: 'Each is a person who is waiting, and parked mail is not retried.',
    },
    {
      id: 'MailDeadLetters',
      meaning:
        'The sender failed on a stream record; the sweep sends the mail. The message says which call failed; operator redrive empties the queue.',
      metric: waiting(watched.mailDeadLetters),
      from: 1,
      periods: 1,
      because: 'The sender has tried four times, so the problem is not temporary.',
    },
    leftAlone('MailDeadLettersLeft', watched.mailDeadLetters),
    {
      id: 'SweepDeadLetters',
      meaning: 'A sweep failed or could not be started: expired registrations and erasures may be unfinished.',
      metric: waiting(watched.sweepDeadLetters),
      from: 1,
      periods: 1,
      because: 'A sweep takes seconds and has four minutes: none should fail.',
    },
    leftAlone('SweepDeadLettersLeft', watched.sweepDeadLetters),
    {
      id: 'FeedbackDeadLetters',
      meaning: 'A bounce or complaint could not be processed: somebody who must get no mail may still get some.',
      metric: waiting(watched.feedbackDeadLetters),
      from: 1,
      periods: 1,
      because: 'It was tried three times, and no mail may follow a complaint.',
    },
    leftAlone('FeedbackDeadLettersLeft', watched.feedbackDeadLetters),
    {
      id: 'SenderBehind',
      meaning: 'New mails are more than five minutes old when the sender sees them.',
      metric: watched.sender.metric('IteratorAge', { statistic: 'Maximum', period }),
      from: 300_000,
      periods: 2,
      because: 'In milliseconds. After five minutes people ask for another mail.',
    },
    {
      id: 'SenderErrors',
      meaning: 'The sender itself crashes: check its last deployment and its environment.',
      metric: watched.sender.metricErrors({ statistic: 'Sum', period }),
      from: 1,
      periods: 2,
      because: 'Failed mails have their own alarm; ten minutes of errors are more than one crash.',
    },
    {
      id: 'SweepFailing',
      meaning: 'The sweep could not finish something in three of four runs: its log names the step.',
      metric: sum('SweepFailures'),
      from: 1,
      ...threeSweeps,
      because: 'The next sweep normally finishes it; after three it is a lasting problem.',
    },
    {
      id: 'SweepErrors',
      meaning: 'The sweep itself crashes: unfinished work is not completed.',
      metric: watched.sweeper.metricErrors({ statistic: 'Sum', period }),
      from: 1,
      periods: 2,
      of: 3,
      because: 'It runs every five minutes; two of three runs are more than one crash.',
    },
    {
      id: 'ServerErrors',
      meaning: 'The API returns 5xx: the request ids in the access log lead to the functions that failed.',
      metric: watched.api.metricServerError({ statistic: 'Sum', period }),
      from: 5,
      periods: 1,
      because: 'Clients retry one or two; people notice five in five minutes.',
    },
    {
      id: 'SlowAnswers',
      meaning: 'One response in a hundred takes more than three seconds: check AWS’s health page, then sign-in.',
      metric: watched.api.metricLatency({ statistic: 'p99', period }),
      from: 3_000,
      periods: 3,
      because:
        'In milliseconds. A cold start with scrypt and Cognito takes two seconds at worst, and does not last 15 minutes.',
      fewSamples: 'ignore',
    },
    {
      id: 'FunctionsThrottled',
      meaning: 'Lambda throttles functions: the account’s or the stage’s concurrency limit is reached.',
      metric: ofAccount('AWS/Lambda', 'Throttles', 'Sum'),
      from: 1,
      periods: 2,
      because: 'Clients retry after a short peak, not for ten minutes.',
    },
    {
      id: 'Bounces',
      meaning: '4 % of mails bounce; at 5 % SES reviews the account.',
      metric: ofAccount('AWS/SES', 'Reputation.BounceRate', 'Maximum'),
      from: 0.04,
      periods: 1,
      because: 'SES reviews at 5 % and may pause at 10 %: this leaves time to act.',
    },
    {
      id: 'Complaints',
      meaning: '0.08 % of mails are reported as spam; at 0.1 % SES reviews the account.',
      metric: ofAccount('AWS/SES', 'Reputation.ComplaintRate', 'Maximum'),
      from: 0.0008,
      periods: 1,
      because: 'SES reviews at 0.1 % and may pause at 0.5 %.',
    },
    {
      id: 'ReferencesLocked',
      meaning: 'Wrong keys locked ten references in an hour: somebody is guessing, or a print run has wrong keys.',
      metric: sum('ReferencesLocked', hour),
      from: 10,
      periods: 1,
      because: 'A person locks only the reference on their own invoice; ten in an hour are no coincidence.',
    },
    {
      id: 'WrongPairs',
      meaning: 'A hundred wrong pairs in an hour: guesses from many places, or a print run that does not work.',
      metric: sum('WrongPairs', hour),
      from: 100,
      periods: 1,
      because: 'After a run of 10,000 invoices people mistype about 30 an hour; one source can make at most 200.',
    },
    {
      id: 'ImportsRefused',
      meaning: 'A billing file was rejected as a whole: the command’s output says why.',
      metric: sum('ImportsRefused'),
      from: 1,
      periods: 1,
      because: 'Until a file is imported, former payers still see their contracts and new ones cannot register.',
    },
    {
      id: 'ImportRowsRefused',
      meaning: 'Ten or more rows of a billing file were rejected: they are listed beside it, with reasons.',
      metric: sum('ImportRowsRefused'),
      from: 10,
      periods: 1,
      because: 'A few rows are typing mistakes; ten at once mean that billing has changed a column.',
    },
  ];
};

export class Alarms extends Construct {
  readonly all: Alarm[] = [];

  constructor(scope: Construct, id: string, watched: Watched, topicArn: string | undefined) {
    super(scope, id);
    const action = topicArn === undefined ? null : new SnsAction(Topic.fromTopicArn(this, 'Topic', topicArn));
    for (const { id: name, meaning, metric, from, periods, of, because, fewSamples } of watches(watched)) {
      const alarm = new Alarm(this, name, {
        alarmDescription: `${meaning} ${because}`,
        metric,
        threshold: from,
        evaluationPeriods: of ?? periods,
        ...(of === undefined ? {} : { datapointsToAlarm: periods }),
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING,
        ...(fewSamples === undefined ? {} : { evaluateLowSampleCountPercentile: fewSamples }),
      });
      this.all.push(alarm);
      if (action === null) continue;
      alarm.addAlarmAction(action);
      alarm.addOkAction(action);
    }
  }
}
