import { setTimeout as delay } from 'node:timers/promises'
import type { FreshDatabase } from '@chorus/testing/fresh-database'
import { startOwnPostgres } from '@chorus/testing/own-postgres'
import { mountSmallDisk } from '@chorus/testing/small-disk'
import { sqlOf } from '@chorus/testing/sql'
import { expect, inject, test } from 'vitest'
import { untilEachTells, untilReady } from './health.ts'
import { aScene, type Scene } from './scene.ts'
import { type Backend, backendsFor, figure, isFull, size } from './sizes.ts'
import type { WorkerProcess } from './worker.ts'

const POSTS = size(1_020, 120)
const ACCOUNTS = 60
const SLOTS = 6
const OUTAGE_MS = size(10_000, 2_500)

type Shortage = {
  readonly name: string
  /** Where its short form runs. */
  readonly short: Backend
  readonly play: (scene: Scene, workers: readonly WorkerProcess[]) => Promise<void>
}

/** Nothing can be opened: no call to the network, no line to a store, no file of the journal, no answer about health. */
async function takeHandles(_scene: Scene, workers: readonly WorkerProcess[]): Promise<void> {
  for (const worker of workers) worker.takeHandles()
  await Promise.all(workers.map((worker) => worker.untilSaid('EMFILE')))
  await delay(OUTAGE_MS)
  for (const worker of workers) worker.giveHandles()
}

/** Every line of the workers is cut, and Postgres has no room for another one (53300), as at its max_connections. */
async function takeConnections({ rehearsal }: Scene, workers: readonly WorkerProcess[]): Promise<void> {
  const server = inject('postgresUrl')
  const name = new URL(rehearsal.url).pathname.slice(1)
  await sqlOf(server, `alter database ${name} connection limit 1`)
  await rehearsal.db.sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend' and usename = current_user
      and application_name not like 'chorus tests%'`
  const over = delay(OUTAGE_MS)
  await untilEachTells(workers, 'database')
  await over
  await sqlOf(server, `alter database ${name} connection limit -1`)
}

const shortages: readonly Shortage[] = [
  { name: 'no file handle left', short: 'Redis', play: takeHandles },
  { name: 'no connection left at Postgres', short: 'Postgres', play: takeConnections },
]
const cases = shortages.flatMap((one) => backendsFor(one.short).map((backend) => ({ backend, ...one })))

test.each(cases)(
  'wake-ups on $backend: $name for a while loses nothing and doubles nothing',
  async (one) => {
    expect(await runShort(one)).toMatchObject({ broken: [], published: POSTS, waiting: 0 })
  },
  300_000,
)

// In full, and where a small disk may be mounted; else it is a deferred error 53100 alone (postgres.test.ts).
test.each(isFull && mayMount() ? backendsFor() : [])(
  'wake-ups on %s: a disk of Postgres without a byte left for a while loses nothing and doubles nothing',
  async (backend) => {
    using disk = mountSmallDisk(300)
    if (disk === undefined) throw new Error('The disk could not be mounted.')
    const postgres = await startOwnPostgres(disk.path)
    const fill = async (_scene: Scene, workers: readonly WorkerProcess[]): Promise<void> => {
      disk.fill()
      const over = delay(OUTAGE_MS)
      await untilEachTells(workers)
      await over
      disk.free()
      await postgres.revive()
    }

    const judgement = await runShort({ name: 'a disk of Postgres without a byte left', backend, play: fill }, postgres)

    expect(judgement).toMatchObject({ broken: [], published: POSTS, waiting: 0 })
  },
  300_000,
)

function mayMount(): boolean {
  using disk = mountSmallDisk(1)
  if (disk === undefined) process.stderr.write('NOT PLAYED: a full disk of Postgres; nothing may be mounted here\n')
  return disk !== undefined
}

async function runShort(
  { backend, name, play }: Omit<Shortage, 'short'> & { backend: Backend },
  database?: FreshDatabase,
) {
  const campaign = { accounts: ACCOUNTS, postsPerAccount: POSTS / ACCOUNTS }
  await using scene = await aScene(backend, campaign, database === undefined ? {} : { database })
  scene.network.conduct(async (exchange) => {
    await delay(60)
    exchange.answer(await exchange.forward())
  })
  const workers = [scene.startWorker({ slots: SLOTS }), scene.startWorker({ slots: SLOTS })]
  await Promise.all(workers.map(({ started }) => started))
  await scene.untilAccepted(POSTS / 6)

  await play(scene, workers)
  await untilReady(workers)
  await scene.untilSettled(200_000)

  const judgement = await scene.judge()
  figure(`${name}, wake-ups on ${backend}: ${POSTS} posts`, `${judgement.twice} twice, ${judgement.lost} lost`)
  return judgement
}
