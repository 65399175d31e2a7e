import { defineConfig } from 'vitest/config';
import { rooms } from './rooms.ts';

const room = rooms.find(({ name }) => name === process.env['ROOM']);

export default defineConfig({
  test: {
    include: [...(room?.tests ?? [])],
    expect: { requireAssertions: true },
    // No file leaves anything behind, and most of the time would otherwise be loading.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    globalSetup: room?.name === 'dynamodb' ? ['test/support/dynamodb-server.ts'] : [],
    setupFiles: ['test/mutation/fixed-cases.ts'],
  },
});
