import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/integration/{archive,dynamodb-*}.test.ts', 'test/unit/adapters/archived-rows.test.ts'],
    expect: { requireAssertions: true },
    // One world for all files, as none leaves anything behind: most of a run would be loading otherwise.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    globalSetup: ['test/support/dynamodb-server.ts'],
    setupFiles: ['test/mutation/fixed-cases.ts'],
  },
});
