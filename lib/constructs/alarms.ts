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

/** One alarm. Its runbook is in docs/operating.md, under its id and in the same order. */
type Watch = {
  readonly id: string;
  /** The first sentence of the alarm's notification: what is wrong, and where to look first. */
  readonly meaning: string;
  readonly metric: IMetric;
  readonly from: number;
  /** Periods of the metric at or above the threshold… */
  readonly periods: number;
  /** …out of this many consecutive ones; default: all. */
  readonly of?: number;
  /** Why this threshold. */
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

/** Age of the queue's oldest message, in seconds. */
const oldest = (queue: Queue): Metric =>
  queue.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum', period: hour });

/** A second alarm for messages that nobody has handled, before they expire. */
const leftAlone = (id: string, queue: Queue): Watch => ({
  id,
  meaning: 'Dead letters have been waiting for four days, and nobody has seen to them.',
  metric: oldest(queue),
  from: Duration.days(4).toSeconds(),
  periods: 1,
  because: 'They are kept for fourteen days; ten are left, and a weekend is over.',
});

/**
 * Sweeps start every five minutes, but not at the same second: one period may contain two and the next none, which
 * would count as a success.
 */
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
      because: 'One mail that fails once is tried again and is nobody’s business; three sweeps of four are.',
    },
    {
      id: 'MailsParked',
      meaning: 'A mail has failed for a day and is given up. Mend why (the sweep’s log), then run: operator redrive.',
      metric: sum('MailsParked'),
      from: 1,
      periods: 1,
      because: 'Each is a person who waits, and none leaves by itself any more.',
    },
    {
      id: 'MailDeadLetters',
      meaning:
        'The sender gave a wake-up up; the sweep sends the mail. The message says which call failed; operator redrive empties the queue.',
      metric: waiting(watched.mailDeadLetters),
      from: 1,
      periods: 1,
      because: 'The sender has tried four times: the fault is not a passing one.',
    },
    leftAlone('MailDeadLettersLeft', watched.mailDeadLetters),
    {
      id: 'SweepDeadLetters',
      meaning: 'A sweep failed or could not be started: expired registrations and erasures may be left half-done.',
      metric: waiting(watched.sweepDeadLetters),
      from: 1,
      periods: 1,
      because: 'A sweep takes seconds and has four minutes: none should fail.',
    },
    leftAlone('SweepDeadLettersLeft', watched.sweepDeadLetters),
    {
      id: 'FeedbackDeadLetters',
      meaning: 'A bounce or a complaint could not be taken: mail may go on to somebody who must get none.',
      metric: waiting(watched.feedbackDeadLetters),
      from: 1,
      periods: 1,
      because: 'It was tried three times. One mail more after a complaint is one too many.',
    },
    leftAlone('FeedbackDeadLettersLeft', watched.feedbackDeadLetters),
    {
      id: 'SenderBehind',
      meaning: 'New mails wait for more than five minutes before the sender sees them.',
      metric: watched.sender.metric('IteratorAge', { statistic: 'Maximum', period }),
      from: 300_000,
      periods: 2,
      because: 'Milliseconds. Somebody who waits for a mail for five minutes asks for another.',
    },
    {
      id: 'SenderErrors',
      meaning: 'The sender itself fails, not only its mails: look for its last deployment or its environment.',
      metric: watched.sender.metricErrors({ statistic: 'Sum', period }),
      from: 1,
      periods: 2,
      because: 'A mail that fails is told otherwise; ten minutes of errors are no single crash.',
    },
    {
      id: 'SweepFailing',
      meaning: 'The sweep could not finish something, three times of four: its log says at which step.',
      metric: sum('SweepFailures'),
      from: 1,
      ...threeSweeps,
      because: 'The next sweep finishes what one could not; what three could not stays.',
    },
    {
      id: 'SweepErrors',
      meaning: 'The sweep itself fails, run after run: nothing left half-done is finished.',
      metric: watched.sweeper.metricErrors({ statistic: 'Sum', period }),
      from: 1,
      periods: 2,
      of: 3,
      because: 'It runs every five minutes: two of three are no accident.',
    },
    {
      id: 'ServerErrors',
      meaning: 'The API answers 5xx: the request ids in the access log lead to the functions that failed.',
      metric: watched.api.metricServerError({ statistic: 'Sum', period }),
      from: 5,
      periods: 1,
      because: 'Clients repeat one or two by themselves; five in five minutes are seen by people.',
    },
    {
      id: 'SlowAnswers',
      meaning:
        'One answer in a hundred takes more than three seconds: look at what AWS says of itself, then at sign-in.',
      metric: watched.api.metricLatency({ statistic: 'p99', period }),
      from: 3_000,
      periods: 3,
      because:
        'Milliseconds. A cold start with scrypt and Cognito takes two at worst; a quarter of an hour is no cold start.',
      fewSamples: 'ignore',
    },
    {
      id: 'FunctionsThrottled',
      meaning: 'Lambda refuses to start functions: the account’s concurrency, or the stage’s own, is reached.',
      metric: ofAccount('AWS/Lambda', 'Throttles', 'Sum'),
      from: 1,
      periods: 2,
      because: 'A moment’s crowd is repeated by clients; ten minutes of it are not.',
    },
    {
      id: 'Bounces',
      meaning: 'Four of a hundred mails bounce; at five SES puts the account under review.',
      metric: ofAccount('AWS/SES', 'Reputation.BounceRate', 'Maximum'),
      from: 0.04,
      periods: 1,
      because: 'SES reviews at 5 % and may pause at 10 %: one in a hundred is the time to act.',
    },
    {
      id: 'Complaints',
      meaning: 'Eight of ten thousand mails are called spam; at ten SES puts the account under review.',
      metric: ofAccount('AWS/SES', 'Reputation.ComplaintRate', 'Maximum'),
      from: 0.0008,
      periods: 1,
      because: 'SES reviews at 0.1 % and may pause at 0.5 %.',
    },
    {
      id: 'ReferencesLocked',
      meaning:
        'Wrong keys have locked ten references in an hour: somebody tries many, or a print run carries wrong keys.',
      metric: sum('ReferencesLocked', hour),
      from: 10,
      periods: 1,
      because: 'A person locks the one reference on the invoice; ten in an hour are not ten clumsy people.',
    },
    {
      id: 'WrongPairs',
      meaning:
        'A hundred wrong pairs in an hour: guesses from many places at once, or a print run that nobody can use.',
      metric: sum('WrongPairs', hour),
      from: 100,
      periods: 1,
      because: 'After a run of 10,000 invoices people mistype some 30 an hour; one source may make 200 at most.',
    },
    {
      id: 'ImportsRefused',
      meaning: 'Nothing of billing’s file was imported: the command’s output says why.',
      metric: sum('ImportsRefused'),
      from: 1,
      periods: 1,
      because: 'Until a file is imported, moved payers still see and new ones cannot register.',
    },
    {
      id: 'ImportRowsRefused',
      meaning: 'Ten rows or more of billing’s file were left out: they are listed beside it, with reasons.',
      metric: sum('ImportRowsRefused'),
      from: 10,
      periods: 1,
      because: 'A few rows are typing mistakes that billing mends; ten at once are a column that has changed.',
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
