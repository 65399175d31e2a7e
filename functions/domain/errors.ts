import type { PasswordRule } from './password-policy.ts';

/** Every error code that our own code returns. They are stable: clients decide by them. */
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

/** What is wrong with one field, as a stable code; the sentence for people is chosen where the language is known. */
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
  /** `password-refused`: every rule that the password breaks, in the policy's order. */
  readonly rules?: readonly PasswordRule[];
  /** `invalid-request`: the fields at fault. */
  readonly faults?: readonly FieldFault[];
  /** `too-many-attempts`, `try-again`: whole seconds to wait, at least 1. */
  readonly retryAfter?: number;
  /**
   * `contract-not-proven`: this wrong key was the last that its reference, known or not, bears for now. For the log alone:
   * no answer tells it.
   */
  readonly locksReference?: true;
};

/**
 * A use case's "no": a value, not an exception, so that a use case's type lists the codes it may answer with and an
 * operation that forgets to declare one does not compile.
 */
export type Refusal<C extends ErrorCode = ErrorCode> = { readonly refused: C } & RefusalDetails;

export const refuse = <C extends ErrorCode>(refused: C, details: RefusalDetails = {}): Refusal<C> => ({
  refused,
  ...details,
});

/** Bad fields found by a rule of the operator (the shape itself is checked before, by the contract's schemas). */
export const refuseFields = (...faults: readonly FieldFault[]): Refusal<'invalid-request'> =>
  refuse('invalid-request', { faults });

export const isRefusal = <T>(outcome: T): outcome is Extract<T, { readonly refused: ErrorCode }> =>
  typeof outcome === 'object' && outcome !== null && 'refused' in outcome;

/** DynamoDB or Cognito would not serve us even after our own retries: 503 `try-again`, nothing is half-written. */
export class TryAgain extends Error {
  override readonly name = 'TryAgain';
  /** Whole seconds after which a repeat can succeed, where that is known. */
  readonly retryAfter: number | undefined;

  constructor(message: string, { retryAfter, ...options }: ErrorOptions & { readonly retryAfter?: number } = {}) {
    super(message, options);
    this.retryAfter = retryAfter;
  }
}
