import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { run } from '../../bin/operator/run.ts';
import { undoLinkMs } from '../../functions/domain/mail.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { leaksIn, logSources, type Source, streamSources, tableSources } from '../support/canaries.ts';
import { eventually, type ReceivedMail, tokenTo } from '../support/journey/area.ts';
import { type BillingRow, billingFile } from '../support/journey/billing.ts';
import { canaries, freshAddress, freshPair, freshPassword, plant } from '../support/planted.ts';
import { evidence, shown } from './evidence.ts';

const sources: Source[] = [];
/** Addresses of people who have asked to be forgotten. */
const erased: string[] = [];

let stack: Stack;
const logged: string[] = [];
beforeAll(async () => {
  stack = await startStack({ timeoutFactor: 20, samples: false, log: (_, line) => logged.push(line) });
});
afterAll(() => stack?.stop());

type Sent = { readonly body?: unknown; readonly accessToken?: string; readonly repeat?: boolean };

/** One request; with `repeat` it carries an `Idempotency-Key` and is sent twice. Refusals are kept to be looked through. */
const ask = async (
  operator: string,
  method: string,
  path: string,
  { body, accessToken, repeat = false }: Sent = {},
) => {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (accessToken !== undefined) headers['authorization'] = `Bearer ${accessToken}`;
  if (repeat) headers['idempotency-key'] = plant('token', `idempotency-${randomBytes(9).toString('hex')}`);
  const once = async () => {
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const reply = await fetch(`${stack.origin}/${operator}/v1${path}`, init);
    const answered = await reply.text();
    const told = JSON.stringify([...reply.headers]);
    if (!reply.ok)
      sources.push({ place: 'problem', name: `${operator} ${method} ${path}`, text: `${told}${answered}` });
    return { status: reply.status, body: (answered === '' ? {} : JSON.parse(answered)) as Record<string, unknown> };
  };
  const first = await once();
  return repeat ? once() : first;
};

/** The same, where it must succeed or be refused as foreseen. */
const must = async (status: number, ...asked: Parameters<typeof ask>) => {
  const reply = await ask(...asked);
  expect(
    `${asked[0]} ${asked[1]} ${asked[2]} ${reply.status} ${reply.status === status ? '' : JSON.stringify(reply.body)}`,
  ).toBe(`${asked[0]} ${asked[1]} ${asked[2]} ${status} `);
  return reply.body;
};

const linkTo = async (
  address: string,
  ...more: Parameters<typeof tokenTo> extends [string, ...infer Rest] ? Rest : never
) => plant('token', await tokenTo(address, more[0] ?? 'activate', { ...more[1], origin: stack.origin }), address);

/** The operator's command line against this stack; what it refuses to read is looked through, too. */
const command = async (...words: readonly string[]): Promise<string> => {
  process.env['PORT'] = new URL(stack.origin).port;
  const [out, err] = [new PassThrough(), new PassThrough()];
  const texts = Promise.all([text(out), text(err)]);
  await run([...words], { out, err });
  out.end();
  err.end();
  const [told, notes] = await texts;
  sources.push({
    place: 'command',
    name: words.slice(0, 2).join(' '),
    text: words[0] === 'import' ? told + notes : notes,
  });
  return told;
};

const importRows = async (operator: string, rows: readonly BillingRow[]): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'canaries-'));
  const file = join(folder, 'contracts.csv');
  writeFileSync(file, billingFile(rows));
  await command('import', operator, file);
  const rejected = `${file}.rejected.csv`;
  if (existsSync(rejected))
    sources.push({ place: 'command', name: 'rejected rows', text: readFileSync(rejected, 'utf8') });
  rmSync(folder, { recursive: true });
};

type Pair = ReturnType<typeof freshPair>;
type Person = { readonly email: string; readonly name: string; secret: string };

/** From nothing to an account, with a wrong turn at every step. */
const settle = async (operator: string, pair: Pair): Promise<Person> => {
  const [email, secret] = [freshAddress(), freshPassword()];
  const wrong = { reference: pair.reference, key: freshPair(operator).key };
  const consents = { 'e-notice': true, commercial: false, general: true };
  const forms: Readonly<Record<string, object>> = {
    water: { email, password: secret },
    energy: { email, terms: '2026-01' },
    landlord: { email, password: secret, contract: pair, consents },
  };
  if (operator === 'landlord') {
    await must(422, operator, 'POST', '/registrations', { body: { ...forms[operator], contract: wrong } });
  }
  await must(400, operator, 'POST', '/registrations', { body: { ...forms[operator], surprise: secret } });
  await must(202, operator, 'POST', '/registrations', { body: forms[operator], repeat: true });
  const token = await linkTo(email);
  await must(202, operator, 'POST', '/registrations/resend', { body: { email }, repeat: true });
  await linkTo(email, 'activate', { besides: token });
  await must(410, operator, 'POST', '/activation', {
    body: { token: plant('token', randomBytes(24).toString('base64url')) },
  });
  if (operator === 'energy') {
    await must(422, operator, 'POST', '/activation', { body: { token, contract: wrong } });
    await must(200, operator, 'POST', '/activation', { body: { token, contract: pair, password: secret } });
  } else {
    await must(401, operator, 'POST', '/activation', { body: { token, password: freshPassword() } });
    await must(200, operator, 'POST', '/activation', { body: { token, password: secret } });
  }
  return { email, name: operator === 'landlord' ? pair.reference : email, secret };
};

const enter = async (operator: string, { name, secret }: Person): Promise<string> => {
  await must(401, operator, 'POST', '/sessions', { body: { identifier: name, password: freshPassword() } });
  const session = await must(200, operator, 'POST', '/sessions', { body: { identifier: name, password: secret } });
  plant('token', String(session['refreshToken']));
  return plant('token', String(session['accessToken']));
};

/** Everything that a person does with an account. */
const live = async (operator: string, person: Person, other: Pair): Promise<void> => {
  let accessToken = await enter(operator, person);
  await ask(operator, 'POST', '/contracts', {
    accessToken,
    body: { ...other, key: freshPair(operator).key },
    repeat: true,
  });
  await ask(operator, 'POST', '/contracts', { accessToken, body: other, repeat: true });
  await must(202, operator, 'POST', '/password/forgot', { body: { identifier: person.name }, repeat: true });
  const reset = await linkTo(person.email, 'reset');
  person.secret = freshPassword();
  await must(204, operator, 'POST', '/password/reset', { body: { token: reset, password: person.secret } });
  await must(410, operator, 'POST', '/password/reset', { body: { token: reset, password: person.secret } });
  await must(401, operator, 'GET', '/account', { accessToken });
  accessToken = await enter(operator, person);

  const next = freshAddress();
  await must(403, operator, 'POST', '/account/email', {
    accessToken,
    body: { email: next, password: freshPassword() },
  });
  await must(202, operator, 'POST', '/account/email', {
    accessToken,
    body: { email: next, password: person.secret },
    repeat: true,
  });
  const confirm = await linkTo(next, 'email');
  await must(401, operator, 'POST', '/email/confirm', { body: { token: confirm, password: freshPassword() } });
  await must(200, operator, 'POST', '/email/confirm', { body: { token: confirm, password: person.secret } });
  const undo = await linkTo(person.email, 'email-undo');
  await must(200, operator, 'POST', '/email/undo', { body: { token: undo, password: person.secret } });

  accessToken = await enter(operator, person);
  const current = person.secret;
  person.secret = freshPassword();
  await must(403, operator, 'POST', '/account/password', {
    accessToken,
    body: { current: freshPassword(), password: person.secret },
  });
  const session = await must(200, operator, 'POST', '/account/password', {
    accessToken,
    body: { current, password: person.secret },
  });
  const refreshToken = plant('token', String(session['refreshToken']));
  plant('token', String(session['accessToken']));
  const fresh = await must(200, operator, 'POST', '/sessions/refresh', { body: { refreshToken } });
  plant('token', String(fresh['accessToken']));
  await must(401, operator, 'POST', '/sessions/refresh', {
    body: { refreshToken: plant('token', `v1.${randomBytes(60).toString('base64url')}`) },
  });
  await must(202, operator, 'POST', '/identifiers/forgot', { body: { email: person.email }, repeat: true });
  await must(200, operator, 'GET', '/account/export', { accessToken: String(fresh['accessToken']) });
  await must(204, operator, 'POST', '/sessions/end', { body: { refreshToken } });
};

/** Somebody asks for another address, and is forgotten before the link to it is followed. */
const leave = async (operator: string, person: Person): Promise<void> => {
  const accessToken = await enter(operator, person);
  const next = freshAddress();
  await must(202, operator, 'POST', '/account/email', { accessToken, body: { email: next, password: person.secret } });
  await linkTo(next, 'email');
  await must(403, operator, 'POST', '/account/erase', { accessToken, body: { password: freshPassword() } });
  await must(204, operator, 'POST', '/account/erase', { accessToken, body: { password: person.secret } });
  erased.push(person.email);
};

const journeys = async (operator: string): Promise<void> => {
  const pairs = [freshPair(operator), freshPair(operator), freshPair(operator), freshPair(operator)] as const;
  const rows = pairs.map((pair, n) => ({ ...pair, holder: `CANARI-H${n}`, contract: `CANARI-${operator}-${n}` }));
  const refused = { ...freshPair(operator), holder: 'h', contract: 'CANARI-x', status: 'closed' };
  await importRows(operator, [...rows, refused, { ...refused, reference: 'no reference', status: 'active' }]);
  const stays = await settle(operator, pairs[0]);
  await live(operator, stays, pairs[1]);
  const goes = await settle(operator, pairs[2]);
  await leave(operator, goes);
  const issued = /\S+$/.exec((await command('reissue', operator, pairs[3].reference)).trim())?.[0] ?? '';
  plant('key', issued);
  expect(issued.length).toBeGreaterThan(8);
  for (const line of (await command('print-feed', operator, '--issue')).split('\n')) {
    const [, print, value = ''] = line.split(',');
    if (print === 'code' && value !== '') plant('key', value);
  }
  await command('show', operator, stays.email);
  await command('unlock', operator, pairs[0].reference);
};

/** All mails; asked for when every outbox is empty. */
const mails = async (operators: readonly string[]): Promise<readonly ReceivedMail[]> => {
  for (const operator of operators) {
    await eventually(`${operator}'s outbox to be empty`, async () => {
      const rows = await tableSources(endpointOf(operator), operator);
      return rows.some(({ name }) => name.endsWith('Pending outbox')) ? undefined : rows;
    });
  }
  return (await (await fetch(`${stack.origin}/mailbox.json`)).json()) as readonly ReceivedMail[];
};

const endpointOf = (operator: string): string => stack.environmentOf(operator)['AWS_ENDPOINT_URL_DYNAMODB'] ?? '';

it('T-LEAK a canary is found in every form that it may have', () => {
  const canary = { kind: 'password', value: 'Canari+é "7/!', of: '' } as const;
  const bytes = (before: string) => Buffer.from(`${before}${canary.value} and more`);
  const texts = [
    canary.value.toUpperCase(),
    JSON.stringify({ a: canary.value }),
    encodeURIComponent(canary.value),
    createHash('sha256').update(canary.value).digest('hex'),
    ...['', 'x', 'xy', 'xyz'].flatMap((before) => [
      bytes(before).toString('base64'),
      bytes(before).toString('base64url'),
      bytes(before).toString('hex'),
    ]),
  ];
  const found = texts.map((told) => leaksIn([canary], [{ place: 'table', name: 'a row', text: `-${told}-` }]));
  expect(found).toEqual(texts.map(() => ['a password in the table a row']));
  expect(leaksIn([canary], [{ place: 'table', name: 'a row', text: 'Canari 8' }])).toEqual([]);
});

it('T-LEAK nothing secret stays anywhere, nothing personal in logs and journal', { timeout: 600_000 }, async () => {
  const operators = ['water', 'energy', 'landlord'];
  for (const operator of operators) await journeys(operator);
  for (const mail of await mails(operators)) {
    sources.push({
      place: 'mail',
      name: mail.subject,
      to: mail.to,
      text: `${mail.subject}\n${mail.text}\n${mail.html}`,
    });
  }
  for (const operator of operators) {
    sources.push(
      ...(await tableSources(endpointOf(operator), operator)),
      ...(await streamSources(endpointOf(operator), operator)),
    );
  }
  sources.push(...logSources(logged));

  // Whoever looks in vain must be able to find: each of these places holds something of a journey.
  const count = (place: Source['place']) => sources.filter((source) => source.place === place).length;
  for (const place of ['log', 'journal', 'table', 'stream', 'problem', 'mail'] as const)
    expect([place, count(place) > 20]).toEqual([place, true]);
  const tables = sources.filter(({ place }) => place === 'table');
  const tokens = canaries.filter(({ kind, of }) => kind === 'token' && of !== '');
  expect(tokens.every(({ value, of }) => sources.some((s) => s.to === of && s.text.includes(value)))).toBe(true);

  // What is on its way to an address outlives the account for as long as a link lives: 7 days, where it undoes a move.
  const latest = Date.now() + undoLinkMs;
  const leaks = [
    ...leaksIn(canaries, sources),
    ...tables
      .filter(({ text: row, forgotten = 0 }) => forgotten > latest && erased.some((address) => row.includes(address)))
      .map(({ name }) => `an erased address in the table ${name}`),
  ];
  evidence('T-LEAK', {
    figure: [
      `${canaries.length} canaries looked for in ${shown(sources.length)} places (logs, rows, streams, mails, problems), in every form: ${leaks.length} found`,
      ...new Set(leaks.slice(0, 8)),
    ].join('; '),
    bound: '0',
    held: leaks.length === 0,
  });
});
