import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Locale } from '../domain/locale.ts';

/** Responses about people are not cached; the operator's public data are, for five minutes. */
const caching = { people: 'no-store', operator: 'public, max-age=300' } as const;

/** Headers of every response (ASVS 3.4): it is data, never a page, and belongs in no frame. */
export const answerHeaders = (locale: Locale, about: keyof typeof caching): Readonly<Record<string, string>> => ({
  'cache-control': caching[about],
  'content-language': locale,
  vary: 'accept-language',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
});

export const jsonAnswer = (
  status: number,
  body: string | null,
  headers: Readonly<Record<string, string>>,
): APIGatewayProxyStructuredResultV2 => {
  if (body === null) return { statusCode: status, headers: { ...headers } };
  const kind = status >= 400 ? 'application/problem+json' : 'application/json';
  return { statusCode: status, headers: { ...headers, 'content-type': kind }, body };
};
