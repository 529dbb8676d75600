import { defineConfig } from 'vitest/config'

const shared = {
  expect: { requireAssertions: true },
  restoreMocks: true,
  setupFiles: ['packages/shared/tests/seed-properties.ts'],
  // For what hangs. A busy machine may take many times as long as a quiet one; how fast something is, a test says itself.
  testTimeout: 60_000,
  hookTimeout: 60_000,
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
    ],
  },
})
