import { runKeptMs } from '../../../functions/domain/retention.ts';
import type { ImportRuns } from '../../../functions/ports/import-runs.ts';
import { atOnce, type World, type YieldPoint } from './world.ts';

/** The fake of what runs have changed. */
export const inMemoryImportRuns = (world: World, yieldPoint: YieldPoint = atOnce): ImportRuns => ({
  begin: async (run) => {
    await yieldPoint();
    if (!world.runs.has(run.run)) world.runs.set(run.run, run);
  },
  end: async (run, changes) => {
    await yieldPoint();
    if (world.runs.has(run.run)) world.runs.set(run.run, { ...run, changes });
  },
  async *all(now) {
    await yieldPoint();
    yield* [...world.runs.values()].filter(({ at }) => at + runKeptMs > now).sort((a, b) => a.at - b.at);
  },
  async *changes(run) {
    await yieldPoint();
    yield* [...(world.runChanges.get(run) ?? [])].sort((a, b) => b.place - a.place);
  },
});
