import { allOperations } from '../functions/contract/operations.ts';
import { routes, timeoutSeconds, triggers } from '../functions/contract/routes.ts';

/** One function as it is deployed. */
export type Handler = {
  /** Its file's name without `.ts`. */
  readonly id: string;
  readonly folder: 'api' | 'triggers';
  /** Megabytes; with it comes the CPU: a whole one at 1,769. */
  readonly memory: number;
  /** Seconds. */
  readonly timeoutSeconds: number;
};

/** scrypt takes 60 ms of a whole CPU and a third of a second at 512 MB. */
const memoryFor = (slowHash: boolean): number => (slowHash ? 1769 : 512);

/** The sweep has to end before the next one begins; the sender has time for ten slow mails, feedback is about one. */
const triggerTimeouts = { 'send-mail': 60, sweep: 240, 'take-feedback': 30 } as const;

const slow = new Set(allOperations.filter(({ slowHash }) => slowHash).map(({ id }) => id));

/** How long its rotation may take: until a change of the edge has reached every location (`rotate-origin-secret.ts`). */
const rotationTimeoutSeconds = 900;

/** The function that stands beside the edge, where the stage has one. */
export const rotationHandler: Handler = {
  id: 'rotate-origin-secret',
  folder: 'triggers',
  memory: 512,
  timeoutSeconds: rotationTimeoutSeconds,
};

/** Every function of the API: one per operation, the answers outside the contract, and what streams and schedules wake. */
export const handlers: readonly Handler[] = [
  ...[...new Set(routes.map(({ handler }) => handler))].map(
    (id): Handler => ({ id, folder: 'api', memory: memoryFor(slow.has(id)), timeoutSeconds: timeoutSeconds }),
  ),
  ...triggers.map((id): Handler => ({ id, folder: 'triggers', memory: 512, timeoutSeconds: triggerTimeouts[id] })),
];

/** All that is bundled, whether or not the stage has an edge: what is not deployed is no asset. */
export const everyHandler: readonly Handler[] = [...handlers, rotationHandler];
