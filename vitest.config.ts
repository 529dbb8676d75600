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

/** What is looked at or wants the machine for itself: pictures of the pages, the pace of the console. Only when asked for. */
const look = {
  test: {
    ...shared,
    name: 'look',
    include: ['apps/api/look/**/*.test.ts'],
    globalSetup: ['packages/testing/src/global-setup.ts'],
  },
}

/** `unit`: beside the source, no process, no socket but loopback. `integration`: real Postgres, Redis, child processes. */
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
      ...(process.env['LOOK'] === '1' ? [look] : []),
    ],
  },
})
