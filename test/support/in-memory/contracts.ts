import { isDeepStrictEqual } from 'node:util';
import type { KeyRecord } from '../../../functions/domain/pair.ts';
import { type Contracts, contractOf, referenceOf } from '../../../functions/ports/contracts.ts';
import { atOnce, isDone, record, type World, type YieldPoint } from './world.ts';

const put = <K, V>(rows: Map<K, V>, id: K, after: V | undefined): void => {
  if (after === undefined) rows.delete(id);
  else rows.set(id, after);
};

const isSameOwner = (key: KeyRecord | undefined, stands: KeyRecord): boolean =>
  key?.contract === stands.contract && key.holder === stands.holder;

/** In-memory fake of the contracts that billing imported. Its index is never behind. */
export const inMemoryContracts = (world: World, yieldPoint: YieldPoint = atOnce): Contracts => ({
  rowsAtOnce: 16,
  get: async (contract) => {
    await yieldPoint();
    return world.contracts.get(contract);
  },
  ofHolder: async (holder) => {
    await yieldPoint();
    return [...world.contracts.values()]
      .filter((contract) => contract.holder === holder)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  },
  count: async () => {
    await yieldPoint();
    return world.contracts.size;
  },
  importRow: async ({ contract, key, taken = null, stands = null, keep }, change) => {
    await yieldPoint();
    if (isDone(world, change)) return 'imported';
    const asRead =
      (contract === null || isDeepStrictEqual(world.contracts.get(contractOf(contract)), contract.before)) &&
      (key === null || isDeepStrictEqual(world.keys.get(referenceOf(key)), key.before)) &&
      (taken === null || isDeepStrictEqual(world.contracts.get(taken.contract), taken.read)) &&
      (stands === null || isSameOwner(world.keys.get(stands.reference), stands));
    if (!asRead) return 'changed';
    if (contract !== null) put(world.contracts, contractOf(contract), contract.after);
    if (key !== null) put(world.keys, referenceOf(key), key.after);
    if (keep !== undefined) {
      const { run, place } = keep;
      const changes = world.runChanges.get(run) ?? [];
      changes.push({ place, contract, key });
      world.runChanges.set(run, changes);
    }
    record(world, change);
    return 'imported';
  },
});
