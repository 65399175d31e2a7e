import { describe, expect, test } from 'vitest';
import { mailFromOf, mailIdentityOf, mailZoneOf, readStage, stackNames, stageNotices } from '../../lib/stage.ts';
import { loadOperator } from '../../operators/load.ts';

describe('a stage’s settings', () => {
  test('all have defaults', () => {
    expect(readStage({})).toEqual({
      stage: 'live',
      region: 'eu-west-3',
      mailIdentity: 'domain',
      logDays: 180,
      removal: 'retain',
      requestsPerSecond: 300,
      requestBurst: 600,
      rollout: 'all-at-once',
    });
  });

  test('are parsed from text', () => {
    expect(readStage({ logDays: '30', requestsPerSecond: '5' })).toMatchObject({ logDays: 30, requestsPerSecond: 5 });
  });

  test('ignore CDK’s own context and the operator’s name', () => {
    expect(readStage({ operator: 'water', '@aws-cdk/core:x': true, 'aws:cdk:y': 1 })).toEqual(readStage({}));
  });

  test.each([
    [{ portalurl: 'https://a.example' }, 'portalurl: unknown setting (expected one of stage, region, outsideEu'],
    [{ portalUrl: 'http://a.example' }, 'portalUrl: expected an https address'],
    [{ portalUrl: 'https://a.example/' }, 'portalUrl: expected an https address without a trailing slash'],
    [{ domain: 'localhost' }, 'domain: expected a host name'],
    [{ domain: 'espace.example.fr.' }, 'domain: expected a host name'],
    [{ domain: '1.2.3.4' }, 'domain: expected a host name'],
    [{ domain: `${'a'.repeat(60)}.example.fr` }, 'domain: expected a host name of 64 characters or fewer'],
    [
      { alarmTopicArn: 'arn:aws:sns:us-east-1:123456789012:x' },
      'alarmTopicArn: expected a topic in the stage’s region',
    ],
    [{ mailIdentity: 'none' }, 'mailIdentity: expected domain, address or existing'],
    [{ mailFrom: 'nobody' }, 'mailFrom: expected an e-mail address'],
    [{ logDays: '31' }, 'logDays: expected one of 1, 3, 5'],
    [{ removal: 'delete' }, 'removal: expected retain or destroy'],
    [{ region: 'paris' }, 'region: expected an AWS region'],
    [{ alarmTopicArn: 'on-call' }, 'alarmTopicArn: expected the ARN'],
    [{ stage: 'my-stage' }, 'stage: expected up to 16'],
    [{ requestsPerSecond: 'many' }, 'requestsPerSecond: expected a number'],
    [
      { region: 'us-east-1' },
      'region: expected a region in the EU (eu-…, except London and Zurich), or -c outsideEu=true',
    ],
    [{ region: 'us-east-1', outsideEu: 'no' }, 'outsideEu: expected true or false'],
    [{ hostedZoneId: 'water.example', domain: 'a.example' }, 'hostedZoneId: expected the id of a Route 53 hosted zone'],
    [{ hostedZoneId: 'Z0123456789ABC' }, 'hostedZoneId: expected domain as well'],
    [
      { region: 'eu-south-2' },
      'region: CloudFormation has no AWS::SES::EmailIdentity, AWS::SES::ConfigurationSet, ' +
        'AWS::SES::ConfigurationSetEventDestination in eu-south-2: no mail could leave. Choose another region',
    ],
    ...['eu-south-1', 'eu-north-1'].map((region): [Record<string, string>, string] => [
      { region, monthlyBudget: '50', budgetEmail: 'a@b.example' },
      `monthlyBudget: CloudFormation has no AWS::Budgets::Budget in ${region}: leave out monthlyBudget and budgetEmail`,
    ]),
    [{ mailHostedZoneId: 'water.example' }, 'mailHostedZoneId: expected the id of a Route 53 hosted zone'],
    [
      { mailHostedZoneId: 'Z0123456789ABC', mailIdentity: 'address' },
      'mailHostedZoneId: expected mailIdentity=domain as well',
    ],
    [{ concurrency: '0' }, 'concurrency: expected 1 or more'],
    [{ concurrency: '1.5' }, 'concurrency: expected a whole number'],
    [{ concurrency: 'all' }, 'concurrency: expected a number'],
    [{ monthlyBudget: '0', budgetEmail: 'a@b.example' }, 'monthlyBudget: expected more than 0'],
    [{ monthlyBudget: '50' }, 'monthlyBudget: expected budgetEmail as well'],
    [{ budgetEmail: 'a@b.example' }, 'budgetEmail: expected monthlyBudget as well'],
    [{ monthlyBudget: '50', budgetEmail: 'it' }, 'budgetEmail: expected an e-mail address'],
    [{ rollout: 'slow' }, 'rollout: expected one of all-at-once, canary, linear'],
  ])('%j is refused with the setting’s name and what was expected', (given, sentence) => {
    expect(() => readStage(given)).toThrow(sentence);
  });

  test('a region outside the EU needs outsideEu', () => {
    expect(readStage({ region: 'eu-central-1' }).region).toBe('eu-central-1');
    for (const region of ['eu-south-1', 'eu-north-1']) expect(readStage({ region }).region).toBe(region);
    for (const outsideEu of [true, 'true'])
      expect(readStage({ region: 'ca-central-1', outsideEu }).region).toBe('ca-central-1');
    for (const region of ['ca-central-1', 'eu-west-2', 'eu-central-2']) {
      expect(() => readStage({ region, outsideEu: 'false' })).toThrow('outsideEu=true');
    }
  });

  test('rollout is canary by default with a domain, all at once without', () => {
    expect(readStage({ domain: 'a.example' }).rollout).toBe('canary');
    expect(readStage({ domain: 'a.example', rollout: 'all-at-once' }).rollout).toBe('all-at-once');
    expect(readStage({ rollout: 'linear' }).rollout).toBe('linear');
  });

  test('a domain is read in lower case', () => {
    expect(readStage({ domain: 'Espace.Example.FR' }).domain).toBe('espace.example.fr');
  });

  test('one error names all faults', () => {
    expect(() => readStage({ logDays: 2, region: 'x' })).toThrow(/region: .*logDays: /);
  });
});

test('the sender is mailFrom, by default at the stage’s domain or at the support address’s', async () => {
  const water = await loadOperator('water');
  const supported = water.support.email.split('@')[1];
  expect(mailFromOf(readStage({}), water)).toBe(`no-reply@${supported}`);
  expect(mailFromOf(readStage({ domain: 'a.example' }), water)).toBe('no-reply@a.example');
  expect(mailFromOf(readStage({ mailFrom: 'x@b.example' }), water)).toBe('x@b.example');
  expect(mailIdentityOf(readStage({ mailFrom: 'x@b.example' }), water)).toBe('b.example');
  expect(mailIdentityOf(readStage({ mailFrom: 'x@b.example', mailIdentity: 'address' }), water)).toBe('x@b.example');
});

test('DKIM records are created only if the sender’s domain is in a known zone', async () => {
  const water = await loadOperator('water');
  const zoneOf = (settings: Readonly<Record<string, string>>) =>
    mailZoneOf(readStage({ domain: 'espace.a.example', hostedZoneId: 'Z1', ...settings }), water);
  expect(zoneOf({})).toBe('Z1');
  expect(zoneOf({ mailFrom: 'x@mail.espace.a.example' })).toBe('Z1');
  expect(zoneOf({ mailFrom: 'x@a.example' })).toBeUndefined();
  expect(zoneOf({ mailFrom: 'x@notespace.a.example' })).toBeUndefined();
  expect(zoneOf({ mailFrom: 'x@a.example', mailHostedZoneId: 'Z2' })).toBe('Z2');
  expect(zoneOf({ mailIdentity: 'existing' })).toBeUndefined();
});

test('the synth warns of a requestsPerSecond that a few addresses can use up', async () => {
  const water = await loadOperator('water');
  const told = (settings: Readonly<Record<string, string>>) =>
    stageNotices(readStage({ domain: 'espace.a.example', ...settings }), water).filter((notice) =>
      notice.startsWith('requestsPerSecond'),
    );
  expect(told({})).toEqual([]);
  expect(told({ requestsPerSecond: '50' })).toEqual([expect.stringContaining('17 addresses')]);
});

test.each([
  ['example.fr', 1],
  ['example.co.uk', 1],
  ['espace.example.fr', 0],
  ['espace.example.co.uk', 0],
])('for the domain %s, %i warnings explain what HTTPS-only below it means', async (domain, times) => {
  const notices = stageNotices(readStage({ domain }), await loadOperator('water'));
  expect(notices.filter((notice) => notice.includes('includeSubDomains'))).toHaveLength(times);
});

test('stack names contain product, operator and stage', () => {
  expect(stackNames(readStage({ stage: 'test' }), 'water')).toEqual({
    stateful: 'espace-client-water-test-data',
    stateless: 'espace-client-water-test',
    edge: 'espace-client-water-test-edge',
  });
});

test('each missing setting is one line of warning', async () => {
  const water = await loadOperator('water');
  const notices = stageNotices(readStage({}), water);
  expect(notices.filter((notice) => notice.includes('there is no edge'))).toHaveLength(1);
  for (const notice of notices) expect(notice).not.toContain('\n');
  const byHand = stageNotices(readStage({ domain: 'a.example' }), water);
  expect(byHand.filter((notice) => notice.includes('to the edge by hand'))).toHaveLength(1);
  const complete = readStage({
    domain: 'espace.a.example',
    hostedZoneId: 'Z0123456789ABC',
    mailFrom: 'x@a.example',
    alarmTopicArn: 'arn:aws:sns:eu-west-3:123456789012:x',
  });
  expect(stageNotices(complete, water)).toEqual([]);
});
