import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BREACHES } from './breaches.ts'
import { DRIVERS, importAll, IMPORTS, PAST_NAMES, PLACES } from './imports.ts'
import { findTestOnlyImports, findUndueDependencies, readManifests, type Manifest } from './manifests.ts'
import { checkTypes, type Finding, findUnused, isFormatted, lint } from './tools.ts'
import { copyWorkspace, ROOT, type WorkspaceCopy } from './workspace-copy.ts'

/** Packages whose types are checked with breaches in them. */
const TYPED = ['packages/shared', 'packages/usecases', 'apps/api', 'apps/worker', 'apps/cli']

let copy: WorkspaceCopy
let linted: readonly Finding[]
let typed: readonly Finding[]
let unused: ReadonlyMap<string, readonly string[]>
let manifests: readonly Manifest[]

beforeAll(async () => {
  copy = await copyWorkspace()
  manifests = await readManifests(copy.folder)
  const files = { ...lintedFiles(), ...typedFiles() }
  for (const [file, text] of Object.entries(files)) await copy.write(file, text)
  await writeUnused()
  const all = await Promise.all([
    lint(copy.folder, Object.keys(lintedFiles())),
    Promise.all(TYPED.map((workspace) => checkTypes(copy.folder, workspace))),
    findUnused(copy.folder),
  ])
  linted = all[0]
  typed = all[1].flat()
  unused = all[2]
  // Lint, compiler and knip over a whole copy: a minute of two processors, more beside other work.
}, 300_000)

afterAll(() => copy[Symbol.asyncDispose]())

// ---- lint ----------------------------------------------------------------------------------------------------------

function lintedFiles(): Readonly<Record<string, string>> {
  const pairs = BREACHES.flatMap(({ broken, sound }) => [...Object.entries(broken), ...Object.entries(sound)])
  return Object.fromEntries([...pairs, ...PLACES.map(({ file }) => [file, importAll()])])
}

const rulesIn = (findings: readonly Finding[], files: Readonly<Record<string, string>>): readonly string[] => [
  ...new Set(findings.filter(({ file }) => file in files).map(({ rule }) => rule)),
]

test.each(BREACHES)('lint refuses, by $rule and nothing else: $what', ({ rule, broken, sound }) => {
  expect(rulesIn(linted, broken)).toEqual([rule])
  expect(rulesIn(linted, sound)).toEqual([])
})

test('every rule that the lint configuration sets by name is broken here once', async () => {
  type Rules = Readonly<Record<string, string | readonly [string, ...unknown[]]>>
  const text = await readFile(path.join(ROOT, '.oxlintrc.json'), 'utf8')
  const config: { rules: Rules; overrides: { rules: Rules }[] } = JSON.parse(text.replaceAll(/^ *\/\/.*$/gm, ''))
  const set = [config, ...config.overrides].flatMap(({ rules }) => Object.entries(rules))
  const named = set.filter(([, value]) => [value].flat()[0] === 'error').map(([rule]) => rule)

  expect([...new Set(named)].toSorted()).toEqual([...new Set(BREACHES.map(({ rule }) => rule))].toSorted())
})

test.each(PLACES)('lint lets $file import what it may and nothing else', ({ file, refused }) => {
  const found = linted.filter((finding) => finding.file === file && finding.rule === 'no-restricted-imports')

  expect(found.map(({ line }) => IMPORTS[line - 1])).toEqual(refused)
})

// ---- types ---------------------------------------------------------------------------------------------------------

/** Each line of the first is one breach, with the code of the compiler's error. */
const IMPURE: readonly (readonly [line: string, code: string])[] = [
  ["export { readFileSync } from 'node:fs'", 'TS2591'],
  ['export const environment: unknown = process.env', 'TS2591'],
  ["export const answer: unknown = fetch('http://127.0.0.1')", 'TS2304'],
  ['export const timer: unknown = setTimeout(() => 1, 1)', 'TS2304'],
  ['export const dice: unknown = crypto.randomUUID()', 'TS2304'],
  ['export const clock: unknown = performance.now()', 'TS2304'],
  ["export const said: unknown = console.log('hello')", 'TS2584'],
  ['export const page: unknown = document.title', 'TS2584'],
]

const PURE = [
  "export const at: Temporal.Instant = Temporal.Instant.from('2026-11-21T00:00Z')",
  "export const zone: Intl.DateTimeFormat = new Intl.DateTimeFormat('en', { timeZone: 'UTC' })",
]

const IMPURE_FILE = 'packages/shared/src/breach-impure.ts'
const PURE_FILE = 'packages/shared/src/sound-pure.ts'

function typedFiles(): Readonly<Record<string, string>> {
  return {
    [IMPURE_FILE]: IMPURE.map(([line]) => line).join('\n'),
    [PURE_FILE]: PURE.join('\n'),
    ...Object.fromEntries(TYPED.map((workspace) => [importsFile(workspace), importAll()])),
  }
}

const importsFile = (workspace: string): string => `${workspace}/src/breach-undeclared.ts`

test('in shared there is no Node, no page, no clock and no chance: it does not compile', () => {
  const found = typed.filter(({ file }) => file === IMPURE_FILE)

  expect(found.map(({ line, rule }) => [IMPURE[line - 1]?.[0], rule])).toEqual(IMPURE)
  expect(typed.filter(({ file }) => file === PURE_FILE)).toEqual([])
})

test.each(TYPED)(
  '%s cannot import what its package.json does not declare, nor past the names of a package',
  (folder) => {
    const manifest = manifests.find((one) => one.folder === folder)
    const declared = new Set([...(manifest?.dependencies ?? []), ...(manifest?.devDependencies ?? []), manifest?.name])
    const isOpen = (name: string): boolean => !PAST_NAMES.includes(name) && declared.has(packageOf(name))
    const found = typed.filter(({ file, rule }) => file === importsFile(folder) && rule === 'TS2307')

    const foreign = IMPORTS.filter((name) => !name.startsWith('.'))
    expect(found.map(({ line }) => IMPORTS[line - 1]).filter((name) => !name?.startsWith('.'))).toEqual(
      foreign.filter((name) => !isOpen(name)),
    )
    expect(DRIVERS.filter(isOpen)).toEqual([])
  },
)

/** The package of an import: `@chorus/mail` of `@chorus/mail/smtp`. */
function packageOf(name: string): string {
  const parts = name.split('/')
  return parts.slice(0, name.startsWith('@') ? 2 : 1).join('/')
}

// ---- unused --------------------------------------------------------------------------------------------------------

async function writeUnused(): Promise<void> {
  await copy.write('packages/vault/src/breach-unused-file.ts', 'export const alone = 1\n')
  await copy.write(
    'packages/vault/src/breach-unused-export.ts',
    'export const used = 1\nexport const unused = 2\nexport type Used = 1\nexport type Unused = 2\n',
  )
  const index = await copy.read('packages/vault/src/index.ts')
  await copy.write(
    'packages/vault/src/index.ts',
    `${index}export { used, type Used } from './breach-unused-export.ts'\n`,
  )
  const manifest: { dependencies?: object } = JSON.parse(await copy.read('packages/vault/package.json'))
  manifest.dependencies = { ...manifest.dependencies, zod: 'catalog:' }
  await copy.write('packages/vault/package.json', JSON.stringify(manifest))
}

test('knip finds an unused file, export, type and dependency, and no used one', () => {
  expect(unused.get('packages/vault/src/breach-unused-file.ts')).toEqual([
    'files packages/vault/src/breach-unused-file.ts',
  ])
  expect(unused.get('packages/vault/src/breach-unused-export.ts')).toEqual(['exports unused', 'types Unused'])
  expect(unused.get('packages/vault/package.json')).toEqual(['dependencies zod'])
  expect(unused.get('packages/config/package.json') ?? []).not.toContain('dependencies zod')
})

// ---- format --------------------------------------------------------------------------------------------------------

test('an unformatted file is refused', async () => {
  await copy.write('packages/vault/src/breach-format.ts', 'export const text = "text";\n')
  await copy.write('packages/vault/src/sound-format.ts', "export const text = 'text'\n")

  expect(await isFormatted(copy.folder, ['packages/vault/src/breach-format.ts'])).toBe(false)
  expect(await isFormatted(copy.folder, ['packages/vault/src/sound-format.ts'])).toBe(true)
})

// ---- layers --------------------------------------------------------------------------------------------------------

describe('the layers', () => {
  test('no package depends on one that its layer may not know', () => {
    expect(findUndueDependencies(manifests)).toEqual([])
    expect(manifests.map(({ name }) => name)).toContain('@chorus/shared')
  })

  test.each([
    ['shared', '@chorus/config', 'shared → config'],
    ['vault', '@chorus/db', 'vault → db'],
    ['usecases', '@chorus/queue', 'usecases → queue'],
    ['api', '@chorus/worker', 'api → worker'],
    ['cli', '@chorus/testing', 'cli → testing'],
    ['api', 'bullmq', 'api → bullmq'],
    ['queue', 'postgres', 'queue → postgres'],
  ])('%s must not depend on %s', (who, what, said) => {
    const more = (one: Manifest): Manifest =>
      one.name === `@chorus/${who}` ? { ...one, dependencies: [...one.dependencies, what] } : one

    expect(findUndueDependencies(manifests.map(more))).toEqual([said])
  })

  test('the source of a package imports nothing that only its tests may use', async () => {
    expect(await findTestOnlyImports(ROOT, manifests)).toEqual([])
  })

  test('an import of a devDependency in the source of a package is found', async () => {
    const file = 'packages/usecases/src/breach-dev.ts'
    await copy.write(file, "import { createXPlatform } from '@chorus/platforms'\n\nexport const x = createXPlatform\n")
    await copy.write(file.replace('.ts', '.test.ts'), await copy.read(file))

    expect(await findTestOnlyImports(copy.folder, manifests)).toContain(`${file} → @chorus/platforms`)
    expect((await findTestOnlyImports(copy.folder, manifests)).join()).not.toContain('.test.ts')
  })

  test('an import of what fast-check draws for tests in the source of a package is found', async () => {
    const file = 'packages/shared/src/plan/breach-arbitraries.ts'
    await copy.write(file, "export { anyInput } from './arbitraries.ts'\n")

    expect(await findTestOnlyImports(copy.folder, manifests)).toContain(`${file} → arbitraries.ts`)
  })
})
