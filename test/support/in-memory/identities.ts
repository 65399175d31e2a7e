import type { Identities } from '../../../functions/ports/identities.ts';
import type { InMemoryIdentity } from './identity.ts';

export const inMemoryIdentities = (identity: InMemoryIdentity): Identities => ({
  create: identity.create,
  async *all() {
    await Promise.resolve();
    yield* identity.passwords.keys();
  },
});
