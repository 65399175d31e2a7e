import { type Refusal, refuse, refuseFields } from '../domain/errors.ts';
import type { RememberedAnswer } from '../ports/idempotency.ts';
import type { Ports } from '../ports/ports.ts';

/** How long a run may take before a repeat may go ahead in its place (ms): longer than a function lives. */
const leaseMs = 30_000;

/** The longest answer that is kept (bytes): a row has 400 KB. A longer one is made again: the stores know what is done. */
const mostKeptBytes = 300_000;

const isKeepable = ({ body }: RememberedAnswer): boolean => Buffer.byteLength(body ?? '') <= mostKeptBytes;

const isKey = (key: string): boolean => /^[\x21-\x7e]{1,255}$/.test(key);

export type Run = {
  readonly operationId: string;
  /** The caller whose key it is: an account, or a source address. */
  readonly caller: string;
  readonly key: string;
  /** What must be the same for the same answer: path and body, however the body's JSON is spelt. */
  readonly content: string;
  /** This request's own id of operation, used where it is the first run. */
  readonly operation: string;
};

/**
 * Answers a repeated request as the first time (docs/http-api.md, “Repeating requests”). A run that died between its effect and this
 * record is run again under the same operation id, so that the stores recognise what it has already done.
 * 429 and 5xx are not kept: they are to be tried again. Nor is an answer that no row could hold.
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
        // Where this fails, too, the lease ends by itself.
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
