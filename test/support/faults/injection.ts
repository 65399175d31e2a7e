import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';

/** The faults that one call to a service can have (T-FAULT). */
export const faults = [
  'refused',
  'throttled',
  'timed out',
  'reply lost',
  'dead after it',
  'delivered twice',
  'TransactionConflict',
] as const;
export type Fault = (typeof faults)[number];

/** One call, as the middleware sees it: `dynamodb UpdateItem`. */
export type Call = string;

/** The n-th call of a run (from 0) and what happens to it; each fault happens once. */
export type Plan = { readonly call: number; readonly fault: Fault };

/** A call to DynamoDB that writes: rivals at the same row make it answer a conflict. */
const writes = /^dynamodb (?:TransactWriteItems|PutItem|UpdateItem|DeleteItem)$/;

export const mayHappen = (fault: Fault, call: Call): boolean => fault !== 'TransactionConflict' || writes.test(call);

const sdkFault = (name: string, status: number): Error =>
  Object.assign(new Error(`injected: ${name}`), { name, $fault: 'client', $metadata: { httpStatusCode: status } });

/** How each service says that it is asked too often. */
const throttles: Readonly<Record<string, string>> = {
  'cognito-idp': 'TooManyRequestsException',
  ses: 'Throttling',
};

const conflictOf = (call: Call): Error =>
  call.endsWith(' TransactWriteItems')
    ? new TransactionCanceledException({
        message: 'injected: TransactionConflict',
        $metadata: { httpStatusCode: 400 },
        CancellationReasons: [{ Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' }],
      })
    : sdkFault('TransactionConflictException', 400);

/** Node's own error of a call that was given up waiting for. */
const timeOut = (): Error => sdkFault('TimeoutError', 0);

/** What a function that is no more would have got: nothing reaches a service any more, nothing answers its client. */
class Dead extends Error {
  override readonly name = 'Dead';
}

/** What stands around every call of the SDK clients that were given it. */
export type Injection = {
  readonly around: <T>(service: string, command: string | undefined, deliver: () => Promise<T>) => Promise<T>;
  /** Runs work under a plan, or only counts its calls. */
  readonly during: <T>(
    plan: Plan | null,
    work: () => Promise<T>,
  ) => Promise<{ readonly answer: T | 'dead'; readonly calls: readonly Call[] }>;
};

export const makeInjection = (): Injection => {
  let watching: { readonly plan: Plan | null; readonly calls: Call[]; isDead: boolean } | null = null;

  const strike = async <T>(fault: Fault, call: Call, deliver: () => Promise<T>): Promise<T> => {
    switch (fault) {
      case 'refused':
        throw sdkFault('AccessDeniedException', 400);
      case 'throttled':
        throw sdkFault(throttles[call.split(' ')[0] ?? ''] ?? 'ThrottlingException', 400);
      case 'timed out':
        throw timeOut();
      case 'TransactionConflict':
        throw conflictOf(call);
      case 'reply lost':
        await deliver().catch(() => undefined);
        throw timeOut();
      case 'dead after it':
        if (watching !== null) watching.isDead = true;
        await deliver().catch(() => undefined);
        throw new Dead();
      case 'delivered twice':
        // What the SDK does by itself when the first reply is lost: the second one is the answer.
        await deliver().catch(() => undefined);
        return deliver();
    }
  };

  return {
    around: async (service, command, deliver) => {
      if (watching === null) return deliver();
      if (watching.isDead) throw new Dead();
      const call = `${service} ${(command ?? '').replace(/Command$/, '')}`;
      const place = watching.calls.push(call) - 1;
      return watching.plan?.call === place ? strike(watching.plan.fault, call, deliver) : deliver();
    },
    during: async (plan, work) => {
      const mine = { plan, calls: [], isDead: false };
      watching = mine;
      try {
        const answer = await work().catch((failure: unknown) => {
          if (mine.isDead) return 'dead' as const;
          throw failure;
        });
        return { answer: mine.isDead ? 'dead' : answer, calls: mine.calls };
      } finally {
        watching = null;
      }
    },
  };
};
