import * as z from 'zod';
import { runKeptMs } from '../../../domain/retention.ts';
import type { ImportRun, ImportRuns, KeptIn, RunChange, Turned } from '../../../ports/import-runs.ts';
import { type Db, rows, write } from '../engine/calls.ts';
import { put, type Row, update, type Write } from '../engine/writes.ts';
import { contractRow, readContract, readKeyRecord } from '../rows/billing-items.ts';
import { runChangeKey, runKey, runPartition, runPartitions, runsPartition } from '../rows/row-keys.ts';
import { forgetAt, instant } from '../rows/shared-items.ts';

const runItem = z.object({
  part: z.string(),
  at: instant,
  agent: z.string(),
  undoes: z.string().nullable(),
  file: z.string(),
  changes: z.number().nullable(),
});

const row = z.record(z.string(), z.unknown()).optional();
const turned = z.object({ before: row, after: row }).nullable();
type TurnedRow = z.infer<typeof turned>;

const changeItem = z.object({ part: z.string(), contract: turned, key: turned });

const readRun = (item: unknown): ImportRun => {
  const { part, ...run } = runItem.parse(item);
  return { ...run, run: part.slice(part.indexOf('#') + 1) };
};

const readTurned = <T>(half: TurnedRow, read: (row: Row) => T | undefined): Turned<T> | null =>
  half === null ? null : { before: half.before && read(half.before), after: half.after && read(half.after) };

const readChange = (item: unknown): RunChange => {
  const { part, contract, key } = changeItem.parse(item);
  return { place: Number(part), contract: readTurned(contract, readContract), key: readTurned(key, readKeyRecord) };
};

/** Each partition is in order, so the next change is always at the head of one. */
async function* lastFirst(db: Db, run: string): AsyncGenerator<RunChange> {
  const lists = Array.from({ length: runPartitions }, (_, n) =>
    rows(db, 'Runs', { partition: ['run', runPartition(run, n)], lastFirst: true }),
  );
  const next = async (list: AsyncGenerator) => {
    const step = await list.next();
    return step.done === true ? [] : [{ change: readChange(step.value), list }];
  };
  let heads = (await Promise.all(lists.map(next))).flat();
  while (heads.length > 0) {
    const last = heads.reduce((one, other) => (other.change.place > one.change.place ? other : one));
    yield last.change;
    const following = await next(last.list);
    heads = [...heads.filter((head) => head !== last), ...following];
  }
}

export const keptChange = (
  { run, place, at }: KeptIn,
  { contract, key }: Pick<RunChange, 'contract' | 'key'>,
  operation: string,
): Write =>
  put('Runs', {
    ...runChangeKey(run, place),
    contract: contract && {
      before: contract.before && contractRow(contract.before),
      after: contract.after && contractRow(contract.after),
    },
    key,
    operation,
    forgetAt: forgetAt(at + runKeptMs),
  });

export const dynamoDbImportRuns = (db: Db): ImportRuns => ({
  begin: async ({ run, at, ...rest }) => {
    const item = { ...runKey(run, at), at, ...rest, forgetAt: forgetAt(at + runKeptMs) };
    await write(db, put('Runs', item, { if: 'attribute_not_exists(#run)' }));
  },
  end: async ({ run, at }, changes) => {
    const known = { if: 'attribute_exists(#run)', values: { changes } };
    await write(db, update('Runs', runKey(run, at), 'SET #changes = :changes', known));
  },
  async *all(now) {
    for await (const item of rows(db, 'Runs', { partition: ['run', runsPartition] })) {
      const run = readRun(item);
      if (run.at + runKeptMs > now) yield run;
    }
  },
  changes: (run) => lastFirst(db, run),
});
