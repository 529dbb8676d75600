import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { migrateDb, openDb, openInstallation } from '@chorus/db'
import { dropDatabase } from '@chorus/testing/drop-database'
import { freshDatabase, type FreshDatabase } from '@chorus/testing/fresh-database'
import { sqlOf } from '@chorus/testing/sql'
import { expect, inject, test } from 'vitest'
import { aScene } from './scene.ts'
import { type Backend, backendsFor, figure, olderCheckout, size } from './sizes.ts'

const POSTS = size(1_020, 120)
const ACCOUNTS = 60
const SLOTS = 6

/** What both versions must bear while they run: additions, as a migration between two versions makes. */
const EXPANSION = `
  alter table posts add column added_by_a_later_version text;
  alter table attempts add column added_by_a_later_version int not null default 0;
  create index posts_of_a_later_version on posts (added_by_a_later_version) where added_by_a_later_version is not null;
  create table of_a_later_version (id uuid primary key, post_id uuid references posts (id));`

/**
 * The older workers are those of FAULTS_OLDER, a checkout of an earlier commit whose migrations the database has had so far;
 * without it they run this very code, and the migration is made up.
 */
test.each(backendsFor('Redis'))(
  'on %s, a migration and a change of workers in the middle of a wave double no post and lose none',
  async (backend) => {
    expect(await roll(backend)).toMatchObject({ broken: [], published: POSTS, twice: 0, waiting: 0, exits: [0, 0] })
  },
  240_000,
)

async function roll(backend: Backend) {
  const database = olderCheckout === undefined ? await freshDatabase() : await databaseOf(olderCheckout)
  await using scene = await aScene(backend, { accounts: ACCOUNTS, postsPerAccount: POSTS / ACCOUNTS }, { database })
  scene.network.conduct(async (exchange) => {
    await delay(60)
    exchange.answer(await exchange.forward())
  })
  const program = olderCheckout && join(olderCheckout, 'apps/worker/tests/faults/main.ts')
  const older = { slots: SLOTS, ...(program !== undefined && { program }) }
  const leaving = [scene.startWorker(older), scene.startWorker(older)]
  await Promise.all(leaving.map(({ started }) => started))
  await scene.untilAccepted(POSTS / 6)

  await (olderCheckout === undefined ? database.db.sql.unsafe(EXPANSION) : migrateDb(database.url))
  const [come] = [scene.startWorker({ slots: SLOTS }), scene.startWorker({ slots: SLOTS })]
  await come.started
  const exits = await Promise.all(leaving.map((worker) => worker.stop()))
  await scene.untilSettled()

  const judgement = await scene.judge()
  const which = olderCheckout === undefined ? 'workers of the same code' : 'workers of an earlier commit'
  figure(
    `a migration and a change of workers at full speed, before it ${which}, on ${backend}: ${POSTS} posts`,
    `${judgement.twice} twice, ${judgement.lost} lost`,
  )
  return { ...judgement, exits }
}

/** A database with the migrations of another checkout and no more. */
async function databaseOf(checkout: string): Promise<FreshDatabase> {
  const server = inject('postgresUrl')
  const name = `chorus_test_${randomBytes(6).toString('hex')}`
  await sqlOf(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const migrate = `const { migrateDb } = await import('./packages/db/src/index.ts'); await migrateDb('${url.href}')`
  execFileSync(process.execPath, ['--input-type=module', '-e', migrate], { cwd: checkout })
  const db = openDb({ url: url.href, max: 10, applicationName: 'chorus tests' })
  await openInstallation(db, 'rehearsal')
  return {
    url: url.href,
    db,
    async [Symbol.asyncDispose]() {
      await db.close()
      await dropDatabase(server, name)
    },
  }
}
