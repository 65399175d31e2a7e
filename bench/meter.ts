import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import type { Emulators } from '../test/support/faults/emulators.ts';

/** What a piece of work asked of AWS. */
export type Metered = {
  /** How often, by service and command: `dynamodb UpdateItem`. */
  readonly calls: Readonly<Record<string, number>>;
  /** Calls in the longest chain of which each began after the one before had ended. */
  readonly depth: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  /** How long (ms) at least one call was under way, and how long the work took without that. */
  readonly waited: number;
  readonly own: number;
};

export type Meter = <T>(work: () => Promise<T>) => Promise<{ readonly answer: T; readonly metered: Metered }>;

type Running = {
  calls: Map<string, number>;
  /** Of the calls that have ended. */
  depth: number;
  readUnits: number;
  writeUnits: number;
  waited: number;
  atOnce: number;
  since: number;
};

const writes = /^(?:Put|Update|Delete|TransactWrite|BatchWrite)/;

const unitsIn = (output: unknown): number => {
  const told = (output as { readonly ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[] }).ConsumedCapacity;
  return [told ?? []].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
};

/**
 * A middleware on all clients: counts the calls, has DynamoDB tell the units of each, and takes the time. A write whose
 * condition refuses is billed, too, and told by nobody: it counts one unit.
 */
export const makeMeter = ({ dynamo, cognito, ses, secrets }: Emulators): Meter => {
  let running: Running | undefined;

  const around = async <T extends { output: unknown }>(
    service: string,
    name: string,
    next: () => Promise<T>,
  ): Promise<T> => {
    const mine = running;
    if (mine === undefined) return next();
    const command = name.replace(/Command$/, '');
    const call = `${service} ${command}`;
    mine.calls.set(call, (mine.calls.get(call) ?? 0) + 1);
    if (mine.atOnce === 0) mine.since = performance.now();
    mine.atOnce += 1;
    const depth = mine.depth + 1;
    try {
      const result = await next();
      if (service === 'dynamodb') mine[writes.test(command) ? 'writeUnits' : 'readUnits'] += unitsIn(result.output);
      return result;
    } catch (fault) {
      if (service === 'dynamodb' && writes.test(command)) mine.writeUnits += 1;
      throw fault;
    } finally {
      mine.depth = Math.max(mine.depth, depth);
      mine.atOnce -= 1;
      if (mine.atOnce === 0) mine.waited += performance.now() - mine.since;
    }
  };

  const step = { step: 'initialize', name: 'meter' } as const;
  dynamo.middlewareStack.add(
    (next, to) => (args) =>
      around('dynamodb', to.commandName ?? '', () =>
        next({ ...args, input: Object.assign({}, args.input, { ReturnConsumedCapacity: 'TOTAL' }) }),
      ),
    step,
  );
  cognito.middlewareStack.add(
    (next, to) => (args) => around('cognito-idp', to.commandName ?? '', () => next(args)),
    step,
  );
  ses.middlewareStack.add((next, to) => (args) => around('ses', to.commandName ?? '', () => next(args)), step);
  secrets.middlewareStack.add(
    (next, to) => (args) => around('secretsmanager', to.commandName ?? '', () => next(args)),
    step,
  );

  return async (work) => {
    const mine: Running = { calls: new Map(), depth: 0, readUnits: 0, writeUnits: 0, waited: 0, atOnce: 0, since: 0 };
    running = mine;
    const begun = performance.now();
    try {
      const answer = await work();
      const took = performance.now() - begun;
      const { calls, depth, readUnits, writeUnits, waited } = mine;
      const sorted = [...calls].sort(([a], [b]) => (a < b ? -1 : 1));
      return {
        answer,
        metered: {
          calls: Object.fromEntries(sorted),
          depth,
          readUnits,
          writeUnits,
          waited,
          own: Math.max(0, took - waited),
        },
      };
    } finally {
      running = undefined;
    }
  };
};
