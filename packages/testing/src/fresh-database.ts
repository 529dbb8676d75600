import { randomBytes } from 'node:crypto'
import { type Db, type Mode, openDb, openInstallation } from '@chorus/db'
import { inject } from 'vitest'
import { dropDatabase } from './drop-database.ts'
import { sqlOf } from './sql.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A Postgres of this run, whose database `chorus_template` is migrated and never connected to. */
    postgresUrl: string
  }
}

export type FreshDatabase = AsyncDisposable & { readonly url: string; readonly db: Db }

/** A migrated database of its own, cloned from the run's template; dropped when it is disposed. */
export async function freshDatabase(
  options: { readonly mode?: Mode; readonly max?: number } = {},
): Promise<FreshDatabase> {
  const server = inject('postgresUrl')
  const name = `chorus_test_${randomBytes(6).toString('hex')}`
  await sqlOf(server, `create database ${name} template chorus_template`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const db = openDb({ url: url.href, max: options.max ?? 10, applicationName: 'chorus tests' })
  await openInstallation(db, options.mode ?? 'rehearsal')
  return {
    url: url.href,
    db,
    async [Symbol.asyncDispose]() {
      await db.close()
      await dropDatabase(server, name)
    },
  }
}
