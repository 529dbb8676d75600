/** What one package alone may import. */
const POSTGRES = ['drizzle-orm', 'drizzle-orm/pg-core', 'postgres']
const BULLMQ = ['bullmq', 'ioredis', 'pg']
const X = ['twitter-api-v2']
const MAIL = ['nodemailer']
export const DRIVERS: readonly string[] = [...POSTGRES, ...BULLMQ, ...X, ...MAIL]

/** Names that lead past the `exports` of a package. */
export const PAST_NAMES: readonly string[] = [
  '@chorus/db/src/open-db.ts',
  '../../db/src/open-db.ts',
  '../../../../packages/db/src/open-db.ts',
  '../../queue/tests/raw-queue.ts',
]

/** Implementations, which only main and compose choose. */
const CHOSEN = ['@chorus/queue', '@chorus/platforms', '@chorus/vault', '@chorus/config', '@chorus/mail/smtp']

/** What no rule forbids anywhere, however alike it looks. */
const FREE: readonly string[] = [
  '@chorus/shared',
  '@chorus/db',
  '@chorus/mail',
  '@chorus/embedded-postgres',
  'pg-protocol',
  './postgres.ts',
  './pg/index.ts',
  '../postgres.ts',
  '../tests/fixtures.ts',
]

export const IMPORTS: readonly string[] = [...DRIVERS, ...PAST_NAMES, ...CHOSEN, ...FREE]

/** A file that imports all of them, the nth in line n. */
export function importAll(): string {
  const names = IMPORTS.map((_, index) => `all${index}`)
  const imports = IMPORTS.map((name, index) => `import * as all${index} from '${name}'`)
  return `${imports.join('\n')}\n\nexport const all: unknown = [${names.join(', ')}]\n`
}

type Place = { readonly file: string; readonly refused: readonly string[] }

/** A place and what lint refuses there, in the order of IMPORTS. */
function place(file: string, own: readonly string[], chosen: readonly string[] = []): Place {
  return { file, refused: [...DRIVERS.filter((name) => !own.includes(name)), ...PAST_NAMES, ...chosen] }
}

/** Every place that .oxlintrc.json tells apart, and one of each sort that it does not. */
export const PLACES: readonly Place[] = [
  ...['packages/db/src', 'packages/db/src/queries', 'packages/db/tests'].map((folder) =>
    place(`${folder}/breach-imports.ts`, POSTGRES),
  ),
  ...['packages/queue/src', 'packages/queue/tests'].map((folder) => place(`${folder}/breach-imports.ts`, BULLMQ)),
  place('packages/platforms/src/x/breach-imports.ts', X),
  ...['packages/mail/src', 'packages/mail/tests'].map((folder) => place(`${folder}/breach-imports.ts`, MAIL)),
  ...['config', 'embedded-postgres', 'sandbox', 'shared', 'testing', 'usecases', 'vault'].map((name) =>
    place(`packages/${name}/src/breach-imports.ts`, []),
  ),
  place('packages/usecases/src/breach-imports.test.ts', []),
  place('packages/testing/tests/breach-imports.ts', []),
  place('apps/api/src/breach-imports.ts', [], CHOSEN),
  place('apps/api/src/routes/breach-imports.ts', [], CHOSEN),
  place('apps/worker/src/breach-imports.ts', [], CHOSEN),
  place('apps/worker/src/compose-breach.ts', []),
  place('apps/api/src/main.ts', []),
  place('apps/cli/src/start/breach-imports.ts', []),
  place('apps/api/tests/breach-imports.ts', []),
]
