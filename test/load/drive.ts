import autocannon from 'autocannon';
import type { Crowd, Person } from './crowd.ts';
import type { Ask } from './journeys.ts';

const headersOf = ({ body, accessToken }: Ask): Record<string, string> => ({
  ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  ...(accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` }),
});

/** How long (s) a request may go unanswered: API Gateway's own limit. */
const timeoutSeconds = 30;

/** Each connection serves whoever's turn it is, one request at a time, until the time is over. */
export const drive = async (
  origin: string,
  crowd: Crowd,
  { connections, seconds }: { readonly connections: number; readonly seconds: number },
): Promise<void> => {
  const setupClient = (client: autocannon.Client): void => {
    let turn: { readonly person: Person; readonly since: number } | undefined;
    client.setRequests([
      {
        setupRequest: (request) => {
          // Autocannon only goes on without an answer when the connection has broken, or nothing has come in time.
          if (turn !== undefined) crowd.lost(turn.person, 'not answered');
          const person = crowd.next(Date.now());
          turn = { person, since: performance.now() };
          const { method, path, body } = person.ask;
          const sent = { method, path, headers: headersOf(person.ask) };
          return { ...request, ...sent, body: body === undefined ? Buffer.alloc(0) : JSON.stringify(body) };
        },
        onResponse: (status, body, _context, headers) => {
          if (turn === undefined) return;
          const { person, since } = turn;
          turn = undefined;
          crowd.answered(person, { status, body, headers: headers ?? {} }, performance.now() - since, Date.now());
        },
      },
    ]);
  };
  await autocannon({ url: origin, connections, duration: seconds, timeout: timeoutSeconds, setupClient });
};

/** One person walks alone, over requests of their own; gives the slowest of them (ms). Throws what they are stuck at. */
export const walkAlone = async (
  origin: string,
  journey: Generator<Ask | { pause: number }, void, { status: number; json: unknown }>,
): Promise<number> => {
  let slowest = 0;
  for (let step = journey.next(); !step.done; ) {
    if ('pause' in step.value) {
      const { pause } = step.value;
      await new Promise((resolve) => setTimeout(resolve, pause));
      step = journey.next({ status: 0, json: null });
      continue;
    }
    const ask = step.value;
    const since = performance.now();
    const reply = await fetch(`${origin}${ask.path}`, {
      method: ask.method,
      headers: headersOf(ask),
      ...(ask.body === undefined ? {} : { body: JSON.stringify(ask.body) }),
    });
    const text = await reply.text();
    if (ask.aside === undefined) slowest = Math.max(slowest, performance.now() - since);
    if (!reply.ok) throw new Error(`${ask.method} ${ask.path}: ${reply.status} ${text}`);
    step = journey.next({ status: reply.status, json: text === '' ? null : (JSON.parse(text) as unknown) });
  }
  return slowest;
};
