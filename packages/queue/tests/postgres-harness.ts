import { migrateQueue, type PostgresQueueSettings } from '@chorus/queue'
import { startTemporaryPostgres } from '@chorus/embedded-postgres'
import type { QueueHarness, QueueSpace } from '@chorus/testing/queue-harness'
import { createPostgresBackend, withBackend } from 'bullmq'
import { Client } from 'pg'
import { vi } from 'vitest'
import { openQueue } from './open-queue.ts'
import { addRawJob, countJobs } from './raw-queue.ts'
import { startStuckWorker } from './start-stuck-worker.ts'

const { Queue } = withBackend(createPostgresBackend)

/** A Postgres of its own, and a database for each space. */
export async function postgresHarness(): Promise<QueueHarness> {
  const postgres = await startTemporaryPostgres()
  let spaces = 0
  return {
    createSpace: async () => {
      spaces += 1
      return createSpace(postgres.url, `space_${spaces}`)
    },
    openAt: (port, limitMs) =>
      openQueue({ kind: 'postgres', url: `postgres://nobody@127.0.0.1:${port}/nothing` }, { limitMs, onFault: ignore }),
    restartStore: () => crash(postgres.url),
    [Symbol.asyncDispose]: () => postgres.stop(),
  }
}

async function createSpace(serverUrl: string, name: string): Promise<QueueSpace> {
  await asClient(serverUrl, (client) => client.query(`create database ${name}`))
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  const settings: PostgresQueueSettings = { kind: 'postgres', url: url.href }
  await migrateQueue(settings)
  const rawQueue = (queueName: string): InstanceType<typeof Queue> =>
    new Queue(queueName, { connection: { connectionString: url.href, schema: 'bullmq', max: 1 } })
  return {
    open: (onFault) => openQueue(settings, { onFault }),
    addRawJob: (platform, data) => addRawJob(rawQueue, platform, data),
    countJobs: (platform) => countJobs(rawQueue, platform),
    expireLocks: async (platform) => {
      await asClient(url.href, async (client) => {
        const queue = [`publish-${platform}`]
        await client.query(`update bullmq.job set locked_until_ms = 1 where state = 'active' and queue = $1`, queue)
        await client.query(`delete from bullmq.meta where field = 'stalled-check' and queue = $1`, queue)
      })
    },
    startStuckWorker: (platform) => startStuckWorker(settings, platform),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  }
}

/**
 * kill -9 of one of its processes: Postgres drops all connections, recovers from its log and serves again.
 *
 * A Postgres for tests commits before its log is written, hence one commit that waits for the log. It serves again only
 * when all its old processes are gone: from then on, nothing that is committed gets lost.
 */
async function crash(url: string): Promise<void> {
  const [victim, witness] = [new Client({ connectionString: url }), new Client({ connectionString: url })]
  const broken = [victim, witness].map((client) => new Promise((resolve) => client.once('error', resolve)))
  await Promise.all([victim.connect(), witness.connect()])
  await victim.query('set synchronous_commit to on')
  await victim.query('create temporary table flushed ()')
  const { rows } = await victim.query<{ pid: number }>('select pg_backend_pid() as pid')
  for (const { pid } of rows) process.kill(pid, 'SIGKILL')
  await Promise.all(broken)
  await vi.waitFor(() => asClient(url, (client) => client.query('select 1')), { timeout: 20_000, interval: 10 })
}

async function asClient(url: string, use: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await use(client)
  } finally {
    await client.end()
  }
}

function ignore(): void {}
