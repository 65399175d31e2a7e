import { defineConfig } from 'vitest/config';

/** How long a test or a hook may take (ms): it ends what hangs, and judges nobody's machine. */
const patience = 600_000;

const project = (name: string, ...globalSetup: readonly string[]) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    testTimeout: patience,
    hookTimeout: patience,
    expect: { requireAssertions: true },
    globalSetup: [...globalSetup],
  },
});

/** A project whose files share their worker's modules, which takes a third of the time: a test puts back whatever it stubs. */
const shared = (name: string, ...globalSetup: readonly string[]) => ({
  test: { ...project(name, ...globalSetup).test, isolate: false },
});

export default defineConfig({
  test: {
    teardownTimeout: patience,
    // On two cores vitest would keep one for itself; much of what is tested waits for servers.
    maxWorkers: 3,
    projects: [
      shared('unit'),
      project('architecture'),
      project('infra'),
      project('integration', 'test/support/dynamodb-server.ts'),
      shared('journeys', 'test/support/running-stack.ts'),
      project('browser', 'test/support/running-stack.ts'),
      project('screenshots', 'test/support/running-stack.ts'),
      project('security', 'test/support/dynamodb-server.ts', 'test/support/running-stack.ts'),
    ],
  },
});
