import { setTimeout as sleep } from 'node:timers/promises';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TryAgain } from '../../../domain/errors.ts';

/** Maximum tries, and the time (ms) after which none starts: the function must still answer in time. */
const maxTries = 12;
const budgetMs = 3000;
/** Full jitter: random pauses of up to 20, 40, 80… ms, at most 400 ms. */
const firstPauseMs = 20;
const longestPauseMs = 400;

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

export const cancelledFor = (error: unknown): readonly string[] | undefined =>
  error instanceof TransactionCanceledException
    ? (error.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None')
    : undefined;

const isPassing = (error: Error): boolean =>
  passing.has(error.name) || (cancelledFor(error) ?? []).some((code) => passing.has(code));

type Failure = Error & { readonly code?: unknown; readonly $metadata?: { readonly httpStatusCode?: number } };

/** System codes of connection errors (`ECONNRESET`, `EAI_AGAIN`); Node's `ERR_…` are bugs of ours. */
const connectionLost = /^(?!ERR_)E[A-Z_]+$/;

/** No response, lost connection, 5xx. Or a mismatch: an earlier request was applied, and a repeat finds it. */
const isUnserved = ({ name, code, $metadata }: Failure): boolean =>
  name === 'TimeoutError' ||
  name === 'IdempotentParameterMismatchException' ||
  connectionLost.test(String(code)) ||
  ($metadata?.httpStatusCode ?? 0) >= 500;

/** Throws `TryAgain` if DynamoDB does not serve the call; rethrows other errors. */
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
