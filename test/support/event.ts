import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { TokenClaims } from './in-memory/identity.ts';

export const ourClient = 'our-client';

type Claims = Readonly<Record<string, string | number>>;

/** The claims of an access token, as API Gateway's authorizer hands them on: all of them text. */
export const accessClaims = ({ account, session, authenticatedAt }: TokenClaims): Claims => ({
  token_use: 'access',
  client_id: ourClient,
  username: account,
  origin_jti: session,
  jti: `jti-of-${session}`,
  auth_time: String(authenticatedAt),
});

export type Sent = {
  readonly method?: string;
  readonly path?: string;
  /** Sent as JSON, unless it is text already; bytes as base64. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly pathParameters?: Readonly<Record<string, string>>;
  readonly claims?: Claims;
  readonly source?: string;
  readonly base64?: boolean;
};

/** A request as API Gateway gives it to a function: payload format 2.0. */
export const apiEvent = (sent: Sent = {}): APIGatewayProxyEventV2 => {
  const { method = 'POST', path = '/v1/anything', source = '192.0.2.1' } = sent;
  const text = typeof sent.body === 'string' ? sent.body : JSON.stringify(sent.body);
  const bytes = Buffer.isBuffer(sent.body) ? sent.body : Buffer.from(text ?? '');
  const base64 = sent.base64 ?? Buffer.isBuffer(sent.body);
  const event = {
    version: '2.0',
    routeKey: `${method} ${path}`,
    rawPath: path,
    rawQueryString: '',
    headers: { 'content-type': 'application/json', ...sent.headers },
    ...(sent.cookies === undefined ? {} : { cookies: [...sent.cookies] }),
    ...(sent.pathParameters === undefined ? {} : { pathParameters: { ...sent.pathParameters } }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'test',
      ...(sent.claims === undefined ? {} : { authorizer: { jwt: { claims: sent.claims, scopes: null } } }),
      domainName: 'api.example',
      domainPrefix: 'api',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: source, userAgent: 'test' },
      requestId: 'request-1',
      routeKey: `${method} ${path}`,
      stage: '$default',
      time: '15/Jan/2026:12:00:00 +0000',
      timeEpoch: 0,
    },
    ...(text === undefined ? {} : { body: base64 ? bytes.toString('base64') : text }),
    isBase64Encoded: base64,
  };
  return event;
};
