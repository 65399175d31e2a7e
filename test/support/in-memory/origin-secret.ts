import type { OriginSecret } from '../../../functions/ports/origin-secret.ts';

/** An origin secret in memory, by all its versions that are good. */
export const inMemoryOriginSecret = (versions: readonly string[]): OriginSecret => ({
  fits: async (given) => {
    await Promise.resolve();
    return versions.includes(given);
  },
});
