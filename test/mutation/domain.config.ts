import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/unit/{domain,profiles}/**/*.test.ts'],
    expect: { requireAssertions: true },
    isolate: false,
    setupFiles: ['test/mutation/fixed-cases.ts'],
  },
});
