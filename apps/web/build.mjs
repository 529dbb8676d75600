/**
 * Builds the pages into `dist`, which the API serves: `server.js` and its `assets`.
 *
 *     node apps/web/build.mjs
 *
 * The launcher asks `isBuilt` at every start, on any Node from 20 on and before anything is installed: nothing but Node's own
 * modules may be imported up here.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** This file: what to run to build. */
export const buildScript = fileURLToPath(import.meta.url)

const folder = path.dirname(buildScript)
const dist = path.join(folder, 'dist')

/** What a build depends on, from the root of the repository; the lockfile stands for all that is installed. */
const SOURCES = ['apps/web', 'packages/shared/src', 'packages/shared/package.json', 'pnpm-lock.yaml']
const NO_SOURCE = /^(node_modules|dist|tests)$|^dist\.|\.test\.tsx?$|\.md$/

/** Whether `dist` was built from what is here now: compared by content, in a few milliseconds. */
export function isBuilt() {
  return readIfThere(path.join(dist, 'built-from')) === stamp()
}

/** Builds beside `dist` and then takes its place, so that nobody finds half a build and two at once do no harm. */
export async function build() {
  const wanted = stamp()
  // Lingui and Babel look for their own from here.
  process.chdir(folder)
  // Whoever builds within a test passes on another, and React's development half with it.
  process.env['NODE_ENV'] = 'production'
  const aside = `${dist}.${process.pid}`
  try {
    const { buildAll } = await import('./build-config.ts')
    await buildAll(aside)
    writeFileSync(path.join(aside, 'built-from'), wanted)
    rmSync(dist, { recursive: true, force: true })
    renameSync(aside, dist)
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
}

function stamp() {
  const root = path.resolve(folder, '../..')
  const hash = createHash('sha256')
  for (const file of SOURCES.flatMap((source) => filesOf(root, source))) {
    hash.update(`\n${file}\n`).update(readFileSync(path.join(root, file)))
  }
  return hash.digest('hex')
}

/** @returns {string[]} */
function filesOf(/** @type {string} */ root, /** @type {string} */ source) {
  if (path.extname(source) !== '') return [source]
  const entries = readdirSync(path.join(root, source), { withFileTypes: true })
  return entries
    .filter(({ name }) => !NO_SOURCE.test(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const inner = `${source}/${entry.name}`
      return entry.isDirectory() ? filesOf(root, inner) : [inner]
    })
}

function readIfThere(/** @type {string} */ file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

if (process.argv[1] === buildScript) await build()
