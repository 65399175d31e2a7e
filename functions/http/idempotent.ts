import { type Refusal, refuse, refuseFields } from '../domain/errors.ts';
import type { RememberedAnswer } from '../ports/idempotency.ts';
import type { Ports } from '../ports/ports.ts';

/** Time before a repeat may run; longer than a function runs. */
const leaseMs = 30_000;

/** The largest response that is stored (bytes): a row may have 400 KB. Larger ones are built again from the stores. */
const mostKeptBytes = 300_000;

const isKeepable = ({ body }: RememberedAnswer): boolean => Buffer.byteLength(body ?? '') <= mostKeptBytes;

const isKey = (key: string): boolean => /^[\x21-\x7e]{1,255}$/.test(key);

export type Run = {
  readonly operationId: string;
  readonly caller: string;
  readonly key: string;
  /** What must be equal for the same response: path and body, independent of the JSON's spelling. */
  readonly content: string;
  readonly operation: string;
};

/**
 * Returns a repeated request's first response (docs/http-api.md, “Repeating requests”). An interrupted run repeats
 * under the same operation id. 429 and 5xx are not stored, because they are to be retried.
 */
export const onlyOnce = async (
  deps: Pick<Ports, 'clock' | 'secrecy' | 'idempotency'>,
  run: Run,
  work: (operation: string, resumed: boolean) => Promise<RememberedAnswer & { readonly refused?: Refusal }>,
): Promise<
  | (RememberedAnswer & { readonly refused?: Refusal })
  | Refusal<'idempotency-in-progress' | 'idempotency-mismatch' | 'invalid-request'>
> => {
  if (!isKey(run.key)) return refuseFields({ path: 'Idempotency-Key', code: 'wrong-format' });
  const id = deps.secrecy.sha256(`${run.operationId}\n${run.caller}\n${run.key}`);
  const now = deps.clock.now();
  const fingerprint = await deps.secrecy.fingerprint(run.content);
  const begun = await deps.idempotency.begin(id, fingerprint, run.operation, now + leaseMs, now);
  switch (begun.outcome) {
    case 'mismatch':
      return refuse('idempotency-mismatch');
    case 'running':
      return refuse('idempotency-in-progress', { retryAfter: Math.ceil(leaseMs / 1000) });
    case 'replay':
      return begun.answer;
    case 'run': {
      const { operation } = begun;
      let answer: Awaited<ReturnType<typeof work>>;
      try {
        answer = await work(operation, operation !== run.operation);
      } catch (failure) {
        // If this fails, the lease expires.
        await deps.idempotency.release(id, operation).catch(() => undefined);
        throw failure;
      }
      const isKept = answer.status !== 429 && answer.status < 500 && isKeepable(answer);
      if (!isKept) await deps.idempotency.release(id, operation);
      else await deps.idempotency.finish(id, operation, { status: answer.status, body: answer.body });
      return answer;
    }
  }
};
