import { allOperations } from '../functions/contract/operations.ts';
import { routes, timeoutSeconds, triggers } from '../functions/contract/routes.ts';

export type Handler = {
  readonly id: string;
  readonly folder: 'api' | 'triggers';
  /** Megabytes. CPU grows with it: 1,769 is one whole vCPU. */
  readonly memory: number;
  readonly timeoutSeconds: number;
};

/** scrypt takes 60 ms on a whole vCPU, and a third of a second at 512 MB. */
const memoryFor = (slowHash: boolean): number => (slowHash ? 1769 : 512);

/** Seconds. The sweep must end before the next one begins; the sender has time for ten slow mails. */
const triggerTimeouts = { 'send-mail': 60, sweep: 240, 'take-feedback': 30 } as const;

const slow = new Set(allOperations.filter(({ slowHash }) => slowHash).map(({ id }) => id));

/** Seconds: until a change of the distribution has reached every location (`rotate-origin-secret.ts`). */
const rotationTimeoutSeconds = 900;

export const rotationHandler: Handler = {
  id: 'rotate-origin-secret',
  folder: 'triggers',
  memory: 512,
  timeoutSeconds: rotationTimeoutSeconds,
};

export const handlers: readonly Handler[] = [
  ...[...new Set(routes.map(({ handler }) => handler))].map(
    (id): Handler => ({ id, folder: 'api', memory: memoryFor(slow.has(id)), timeoutSeconds: timeoutSeconds }),
  ),
  ...triggers.map((id): Handler => ({ id, folder: 'triggers', memory: 512, timeoutSeconds: triggerTimeouts[id] })),
];

export const everyHandler: readonly Handler[] = [...handlers, rotationHandler];
