import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commonErrors } from '../../../functions/contract/operation.ts';
import { allOperations, operations } from '../../../functions/contract/operations.ts';
import { statusOf, wireCode } from '../../../functions/contract/problems.ts';
import { routes, triggers } from '../../../functions/contract/routes.ts';
import { type ErrorCode, errorCodes } from '../../../functions/domain/errors.ts';

/** What other programs rely on, copied by hand: a change here is a breaking change. */
const promised = [
  'GET /v1/operator',
  'POST /v1/registrations',
  'POST /v1/registrations/resend',
  'POST /v1/activation',
  'POST /v1/sessions',
  'POST /v1/sessions/refresh',
  'POST /v1/sessions/end',
  'POST /v1/password/forgot',
  'POST /v1/password/reset',
  'POST /v1/identifiers/forgot',
  'POST /v1/email/confirm',
  'POST /v1/email/undo',
];
const promisedToAccounts = [
  'GET /v1/account',
  'PATCH /v1/account',
  'POST /v1/account/password',
  'POST /v1/account/email',
  'GET /v1/account/export',
  'POST /v1/account/erase',
  'DELETE /v1/sessions',
  'GET /v1/contracts',
  'POST /v1/contracts',
  'GET /v1/contracts/{contract}',
  'GET /v1/contracts/{contract}/documents',
  'GET /v1/documents/{document}',
  'PUT /v1/contracts/selected',
  'DELETE /v1/contracts/{contract}',
  'GET /v1/consents',
  'PUT /v1/consents',
  'GET /v1/consents/history',
];

/** The status of each error code that clients rely on. */
const promisedStatus: Readonly<Record<string, number>> = {
  'invalid-request': 400,
  'malformed-json': 400,
  unauthorized: 401,
  'session-ended': 401,
  'no-active-contract': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  conflict: 409,
  'already-activated': 409,
  'already-linked': 409,
  'link-limit-reached': 409,
  'username-taken': 409,
  'idempotency-in-progress': 409,
  'link-invalid': 410,
  'body-too-large': 413,
  'unsupported-media-type': 415,
  'contract-not-proven': 422,
  'password-refused': 422,
  'idempotency-mismatch': 422,
  'too-many-attempts': 429,
  'try-again': 503,
};

const lines = (caller: 'public' | 'account') =>
  routes
    .filter((route) => route.caller === caller && route.method !== 'ANY' && route.path.startsWith('/v1/'))
    .map(({ method, path }) => `${method} ${path}`);

const folder = join(import.meta.dirname, '../../../functions');

describe('the route table', () => {
  it('has exactly the public operations', () => {
    expect(lines('public').sort()).toEqual(promised.toSorted());
  });

  it('has exactly the operations of signed-in callers', () => {
    expect(lines('account').sort()).toEqual(promisedToAccounts.toSorted());
  });

  it('every path has a route for other methods', () => {
    const paths = new Set(allOperations.map(({ path }) => path));
    const any = routes
      .filter(({ method, handler }) => method === 'ANY' && handler !== 'show-site')
      .map(({ path }) => path);
    expect(any.toSorted()).toEqual([...paths].toSorted());
  });

  it('has a file for each route and trigger', () => {
    const files = [
      ...routes.map(({ handler }) => `api/${handler}.ts`),
      ...triggers.map((trigger) => `triggers/${trigger}.ts`),
    ];
    expect(files.length).toBeGreaterThan(50);
    expect(files.filter((file) => !existsSync(join(folder, file)))).toEqual([]);
  });

  it('names each operation after its id', () => {
    const camel = (id: string) => id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    for (const [name, { id }] of Object.entries(operations)) expect(camel(id)).toBe(name);
  });
});

describe('what an operation may answer', () => {
  it('error codes have the statuses that clients rely on', () => {
    expect(statusOf).toMatchObject(promisedStatus);
    expect([statusOf['invalid-credentials'], statusOf['password-wrong']]).toEqual([401, 403]);
    expect(wireCode('password-wrong')).toBe('invalid-credentials');
  });

  it('every code can occur in some operation, or is everywhere', () => {
    const everywhere: readonly ErrorCode[] = ['method-not-allowed', 'internal-error'];
    const declared = new Set<ErrorCode>([
      ...everywhere,
      ...allOperations.flatMap((operation) => [...operation.errors, ...commonErrors(operation)]),
    ]);
    expect(errorCodes.filter((code) => !declared.has(code))).toEqual([]);
  });

  it('every write accepts Idempotency-Key, except those whose responses hold secrets or that are safe to repeat', () => {
    const secret = new Set([
      'activate',
      'sign-in',
      'refresh-session',
      'end-session',
      'reset-password',
      'change-password',
    ]);
    const writes = allOperations.filter(({ method, id }) => method !== 'GET' && !secret.has(id));
    expect(writes.filter(({ idempotent }) => !idempotent).map(({ id }) => id)).toEqual([]);
    expect(allOperations.filter(({ idempotent }) => idempotent)).toHaveLength(writes.length);
  });

  it('T-ENUM operations for strangers have one success response and no error that reveals a person', () => {
    const asked = [operations.resendConfirmation, operations.forgotPassword, operations.forgotNames];
    for (const operation of asked) {
      expect(Object.keys(operation.answers)).toEqual(['202']);
      expect(operation.errors).toEqual(['too-many-attempts']);
    }
  });

  it('operations without a body read none', () => {
    const bodies = allOperations.filter(({ method, body }) => ['GET', 'DELETE'].includes(method) === (body !== null));
    expect(bodies.map(({ id }) => id)).toEqual([]);
  });
});
