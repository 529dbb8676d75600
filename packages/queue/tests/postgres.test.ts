import { migrateQueue, connectQueue, openWakeUpQueue } from '@chorus/queue'
import { startTemporaryPostgres } from '@chorus/embedded-postgres'
import { queueContract } from '@chorus/testing/queue-contract'
import { Client } from 'pg'
import { expect, test } from 'vitest'
import { postgresHarness } from './postgres-harness.ts'

queueContract('Postgres', postgresHarness)

test('several processes may migrate at once and again, and only schema bullmq is touched', async () => {
  await using postgres = await startTemporaryPostgres()
  const settings = { kind: 'postgres', url: postgres.url } as const

  await Promise.all([migrateQueue(settings), migrateQueue(settings), migrateQueue(settings)])
  await migrateQueue(settings)

  const client = new Client({ connectionString: postgres.url })
  await client.connect()
  const { rows } = await client.query(
    `select distinct table_schema from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema')`,
  )
  await client.end()
  expect(rows).toEqual([{ table_schema: 'bullmq' }])
})

test('a queue on a database that nobody migrated is refused, and told what is missing', async () => {
  await using postgres = await startTemporaryPostgres()
  await using connection = await connectQueue({ kind: 'postgres', url: postgres.url }, { workers: 0, onFault: ignore })

  await expect(openWakeUpQueue(connection, { platforms: ['x'] })).rejects.toMatchObject({
    name: 'QueueUnavailableError',
    message: expect.stringContaining('migrations'),
  })
})

test('a wrong database is refused at once', async () => {
  await using postgres = await startTemporaryPostgres()
  const url = new URL(postgres.url)
  url.pathname = '/elsewhere'

  const connecting = connectQueue({ kind: 'postgres', url: url.href }, { workers: 0, limitMs: 60_000, onFault: ignore })

  await expect(connecting).rejects.toMatchObject({ message: expect.stringContaining('elsewhere') })
})

function ignore(): void {}
