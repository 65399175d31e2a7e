import { Match } from 'aws-cdk-lib/assertions';
import { beforeAll, expect, test } from 'vitest';
import { outboxKey, registrationKey } from '../../../functions/adapters/dynamodb/keys.ts';
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

test('T-MAILOUT the stream wakes the sender for new rows of the outbox, and for nothing else', () => {
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

test('T-MAILOUT a failing wake-up is tried again alone, given up soon, and noticed', () => {
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

test('T-FAULT T-MAILOUT the sweep runs every five minutes; a run that fails or cannot start is noticed', () => {
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

test('T-LEAK dead letters are encrypted, refused without TLS, and kept for two weeks', () => {
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

test('T-MAILOUT SES tells of bounces and complaints, and this stage’s own alone wake the function that takes them', () => {
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

test('T-IAM what SES tells comes by its rule: nothing else may call the function that takes it', () => {
  for (const one of operators) {
    const permissions = Object.values(resourcesOf(one.stateless, 'AWS::Lambda::Permission')).filter(({ Properties }) =>
      referredTo(Properties.FunctionName).join().startsWith('takefeedbackFunction'),
    );
    expect(permissions).toHaveLength(1);
    expect(permissions[0]?.Properties.Principal).toBe('events.amazonaws.com');
    expect(referredTo(permissions[0]?.Properties.SourceArn).join()).toMatch(/^FeedbackRule/);
  }
});

test('mailed links lead to the API’s own pages, to the stage’s domain, or where it says', async () => {
  const portal = (one: Synthesized): unknown => one.stateless.findOutputs('PortalUrl').PortalUrl?.Value;
  for (const one of operators) expect(referredTo(portal(one)).join()).toMatch(/^HttpApi/);
  expect(portal(await completeStage())).toBe('https://espace.water.example');
  expect(portal(await rehearsal())).toBe('https://www.water.example/espace');
});
