import { isDeepStrictEqual } from 'node:util';
import type { KeyRecord } from '../../domain/pair.ts';
import type { Contracts } from '../contracts.ts';
import { atOnce, isDone, record, type World, type YieldPoint } from './world.ts';

const isSameOwner = (key: KeyRecord | undefined, stands: KeyRecord): boolean =>
  key?.contract === stands.contract && key.holder === stands.holder;

/** In-memory fake of the contracts that billing imported. Its index is never behind. */
export const inMemoryContracts = (world: World, yieldPoint: YieldPoint = atOnce): Contracts => ({
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
  importRow: async ({ contract, key, taken = null, stands = null }, change) => {
    await yieldPoint();
    if (isDone(world, change)) return 'imported';
    const asRead =
      (contract === null || isDeepStrictEqual(world.contracts.get(contract.after.id), contract.before)) &&
      (key === null || isDeepStrictEqual(world.keys.get(key.after.reference), key.before)) &&
      (taken === null || isDeepStrictEqual(world.contracts.get(taken.contract), taken.read)) &&
      (stands === null || isSameOwner(world.keys.get(stands.reference), stands));
    if (!asRead) return 'changed';
    if (contract !== null) world.contracts.set(contract.after.id, contract.after);
    if (key !== null) world.keys.set(key.after.reference, key.after);
    record(world, change);
    return 'imported';
  },
});
