import type { KnipConfig } from 'knip'

/**
 * What is started from outside and that knip does not see by itself. It does see each package's `exports` and
 * `src/main.ts`, and the configurations of vitest and drizzle-kit with the tests they name.
 */
export default {
  workspaces: {
    '.': {},
    'apps/*': {},
    // knip does not follow the `exec` of the root's scripts.
    'apps/cli': { entry: ['launch.mjs', 'src/main.ts', 'scripts/*.ts'] },
    'packages/*': {},
    // Run by hand with a file.
    'packages/shared': { entry: ['tests/conformance.ts'] },
    // Started by the tests as a process, by its path.
    'packages/embedded-postgres': { entry: ['tests/hold.ts'] },
  },
  // The machine's own; the tests say so where there is none.
  ignoreBinaries: ['redis-server', 'script'],
} satisfies KnipConfig
