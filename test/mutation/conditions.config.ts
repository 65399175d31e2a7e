import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/integration/dynamodb-*.test.ts'],
    expect: { requireAssertions: true },
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    globalSetup: ['test/support/dynamodb-server.ts'],
    setupFiles: ['test/mutation/fixed-cases.ts'],
  },
});
