import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Stack, startStack } from '../../local/stack.ts';

/** Asks until it is refused: at the latest after twice what a minute allows, wherever the minute ends meanwhile. */
const askOften = async (allowed: number, ask: (n: number) => Promise<Response>): Promise<readonly Response[]> => {
  const replies: Response[] = [];
  for (let n = 0; n <= 2 * allowed && replies.at(-1)?.status !== 429; n += 1) replies.push(await ask(n));
  return replies;
};

describe('limits per source address', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ timeoutFactor: 20, operators: ['water'], sourceLimits: 'on', samples: false });
  });
  afterAll(() => stack.stop());

  const refused = async (replies: readonly Response[]) => {
    const last = replies.at(-1);
    const body = (await last?.json()) as { readonly code?: string; readonly detail?: string };
    const wait = Number(last?.headers.get('retry-after'));
    return { status: last?.status, code: body.code, waits: wait >= 1 && wait <= 3600 };
  };

  test('T-GUESS a registration may be tried 20 times a minute, whatever a header says of the source', async () => {
    const replies = await askOften(20, (n) =>
      fetch(`${stack.origin}/water/v1/registrations`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-forwarded-for': `192.0.2.${n}`,
          forwarded: `for=192.0.2.${n}`,
        },
        body: '{}',
      }),
    );
    expect(await refused(replies)).toEqual({ status: 429, code: 'too-many-attempts', waits: true });
    expect(replies.filter(({ status }) => status === 400).length).toBeGreaterThanOrEqual(20);
  });

  test('a public read may be asked 60 times a minute; each operation is counted by itself', async () => {
    const replies = await askOften(60, () => fetch(`${stack.origin}/water/v1/operator`));
    expect(await refused(replies)).toEqual({ status: 429, code: 'too-many-attempts', waits: true });
    expect(replies.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(60);
    const other = await fetch(`${stack.origin}/water/v1/sessions/end`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"refreshToken":"x"}',
    });
    expect(other.status).toBe(204);
  });
});
