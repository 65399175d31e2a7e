import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type * as z from 'zod';
import { type FieldCode, type FieldFault, type Refusal, refuse, refuseFields } from '../domain/errors.ts';
import { ownValue } from '../domain/own-value.ts';

/** Bytes, and nesting depth (docs/http-api.md, “Bodies”). */
const largestBody = 16 * 1024;
const deepest = 4;

const depth = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? 1 + Object.values(value).reduce((most: number, inner) => Math.max(most, depth(inner)), 0)
    : 0;

const bytesOf = (event: APIGatewayProxyEventV2): Buffer =>
  Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Rejects lone surrogates (RFC 7493), and U+FFFD: API Gateway puts it for invalid UTF-8, also into passwords. */
const isWhole = (value: unknown): boolean => {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\ufffd');
  return typeof value === 'object' && value !== null ? Object.entries(value).flat().every(isWhole) : true;
};

/** JSON is UTF-8 (RFC 8259, 8.1); a byte order mark is skipped. */
const readJson = (bytes: Buffer): { readonly value: unknown } | Refusal<'malformed-json' | 'invalid-request'> => {
  // The parser throws for nesting that would exhaust its stack, too.
  try {
    const value: unknown = JSON.parse(utf8.decode(bytes));
    if (depth(value) > deepest) return refuseFields({ path: '', code: 'too-deep' });
    return isWhole(value) ? { value } : refuse('malformed-json');
  } catch {
    return refuse('malformed-json');
  }
};

const reached = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (at, step) =>
      typeof at === 'object' && at !== null ? ownValue(at as Record<string, unknown>, String(step)) : undefined,
    value,
  );

const spell = (path: readonly PropertyKey[]): string => path.map(String).join('.');

const fieldCode: Readonly<Partial<Record<z.core.$ZodIssue['code'], FieldCode>>> = {
  too_big: 'too-long',
  too_small: 'too-short',
  invalid_format: 'wrong-format',
  invalid_value: 'not-allowed',
  invalid_key: 'wrong-format',
  custom: 'not-accepted-here',
};

const faultsOf = (issue: z.core.$ZodIssue, value: unknown): readonly FieldFault[] => {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: spell([...issue.path, key]), code: 'unknown-field' }));
  }
  const missing = issue.path.length > 0 && reached(value, issue.path) === undefined;
  return [{ path: spell(issue.path), code: missing ? 'required' : (ownValue(fieldCode, issue.code) ?? 'wrong-type') }];
};

/** zod's records silently drop `__proto__`; here it is an unknown field like any other. */
const passedOver = (value: unknown, path: readonly string[] = []): readonly FieldFault[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, inner]) =>
        name === '__proto__'
          ? [{ path: spell([...path, name]), code: 'unknown-field' as const }]
          : passedOver(inner, [...path, name]),
      )
    : [];

export const readQuery = <Schema extends z.ZodType>(
  event: APIGatewayProxyEventV2,
  schema: Schema,
): { readonly query: z.output<Schema> } | Refusal<'invalid-request'> => {
  const given = event.queryStringParameters ?? {};
  const parsed = schema.safeParse(given);
  if (parsed.success) return { query: parsed.data };
  return refuseFields(...parsed.error.issues.flatMap((issue) => faultsOf(issue, given)));
};

/** Checks size, content type, JSON and shape, in this order (T-FUZZ). Never throws. `json`: the body as sent. */
export const readBody = <Schema extends z.ZodType>(
  event: APIGatewayProxyEventV2,
  schema: Schema,
):
  | { readonly body: z.output<Schema>; readonly json: unknown }
  | Refusal<'body-too-large' | 'unsupported-media-type' | 'malformed-json' | 'invalid-request'> => {
  const bytes = bytesOf(event);
  if (bytes.length > largestBody) return refuse('body-too-large');
  const [mediaType = ''] = (event.headers['content-type'] ?? '').split(';');
  if (mediaType.trim().toLowerCase() !== 'application/json') return refuse('unsupported-media-type');
  const json = readJson(bytes);
  if ('refused' in json) return json;
  const parsed = schema.safeParse(json.value);
  const faults = parsed.success
    ? passedOver(json.value)
    : parsed.error.issues.flatMap((issue) => faultsOf(issue, json.value));
  return parsed.success && faults.length === 0 ? { body: parsed.data, json: json.value } : refuseFields(...faults);
};
