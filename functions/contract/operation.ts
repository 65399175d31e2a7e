import type * as z from 'zod';
import type { ErrorCode } from '../domain/errors.ts';
import type { DueMail } from '../domain/mail.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** An operation as data. Routes, functions, OpenAPI and the handlers' types are derived from it. */
export type Operation<
  Body extends z.ZodType | null = z.ZodType | null,
  Path extends z.ZodType | null = z.ZodType | null,
  Answers extends Readonly<Record<number, z.ZodType | null>> = Readonly<Record<number, z.ZodType | null>>,
  Errors extends ErrorCode = ErrorCode,
  CallerKind extends 'public' | 'account' = 'public' | 'account',
  Query extends z.ZodObject | null = z.ZodObject | null,
> = {
  /** The function's name, and its file in `functions/api/`. */
  readonly id: string;
  readonly summary: string;
  readonly method: Method;
  readonly path: `/v1/${string}`;
  /** `account`: checked by API Gateway's authorizer, then by us; the handler gets the account. */
  readonly caller: CallerKind;
  readonly body: Body;
  readonly pathParameters: Path;
  readonly query: Query;
  /** Schema by status; null for a response without a body. */
  readonly answers: Answers;
  /** Its refusals, besides those of every operation (`commonErrors`). */
  readonly errors: readonly Errors[];
  readonly idempotent: boolean;
  /** Whether it runs scrypt and needs a whole vCPU. */
  readonly slowHash: boolean;
  /** The mails that it may put in the outbox; its mail limits follow from them (T-BOMB). */
  readonly mails: readonly DueMail['kind'][];
  /** A GET that writes: opening a document is noted in the journal. */
  readonly isRecorded: boolean;
};

type Optional =
  | 'body'
  | 'pathParameters'
  | 'query'
  | 'idempotent'
  | 'slowHash'
  | 'errors'
  | 'caller'
  | 'mails'
  | 'isRecorded';

/** Declares an operation. Defaults: public, no body, not idempotent, no mails. */
export const defineOperation = <
  const Answers extends Readonly<Record<number, z.ZodType | null>>,
  Body extends z.ZodType | null = null,
  Path extends z.ZodType | null = null,
  const Errors extends ErrorCode = never,
  const CallerKind extends 'public' | 'account' = 'public',
  Query extends z.ZodObject | null = null,
>(
  operation: Omit<Operation<Body, Path, Answers, Errors, CallerKind, Query>, Optional> &
    Partial<Pick<Operation<Body, Path, Answers, Errors, CallerKind, Query>, Optional>>,
): Operation<Body, Path, Answers, Errors, CallerKind, Query> => ({
  caller: 'public' as CallerKind,
  body: null as Body,
  pathParameters: null as Path,
  query: null as Query,
  errors: [],
  idempotent: false,
  slowHash: false,
  mails: [],
  isRecorded: false,
  ...operation,
});

export const commonErrors = (operation: Operation): readonly ErrorCode[] => [
  ...(operation.body === null
    ? []
    : (['invalid-request', 'malformed-json', 'body-too-large', 'unsupported-media-type'] as const)),
  ...(operation.query === null ? [] : (['invalid-request'] as const)),
  ...(operation.pathParameters === null ? [] : (['not-found'] as const)),
  ...(operation.caller === 'account' ? (['unauthorized', 'session-ended'] as const) : []),
  ...(operation.idempotent ? (['idempotency-in-progress', 'idempotency-mismatch'] as const) : []),
  'try-again',
];

/** Excludes reads of an account: counting is a write, and costs more than what it counts (ADR 0063). */
export const isCounted = ({
  caller,
  method,
  isRecorded,
}: Pick<Operation, 'caller' | 'method' | 'isRecorded'>): boolean =>
  caller === 'public' || method !== 'GET' || isRecorded;
