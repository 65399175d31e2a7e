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

/** Whether a service did not serve us, as opposed to having answered no: throttled, failed (5xx) or not reached. */
export const isUnavailable = (fault: unknown): boolean => {
  if (typeof fault !== 'object' || fault === null) return false;
  const { name = '', code = '', $metadata }: SdkFault = fault;
  return throttled.has(name) || unreachable.has(code) || ($metadata?.httpStatusCode ?? 0) >= 500;
};

/** Runs a call; what is left of a service's unavailability after the SDK's own retries becomes {@link TryAgain}. */
export const orTryAgain = async <T>(service: string, call: () => Promise<T>): Promise<T> => {
  try {
    return await call();
  } catch (fault) {
    if (isUnavailable(fault)) throw new TryAgain(`${service} did not answer`, { cause: fault });
    throw fault;
  }
};

/**
 * How every client but DynamoDB's (`dynamodb/client.ts`) waits (ms): two tries of at most 4 s, so that what hangs can still
 * be told of in a function's 10 s (`contract/routes.ts`).
 */
export const patience = {
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 1000, requestTimeout: 4000, throwOnRequestTimeout: true },
} as const;
