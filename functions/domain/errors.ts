import type { PasswordRule } from './password-policy.ts';

/** Codes are stable, because clients decide by them. */
export const errorCodes = [
  'invalid-request',
  'malformed-json',
  'unauthorized',
  'invalid-credentials',
  'sign-in-locked',
  'session-ended',
  'password-wrong',
  'no-active-contract',
  'not-found',
  'method-not-allowed',
  'conflict',
  'already-activated',
  'already-linked',
  'link-limit-reached',
  'username-taken',
  'idempotency-in-progress',
  'idempotency-mismatch',
  'link-invalid',
  'body-too-large',
  'unsupported-media-type',
  'contract-not-proven',
  'password-refused',
  'too-many-attempts',
  'try-again',
  'internal-error',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

export type FieldFault = { readonly path: string; readonly code: FieldCode };
export const fieldCodes = [
  'required',
  'not-accepted-here',
  'unknown-field',
  'wrong-type',
  'wrong-format',
  'too-long',
  'too-short',
  'too-deep',
  'outdated',
  'not-allowed',
] as const;
export type FieldCode = (typeof fieldCodes)[number];

export type RefusalDetails = {
  /** `password-refused`: every broken rule, in the policy's order. */
  readonly rules?: readonly PasswordRule[];
  readonly faults?: readonly FieldFault[];
  /** `too-many-attempts`, `try-again`: whole seconds to wait, at least 1. */
  readonly retryAfter?: number;
  /** `contract-not-proven`: this attempt locked the reference, known or not. Logged, never in a response. */
  readonly locksReference?: true;
};

/** A value, not an exception: an operation that does not declare all codes of its use case does not compile. */
export type Refusal<C extends ErrorCode = ErrorCode> = { readonly refused: C } & RefusalDetails;

export const refuse = <C extends ErrorCode>(refused: C, details: RefusalDetails = {}): Refusal<C> => ({
  refused,
  ...details,
});

export const refuseFields = (...faults: readonly FieldFault[]): Refusal<'invalid-request'> =>
  refuse('invalid-request', { faults });

export const isRefusal = <T>(outcome: T): outcome is Extract<T, { readonly refused: ErrorCode }> =>
  typeof outcome === 'object' && outcome !== null && 'refused' in outcome;

/** DynamoDB or Cognito failed even after retries: 503 `try-again`; nothing is half-written. */
export class TryAgain extends Error {
  override readonly name = 'TryAgain';
  /** Whole seconds, if known. */
  readonly retryAfter: number | undefined;

  constructor(message: string, { retryAfter, ...options }: ErrorOptions & { readonly retryAfter?: number } = {}) {
    super(message, options);
    this.retryAfter = retryAfter;
  }
}
