import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Schemas } from '../../../web/client.ts';
import type { Area } from './area.ts';
import { checkReply } from './contract-check.ts';

export type Sent = {
  /** Sent as JSON, unless it is text or bytes already. */
  readonly body?: unknown;
  /** `content-type` is JSON's where there is a body and nothing else is said. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly accessToken?: string;
};

export type Reply = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly json: unknown;
};

const bytesOf = (body: unknown): Buffer | undefined => {
  if (body === undefined) return undefined;
  if (Buffer.isBuffer(body)) return body;
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
};

/**
 * One exchange as it stands on the wire: a path that nobody tidies up, headers that nobody adds. Replies are held against
 * openapi.json as everywhere.
 */
export const wire = async (
  { base }: Pick<Area, 'base'>,
  method: string,
  path: string,
  { body, headers = {}, accessToken }: Sent = {},
): Promise<Reply> => {
  const bytes = bytesOf(body);
  const { hostname, port, pathname } = new URL(base);
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request(
      {
        hostname,
        port,
        method,
        path: `${pathname}${path}`,
        headers: {
          ...(bytes === undefined ? {} : { 'content-type': 'application/json', 'content-length': bytes.length }),
          ...(accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` }),
          ...headers,
        },
      },
      resolve,
    )
      .on('error', reject)
      .end(bytes);
  });
  const { statusCode: status = 0, headers: told } = response;
  const answered = await text(response);
  const isJson = /json/.test(told['content-type'] ?? '') && answered !== '';
  if (method !== 'HEAD') {
    const shown = new Headers(Object.entries(told).map(([name, value]) => [name, String(value)]));
    const init = { status, headers: shown };
    checkReply(method, path.split('?')[0] ?? '', new Response(status === 204 ? null : answered, init), answered);
  }
  return { status, headers: told, text: answered, json: isJson ? (JSON.parse(answered) as unknown) : null };
};

/** Status and code of a refusal: `422 contract-not-proven`; of API Gateway's own, its message. Else the status alone. */
export const refusalOn = ({ status, json }: Reply): string => {
  const { code, message } = (json ?? {}) as { code?: string; message?: string };
  return status < 400 ? `${status}` : `${status} ${code ?? message ?? 'nothing'}`;
};

export const problemOn = ({ status, headers, text: answered, json }: Reply): Schemas['Problem'] => {
  if (headers['content-type'] !== 'application/problem+json') throw new Error(`${status} is no problem: ${answered}`);
  return json as Schemas['Problem'];
};

/** The faults of a 400 as `path code`, sorted. */
export const faultsOn = (reply: Reply): readonly string[] =>
  (problemOn(reply).errors ?? []).map(({ path, code }) => `${path} ${code}`).sort();
