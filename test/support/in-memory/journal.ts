import type { Journal } from '../../../functions/ports/journal.ts';
import { atOnce, isDone, record, type World, type YieldPoint } from './world.ts';

export const inMemoryJournal = (world: World, yieldPoint: YieldPoint = atOnce): Journal => ({
  add: async (entry, operation) => {
    await yieldPoint();
    const change = { operation, entry };
    if (!isDone(world, change)) record(world, change);
  },
  async *of(subject) {
    await yieldPoint();
    yield* world.journal.filter((entry) => entry.subject === subject).sort((a, b) => a.at - b.at);
  },
});
