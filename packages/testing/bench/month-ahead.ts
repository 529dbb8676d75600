import { connect } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { type Db, promotePosts, sweepPosts } from '@chorus/db'
import type { Figure } from '@chorus/testing/write-figures'
import { goal } from './goal.ts'
import { claim, queue } from './publish-claims.ts'
import type { Run, Stage } from './publish-stage.ts'
import { percentile } from './publish-watch.ts'
import { makeDue, type World } from './publish-world.ts'

export type MonthSize = {
  /** Posts that stand ahead, in the one database and in the other. */
  readonly few: number
  readonly many: number
  /** Claims that are measured, in each. */
  readonly claims: number
  /** How long a worker runs beside them before the queue's memory is read. */
  readonly settleMs: number
}

/** A promotion takes no more than a worker has free slots for. */
const PROMOTED = 16
const PROMOTIONS = 20

/**
 * A month of posts ahead, many beside few: what the queue keeps of them, how long a promotion and a sweep take, and the
 * claim of one post, asked for in both databases by turns, so that what else the machine does strikes both.
 */
export async function benchMonthAhead(stage: Stage, world: World, size: MonthSize): Promise<readonly Figure[]> {
  await using few = await stage.run({ backend: 'postgres', world })
  await using many = await stage.run({ backend: 'redis', world })
  await addMonth(few.db, { from: 0, to: size.few })
  const figures = [
    ...(await queueFigures(many, size)),
    await claimFigure({ few, many }, { world, size }),
    ...(await upkeepFigures(many.db, { world, size })),
  ]
  for (const { name, value } of figures) process.stdout.write(`  ${name}: ${value}\n`)
  return figures
}

/** Adds posts of all accounts at random instants of the next thirty days. */
async function addMonth(db: Db, { from, to }: { readonly from: number; readonly to: number }): Promise<void> {
  await db.sql`
    insert into posts (campaign_id, wave_id, occurrence, organisation_id, account_id, platform, message_id, locale, text,
      content_hash, spoken_hash, cost_micro_usd, due_at, next_at, late_after, state, plan_version)
    select p.campaign_id, p.wave_id, 1000 + r.n / a.count, p.organisation_id, p.account_id, p.platform, p.message_id,
      p.locale, 'Ahead ' || r.n, md5('content ' || r.n), md5('spoken ' || r.n), p.cost_micro_usd, r.due, r.due,
      r.due + interval '1 hour', 'scheduled', p.plan_version
    from (select count(*)::int as count from posts where occurrence = 0) a
    cross join (
      select n, chorus_now() + interval '1 hour' + random() * interval '30 days' as due
      from generate_series(${from}::int, ${to - 1}::int) n
    ) r
    join (select (row_number() over (order by id) - 1)::int as place, * from posts where occurrence = 0) p
      on p.place = r.n % a.count`
  // As autovacuum leaves them in a running installation.
  await db.sql`vacuum analyze posts`
}

// ---- the queue's memory --------------------------------------------------------------------------------------------

const KEPT = 'kept by number of posts a month ahead, by the queue on'

/** Of two workers beside one another, one with its queue in Redis, one with its queue in Postgres. */
async function queueFigures(run: Run, size: MonthSize): Promise<readonly Figure[]> {
  await using _onRedis = await run.startWorker()
  await using _onPostgres = await run.startWorker({ queue: 'postgres' })
  const redis: string[] = []
  const postgres: string[] = []
  const note = async (ahead: number): Promise<void> => {
    await delay(size.settleMs)
    redis.push(`${ahead.toLocaleString('en')}: ${await redisSize(run.redisUrl ?? '')}`)
    postgres.push(`${ahead.toLocaleString('en')}: ${await bullmqSize(run.db)}`)
  }
  await note(0)
  await addMonth(run.db, { from: 0, to: size.few })
  await note(size.few)
  const startedAt = performance.now()
  await addMonth(run.db, { from: size.few, to: size.many })
  process.stdout.write(`  wrote the month in ${((performance.now() - startedAt) / 1_000).toFixed(0)} s\n`)
  await note(size.many)
  return [
    { name: `${KEPT} Redis`, value: redis.join('; ') },
    { name: `${KEPT} Postgres`, value: postgres.join('; ') },
  ]
}

async function redisSize(url: string): Promise<string> {
  const [, bytes = '?'] = /^used_memory:(\d+)/m.exec(await sayRedis(url, 'INFO memory')) ?? []
  const [, keys = '?'] = /^:(\d+)/.exec(await sayRedis(url, 'DBSIZE')) ?? []
  return `${(Number(bytes) / 1e6).toFixed(2)} MB, ${keys} keys`
}

async function sayRedis(url: string, command: string): Promise<string> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname).setEncoding('utf8')
  socket.write(`${command}\r\nQUIT\r\n`)
  let answer = ''
  for await (const text of socket) answer += String(text)
  return answer
}

async function bullmqSize(db: Db): Promise<string> {
  const [row] = await db.sql<{ jobs: number; bytes: string }[]>`
    select (select count(*)::int from bullmq.job) as jobs, sum(pg_total_relation_size(c.oid))::text as bytes
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'bullmq' and c.relkind = 'r'`
  return `${(Number(row?.bytes) / 1e6).toFixed(2)} MB, ${row?.jobs} jobs`
}

// ---- claims, promotions and sweeps ---------------------------------------------------------------------------------

type Sized = { readonly world: World; readonly size: MonthSize }

async function claimFigure(
  { few, many }: { readonly few: Run; readonly many: Run },
  { world, size }: Sized,
): Promise<Figure> {
  const posts = world.posts.slice(0, size.claims)
  const taken = { few: [] as number[], many: [] as number[] }
  for (const { db } of [few, many]) await queue(db, posts)
  for (const post of posts) {
    taken.few.push(await timed(() => claim(few.db, [post])))
    taken.many.push(await timed(() => claim(many.db, [post])))
  }
  // The first ones make connections and plans.
  const early = Math.ceil(posts.length / 10)
  const settled = (ms: readonly number[]): readonly number[] => ms.slice(early).toSorted((a, b) => a - b)
  const [withFew, withMany] = [settled(taken.few), settled(taken.many)]
  const ratio = p99(withMany) / p99(withFew)
  return {
    name: `claim of one post, ${posts.length - early} in each`,
    value: `${claimsOf(size.few, withFew)}; ${claimsOf(size.many, withMany)}: p99 ${ratio.toFixed(2)} times${goal('at most 1.5', ratio <= 1.5)}`,
  }
}

const p99 = (ms: readonly number[]): number => percentile(ms, 0.99)

const claimsOf = (ahead: number, ms: readonly number[]): string =>
  `${ahead.toLocaleString('en')} ahead: p50 ${percentile(ms, 0.5).toFixed(1)} ms, p99 ${p99(ms).toFixed(1)} ms`

async function upkeepFigures(db: Db, { world, size }: Sized): Promise<readonly Figure[]> {
  const due = world.posts.slice(size.claims, size.claims + PROMOTED * PROMOTIONS)
  await makeDue(db, due, () => 0)
  const promotions: number[] = []
  let promoted = 0
  for (let n = 0; n < PROMOTIONS; n += 1) {
    promotions.push(
      await timed(async () => {
        promoted += (await promotePosts(db, { platform: 'x', limit: PROMOTED, leaseMs: 30_000 })).posts.length
      }),
    )
  }
  if (promoted !== due.length) throw new Error(`${promoted} of ${due.length} posts were promoted.`)
  const idle: number[] = []
  for (let n = 0; n < PROMOTIONS; n += 1) idle.push(await timed(() => sweepPosts(db)))
  await db.sql`update posts set lease_until = chorus_now() - interval '1 second' where state = 'queued'`
  const busy = await timed(() => sweepPosts(db))
  const ahead = size.many.toLocaleString('en')
  return [
    {
      name: `a promotion of ${PROMOTED} posts, ${ahead} ahead`,
      value: `longest of ${PROMOTIONS}: ${Math.max(...promotions).toFixed(0)} ms${goal('under 1 s', Math.max(...promotions) < 1_000)}`,
    },
    {
      name: `a sweep, ${ahead} ahead`,
      value: `longest of ${PROMOTIONS} with nothing to do: ${Math.max(...idle).toFixed(0)} ms; ${promoted} posts taken back: ${busy.toFixed(0)} ms${goal('under 1 s', Math.max(...idle, busy) < 1_000)}`,
    },
  ]
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}
