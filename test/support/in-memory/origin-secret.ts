import type { OriginSecret } from '../../../functions/ports/origin-secret.ts';

export const inMemoryOriginSecret = (versions: readonly string[]): OriginSecret => ({
  fits: async (given) => {
    await Promise.resolve();
    return versions.includes(given);
  },
});
