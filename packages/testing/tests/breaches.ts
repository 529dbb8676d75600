/** A rule of .oxlintrc.json, files that break it and nothing else, and the same place in good order: paths and texts. */
export type Breach = {
  readonly what: string
  readonly rule: string
  readonly broken: Readonly<Record<string, string>>
  readonly sound: Readonly<Record<string, string>>
}

type Pair = { readonly folder: string; readonly rule: string; readonly broken: string; readonly sound: string }

/** One file of each kind in a folder; `ending` as in `.test.ts`. */
function pair(what: string, { folder, rule, broken, sound }: Pair, ending = '.ts'): Breach {
  const name = what.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
  return {
    what,
    rule,
    broken: { [`${folder}/breach-${name}${ending}`]: `${broken}\n` },
    sound: { [`${folder}/sound-${name}${ending}`]: `${sound}\n` },
  }
}

const SHARED = 'packages/shared/src'
const USECASES = 'packages/usecases/src'
const API = 'apps/api/src'

const lines = (count: number, line: (n: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index + 1)).join('\n')

const branches = (count: number): string =>
  `export function name(n: number): string {\n${lines(count - 1, (n) => `  if (n === ${n}) return '${n}'`)}\n  return ''\n}`

const body = (count: number): string =>
  `export function sum(n: number): number {\n  let all = n\n${lines(count - 4, (n) => `  all += n * ${n}`)}\n  return all\n}`

const file = (count: number): string => lines(count, (n) => `export const n${n} = ${n}`)

const aTest = (call: string): string =>
  `import { expect, test } from 'vitest'\n\n${call}('one and one are two', () => {\n  expect(1 + 1).toBe(2)\n})`

const pure = [SHARED, USECASES].flatMap((folder) => [
  pair(`the clock is read in ${folder}`, {
    folder,
    rule: 'no-restricted-properties',
    broken: 'export const at = (): Temporal.Instant => Temporal.Now.instant()',
    sound: 'export const at = (now: Temporal.Instant): Temporal.Instant => now.add({ hours: 1 })',
  }),
  pair(`the clock is taken apart in ${folder}`, {
    folder,
    rule: 'no-restricted-properties',
    broken: 'const { Now } = Temporal\nexport const at = (): Temporal.Instant => Now.instant()',
    sound: 'const { Instant } = Temporal\nexport const at = (text: string): Temporal.Instant => Instant.from(text)',
  }),
  pair(`dice are thrown in ${folder}`, {
    folder,
    rule: 'no-restricted-properties',
    broken: 'export const dice = (): number => Math.random()',
    sound: 'export const dice = (n: number): number => Math.floor(n)',
  }),
])

const everywhere = [SHARED, USECASES, 'packages/db/src', 'packages/queue/tests', `${API}/routes`].flatMap((folder) => [
  pair(`Date is used in ${folder}`, {
    folder,
    rule: 'no-restricted-globals',
    broken: 'export const at = (): number => new Date().getTime()',
    sound: "export const at = (): Temporal.Instant => Temporal.Instant.from('2026-11-21T00:00Z')",
  }),
])

const sizes = [
  pair('a file has 401 lines', { folder: API, rule: 'max-lines', broken: file(401), sound: file(400) }),
  pair('a test has 601 lines', {
    folder: 'packages/db/tests',
    rule: 'max-lines',
    broken: file(601),
    sound: file(600),
  }),
  pair('a function has 61 lines', { folder: API, rule: 'max-lines-per-function', broken: body(61), sound: body(60) }),
  pair('a function has 13 ways through it', {
    folder: API,
    rule: 'complexity',
    broken: branches(13),
    sound: branches(12),
  }),
  pair('a function has 4 parameters', {
    folder: API,
    rule: 'max-params',
    broken: 'export const sum = (a: number, b: number, c: number, d: number): number => a + b + c + d',
    sound: 'export const sum = (a: number, b: number, c: number): number => a + b + c',
  }),
]

const types = [
  pair('any', {
    folder: API,
    rule: 'typescript/no-explicit-any',
    broken: 'export const read = (text: string): any => JSON.parse(text)',
    sound: 'export const read = (text: string): unknown => JSON.parse(text)',
  }),
  pair('an exclamation mark', {
    folder: API,
    rule: 'typescript/no-non-null-assertion',
    broken: 'export const first = (all: readonly string[]): string => all[0]!',
    sound: "export const first = (all: readonly string[]): string => all[0] ?? ''",
  }),
  pair('an exported function does not say what it returns', {
    folder: API,
    rule: 'typescript/explicit-module-boundary-types',
    broken: 'export const twice = (n: number) => n * 2',
    sound: 'export const twice = (n: number): number => n * 2',
  }),
  pair('a type is imported as a value', {
    folder: API,
    rule: 'typescript/consistent-type-imports',
    broken: "import { Hono } from 'hono'\n\nexport const count = (app: Hono): number => app.routes.length",
    sound: "import type { Hono } from 'hono'\n\nexport const count = (app: Hono): number => app.routes.length",
  }),
  pair('an import of types alone loads the module', {
    folder: API,
    rule: 'typescript/no-import-type-side-effects',
    broken: "import { type Hono } from 'hono'\n\nexport const count = (app: Hono): number => app.routes.length",
    sound:
      "import { type Context, Hono } from 'hono'\n\nexport const at = (c: Context): string => new Hono().getPath(c.req.raw)",
  }),
  pair('a promise is left floating', {
    folder: API,
    rule: 'typescript/no-floating-promises',
    broken: 'export function go(act: () => Promise<void>): void {\n  act()\n}',
    sound: 'export async function go(act: () => Promise<void>): Promise<void> {\n  await act()\n}',
  }),
  pair('a promise is taken for its answer', {
    folder: API,
    rule: 'typescript/no-misused-promises',
    broken: 'export const go = (ask: () => Promise<boolean>): number => (ask() ? 1 : 0)',
    sound: 'export const go = async (ask: () => Promise<boolean>): Promise<number> => ((await ask()) ? 1 : 0)',
  }),
  pair('a switch misses a case', {
    folder: API,
    rule: 'typescript/switch-exhaustiveness-check',
    broken: oneCase(''),
    sound: oneCase("    case 'b':\n      act(2)\n"),
  }),
  pair('an empty text counts as none', {
    folder: API,
    rule: 'typescript/prefer-nullish-coalescing',
    broken: "export const name = (given: string | undefined): string => given || 'nobody'",
    sound: "export const name = (given: string | undefined): string => given ?? 'nobody'",
  }),
]

function oneCase(more: string): string {
  const head = "export function go(kind: 'a' | 'b', act: (n: number) => void): void {\n  switch (kind) {\n"
  return `${head}    case 'a':\n      act(1)\n      break\n${more}  }\n}`
}

const modules: readonly Breach[] = [
  pair('a default export', {
    folder: API,
    rule: 'import/no-default-export',
    broken: 'export default 1',
    sound: 'export const one = 1',
  }),
  {
    what: 'two files import each other',
    rule: 'import/no-cycle',
    broken: {
      [`${API}/breach-egg.ts`]: "import { hen } from './breach-hen.ts'\n\nexport const egg = (): unknown => hen\n",
      [`${API}/breach-hen.ts`]: "import { egg } from './breach-egg.ts'\n\nexport const hen = (): unknown => egg\n",
    },
    sound: {
      [`${API}/sound-egg.ts`]: "import { hen } from './sound-hen.ts'\n\nexport const egg = (): unknown => hen\n",
      [`${API}/sound-hen.ts`]: 'export const hen = (): unknown => 1\n',
    },
  },
  pair('a built-in module without node:', {
    folder: 'packages/vault/src',
    rule: 'unicorn/prefer-node-protocol',
    broken: "import path from 'path'\n\nexport const { sep } = path",
    sound: "import path from 'node:path'\n\nexport const { sep } = path",
  }),
  {
    what: 'a file name in camel case',
    rule: 'unicorn/filename-case',
    broken: { [`${API}/breachName.ts`]: 'export const one = 1\n' },
    sound: { [`${API}/sound-name.ts`]: 'export const one = 1\n' },
  },
  pair('a route chooses an implementation', {
    folder: `${API}/routes`,
    rule: 'no-restricted-imports',
    broken: "import { connectQueue } from '@chorus/queue'\n\nexport const queue = connectQueue",
    sound: "import type { QueueSettings } from '@chorus/queue'\n\nexport type Settings = QueueSettings",
  }),
  pair('a worker loads an implementation later', {
    folder: 'apps/worker/src',
    rule: 'no-restricted-imports',
    broken: "export const queue = (): Promise<unknown> => import('@chorus/queue')",
    sound: "export const types = (): Promise<unknown> => import('@chorus/shared')",
  }),
  pair('a package passes on what is not its own', {
    folder: 'packages/config/src',
    rule: 'no-restricted-imports',
    broken: "export { Queue } from 'bullmq'",
    sound: "export { z } from 'zod'",
  }),
]

const rest = [
  pair('the console', {
    folder: API,
    rule: 'no-console',
    broken: "export const say = (): void => console.log('hello')",
    sound: "export const say = (): boolean => process.stderr.write('hello')",
  }),
  pair('two equals signs', {
    folder: API,
    rule: 'eqeqeq',
    broken: 'export const same = (a: number, b: number): boolean => a == b',
    sound: 'export const same = (a: number, b: number): boolean => a === b',
  }),
]

const tests = [SHARED, 'packages/queue/tests', 'packages/testing/tests'].flatMap((folder) => [
  pair(
    `only one test runs in ${folder}`,
    { folder, rule: 'vitest/no-focused-tests', broken: aTest('test.only'), sound: aTest('test') },
    '.test.ts',
  ),
  pair(
    `a test is left out in ${folder}`,
    { folder, rule: 'vitest/no-disabled-tests', broken: aTest('test.skip'), sound: aTest('test') },
    '.test.ts',
  ),
])

/** At least one for every rule that .oxlintrc.json sets to "error" by its name. */
export const BREACHES: readonly Breach[] = [...pure, ...everywhere, ...sizes, ...types, ...modules, ...rest, ...tests]
