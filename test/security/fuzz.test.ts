import { join } from 'node:path';
import { expect, it } from 'vitest';
import { logCodes } from '../../functions/adapters/logger.ts';
import type { Operation } from '../../functions/contract/operation.ts';
import { allOperations } from '../../functions/contract/operations.ts';
import { statusOf, wireCode } from '../../functions/contract/problems.ts';
import { problem } from '../../functions/contract/schemas.ts';
import { errorCodes } from '../../functions/domain/errors.ts';
import type { Profile } from '../../functions/domain/profile.ts';
import type { ApiHandler } from '../../functions/http/serve.ts';
import { type Answered, type ApiDeps, apiDeps, bearer, send } from '../support/api.ts';
import { openArea, otherPassword, pairOf, password } from '../support/area.ts';
import { type Dice, diceOf, hostileText } from '../support/hostile.ts';
import { bodySchemaOf, hostileBody, hostileHeaders, marker, type Words } from '../support/hostile-request.ts';
import { areaOf } from '../support/journey/area.ts';
import { type Reply, wire } from '../support/journey/wire.ts';
import { energy, landlord, water } from '../support/profiles.ts';
import { evidence, shown, sizeOf } from './evidence.ts';

type Factory = (deps: ApiDeps) => ApiHandler;
type Route = {
  readonly operation: Operation;
  readonly factory: Factory;
  readonly schema: ReturnType<typeof bodySchemaOf>;
};

const routes: readonly Route[] = await Promise.all(
  allOperations.map(async (operation) => {
    const file = join(import.meta.dirname, `../../functions/api/${operation.id}.ts`);
    const module: Readonly<Record<string, unknown>> = await import(file);
    const name = `${operation.id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}Handler`;
    const factory = module[name];
    if (typeof factory !== 'function') throw new Error(`${operation.id} has no ${name}`);
    return { operation, factory: factory as Factory, schema: bodySchemaOf(operation) };
  }),
);
const writing = routes.filter(({ schema }) => schema !== null);

const registered: ReadonlySet<string> = new Set(errorCodes.map((code) => `${statusOf[code]} ${wireCode(code)}`));

/** The fault of a response; undefined if there is none. */
const faultOf = (operation: Operation, { status, headers, text, body }: Answered): string | undefined => {
  if (status >= 500 || status === 0) return `${status} ${text.slice(0, 200)}`;
  if (status < 400) {
    const schema = operation.answers[status];
    if (schema === undefined) return `${status} is not declared`;
    const fits = schema === null ? text === '' : schema.safeParse(body).success;
    return fits ? undefined : `${status} is not of its schema: ${text.slice(0, 200)}`;
  }
  if (headers['content-type'] !== 'application/problem+json') return `${status} is no problem`;
  if (!problem.safeParse(body).success || body['status'] !== status) return `${status} is no whole problem`;
  if (!registered.has(`${status} ${String(body['code'])}`))
    return `${status} ${String(body['code'])} is not registered`;
  return text.includes(marker) ? `${status} repeats what was submitted` : undefined;
};

/** Whether a body holds half a surrogate pair, which no database keeps, or the mark of a character that was lost. */
const isMangled = (body: string | undefined): boolean => {
  if (body === undefined) return false;
  try {
    return /(?<!\\)(?:\\\\)*\\ud[89a-f]|\ufffd/.test(JSON.stringify(JSON.parse(body)));
  } catch {
    return false;
  }
};

const perArea = 400;

/** An area in which much can happen: two contracts printed, one account, one registration that is open. */
const settle = async (profile: Profile) => {
  const area = openArea(profile);
  await area.print(1);
  await area.print(2);
  await area.newcomer('jeanne@example.fr');
  await area.signUp('p@example.fr', area.form(2));
  const token = await area.openMail('p@example.fr');
  const name = profile.signInNames.includes('reference') ? '100001' : 'jeanne@example.fr';
  const { refreshToken, accessToken } = await area.session(name);
  const [one, two] = [pairOf(profile), pairOf(profile, 2)];
  const secrets = [password, otherPassword];
  const of: Words['of'] = {
    email: ['jeanne@example.fr', 'p@example.fr', 'new@example.fr', 'Née@Bücher.example'],
    identifier: [name, 'jeanne@example.fr', 'nobody'],
    password: secrets,
    current: secrets,
    token: [token],
    refreshToken: [refreshToken],
    reference: [one.reference, two.reference],
    key: [one.key, two.key],
    contract: ['contract-1', 'contract-2'],
    locale: ['fr', 'nl'],
    terms: [profile.terms?.version ?? '2026-01'],
    username: ['jeanne.m', 'paul'],
    returnTo: [...profile.returnTo, 'https://evil.example/'],
    consents: profile.consents.map(({ purpose }) => purpose),
  };
  const named = Object.fromEntries(Object.entries(of).filter(([, words]) => words.length > 0));
  const words: Words = { of: named, all: Object.values(named).flat() };
  const deps = apiDeps(area.ports);
  return { area, deps, words, name, claims: bearer(area.ports, { accessToken }) };
};

type Place = Awaited<ReturnType<typeof settle>>;

/** Claims that no issuer writes; what a verified token says is ours to judge all the same. */
const strangeClaims = (dice: Dice, claims: Place['claims']): Place['claims'] => ({
  ...claims,
  [dice.pick(['token_use', 'client_id', 'username', 'origin_jti', 'iat'])]: dice.once(3)
    ? dice.roll(9)
    : hostileText(dice, 3),
});

const request = async (place: Place, dice: Dice) => {
  const { operation, factory, schema } = dice.once(12) ? dice.pick(routes) : dice.pick(writing);
  const body =
    schema === null ? (dice.once(2) ? undefined : hostileText(dice, 4)) : hostileBody(dice, schema, place.words);
  const claims = dice.once(40) ? strangeClaims(dice, place.claims) : place.claims;
  place.area.later(20_000);
  const answer = await send(factory(place.deps), {
    method: operation.method,
    path: dice.once(20) ? `/v1/${hostileText(dice, 4)}` : operation.path,
    body,
    base64: dice.once(15),
    headers: hostileHeaders(dice),
    pathParameters: {
      contract: dice.once(2) ? hostileText(dice, 3) : dice.pick(['contract-1', 'contract-2', '..', 'selected']),
    },
    ...(operation.caller === 'account' && !dice.once(30) ? { claims } : {}),
  });
  return { operation, body, answer };
};

/** Some of the same over HTTP, where servers and gateways read what was written. */
const overHttp = async (operator: string, dice: Dice, words: Words): Promise<string | undefined> => {
  const { operation, schema } = dice.pick(writing.filter(({ operation: { caller } }) => caller === 'public'));
  const headers = Object.fromEntries(
    Object.entries(hostileHeaders(dice)).flatMap(([name, value]) => {
      const sent = value.replace(/[^\x20-\x7e\x80-\xff]/g, '?').slice(0, 3_000);
      return ['host', '__proto__', 'authorization'].includes(name) ? [] : [[name, sent]];
    }),
  );
  const path = dice.once(6) ? `/v1/${encodeURIComponent(hostileText(dice, 4).toWellFormed())}` : operation.path;
  const query = dice.once(4) ? `?${encodeURIComponent(hostileText(dice, 3).toWellFormed())}` : '';
  const body = schema === null ? '' : hostileBody(dice, schema, words);
  const reply: Reply = await wire(areaOf(operator), operation.method, `${path}${query}`, {
    body: Buffer.from(body),
    headers,
  });
  const fromGateway = /^\{"message":"[^"]*"\}$/.test(reply.text);
  if (reply.status >= 500) return `${reply.status} ${reply.text}`;
  if (reply.status < 400 || fromGateway) return undefined;
  return faultOf(operation, { ...reply, cookies: [], body: Object(reply.json) });
};

it('T-FUZZ no request is answered by a 5xx, every refusal is a problem with a registered code', {
  timeout: 3_600_000,
}, async () => {
  const count = sizeOf('T-FUZZ', { small: 20_000, full: 1_000_000 });
  const overWire = Math.max(300, Math.ceil(count / 200));
  const faults: string[] = [];
  const statuses = new Map<number, number>();
  const bases = [water, energy, landlord];
  const logged: unknown[] = [];
  let place = await settle(water);
  for (let n = 0; n < count; n += 1) {
    const erased = !place.area.world.accounts.has(String(place.claims['username']));
    if (n % perArea === 0 || erased) {
      logged.push(...place.deps.logged.filter(({ code }) => logCodes[code] !== 'info'));
      place = await settle(bases[Math.floor(n / perArea) % bases.length] ?? water);
    }
    const { operation, body, answer } = await request(place, diceOf(n));
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    const taken = answer.status < 400 && operation.body !== null && isMangled(body);
    const fault = taken ? `${answer.status} for a character that is none` : faultOf(operation, answer);
    if (fault !== undefined) faults.push(`${n} ${operation.id} ${JSON.stringify(body)?.slice(0, 300)}: ${fault}`);
    if (answer.status === 401 && answer.body['code'] === 'session-ended') {
      const session = await place.area.enter(place.name);
      if ('session' in session) place = { ...place, claims: bearer(place.area.ports, session.session) };
    }
  }
  for (let n = 0; n < overWire; n += 1) {
    const fault = await overHttp(['water', 'energy', 'landlord'][n % 3] ?? '', diceOf(n + 2 ** 30), place.words).catch(
      String,
    );
    if (fault !== undefined) faults.push(`over HTTP ${n}: ${fault}`);
  }
  expect(logged).toEqual([]);
  // If all bodies were rejected by the schema, nothing behind it would be tested.
  const spread = [200, 202, 204, 400, 401, 403, 404, 409, 410, 413, 415, 422, 429];
  expect(spread.filter((status) => !statuses.has(status))).toEqual([]);
  const good = [...statuses].reduce((sum, [status, times]) => (status < 400 ? sum + times : sum), 0);
  evidence('T-FUZZ', {
    figure: [
      `${shown(count)} requests over ${routes.length} operations (${shown(good)} accepted) and ${shown(overWire)} over HTTP: ${faults.length} answers 5xx or no problem`,
      ...faults.slice(0, 3),
    ].join('; '),
    bound: '0',
    held: faults.length === 0,
  });
});
