import type { Schemas } from '../client.ts';

export type Problem = {
  readonly code: string;
  /** The server's sentence, in the language of the request. */
  readonly detail?: string | undefined;
  readonly errors?: readonly { readonly path: string; readonly code: string; readonly detail: string }[] | undefined;
  readonly support?: Schemas['Support'] | undefined;
  /** Seconds to wait. */
  readonly retryAfter?: number | undefined;
};

/** What API Gateway says by itself has a `message` and no code. */
const codeOf = (status: number): string =>
  status === 401
    ? 'session-ended'
    : status === 429
      ? 'too-many-attempts'
      : status === 404
        ? 'not-found'
        : status >= 500
          ? 'try-again'
          : 'internal-error';

const secondsOf = (header: string | null): number | undefined =>
  header !== null && /^\d{1,6}$/.test(header) ? Number(header) : undefined;

type Answered<T> = { readonly data?: T; readonly error?: unknown; readonly response: Response };

export type Outcome<T> = { readonly ok: true; readonly data: T } | { readonly ok: false; readonly problem: Problem };

const isProblem = (error: unknown): error is Problem => typeof error === 'object' && error !== null && 'code' in error;

/** Waits for a call of the API. A refusal and a broken connection are values, too. */
export const outcomeOf = async <T>(call: Promise<Answered<T>>): Promise<Outcome<T>> => {
  try {
    const { data, error, response } = await call;
    if (response.ok) return { ok: true, data: data as T };
    const retryAfter = secondsOf(response.headers.get('retry-after'));
    const problem = isProblem(error) ? error : { code: codeOf(response.status) };
    return { ok: false, problem: { ...problem, retryAfter } };
  } catch {
    return { ok: false, problem: { code: 'no-network' } };
  }
};
