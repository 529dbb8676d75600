import type { KnipConfig } from 'knip'

/**
 * What is started from outside and that knip does not see by itself. It does see each package's `exports`, the scripts
 * of package.json, and the configurations of vitest and drizzle-kit with the tests they name.
 */
export default {
  workspaces: {
    '.': {},
    'apps/*': { entry: ['src/main.ts'] },
    'packages/*': {},
    // Started by the tests as a process, by its path.
    'packages/embedded-postgres': { entry: ['tests/hold.ts'] },
  },
} satisfies KnipConfig
