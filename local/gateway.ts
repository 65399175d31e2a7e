import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Route } from '../functions/contract/routes.ts';
import { refuse } from '../functions/domain/errors.ts';
import type { Profile } from '../functions/domain/profile.ts';
import { refusalAnswer, retryAfterSeconds } from '../functions/http/refusal-answer.ts';
import type { Authorizer } from './authorizer.ts';
import { eventFrom, sendMessage, sendValue } from './event.ts';
import type { Functions } from './functions.ts';
import type { Gate } from './gate.ts';
import { BadPath, type Match, makeRouter } from './routing.ts';

/** API Gateway's limit for a body. */
const bodyLimit = 10 * 1024 * 1024;

export type Api = {
  readonly routes: readonly Route[];
  readonly authorize: Authorizer;
  readonly functions: Functions;
  /** Whose prefix it stands behind, and whose words a request that finds no place is answered in. */
  readonly profile: Profile;
  readonly gate: Gate;
};

/** Serves the part of a request's path behind an operator's prefix. */
export type ApiListener = (request: IncomingMessage, response: ServerResponse, url: string) => Promise<void>;

/** The body; undefined as soon as it is too long. What still comes then is thrown away, so that the answer gets through. */
const readLimited = (request: IncomingMessage): Promise<Buffer | undefined> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('error', reject);
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= bodyLimit) chunks.push(chunk);
      else resolve(undefined);
    });
  });

const refuseToken = (response: ServerResponse, why: 'missing' | 'invalid'): void =>
  sendMessage(response, 401, 'Unauthorized', {
    'WWW-Authenticate':
      why === 'missing' ? 'Bearer' : 'Bearer scope="" error="invalid_token" error_description="invalid token"',
  });

const find = (router: ReturnType<typeof makeRouter>, method: string, path: string): Match | 'bad' | undefined => {
  try {
    return router(method, path);
  } catch (fault) {
    if (fault instanceof BadPath) return 'bad';
    throw fault;
  }
};

/**
 * An HTTP API of API Gateway: routes, the JWT authorizer, events of format 2.0, and its own refusals. A request that finds
 * no place at the gate is answered 503 `try-again` before its body is read: a crowd costs neither work nor memory.
 */
export const makeApi = ({ routes, authorize, functions, profile, gate }: Api): ApiListener => {
  const router = makeRouter(routes);
  const prefix = `/${profile.operator}`;

  const serve = async (request: IncomingMessage, response: ServerResponse, url: string, match: Match) => {
    const [path = '', ...rest] = url.split('?');
    const caller = match.route.caller === 'account' ? authorize(request.headers.authorization) : { claims: null };
    if (typeof caller === 'string') return refuseToken(response, caller);
    const body = await readLimited(request);
    if (body === undefined) return sendMessage(response, 413, 'Request Too Long', { Connection: 'close' });
    const event = eventFrom({ request, body, path, query: rest.join('?'), match, claims: caller.claims });
    const answer = await functions.invoke(`api/${match.route.handler}`, event);
    if (answer.outcome === 'late') return sendMessage(response, 503, 'Service Unavailable');
    if (answer.outcome === 'failed') return sendMessage(response, 500, 'Internal Server Error');
    sendValue(response, answer.value, prefix);
  };

  return async (request, response, url) => {
    const match = find(router, request.method ?? 'GET', url.split('?', 1)[0] ?? '');
    if (match === 'bad') return sendMessage(response, 400, 'Bad Request');
    if (match === undefined) return sendMessage(response, 404, 'Not Found');
    const leave = gate.enter();
    if (leave === undefined) {
      const refusal = refuse('try-again', { retryAfter: retryAfterSeconds });
      const acceptLanguage = request.headers['accept-language'];
      return sendValue(response, refusalAnswer(profile, refusal, { acceptLanguage, requestId: randomUUID() }));
    }
    try {
      await serve(request, response, url, match);
    } finally {
      leave();
    }
  };
};

/** Keeps a fault of this stack itself from ending it. */
export const guarded =
  (listener: (request: IncomingMessage, response: ServerResponse) => Promise<void> | void): RequestListener =>
  async (request, response) => {
    try {
      await listener(request, response);
    } catch (fault) {
      // A client that hangs up while its body is read is no fault of ours.
      if (!request.destroyed || request.complete) console.error(fault);
      if (!response.headersSent) sendMessage(response, 500, 'Internal Server Error');
      else response.destroy();
    }
  };
