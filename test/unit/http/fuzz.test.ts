import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logCodes } from '../../../functions/adapters/logger.ts';
import { allOperations, type operations } from '../../../functions/contract/operations.ts';
import type { ApiHandler } from '../../../functions/http/serve.ts';
import { type ApiDeps, apiDeps, bearer, send } from '../../support/api.ts';
import { openArea, otherPassword, pairOf, password } from '../../support/area.ts';
import { runs } from '../../support/fuzz.ts';
import { energy, landlord, water } from '../../support/profiles.ts';

type Factory = (deps: ApiDeps) => ApiHandler;
const isFactory = (value: unknown): value is Factory => typeof value === 'function';

const folder = join(import.meta.dirname, '../../../functions/api');

/** Each operation's handler factory, found in its file: an operation without one fails here. */
const factories = await Promise.all(
  allOperations.map(async (operation) => {
    const file = readdirSync(folder).find((name) => name === `${operation.id}.ts`);
    const module: Readonly<Record<string, unknown>> = await import(join(folder, file ?? operation.id));
    const name = `${operation.id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}Handler`;
    const factory = module[name];
    if (!isFactory(factory)) throw new Error(`${operation.id} has no ${name}`);
    return { operation, factory };
  }),
);

const known = (profile: typeof water, token: string) =>
  fc.constantFrom(
    'jeanne@example.fr',
    password,
    otherPassword,
    token,
    '2026-01',
    'fr',
    'contract-1',
    ...Object.values(pairOf(profile)),
    ...profile.consents.map(({ purpose }) => purpose),
  );

const fieldNames = [
  'email password contract consents terms locale returnTo token username identifier remember cookie refreshToken',
  'current reference key e-notice commercial general __proto__ constructor',
].flatMap((names) => names.split(' '));

const bodies = (words: fc.Arbitrary<string>) => {
  const leaf = fc.oneof(
    words,
    words,
    words,
    fc.boolean(),
    fc.string({ unit: 'binary' }),
    fc.constant(null),
    fc.double(),
  );
  const flat = fc.dictionary(fc.constantFrom(...fieldNames), leaf, { maxKeys: 5 });
  const form = fc.dictionary(fc.constantFrom(...fieldNames), fc.oneof(leaf, leaf, flat), { maxKeys: 7 });
  return fc.oneof(
    { weight: 8, arbitrary: form.map((body) => JSON.stringify(body)) },
    { weight: 2, arbitrary: fc.json() },
    { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  );
};

const headersOf = (random: number): Readonly<Record<string, string>> => ({
  ...(random % 7 === 0 ? { 'content-type': 'text/plain' } : {}),
  ...(random % 3 === 0 ? { 'idempotency-key': `key-${random % 5}` } : {}),
  ...(random % 2 === 0 ? { 'accept-language': 'nl;q=x, ;;, *' } : {}),
});

describe.each([energy, landlord, water])('T-FUZZ $operator', (profile) => {
  it('T-FUZZ no body over any operation gives 5xx, and every refusal is a problem with a code', {
    timeout: 3_600_000,
  }, async () => {
    const area = openArea(profile);
    await area.print(1);
    await area.print(2);
    await area.newcomer('jeanne@example.fr');
    const name = profile.signInNames.includes('reference') ? '100001' : 'jeanne@example.fr';
    await area.signUp('p@example.fr', area.form(2));
    const token = await area.openMail('p@example.fr');
    const deps = apiDeps(area.ports);
    const statuses = new Set<number>();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...factories),
        bodies(known(profile, token)),
        fc.nat(),
        fc.oneof(fc.constantFrom('contract-1', 'selected', '..'), fc.string()),
        async ({ operation, factory }, body, random, contract) => {
          area.later(60_000);
          const erased = area.world.accounts.size === 0;
          const entered = erased ? undefined : await area.enter(name);
          const isIn = entered !== undefined && 'session' in entered;
          const claims = isIn ? { claims: bearer(area.ports, entered.session) } : {};
          const answer = await send(factory(deps), {
            method: operation.method,
            path: operation.path,
            body,
            base64: random % 11 === 0,
            cookies: random % 5 === 0 ? [`session-${profile.operator}=${body.slice(0, random % 60)}`] : [],
            headers: headersOf(random),
            pathParameters: { contract },
            ...(operation.caller === 'account' ? claims : {}),
          });
          statuses.add(answer.status);
          expect(answer.status).toBeLessThan(500);
          const kind = answer.status < 400 ? 'application/json' : 'application/problem+json';
          expect(answer.headers['content-type']).toBe(answer.text === '' ? undefined : kind);
          const { status, code, requestId } = answer.body;
          const isProblem = status === answer.status && typeof code === 'string' && requestId === 'request-1';
          expect(Object.hasOwn(operation.answers, answer.status) || isProblem).toBe(true);
        },
      ),
      runs(400),
    );
    expect(deps.logged.filter(({ code }) => logCodes[code] !== 'info')).toEqual([]);
    expect([...statuses]).toEqual(expect.arrayContaining([200, 400, 415]));
  });

  it('T-FUZZ what a good request is answered fits the contract’s own schema', async () => {
    const area = openArea(profile);
    await area.print(1);
    await area.newcomer('jeanne@example.fr');
    area.later(1);
    const name = profile.signInNames.includes('reference') ? '100001' : 'jeanne@example.fr';
    const deps = apiDeps(area.ports);
    const claims = bearer(area.ports, await area.session(name));
    const reads: readonly (keyof typeof operations)[] = [
      'getOperator',
      'getAccount',
      'exportAccount',
      'listContracts',
      'getConsents',
      'getConsentHistory',
    ];
    for (const { operation, factory } of factories) {
      const camel = operation.id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
      if (!reads.some((read) => read === camel)) continue;
      const answer = await send(factory(deps), { method: 'GET', claims });
      expect(answer.status).toBe(200);
      expect(operation.answers[200]?.safeParse(answer.body).error).toBeUndefined();
    }
  });
});
