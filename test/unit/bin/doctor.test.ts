import { describe, expect, it } from 'vitest';
import { judgeLimit, limits } from '../../../bin/operator/doctor/capacity.ts';
import { judgeApiProbe, judgeEdgeProbe, judgePoolProbe } from '../../../bin/operator/doctor/edge.ts';
import { check, unknown, worst } from '../../../bin/operator/doctor/finding.ts';
import { dmarcOf, judgeDmarc, judgeSender, judgeSending, judgeSpf } from '../../../bin/operator/doctor/mail.ts';
import { judgeWarnings } from '../../../bin/operator/doctor/one-machine.ts';
import {
  judgeAccount,
  judgeAlarms,
  judgeAppClient,
  judgeOperator,
  judgePeppers,
  judgePool,
  judgeProfile,
  judgeQueue,
  judgeStack,
  judgeTable,
  judgeWaiting,
} from '../../../bin/operator/doctor/stack.ts';
import { txtRecords } from '../../../bin/operator/doctor/txt-records.ts';
import { poolSettings } from '../../../functions/domain/pool-settings.ts';
import { water } from '../../support/profiles.ts';

const states = (found: readonly { readonly state: string }[]) => found.map(({ state }) => state);
const fault = (name: string, message = name, more: object = {}) => Object.assign(new Error(message), { name, ...more });

describe('a check', () => {
  it('tells what the judge finds', async () => {
    const judge = (fact: number) => ({ state: 'ok', says: `${fact}` }) as const;
    expect(await check('n', 'r', () => Promise.resolve(7), judge).run()).toEqual([{ state: 'ok', says: '7' }]);
  });

  it.each(['AccessDeniedException', 'AccessDenied', 'NotAuthorizedException', 'AuthorizationErrorException'])(
    'names the missing right for %s as a warning',
    async (name) => {
      const found = await check('n', 'ses:GetAccount', () => Promise.reject(fault(name)), judgeSending).run();
      expect(found).toEqual([
        {
          state: 'warn',
          says: 'cannot be checked: missing right ses:GetAccount',
          advice: 'allow ses:GetAccount for whoever runs this',
        },
      ]);
    },
  );

  it('is bad if nothing responds, with one line of reason', () => {
    const found = unknown(fault('TypeError', 'fetch failed', { cause: new Error('ECONNREFUSED\n    at odd') }), 'x');
    expect(found).toMatchObject({ state: 'bad', says: 'cannot be checked: fetch failed (ECONNREFUSED)' });
  });

  it('the worst finding counts', () => {
    expect([worst([]), worst(['ok']), worst(['ok', 'warn']), worst(['warn', 'bad', 'ok'])]).toEqual([
      'ok',
      'ok',
      'warn',
      'bad',
    ]);
  });
});

describe('mails', () => {
  const sending = { production: true, enabled: true, mailsADay: 50_000, mailsASecond: 14 };

  it.each([
    [{}, 'ok', /production access, 50000 mails a day, 14 a second/],
    [{ production: false, mailsADay: 200 }, 'bad', /sandbox.*200 a day/],
    [{ enabled: false }, 'bad', /paused/],
  ])('SES with %j is %s', (change, state, says) => {
    expect(judgeSending({ ...sending, ...change })).toMatchObject({ state, says: expect.stringMatching(says) });
  });

  const sender = {
    identity: 'example.fr',
    verified: true,
    dkim: 'SUCCESS',
    dkimNames: ['a', 'b', 'c'],
    dkimDomain: 'dkim.eu-south-1.amazonses.com',
  };

  it('a verified domain with DKIM is as it should be', () => {
    expect(states(judgeSender(sender))).toEqual(['ok', 'ok']);
  });

  it('lists the missing DKIM records', () => {
    const found = judgeSender({ ...sender, verified: false, dkim: 'PENDING' });
    expect(states(found)).toEqual(['bad', 'bad']);
    expect(found[0]).toMatchObject({
      advice: expect.stringContaining('a._domainkey.example.fr CNAME a.dkim.eu-south-1.amazonses.com; b._domainkey'),
    });
  });

  it('points to the console if SES names no records', () => {
    const found = judgeSender({ ...sender, dkim: 'NOT_STARTED', dkimNames: [] });
    expect(found[1]).toMatchObject({
      state: 'bad',
      says: 'DKIM is not started',
      advice: expect.stringContaining('console'),
    });
  });

  it('an address without its domain is for a trial', () => {
    const found = judgeSender({ ...sender, identity: 'eau@example.fr', verified: false, dkim: 'NOT_STARTED' });
    expect(states(found)).toEqual(['bad', 'warn']);
    expect(found[0]).toMatchObject({ advice: expect.stringContaining('open the mail') });
  });

  it.each([
    [[], 'bad', /has no record/],
    [[['google-site-verification=x']], 'bad', /has no record/],
    [[['v=DMARC1; p=none']], 'warn', /p=none/],
    [[['v=DMARC1; ', 'p=quarantine; rua=mailto:x@example.fr']], 'ok', /p=quarantine/],
    [[['v=DMARC1;p=reject']], 'ok', /p=reject/],
    [[['v=DMARC1; rua=mailto:x@example.fr']], 'bad', /no policy/],
    [[['v=DMARC1; p=none'], ['v=DMARC1; p=reject']], 'bad', /2 records/],
  ])('DMARC %j is %s', (records, state, says) => {
    const found = { at: 'example.fr', records };
    expect(judgeDmarc('example.fr', found)).toMatchObject({ state, says: expect.stringMatching(says) });
  });

  it.each([
    ['v=DMARC1; p=reject', 'ok', '_dmarc.example.fr: p=reject'],
    ['v=DMARC1; p=reject; sp=none', 'warn', '_dmarc.example.fr: sp=none'],
    ['v=DMARC1; p=none; sp=quarantine', 'ok', '_dmarc.example.fr: sp=quarantine'],
  ])('DMARC of the domain above counts for a sender below it (RFC 7489, 6.6.3): %s', async (record, state, says) => {
    const asked: string[] = [];
    const found = await dmarcOf('espace.example.fr', (name) => {
      asked.push(name);
      return Promise.resolve(name === '_dmarc.example.fr' ? [['another'], [record]] : []);
    });
    expect(asked).toEqual(['_dmarc.espace.example.fr', '_dmarc.example.fr']);
    expect(judgeDmarc('espace.example.fr', found)).toMatchObject({ state, says });
  });

  it('DMARC: the nearest record counts, a top-level domain is not asked, and sp= says nothing of its own domain', async () => {
    const near = await dmarcOf('espace.example.fr', () => Promise.resolve([['v=DMARC1; p=none; sp=reject']]));
    expect(judgeDmarc('espace.example.fr', near)).toMatchObject({
      state: 'warn',
      says: expect.stringMatching(/p=none/),
    });
    const asked: string[] = [];
    const none = await dmarcOf('example.fr', (name) => {
      asked.push(name);
      return Promise.resolve([]);
    });
    expect([asked, none]).toEqual([['_dmarc.example.fr'], { at: 'example.fr', records: [] }]);
  });

  it.each([
    [[], 'ok', /need none/],
    [[['v=spf1 include:_spf.example.net ~all']], 'ok', /one SPF record/],
    [[['v=spf1 -all']], 'warn', /no mail comes from it/],
    [[['v=spf1 -all'], ['v=spf1 mx -all']], 'bad', /2 SPF records/],
  ])('SPF %j is %s', (records, state, says) => {
    expect(judgeSpf('example.fr', records)).toMatchObject({ state, says: expect.stringMatching(says) });
  });

  it('a name without records has none; a resolver that does not answer is another matter', async () => {
    const resolver = (code: string) => ({ resolveTxt: () => Promise.reject(fault('Error', code, { code })) });
    expect(await txtRecords('x.fr', resolver('ENODATA'))).toEqual([]);
    expect(await txtRecords('x.fr', resolver('ENOTFOUND'))).toEqual([]);
    await expect(txtRecords('x.fr', resolver('ESERVFAIL'))).rejects.toThrow('ESERVFAIL');
    expect(await txtRecords('x.fr', { resolveTxt: () => Promise.resolve([['a']]) })).toEqual([['a']]);
  });
});

describe('the stack', () => {
  it.each([
    ['eu-west-3', 'ok'],
    ['us-east-1', 'warn'],
    ['eu-west-2', 'warn'],
    ['eu-central-2', 'warn'],
  ])('a region %s is %s', (region, state) => {
    expect(judgeAccount({ account: '1', region })).toMatchObject({ state });
  });

  it.each([
    ['UPDATE_COMPLETE', 'ok'],
    ['CREATE_COMPLETE', 'ok'],
    ['UPDATE_IN_PROGRESS', 'warn'],
    ['UPDATE_ROLLBACK_COMPLETE', 'bad'],
    ['ROLLBACK_FAILED', 'bad'],
    ['unknown', 'bad'],
  ])('its state %s is %s', (status, state) => {
    expect(states(judgeStack({ name: 's', status, protected: false }, false))).toEqual([state]);
  });

  it('a stack with data must be protected', () => {
    const stack = { name: 's', status: 'CREATE_COMPLETE' };
    expect(states(judgeStack({ ...stack, protected: true }, true))).toEqual(['ok', 'ok']);
    expect(states(judgeStack({ ...stack, protected: false }, true))).toEqual(['ok', 'warn']);
  });

  it('is the operator’s that was asked for', () => {
    expect(
      [judgeOperator('a', 'a'), judgeOperator('a', undefined), judgeOperator('a', 'b')].map(({ state }) => state),
    ).toEqual(['ok', 'ok', 'bad']);
  });

  it('drift: the deployed profile is the one of operators/, and the pool follows it', () => {
    expect(
      [judgeProfile('x', 'x'), judgeProfile('x', 'y'), judgeProfile('x', undefined)].map(({ state }) => state),
    ).toEqual(['ok', 'bad', 'warn']);
    const here = { refreshTokenHours: 720, minLength: 12 };
    expect(states(judgePool(here, here))).toEqual(['ok']);
    expect(judgePool(here, { refreshTokenHours: 552, minLength: 8 })).toMatchObject([
      { state: 'bad', says: 'refreshTokenHours is 552, the profile asks for 720' },
      { state: 'bad', says: 'minLength is 8, the profile asks for 12' },
    ]);
  });

  it('an app client’s secret that Cognito rejects is bad', () => {
    expect([judgeAppClient(true).state, judgeAppClient(false).state]).toEqual(['ok', 'bad']);
  });

  it('the pool’s settings follow from the profile, within Cognito’s bounds', () => {
    const policy = water.passwordPolicy;
    expect(poolSettings(water)).toEqual({ refreshTokenHours: 720, minLength: 7 });
    expect(poolSettings({ ...water, rememberDays: 1, sessionHours: 36 }).refreshTokenHours).toBe(36);
    expect(poolSettings({ ...water, passwordPolicy: { ...policy, minLength: 4 } }).minLength).toBe(6);
    expect(poolSettings({ ...water, passwordPolicy: { ...policy, minLength: 120 } }).minLength).toBe(99);
  });

  const table = { table: 'Keys', status: 'ACTIVE', recovery: true, deletionProtected: true };
  it.each([
    [{}, true, 'ok'],
    [{ deletionProtected: false }, true, 'bad'],
    [{ deletionProtected: false }, false, 'ok'],
    [{ recovery: false }, false, 'bad'],
    [{ status: 'ARCHIVED' }, true, 'bad'],
  ])('a table %j of a stage that keeps data (%s) is %s', (change, keeps, state) => {
    expect(judgeTable({ ...table, ...change }, keeps)).toMatchObject({ state });
  });

  it('lists each active alarm with its meaning', () => {
    expect(states(judgeAlarms([]))).toEqual(['ok']);
    expect(judgeAlarms([{ name: 'MailsParked', meaning: 'A mail has failed for a day.' }])).toEqual([
      { state: 'bad', says: 'MailsParked is on', advice: 'A mail has failed for a day.' },
    ]);
  });

  it('parked mails and dead letters are bad; queued mails are fine', () => {
    expect(states(judgeWaiting({ mails: 3, parked: 0, registrations: 2 }))).toEqual(['ok', 'ok']);
    expect(states(judgeWaiting({ mails: 3, parked: 1, registrations: 2 }))).toEqual(['bad', 'ok']);
    expect([judgeQueue('q', 0).state, judgeQueue('q', 1).state]).toEqual(['ok', 'bad']);
  });

  it('lists keys under an earlier version, so that nobody removes it', () => {
    expect(judgePeppers({ current: '2', keysUnderOthers: 5 }).says).toMatch(/5 keys .* leave those in it/);
    expect(judgePeppers({ current: '1', keysUnderOthers: 0 }).says).toMatch(/every key/);
  });

  it('a profile’s warnings are warnings here, too', () => {
    expect([states(judgeWarnings([])), states(judgeWarnings(['a', 'b']))]).toEqual([['ok'], ['warn', 'warn']]);
  });
});

describe('probes of public endpoints', () => {
  const block = '{"__type":"ForbiddenException","message":"Request not allowed due to WAF block."}';

  it.each([
    [true, 400, block, 'ok'],
    [false, 400, block, 'ok'],
    [true, 400, '{"__type":"NotAuthorizedException"}', 'bad'],
    [true, 200, '{"AuthenticationResult":{}}', 'bad'],
    [true, 403, '{"message":"Forbidden"}', 'bad'],
    [false, 400, '{"__type":"NotAuthorizedException"}', 'warn'],
  ])('with an edge (%s) a public call of Cognito answered %i %s is %s', (hasEdge, status, says, state) => {
    expect(judgePoolProbe(hasEdge, { status, says })).toMatchObject({ state });
  });

  it.each([
    [true, 404, 'ok'],
    [true, 200, 'bad'],
    [false, 200, 'warn'],
    [false, 500, 'bad'],
  ])('with an edge (%s) the API’s own address that answers %i is %s', (hasEdge, status, state) => {
    expect(judgeApiProbe(hasEdge, { status, says: '' })).toMatchObject({ state });
  });

  it('the edge must answer', () => {
    expect([judgeEdgeProbe({ status: 200, says: '' }).state, judgeEdgeProbe({ status: 502, says: '' }).state]).toEqual([
      'ok',
      'bad',
    ]);
  });
});

describe('the load', () => {
  const limit = { name: 'n', from: { told: 'mailsADay' }, perThousand: 10, unit: 'a day', advice: 'ask' } as const;

  it.each([
    [1_000, 100, 'ok'],
    [7_000, 100, 'ok'],
    [7_100, 100, 'warn'],
    [10_000, 100, 'warn'],
    [10_001, 100, 'bad'],
    [1_000, undefined, 'warn'],
  ])('%i customers under a limit of %s: %s', (customers, have, state) => {
    expect(judgeLimit(limit, customers, have)).toMatchObject({ state });
  });

  it('AWS’s usual limits do for 10,000 customers; a sandbox’s mails and a new account’s ten functions at once do not go far', () => {
    const found = (have: (limit: (typeof limits)[number]) => number) =>
      limits
        .filter((one) => judgeLimit(one, 10_000, have(one)).state === 'bad')
        .map(({ name, unit }) => `${name} ${unit}`);
    const usual: Readonly<Record<string, number>> = {
      'Rate of UserCreation requests': 50,
      'Rate of UserAuthentication requests': 120,
      'Concurrent executions': 1000,
      'Throttle rate': 10_000,
      requestsASecond: 50,
      mailsASecond: 14,
      mailsADay: 50_000,
    };
    const nameOf = ({ from }: (typeof limits)[number]) => ('service' in from ? from.quota : from.told);
    expect(found((one) => usual[nameOf(one)] ?? 0)).toEqual([]);
    const sandbox: Readonly<Record<string, number>> = { mailsADay: 200 };
    expect(found((one) => sandbox[nameOf(one)] ?? usual[nameOf(one)] ?? 0)).toEqual(['mails by SES a day']);
    const functions = limits.find(({ unit }) => unit === 'at once');
    expect(functions && judgeLimit(functions, 1_000_000, 10).state).toBe('bad');
  });
});
