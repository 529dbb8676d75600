import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'

export type Manifest = {
  /** As in `packages/db`. */
  readonly folder: string
  readonly name: string
  readonly dependencies: readonly string[]
  readonly devDependencies: readonly string[]
}

/** The package.json of every package and app of a workspace. */
export async function readManifests(root: string): Promise<readonly Manifest[]> {
  const folders = await Promise.all(
    ['apps', 'packages'].map(async (parent) =>
      (await readdir(path.join(root, parent))).map((name) => path.join(parent, name)),
    ),
  )
  return Promise.all(folders.flat().map((folder) => readManifest(root, folder)))
}

async function readManifest(root: string, folder: string): Promise<Manifest> {
  type Json = { readonly name: string } & {
    readonly [part in 'dependencies' | 'devDependencies' | 'optionalDependencies']?: Record<string, string>
  }
  const json: Json = JSON.parse(await readFile(path.join(root, folder, 'package.json'), 'utf8'))
  return {
    folder,
    name: json.name,
    dependencies: Object.keys({ ...json.dependencies, ...json.optionalDependencies }),
    devDependencies: Object.keys(json.devDependencies ?? {}),
  }
}

/** Who may depend on whom; `@chorus/` is left out. What is not named here may use no package of ours. */
const MAY_USE: Readonly<Record<string, readonly string[]>> = {
  db: ['shared'],
  queue: ['shared'],
  platforms: ['shared'],
  sandbox: ['shared'],
  auth: ['db'],
  planner: ['shared'],
  mail: ['shared'],
  usecases: ['shared', 'db', 'mail'],
  api: ['shared', 'db', 'usecases', 'auth', 'planner', 'queue', 'platforms', 'vault', 'mail', 'config', 'web'],
  worker: ['shared', 'db', 'usecases', 'queue', 'platforms', 'vault', 'mail', 'config', 'safe-request'],
  web: ['shared'],
}

/** These compose everything: the command in production, the fixtures in tests. */
const USE_ANYTHING: ReadonlySet<string> = new Set(['cli', 'testing'])

const OWNERS: Readonly<Record<string, string>> = {
  'drizzle-orm': 'db',
  postgres: 'db',
  bullmq: 'queue',
  ioredis: 'queue',
  pg: 'queue',
  'better-auth': 'auth',
  '@better-auth/passkey': 'auth',
  'twitter-api-v2': 'platforms',
  nodemailer: 'mail',
}

/** Each dependency that the layers forbid, as `<who> → <what>`. */
export function findUndueDependencies(manifests: readonly Manifest[]): readonly string[] {
  return manifests.flatMap(({ name, dependencies, devDependencies }) => {
    const who = bare(name)
    const undue = [...dependencies.filter((what) => !isDue(who, what)), ...devDependencies.filter(isDriverOf(who))]
    return undue.map((what) => `${who} → ${bare(what)}`)
  })
}

function isDue(who: string, what: string): boolean {
  if (!what.startsWith('@chorus/')) return !isDriverOf(who)(what)
  if (what === '@chorus/testing') return false
  return USE_ANYTHING.has(who) || (MAY_USE[who] ?? []).includes(bare(what))
}

/** A driver that another package owns: tests must not go round it either. */
function isDriverOf(who: string): (what: string) => boolean {
  return (what) => (OWNERS[what] ?? who) !== who
}

const bare = (name: string): string => name.replace('@chorus/', '')

/** Is built: what its source imports ends in the bundle, so all but our own packages are tools of the build. */
const BUNDLED: ReadonlySet<string> = new Set(['@chorus/web'])

/** What fast-check draws for a folder's tests stands beside them under this name; no source may import it. */
const TEST_DATA = 'arbitraries.ts'

/**
 * Each import in a package's own source of what only its tests may use, as `<file> → <what>`. pnpm links a devDependency
 * like any other, so neither the compiler nor lint sees it.
 */
export async function findTestOnlyImports(root: string, manifests: readonly Manifest[]): Promise<readonly string[]> {
  const found = await Promise.all(
    manifests.map(async ({ folder, name, devDependencies }) => {
      const isForTests = (what: string): boolean =>
        devDependencies.includes(what) && (!BUNDLED.has(name) || /^(@chorus\/|vitest$|fast-check$)/.test(what))
      const files = await readdir(path.join(root, folder, 'src'), { recursive: true })
      const sources = files.filter(
        (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && path.basename(file) !== TEST_DATA,
      )
      return Promise.all(
        sources.map(async (source) => {
          const file = path.join(folder, 'src', source)
          const imports = (await readFile(path.join(root, file), 'utf8')).matchAll(
            /\b(?:from|import\() ?'([^'#][^']*)'/g,
          )
          const names = [...imports].map(([, specifier = '']) =>
            specifier.startsWith('.') ? path.basename(specifier) : (/^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? ''),
          )
          return names.filter((what) => isForTests(what) || what === TEST_DATA).map((what) => `${file} → ${what}`)
        }),
      )
    }),
  )
  return found.flat(2)
}
