import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/unit/usecases/**/*.test.ts'],
    expect: { requireAssertions: true },
    // One world for all files, as none leaves anything behind: most of a run would be loading otherwise.
    isolate: false,
    // A busy machine is no failure.
    testTimeout: 60_000,
    setupFiles: ['test/mutation/fixed-cases.ts'],
  },
});
