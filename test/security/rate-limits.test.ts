import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stack, startStack } from '../../local/stack.ts';
import { areaOf, freshAddress } from '../support/journey/area.ts';
import { problemOn, type Reply, refusalOn, wire } from '../support/journey/wire.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ timeoutFactor: 20, operators: ['water'], sourceLimits: 'on', samples: false });
});
afterAll(() => stack.stop());

type Body = Readonly<Record<string, string>>;
const post = (path: string, body: Body, headers: Body = {}): Promise<Reply> =>
  wire(areaOf('water', stack.origin), 'POST', path, { body, headers });

/** Sends one after another until one is refused; how many went through, and the refusal. */
const untilRefused = async (
  most: number,
  send: (n: number) => Promise<Reply>,
): Promise<{ readonly passed: number; readonly refused: Reply }> => {
  for (let passed = 0; passed <= most; passed += 1) {
    const reply = await send(passed);
    if (reply.status === 429) return { passed, refused: reply };
  }
  throw new Error(`${most} went through`);
};

const waitOf = ({ headers }: Reply): number => Number(headers['retry-after']);

describe('T-BOMB limits where they are on', () => {
  it('sends a name that is tried too often away until its window ends, known or not, and no other name', async () => {
    const identifier = freshAddress();
    const { passed, refused } = await untilRefused(20, () => post('/v1/sessions', { identifier, password: 'wrong' }));
    // Ten, or up to twenty where a window ends between them.
    expect(passed).toBeGreaterThanOrEqual(10);
    expect(refusalOn(refused)).toBe('429 too-many-attempts');
    expect(waitOf(refused)).toBeGreaterThan(0);
    expect(waitOf(refused)).toBeLessThanOrEqual(900);
    expect((await post('/v1/sessions', { identifier: freshAddress(), password: 'wrong' })).status).toBe(401);
  });

  it('lets nobody see how often a mailbox has been signed up', async () => {
    const email = freshAddress();
    for (let n = 0; n < 8; n += 1) {
      expect((await post('/v1/registrations', { email, password: 'Soleil7!' })).status).toBe(202);
    }
  });

  it('sends a source away, whatever it says of itself, and tells it when to come back', async () => {
    const lies = (n: number) => ({
      'x-forwarded-for': `198.51.100.${n}`,
      'x-viewer-address': `198.51.100.${n}:443`,
      'x-origin-secret': 'x'.repeat(40),
    });
    const { passed, refused } = await untilRefused(60, (n) =>
      post('/v1/password/forgot', { identifier: freshAddress() }, lies(n)),
    );
    expect(passed).toBeLessThanOrEqual(60);
    expect(problemOn(refused)).toMatchObject({ status: 429, code: 'too-many-attempts' });
    expect(waitOf(refused)).toBeGreaterThan(0);
    expect(waitOf(refused)).toBeLessThanOrEqual(3600);
    // Where nobody can be sent mail, another count is kept.
    expect((await wire(areaOf('water', stack.origin), 'GET', '/v1/operator')).status).toBe(200);
  });

  it('says so in the form of openapi.json wherever a source is sent away', async () => {
    const calls = [
      () => wire(areaOf('water', stack.origin), 'GET', '/v1/operator'),
      () => post('/v1/sessions/refresh', { refreshToken: 'none' }),
      () => post('/v1/sessions/end', { refreshToken: 'none' }),
      () => post('/v1/password/reset', { token: 'x'.repeat(43), password: 'Soleil7!' }),
      () => post('/v1/email/confirm', { token: 'x'.repeat(43), password: 'Soleil7!' }),
      () => post('/v1/activation', { token: 'x'.repeat(43) }),
    ];
    for (const call of calls) expect(refusalOn((await untilRefused(125, call)).refused)).toBe('429 too-many-attempts');
  });
});
