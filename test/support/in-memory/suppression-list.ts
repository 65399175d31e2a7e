import type { SuppressionList } from '../../../functions/ports/suppression-list.ts';

export type InMemorySuppressionList = SuppressionList & { readonly addresses: Set<string> };

export const inMemorySuppressionList = (): InMemorySuppressionList => {
  const addresses = new Set<string>();
  return {
    addresses,
    remove: async (address) => {
      await Promise.resolve();
      return addresses.delete(address);
    },
  };
};
