import { defineConfig } from 'vitest/config'

const shared = {
  // A poll waits for what a process or a page does: like the timeouts below, its bound is for what hangs.
  expect: { requireAssertions: true, poll: { timeout: 20_000 } },
  restoreMocks: true,
  setupFiles: ['packages/shared/tests/seed-properties.ts'],
  // For what hangs. A busy machine may take many times as long as a quiet one; how fast something is, a test says itself.
  testTimeout: 60_000,
  hookTimeout: 60_000,
}

/** What is only looked at: pictures of the pages. When asked for. */
const look = {
  test: {
    ...shared,
    name: 'look',
    include: ['apps/api/look/**/*.test.ts'],
    globalSetup: ['packages/testing/src/global-setup.ts'],
  },
}

/** `unit`: beside the source, no process, no socket but loopback. `integration`: real Postgres, Redis, child processes. `pace`: how fast pages are. */
export default defineConfig({
  test: {
    // Integration tests wait for processes more than they compute.
    maxWorkers: 3,
    projects: [
      {
        test: { ...shared, name: 'unit', include: ['{apps,packages}/*/src/**/*.test.ts'] },
      },
      {
        test: {
          ...shared,
          name: 'integration',
          include: ['{apps,packages}/*/tests/**/*.test.ts'],
          globalSetup: ['packages/testing/src/global-setup.ts'],
        },
      },
      {
        test: {
          ...shared,
          name: 'pace',
          include: ['apps/api/pace/**/*.test.ts'],
          globalSetup: ['packages/testing/src/global-setup.ts'],
          // After all others and alone: what it measures wants the machine for itself.
          sequence: { groupOrder: 1 },
          fileParallelism: false,
        },
      },
      ...(process.env['LOOK'] === '1' ? [look] : []),
    ],
  },
})
