import { setTimeout as sleep } from 'node:timers/promises';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TryAgain } from '../../../domain/errors.ts';

/** At most this many tries, none begun later than this (ms) after the first: the function must still answer in time. */
const maxTries = 12;
const budgetMs = 3000;
/** Full jitter: each pause is random, up to 20 ms, 40 ms, 80 ms… and never above 400 ms. */
const firstPauseMs = 20;
const longestPauseMs = 400;

/** Rivals at the same rows, or too much at once: soon over. */
const passing = new Set([
  'TransactionConflict',
  'TransactionConflictException',
  'TransactionInProgressException',
  'ThrottlingError',
  'ThrottlingException',
  'ProvisionedThroughputExceeded',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'InternalServerError',
]);

/** The codes of a cancelled transaction's reasons, one per item. */
export const cancelledFor = (error: unknown): readonly string[] | undefined =>
  error instanceof TransactionCanceledException
    ? (error.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None')
    : undefined;

const isPassing = (error: Error): boolean =>
  passing.has(error.name) || (cancelledFor(error) ?? []).some((code) => passing.has(code));

type Failure = Error & { readonly code?: unknown; readonly $metadata?: { readonly httpStatusCode?: number } };

/** The system's words for a connection (`ECONNRESET`, `EAI_AGAIN`); Node's `ERR_…` are faults of ours. */
const connectionLost = /^(?!ERR_)E[A-Z_]+$/;

/**
 * What the SDK's own retries could not reach: no answer, a broken connection, 5xx. And a token that came back with other
 * content: the first of the two has its answer, only not here; a repeat finds it.
 */
const isUnserved = ({ name, code, $metadata }: Failure): boolean =>
  name === 'TimeoutError' ||
  name === 'IdempotentParameterMismatchException' ||
  connectionLost.test(String(code)) ||
  ($metadata?.httpStatusCode ?? 0) >= 500;

/**
 * Makes a call until it is served. Throws `TryAgain` when DynamoDB would not serve it; anything else that it throws (a
 * refused condition, a fault of ours) is thrown on.
 */
export const withRetries = async <T>(call: () => Promise<T>): Promise<T> => {
  const start = performance.now();
  for (let tried = 1; ; tried += 1) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      if (isPassing(error) && tried < maxTries && performance.now() - start < budgetMs) {
        await sleep(Math.random() * Math.min(longestPauseMs, firstPauseMs * 2 ** (tried - 1)));
      } else if (isPassing(error) || isUnserved(error)) {
        throw new TryAgain('DynamoDB would not serve the call', { cause: error });
      } else {
        throw error;
      }
    }
  }
};
