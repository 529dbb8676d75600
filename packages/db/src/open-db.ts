import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { Actor } from '@chorus/shared'
import postgres from 'postgres'
import * as schema from './schema/index.ts'

/** A connection pool to Chorus's database. Closed by `await using` or `close()`. */
export type Db = AsyncDisposable & {
  /** Raw statements. Timestamps come as text in UTC (`parseInstant`), bigint columns as text. */
  readonly sql: postgres.Sql
  readonly orm: PostgresJsDatabase<typeof schema>
  /** Whom the audit names for what is changed through it; undefined: nothing that is audited can be changed (`actingAs`). */
  readonly actor: Actor | undefined
  /** Ends every connection; waits at most five seconds for running statements. */
  close(): Promise<void>
}

/** The pool or one transaction of it, for statements that take part in what the caller began. */
export type Statements = postgres.ISql

export type DbSettings = {
  readonly url: string
  /** Connections at most. */
  readonly max: number
  /** Shown in `pg_stat_activity`. */
  readonly applicationName: string
  /** Whom the audit names; whoever runs the process by hand unless told otherwise. */
  readonly actor?: Actor
  /** A transaction that stands idle longer is ended by Postgres; 0: never. Default: 60,000 ms. */
  readonly idleInTransactionTimeoutMs?: number
  /** A statement that runs longer is ended by Postgres; 0: never. Default: 60,000 ms. */
  readonly statementTimeoutMs?: number
  /**
   * For a pool that runs the same few statements over and over, each of a few rows by their keys: planned once on each
   * connection, and by the keys whatever the statistics say. Without it Postgres plans each five times more and, while
   * tables grow, reads them whole (1,500 posts, 32 of them recorded: 14.4 ms against 4.8; planning the gate took longer
   * than running it. November 2026).
   */
  readonly isForKeys?: boolean
}

/** In words: the library leaves out of its greeting whatever is false. */
const byKeys = {
  plan_cache_mode: 'force_generic_plan',
  enable_seqscan: 'off',
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
}

/** Opens a pool; connections are made when they are needed, so this never fails by itself. */
export function openDb(settings: DbSettings): Db {
  const sql = postgres(settings.url, {
    max: settings.max,
    connect_timeout: 10,
    // Seconds before a connection is tried again: the library's own grows to 20, long after the database is back.
    backoff: (tries: number) => Math.min(2, 0.1 * 2 ** tries),
    onnotice: () => {},
    connection: {
      application_name: settings.applicationName,
      TimeZone: 'UTC',
      // The tables that decide are small or cached, and disks have no heads: an index look costs what a page in order does.
      // With Postgres's own 4.0 a claim of 32 posts reads whole tables of some thousand rows.
      random_page_cost: 1.1,
      idle_in_transaction_session_timeout: settings.idleInTransactionTimeoutMs ?? 60_000,
      statement_timeout: settings.statementTimeoutMs ?? 60_000,
      ...(settings.isForKeys === true ? byKeys : {}),
    },
  })
  const orm = drizzle(sql, { schema, casing: 'snake_case' })
  const close = () => sql.end({ timeout: 5 })
  return { sql, orm, actor: settings.actor ?? { kind: 'command' }, close, [Symbol.asyncDispose]: close }
}

/** The same pool, for somebody: what is changed through it stands under that name in the audit. Closed with the first. */
export function actingAs(db: Db, actor: Actor | undefined): Db {
  return { ...db, actor }
}

/** Either the pool or one transaction of it: named queries take both. */
export type Queryable = Pick<PostgresJsDatabase<typeof schema>, 'select' | 'insert' | 'update' | 'delete' | 'execute'>
