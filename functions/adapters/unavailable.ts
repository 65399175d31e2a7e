import { TryAgain } from '../domain/errors.ts';

const throttled = new Set([
  'InternalErrorException',
  'InternalServerError',
  'InternalServiceError',
  'LimitExceededException',
  'RequestLimitExceeded',
  'RequestTimeout',
  'ServiceUnavailable',
  'ServiceUnavailableException',
  'ThrottlingException',
  'TimeoutError',
  'TooManyRequestsException',
]);

const unreachable = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']);

type SdkFault = { readonly name?: string; readonly code?: string; readonly $metadata?: { httpStatusCode?: number } };

/** True if a service was throttled, failed (5xx) or could not be reached; false if it refused the request. */
export const isUnavailable = (fault: unknown): boolean => {
  if (typeof fault !== 'object' || fault === null) return false;
  const { name = '', code = '', $metadata }: SdkFault = fault;
  return throttled.has(name) || unreachable.has(code) || ($metadata?.httpStatusCode ?? 0) >= 500;
};

/** Runs a call; a service still unavailable after the SDK's own retries becomes {@link TryAgain}. */
export const orTryAgain = async <T>(service: string, call: () => Promise<T>): Promise<T> => {
  try {
    return await call();
  } catch (fault) {
    if (isUnavailable(fault)) throw new TryAgain(`${service} did not answer`, { cause: fault });
    throw fault;
  }
};

/**
 * Timeouts (ms) of every AWS client except DynamoDB's (`dynamodb/engine/client.ts`): two tries of at most 4 s, so that
 * a function can still answer an error within its own timeout of 10 s (`contract/routes.ts`).
 */
export const clientTimeouts = {
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 1000, requestTimeout: 4000, throwOnRequestTimeout: true },
} as const;
