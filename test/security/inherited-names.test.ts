import { beforeAll, expect, it } from 'vitest';
import { examples } from '../../functions/contract/examples.ts';
import { type OperationName, operations } from '../../functions/contract/operations.ts';
import { areaOf, freshAddress } from '../support/journey/area.ts';
import { subscriber } from '../support/journey/subscriber.ts';
import { type Reply, type Sent, wire } from '../support/journey/wire.ts';

const inherited = Object.getOwnPropertyNames(Object.prototype);

/** As long as a sealed content must at least be: a refresh token names the version that it is sealed under. */
const asSealed = (name: string): string => `${name}.${Buffer.alloc(28, 7).toString('base64url')}`;
const words = inherited.flatMap((name) => [name, asSealed(name), `${name}@example.fr`]);

const area = areaOf('water');
let accessToken: string;
beforeAll(async () => {
  ({ accessToken } = (await subscriber(area)).session);
});

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const bodiesWith = (body: unknown, word: string): readonly unknown[] => {
  if (typeof body === 'string') return [word];
  if (!isObject(body)) return [];
  const renamed = Object.entries(body).map(([name, value]) => {
    const others = Object.entries(body).filter(([other]) => other !== name);
    return Object.fromEntries([...others, [word, value]]);
  });
  const within = Object.entries(body).flatMap(([name, value]) =>
    bodiesWith(value, word).map((inner) => ({ ...body, [name]: inner })),
  );
  return [...renamed, ...within];
};

type Request = { readonly method: string; readonly path: string } & Sent;

const operationNames = Object.keys(operations) as readonly OperationName[];

/** An example's address becomes a new one, or the mailbox's budget would answer before anything is looked up. */
const bodyOf = (name: OperationName): unknown =>
  JSON.parse(JSON.stringify(examples[name].body ?? null), (key, value) => (key === 'email' ? freshAddress() : value));

const inBodies = (): readonly Request[] =>
  operationNames.flatMap((name) => {
    const { method, path, caller } = operations[name];
    const token = caller === 'account' ? { accessToken } : {};
    return words.flatMap((word) => bodiesWith(bodyOf(name), word).map((body) => ({ method, path, body, ...token })));
  });

const elsewhere = (): readonly Request[] =>
  inherited.flatMap((name) => [
    { method: 'GET', path: `/v1/${name}` },
    { method: 'GET', path: `/${name}` },
    { method: name, path: '/v1/operator' },
    ...['GET', 'DELETE'].map((method) => ({ method, path: `/v1/contracts/${name}`, accessToken })),
    { method: 'GET', path: `/v1/operator?${name}=1&${name}=2&x=${name}` },
    ...['accept-language', 'authorization', 'content-type', 'idempotency-key', 'cookie', 'x-forwarded-for', name].map(
      (header) => ({
        method: 'POST',
        path: '/v1/registrations/resend',
        body: { email: freshAddress() },
        headers: { [header]: name },
      }),
    ),
    { method: 'GET', path: '/v1/account', headers: { authorization: `Bearer ${name}.${name}.${name}` } },
  ]);

const faultOf = (request: Request, { status, text }: Reply): readonly string[] =>
  status >= 500
    ? [`${request.method} ${request.path} ${JSON.stringify(request.body ?? request.headers)}: ${status} ${text}`]
    : [];

it.each([
  ['in each field of each body', inBodies],
  ['in methods, paths, queries and headers', elsewhere],
])(
  'T-FUZZ a name that every object inherits is a word like any other %s',
  { timeout: 600_000 },
  async (_, requests) => {
    const all = requests();
    expect(all.length).toBeGreaterThan(100);
    const faults: string[] = [];
    for (const request of all) {
      const { method, path, ...sent } = request;
      faults.push(...faultOf(request, await wire(area, method, path, sent)));
    }
    expect(faults).toEqual([]);
  },
);
