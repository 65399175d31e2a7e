import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Match } from './routing.ts';

/**
 * The bodies that API Gateway hands on as text, as was measured on AWS (no page of AWS lists them): in UTF-8, with U+FFFD
 * for what is none. All others come as base64, those of another charset among them.
 */
const textual =
  /^(?:text\/[\w.+-]+|application\/(?:json|javascript|xml))\s*(?:;(?!\s*charset\s*=(?!\s*"?utf-8\b)).*)?$/i;

/** Lower-cased, repeated ones joined by commas, cookies apart. */
const headersOf = (request: IncomingMessage, sourceIp: string): Readonly<Record<string, string>> => {
  const headers: Readonly<Record<string, string>> = Object.fromEntries(
    Object.entries(request.headersDistinct).flatMap(([name, values]) =>
      name === 'cookie' || values === undefined ? [] : [[name, values.join(',')]],
    ),
  );
  const before = headers['x-forwarded-for'];
  return {
    ...headers,
    'x-forwarded-for': before === undefined ? sourceIp : `${before}, ${sourceIp}`,
    'x-forwarded-proto': 'https',
    'x-forwarded-port': '443',
    'x-amzn-trace-id': `Root=1-${Math.floor(Date.now() / 1000).toString(16)}-${randomUUID().replaceAll('-', '').slice(0, 24)}`,
  };
};

const queryOf = (query: string): Readonly<Record<string, string>> | undefined => {
  if (query === '') return undefined;
  const found = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) {
    const before = found.get(name);
    found.set(name, before === undefined ? value : `${before},${value}`);
  }
  return Object.fromEntries(found);
};

const safeDecode = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

export type Arrived = {
  readonly request: IncomingMessage;
  readonly body: Buffer;
  /** Without the operator's prefix, as in the request line. */
  readonly path: string;
  readonly query: string;
  readonly match: Match;
  readonly claims: Readonly<Record<string, string>> | null;
};

/** A request as a function gets it: payload format 2.0. The source is the socket's, whatever a header says. */
export const eventFrom = ({ request, body, path, query, match, claims }: Arrived) => {
  const sourceIp = request.socket.remoteAddress ?? '';
  const headers = headersOf(request, sourceIp);
  const cookies = request.headers.cookie?.split(/;\s*/);
  const queryStringParameters = queryOf(query);
  const isText = textual.test(headers['content-type'] ?? '');
  const routeKey = `${match.route.method} ${match.route.path}`;
  const rawPath = safeDecode(path);
  return {
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString: query,
    ...(cookies === undefined ? {} : { cookies }),
    headers,
    ...(queryStringParameters === undefined ? {} : { queryStringParameters }),
    ...(Object.keys(match.pathParameters).length === 0 ? {} : { pathParameters: match.pathParameters }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      ...(claims === null ? {} : { authorizer: { jwt: { claims, scopes: null } } }),
      domainName: headers.host ?? '',
      domainPrefix: 'local',
      http: {
        method: request.method ?? 'GET',
        path: rawPath,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey,
      stage: '$default',
      time: new Date().toUTCString(),
      timeEpoch: Date.now(),
    },
    ...(body.length === 0 ? {} : { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  };
};

type Structured = {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly cookies?: readonly string[];
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
};

const isStructured = (value: unknown): value is Structured =>
  typeof value === 'object' && value !== null && 'statusCode' in value;

/** What API Gateway answers by itself. */
export const sendMessage = (
  response: ServerResponse,
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): void => {
  response.writeHead(status, { 'Content-Type': 'application/json', 'apigw-requestid': randomUUID(), ...headers });
  response.end(JSON.stringify({ message }));
};

/** A browser sees the operator's prefix, of which the functions know nothing: a cookie's path begins with it. */
export const cookieBelow = (prefix: string, cookie: string): string =>
  cookie.replace(/;\s*Path=\//i, `; Path=${prefix}/`);

/**
 * Writes what a function returned. A plain value is a 200 with it as JSON; a status that is none is the function's fault.
 * `prefix`: what stands before the API's paths.
 */
export const sendValue = (response: ServerResponse, value: unknown, prefix = ''): void => {
  const answer: Structured = isStructured(value)
    ? value
    : { statusCode: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(value) };
  const { statusCode, headers = {}, cookies = [], body = '', isBase64Encoded = false } = answer;
  if (!Number.isInteger(statusCode) || statusCode < 200 || statusCode > 599 || typeof body !== 'string') {
    sendMessage(response, 500, 'Internal Server Error');
    return;
  }
  response.setHeader('apigw-requestid', randomUUID());
  for (const [name, content] of Object.entries(headers)) response.setHeader(name, String(content));
  if (cookies.length > 0) {
    response.setHeader(
      'Set-Cookie',
      cookies.map((cookie) => cookieBelow(prefix, cookie)),
    );
  }
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > 0 && !response.hasHeader('Content-Type'))
    response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.writeHead(statusCode, statusCode === 204 ? {} : { 'Content-Length': bytes.length });
  response.end(statusCode === 204 ? undefined : bytes);
};
