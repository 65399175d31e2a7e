import { expect, test } from 'vitest';
import { minuteMs } from '../../../functions/domain/durations.ts';
import { runKeptMs } from '../../../functions/domain/retention.ts';
import type { ImportRun } from '../../../functions/ports/import-runs.ts';
import type { GetStores } from './describe-stores.ts';
import { changeOf, contractOf, freshId, keyOf, now } from './samples.ts';

export const runsSuite = (stores: GetStores): void => {
  const runOf = (more: Partial<ImportRun> = {}): ImportRun => ({
    run: freshId(),
    at: now,
    agent: 'anne',
    undoes: null,
    file: 'a file',
    changes: null,
    ...more,
  });
  const known = (at: number) => Array.fromAsync(stores().importRuns.all(at));
  const imported = (contract: string) => changeOf(`contract#${contract}`, 'contract-imported');

  test('D16 runs are listed oldest first, also one that has no end, for 35 days', async () => {
    const { begin, end } = stores().importRuns;
    const [late, early, undo] = [
      runOf({ at: now + minuteMs }),
      runOf(),
      runOf({ at: now + 2 * minuteMs, undoes: 'late' }),
    ];
    for (const run of [late, early, undo]) await begin(run);
    await begin(early);
    await end(late, 3);
    const mine = (await known(now)).filter(({ run }) => [late.run, early.run, undo.run].includes(run));
    expect(mine).toEqual([early, { ...late, changes: 3 }, undo]);
    const left = (await known(now + runKeptMs)).map(({ run }) => run);
    expect(left).toContain(late.run);
    expect(left).not.toContain(early.run);
  });

  test('the end of a run that was never begun makes none', async () => {
    const run = runOf();
    await stores().importRuns.end(run, 1);
    expect((await known(now)).map((one) => one.run)).not.toContain(run.run);
  });

  test('D16 what a run has changed is kept with what it changes, and read from its last change to its first', async () => {
    const { run } = runOf();
    const changes = Array.from({ length: 25 }, (_, n) => {
      const after = contractOf();
      const key = n === 3 ? null : { before: undefined, after: keyOf({ dead: ['old', 'older~'] }) };
      return { place: n + 1, contract: { before: undefined, after }, key };
    });
    for (const { place, contract, key } of changes) {
      const row = { contract, key, keep: { run, place, at: now } };
      const change = imported(contract.after.id);
      expect(await stores().contracts.importRow(row, change)).toBe('imported');
      expect(await stores().contracts.importRow(row, change)).toBe('imported');
    }
    expect(await Array.fromAsync(stores().importRuns.changes(run))).toEqual(changes.toReversed());
    expect(await Array.fromAsync(stores().importRuns.changes(freshId()))).toEqual([]);
  });

  test('a change that is refused is kept with no run', async () => {
    const { run } = runOf();
    const after = contractOf();
    const row = { contract: { before: after, after: { ...after, holder: 'next' } }, key: null };
    const keep = { run, place: 1, at: now };
    expect(await stores().contracts.importRow({ ...row, keep }, imported(after.id))).toBe('changed');
    expect(await Array.fromAsync(stores().importRuns.changes(run))).toEqual([]);
  });

  test('D16 contract and key are taken away as they were brought, if they are still so', async () => {
    const contract = contractOf();
    const key = keyOf({ contract: contract.id, holder: contract.holder });
    const { contracts, keys } = stores();
    const brought = { contract: { before: undefined, after: contract }, key: { before: undefined, after: key } };
    await contracts.importRow(brought, imported(contract.id));
    const taken = { contract: { before: contract, after: undefined }, key: { before: key, after: undefined } };
    const undone = () => changeOf(`contract#${contract.id}`, 'import-undone');
    const stale = { ...taken, key: { before: { ...key, provedBy: 'somebody' }, after: undefined } };
    expect(await contracts.importRow(stale, undone())).toBe('changed');
    expect(await contracts.get(contract.id)).toEqual(contract);
    const change = undone();
    expect(await contracts.importRow(taken, change)).toBe('imported');
    expect(await contracts.get(contract.id)).toBeUndefined();
    expect(await keys.get(key.reference)).toBeUndefined();
    expect(await contracts.importRow(brought, imported(contract.id))).toBe('imported');
    expect(await keys.get(key.reference)).toEqual(key);
  });
};
