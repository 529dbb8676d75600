import type { KnipConfig } from 'knip'

/**
 * What is started from outside and that knip does not see by itself. It does see each package's `exports` and
 * `src/main.ts`, and the configurations of vitest and drizzle-kit with the tests they name.
 */
export default {
  workspaces: {
    '.': {},
    'apps/*': {},
    // Only in vitest's projects when asked for.
    'apps/api': { entry: ['look/*.test.ts'] },
    // knip does not follow the `exec` of the root's scripts.
    'apps/cli': { entry: ['launch.mjs', 'src/main.ts', 'scripts/*.ts'] },
    // The build names the entries; components are there for pages to come, too.
    'apps/web': { entry: ['src/console/main.tsx', 'src/components/*.tsx'] },
    'packages/*': {},
    // Run by hand with a file.
    'packages/shared': { entry: ['tests/conformance.ts'] },
    // Started by the tests as a process, by its path.
    'packages/embedded-postgres': { entry: ['tests/hold.ts'] },
  },
  // Made by a tool, with more names than anybody uses.
  ignore: ['**/*.gen.ts'],
  // The machine's own; the tests say so where there is none.
  ignoreBinaries: ['mount', 'prlimit', 'umount', 'redis-server', 'script'],
} satisfies KnipConfig
