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

/** Throttled, failed (5xx) or unreachable; false if the service refused the request. */
export const isUnavailable = (fault: unknown): boolean => {
  if (typeof fault !== 'object' || fault === null) return false;
  const { name = '', code = '', $metadata }: SdkFault = fault;
  return throttled.has(name) || unreachable.has(code) || ($metadata?.httpStatusCode ?? 0) >= 500;
};

export const orTryAgain = async <T>(service: string, call: () => Promise<T>): Promise<T> => {
  try {
    return await call();
  } catch (fault) {
    if (isUnavailable(fault)) throw new TryAgain(`${service} did not answer`, { cause: fault });
    throw fault;
  }
};

/** Except DynamoDB's. Two tries of at most 4 s, to answer within the function's 10 s (`contract/routes.ts`). */
export const clientTimeouts = {
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 1000, requestTimeout: 4000, throwOnRequestTimeout: true },
} as const;
