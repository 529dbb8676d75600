import { setTimeout as delay } from 'node:timers/promises'
import type { Db } from '@chorus/db'
import type { Judgement } from '@chorus/testing/invariants'
import { freshDatabase, type FreshDatabase } from '@chorus/testing/fresh-database'
import { type OwnPostgres, startOwnPostgres } from '@chorus/testing/own-postgres'
import { test } from 'vitest'
import { untilEachTells, untilReady } from './health.ts'
import { aScene } from './scene.ts'
import { type Backend, backendsFor, figure, isFull, size } from './sizes.ts'

const POSTS = size(1_020, 120)
const ACCOUNTS = 60
const SLOTS = 6
const OUTAGE_MS = size(10_000, 3_000)
const LOCK_MS = size(10_000, 4_000)

/** How a store fails and comes back; `untilTold` resolves once a worker's health has told of it. */
type Outage<Database extends FreshDatabase> = (database: Database, untilTold: () => Promise<void>) => Promise<void>

/** The answers of calls under way arrive while nobody can write them down. */
const restart: Outage<OwnPostgres> = async (postgres, untilTold) => {
  await postgres.crash()
  const over = delay(OUTAGE_MS)
  await untilTold()
  await over
  await postgres.start()
}

/** Each connection but ours, over and over: whatever statement is under way has lost its answer. */
const cutConnections: Outage<FreshDatabase> = async ({ db }) => {
  for (let round = 0; round < size(40, 10); round += 1) {
    await db.sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name not like 'chorus tests%'`
    await delay(100)
  }
}

const lockPosts: Outage<FreshDatabase> = async ({ db }, untilTold) => {
  await db.sql.begin(async (sql) => {
    await sql`lock table posts in access exclusive mode`
    const over = delay(LOCK_MS)
    await untilTold()
    await over
  })
}

/**
 * Every commit that writes to posts, attempts or workers fails with 53100 (disk_full), as it does when the log cannot grow:
 * by a deferred trigger, since not every machine that tests lets us mount a small disk.
 */
const fillDisk: Outage<FreshDatabase> = async ({ db }, untilTold) => {
  await db.sql`update disk set is_full = true`
  await untilTold()
  await db.sql`update disk set is_full = false`
}

async function layDisk(db: Db): Promise<void> {
  await db.sql.unsafe(`
    create table disk (is_full boolean not null);
    insert into disk values (false);
    create function refuse_when_full() returns trigger language plpgsql as $$
      begin
        if (select is_full from disk) then
          raise exception 'could not extend file: No space left on device' using errcode = '53100';
        end if;
        return null;
      end $$;
    create constraint trigger full_posts after insert or update on posts deferrable initially deferred
      for each row execute function refuse_when_full();
    create constraint trigger full_attempts after insert or update on attempts deferrable initially deferred
      for each row execute function refuse_when_full();
    create constraint trigger full_workers after insert or update on workers deferrable initially deferred
      for each row execute function refuse_when_full();`)
}

type Case = {
  readonly name: string
  /** Where its short form runs. */
  readonly short: Backend
} & (
  | { readonly on: 'own'; readonly outage: Outage<OwnPostgres> }
  | { readonly on: 'shared'; readonly outage: Outage<FreshDatabase> }
)

const all: readonly Case[] = [
  { name: 'a crash and restart', short: 'Postgres', on: 'own', outage: restart },
  { name: 'cutting every connection', short: 'Redis', on: 'shared', outage: cutConnections },
  { name: `a lock on posts for ${LOCK_MS / 1_000} s`, short: 'Redis', on: 'shared', outage: lockPosts },
  { name: 'a full disk at commit', short: 'Postgres', on: 'shared', outage: fillDisk },
]
const cases = all.flatMap((one) => backendsFor(one.short).map((backend) => ({ backend, ...one })))

test.for(cases)(
  'wake-ups on $backend: $name loses nothing and doubles nothing',
  { concurrent: !isFull, timeout: 240_000 },
  async (one, { expect }) => {
    const judgement =
      one.on === 'own'
        ? await play(one, await startOwnPostgres(), one.outage)
        : await play(one, await freshDatabase(), one.outage)

    expect(judgement).toMatchObject({ broken: [], published: POSTS, waiting: 0 })
  },
)

async function play<Database extends FreshDatabase>(
  { backend, name }: { readonly backend: Backend; readonly name: string },
  database: Database,
  outage: Outage<Database>,
): Promise<Judgement> {
  await using scene = await aScene(backend, { accounts: ACCOUNTS, postsPerAccount: POSTS / ACCOUNTS }, { database })
  await layDisk(database.db)
  scene.network.conduct(async (exchange) => {
    await delay(60)
    exchange.answer(await exchange.forward())
  })
  const workers = [scene.startWorker({ slots: SLOTS }), scene.startWorker({ slots: SLOTS })]
  await Promise.all(workers.map(({ started }) => started))
  await scene.untilAccepted(POSTS / 4)

  await outage(database, () => untilEachTells(workers))
  await untilReady(workers)
  await scene.untilSettled()

  const judgement = await scene.judge()
  figure(
    `Postgres, ${name}, wake-ups on ${backend}: ${POSTS} posts`,
    `${judgement.twice} twice, ${judgement.lost} lost`,
  )
  return judgement
}
