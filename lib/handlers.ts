import { allOperations } from '../functions/contract/operations.ts';
import { answersWithin, routes, triggers } from '../functions/contract/routes.ts';

/** One function as it is deployed. */
export type Handler = {
  /** Its file's name without `.ts`. */
  readonly id: string;
  readonly folder: 'api' | 'triggers';
  /** Megabytes; with it comes the CPU: a whole one at 1,769. */
  readonly memory: number;
  /** Seconds. */
  readonly timeout: number;
};

/** scrypt takes 60 ms of a whole CPU and a third of a second at 512 MB. */
const memoryFor = (slowHash: boolean): number => (slowHash ? 1769 : 512);

/** The sweep has to end before the next one begins; the sender has time for ten slow mails. */
const triggerTimeouts = { 'send-mail': 60, sweep: 240 } as const;

const slow = new Set(allOperations.filter(({ slowHash }) => slowHash).map(({ id }) => id));

/** Every function: one per operation, the answers outside the contract, and what streams and schedules wake. */
export const handlers: readonly Handler[] = [
  ...[...new Set(routes.map(({ handler }) => handler))].map(
    (id): Handler => ({ id, folder: 'api', memory: memoryFor(slow.has(id)), timeout: answersWithin }),
  ),
  ...triggers.map((id): Handler => ({ id, folder: 'triggers', memory: 512, timeout: triggerTimeouts[id] })),
];
