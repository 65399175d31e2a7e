import type { Identities } from '../identities.ts';
import type { MemoryIdentity } from './identity.ts';

/** The twin of the accounts service as a whole, over that of the accounts service. */
export const memoryIdentities = (identity: MemoryIdentity): Identities => ({
  create: identity.create,
  async *all() {
    await Promise.resolve();
    yield* identity.passwords.keys();
  },
});
