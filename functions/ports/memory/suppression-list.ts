import type { SuppressionList } from '../suppression-list.ts';

/** A list in memory, with the addresses on it. */
export type MemorySuppressionList = SuppressionList & { readonly addresses: Set<string> };

export const memorySuppressionList = (): MemorySuppressionList => {
  const addresses = new Set<string>();
  return {
    addresses,
    remove: async (address) => {
      await Promise.resolve();
      return addresses.delete(address);
    },
  };
};
