import { defineConfig } from 'vitest/config';

/** Room, files, and how long a single test may take (ms): only real servers deserve patience. */
const project = (name: string, testTimeout: number, ...globalSetup: readonly string[]) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    testTimeout,
    hookTimeout: 60_000,
    expect: { requireAssertions: true },
    globalSetup: [...globalSetup],
  },
});

export default defineConfig({
  test: {
    // On two cores vitest would keep one for itself; much of what is tested waits for servers.
    maxWorkers: 3,
    projects: [
      project('unit', 10_000),
      project('architecture', 20_000),
      project('infra', 60_000),
      project('integration', 60_000, 'test/support/dynamodb-server.ts'),
      project('journeys', 60_000, 'test/support/running-stack.ts'),
      project('browser', 60_000, 'test/support/running-stack.ts'),
      project('screenshots', 300_000, 'test/support/running-stack.ts'),
      project('security', 60_000, 'test/support/dynamodb-server.ts', 'test/support/running-stack.ts'),
    ],
  },
});
