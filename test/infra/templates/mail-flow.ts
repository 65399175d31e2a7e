import { Match } from 'aws-cdk-lib/assertions';
import { beforeAll, expect, test } from 'vitest';
import { outboxKey, registrationKey } from '../../../functions/adapters/dynamodb/rows/row-keys.ts';
import {
  completeStage,
  everyOperator,
  type Resource,
  rehearsal,
  resourcesOf,
  type Synthesized,
} from '../synthesized.ts';
import { referredTo } from './references.ts';

let operators: readonly Synthesized[];
beforeAll(async () => {
  operators = await everyOperator();
});

const only = (one: Synthesized, type: string): Resource => {
  const found = Object.values(resourcesOf(one.stateless, type));
  expect(found).toHaveLength(1);
  return found[0] as Resource;
};

const named = (one: Synthesized, type: string, pattern: RegExp): Resource => {
  const found = Object.entries(resourcesOf(one.stateless, type)).filter(([id]) => pattern.test(id));
  expect(found).toHaveLength(1);
  return found[0]?.[1] as Resource;
};

type Pattern = readonly (string | { readonly prefix: string })[];
type Filter = {
  readonly eventName: Pattern;
  readonly dynamodb: { readonly Keys: { readonly id: { readonly S: Pattern } } };
};

const fits = (pattern: Pattern, value: string): boolean =>
  pattern.some((one) => (typeof one === 'string' ? one === value : value.startsWith(one.prefix)));

test('T-MAILOUT the stream triggers the sender only for new outbox rows', () => {
  for (const one of operators) {
    const { Properties } = only(one, 'AWS::Lambda::EventSourceMapping');
    const { Filters } = Properties.FilterCriteria as { Filters: readonly { readonly Pattern: string }[] };
    expect(Filters).toHaveLength(1);
    const filter: Filter = JSON.parse(Filters[0]?.Pattern ?? '{}');
    const wakes = (eventName: string, { id }: { readonly id: string }) =>
      fits(filter.eventName, eventName) && fits(filter.dynamodb.Keys.id.S, id);
    expect(wakes('INSERT', outboxKey('1'))).toBe(true);
    expect(wakes('INSERT', registrationKey('1'))).toBe(false);
    expect(wakes('MODIFY', outboxKey('1'))).toBe(false);
    expect(wakes('REMOVE', outboxKey('1'))).toBe(false);
    expect(referredTo(Properties.EventSourceArn).join()).toMatch(/TablesPending[0-9A-F]{8}StreamArn/);
    expect(referredTo(Properties.FunctionName).join()).toMatch(/^sendmailFunction/);
  }
});

test('T-MAILOUT a failed record is retried alone, given up soon, and reported', () => {
  for (const one of operators) {
    const { Properties } = only(one, 'AWS::Lambda::EventSourceMapping');
    expect(Properties).toMatchObject({
      StartingPosition: 'TRIM_HORIZON',
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 3,
      MaximumRecordAgeInSeconds: 900,
    });
    expect(referredTo(Properties.DestinationConfig).join()).toMatch(/^MailDeadLetters/);
  }
});

test('T-FAULT T-MAILOUT the sweep runs every five minutes, and failed runs are reported', () => {
  for (const one of operators) {
    const rule = named(one, 'AWS::Events::Rule', /^Sweep/);
    expect(rule.Properties).toMatchObject({ ScheduleExpression: 'rate(5 minutes)', State: 'ENABLED' });
    const [target] = rule.Properties.Targets as readonly Record<string, unknown>[];
    expect(referredTo(target?.Arn).join()).toMatch(/^sweepFunction/);
    expect(referredTo(target?.DeadLetterConfig).join()).toMatch(/^SweepDeadLetters/);
    const invocations = named(one, 'AWS::Lambda::EventInvokeConfig', /^Sweep/);
    expect(invocations.Properties.MaximumRetryAttempts).toBe(0);
    expect(referredTo(invocations.Properties.DestinationConfig).join()).toMatch(/^SweepDeadLetters/);
  }
});

test('T-LEAK dead-letter queues are encrypted, need TLS and keep messages for two weeks', () => {
  for (const one of operators) {
    const queues = resourcesOf(one.stateless, 'AWS::SQS::Queue');
    expect(Object.keys(queues)).toHaveLength(3);
    for (const [id, { Properties }] of Object.entries(queues)) {
      expect(Properties).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 14 * 86_400 });
      one.stateless.hasResourceProperties('AWS::SQS::QueuePolicy', {
        Queues: [{ Ref: id }],
        PolicyDocument: Match.objectLike({
          Statement: Match.arrayWith([
            Match.objectLike({
              Effect: 'Deny',
              Principal: { AWS: '*' },
              Action: 'sqs:*',
              Condition: { Bool: { 'aws:SecureTransport': 'false' } },
            }),
          ]),
        }),
      });
    }
  }
  expect(operators.length).toBeGreaterThan(0);
});

test('T-MAILOUT only bounces and complaints of this stage’s mail trigger take-feedback', () => {
  for (const one of operators) {
    const [told, ...others] = Object.values(resourcesOf(one.stateful, 'AWS::SES::ConfigurationSetEventDestination'));
    expect(others).toEqual([]);
    expect(referredTo(told?.Properties.ConfigurationSetName).join()).toMatch(/^MailConfigurationSet/);
    expect(told?.Properties.EventDestination).toMatchObject({
      Enabled: true,
      MatchingEventTypes: ['bounce', 'complaint'],
    });
    expect(JSON.stringify(told?.Properties.EventDestination)).toContain('event-bus/default');

    const rule = named(one, 'AWS::Events::Rule', /^Feedback/);
    expect(rule.Properties.EventPattern).toMatchObject({
      source: ['aws.ses'],
      'detail-type': ['Email Bounced', 'Email Complaint Received'],
    });
    const { detail } = rule.Properties.EventPattern as { readonly detail: unknown };
    expect(referredTo(detail).join()).toMatch(/RefMailConfigurationSet/);
    const [target] = rule.Properties.Targets as readonly Record<string, unknown>[];
    expect(referredTo(target?.Arn).join()).toMatch(/^takefeedbackFunction/);
    expect(referredTo(target?.DeadLetterConfig).join()).toMatch(/^FeedbackDeadLetters/);
    const invocations = named(one, 'AWS::Lambda::EventInvokeConfig', /^Feedback/);
    expect(invocations.Properties.MaximumRetryAttempts).toBe(2);
    expect(referredTo(invocations.Properties.DestinationConfig).join()).toMatch(/^FeedbackDeadLetters/);
  }
});

test('T-IAM only its rule may call take-feedback', () => {
  for (const one of operators) {
    const permissions = Object.values(resourcesOf(one.stateless, 'AWS::Lambda::Permission')).filter(({ Properties }) =>
      referredTo(Properties.FunctionName).join().startsWith('takefeedbackFunction'),
    );
    expect(permissions).toHaveLength(1);
    expect(permissions[0]?.Properties.Principal).toBe('events.amazonaws.com');
    expect(referredTo(permissions[0]?.Properties.SourceArn).join()).toMatch(/^FeedbackRule/);
  }
});

test('mailed links point to the API’s pages, the stage’s domain or portalUrl', async () => {
  const portal = (one: Synthesized): unknown => one.stateless.findOutputs('PortalUrl').PortalUrl?.Value;
  for (const one of operators) expect(referredTo(portal(one)).join()).toMatch(/^HttpApi/);
  expect(portal(await completeStage())).toBe('https://espace.water.example');
  expect(portal(await rehearsal())).toBe('https://www.water.example/espace');
});
