import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect } from 'vitest';
import { ownValue } from '../../../functions/domain/own-value.ts';

type Json = Record<string, unknown>;

const document = JSON.parse(readFileSync(join(import.meta.dirname, '../../../openapi.json'), 'utf8')) as {
  readonly paths: Record<string, Record<string, { readonly responses: Record<string, Json> }>>;
};

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(document, 'openapi');

const templates = Object.keys(document.paths)
  .sort((a, b) => Number(a.includes('{')) - Number(b.includes('{')))
  .map((path) => ({ path, matches: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`) }));

const validators = new Map<string, ValidateFunction>();

const validatorOf = (path: string, method: string, status: string, kind: string): ValidateFunction => {
  const escape = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1');
  const pointer = ['paths', path, method, 'responses', status, 'content', kind, 'schema'].map(escape).join('/');
  const kept = validators.get(pointer);
  if (kept !== undefined) return kept;
  const compiled = ajv.compile({ $ref: `openapi#/${pointer}` });
  validators.set(pointer, compiled);
  return compiled;
};

/** What API Gateway answers by itself; openapi.json tells of it in words only. */
const isGatewayAnswer = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && Object.keys(body).join() === 'message';

/**
 * Holds one reply against openapi.json: a status that the operation declares, a body of its schema, the headers that
 * every answer about people has. Replies of paths or methods that the contract does not have are not looked at.
 */
export const checkReply = (method: string, pathname: string, reply: Response, text: string): void => {
  const template = templates.find(({ matches }) => matches.test(pathname));
  const operation = template === undefined ? undefined : ownValue(document.paths[template.path], method.toLowerCase());
  if (template === undefined || operation === undefined) return;
  const body: unknown = text === '' ? null : JSON.parse(text);
  if (isGatewayAnswer(body)) return;
  const status = String(reply.status);
  const at = `${method} ${template.path} ${status}`;
  const declared = operation.responses[status];
  expect(declared, `${at} is declared: ${text}`).toBeDefined();
  if (reply.status === 401) expect(reply.headers.get('www-authenticate'), at).toMatch(/^Bearer /);
  if (template.path !== '/v1/operator') expect(reply.headers.get('cache-control'), at).toBe('no-store');
  const content = declared?.['content'] as Json | undefined;
  if (content === undefined) {
    expect(text, `${at} has no body`).toBe('');
    return;
  }
  const [kind = ''] = Object.keys(content);
  expect(reply.headers.get('content-type'), at).toBe(kind);
  const valid = validatorOf(template.path, method.toLowerCase(), status, kind);
  expect(valid(body) ? [] : valid.errors, `${at}: ${text}`).toEqual([]);
};
