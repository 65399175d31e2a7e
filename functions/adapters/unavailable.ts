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

/** Time limits of every SDK client (ms): well under a function's own, so that a hung call can still be told of. */
export const patience = { connectionTimeout: 2_000, requestTimeout: 8_000, throwOnRequestTimeout: true } as const;
