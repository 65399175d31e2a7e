import type { ErrorCode } from '../domain/errors.ts';

export const statusOf: Readonly<Record<ErrorCode, number>> = {
  'invalid-request': 400,
  'malformed-json': 400,
  unauthorized: 401,
  'invalid-credentials': 401,
  'sign-in-locked': 401,
  'session-ended': 401,
  'password-wrong': 403,
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
  'internal-error': 500,
  'try-again': 503,
};

/** Codes that are the same on the wire but differ in status or sentence. */
const sameOnTheWire: Readonly<Partial<Record<ErrorCode, string>>> = {
  'password-wrong': 'invalid-credentials',
  'sign-in-locked': 'invalid-credentials',
};

export const wireCode = (code: ErrorCode): string => sameOnTheWire[code] ?? code;
