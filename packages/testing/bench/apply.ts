import { setTimeout } from 'node:timers/promises'
import { type Campaign, type Db, findCampaign } from '@chorus/db'
import { createPlanThread } from '@chorus/planner'
import { applyPlan, launchCampaign, moveAnchor, planCampaign, type PlanDeps, undoApply } from '@chorus/usecases'
import { aKit, aPlannedCampaign, aWave } from '@chorus/testing/a-planned-campaign'
import { type LagWatch, watchLag } from './lag.ts'
import { createPublisher, type Pace } from './pace.ts'

type Row = { readonly name: string; readonly value: string }

const WAVES = 10

/** How long the publisher works alone, before and after. */
const ALONE_MS = 4_000

/**
 * One campaign of so many posts (ten waves, five languages): applied, its deadline moved, the move undone; each beside the
 * bare statement that writes the same rows: one INSERT … SELECT from a temporary table of all of them into the same table with its
 * indexes, foreign keys, checks and triggers, and one UPDATE of due_at, next_at and late_after of all of them. Planning is
 * told apart: the ratio is that of writing. Then once more, to see how fast this process publishes meanwhile.
 */
export async function benchApply(db: Db, posts: number): Promise<readonly Row[]> {
  await using thread = createPlanThread({ timeoutMs: 600_000 })
  const lag = watchLag()
  const watch: Watch = { planMs: 0, use: '', lag }
  const deps = { db, platforms: ['mastodon'], planner: timed(thread, watch) } as const
  const size = posts.toLocaleString('en')
  const draft = await aPlannedCampaign(db, kitOf(posts))
  const apply = await timedUse(watch, 'apply', () => applyPlan(deps, draft, 0))
  const written = await countOf(db, draft)
  if (written !== posts) throw new Error(`${written} posts instead of ${posts}: ${JSON.stringify(apply.result)}`)
  await launchCampaign(db, draft)
  const bareInsert = await bareInsertMs(db, draft)
  await db.sql`vacuum analyze posts`
  await timedUse(watch, 'plan', async () => planCampaign(deps, await again(db, draft)))
  const move = await timedUse(watch, 'move', async () => moveDeadline(deps, await again(db, draft), '2030-02-14'))
  await db.sql`vacuum analyze posts`
  const bareUpdate = await bareUpdateMs(db, draft)
  await db.sql`vacuum analyze posts`
  const undo = await timedUse(watch, 'undo', async () => undoApply(deps, await again(db, draft)))
  lag.end()
  return [
    { name: `plan ${size} posts in a thread, with what goes over and comes back`, value: seconds(apply.planMs) },
    ratio(`apply ${size} posts: read, hash and write`, apply.restMs, bareInsert),
    ratio(`move the deadline of ${size} posts: read, hash and write`, move.restMs, bareUpdate),
    ratio(`undo that move`, undo.restMs, bareUpdate),
    { name: `event loop meanwhile, longest lag of each phase`, value: lagsOf(lag) },
    { name: `publishing meanwhile, in the same process`, value: await benchPace(deps, draft, posts) },
  ]
}

function lagsOf({ worst }: LagWatch): string {
  return [...worst]
    .filter(([phase]) => phase !== 'between')
    .map(([phase, ms]) => `${phase} ${ms.toFixed(0)} ms`)
    .join(', ')
}

const pause = (): Promise<void> => setTimeout(ALONE_MS)

/** Publishes posts of another campaign alone, then while the large one is moved, as often as that time allows, then alone. */
async function benchPace(deps: PlanDeps, campaign: Campaign, posts: number): Promise<string> {
  const publisher = await createPublisher(deps.db, `pace-${posts}`, 8_000)
  const before = await publisher.measure(pause)
  let moves = 0
  const during = await publisher.measure(async () => {
    const until = performance.now() + ALONE_MS
    while (performance.now() < until) {
      moves += 1
      await moveDeadline(deps, await again(deps.db, campaign), `2030-03-${String(1 + (moves % 28)).padStart(2, '0')}`)
    }
  })
  const after = await publisher.measure(pause)
  const share = during.perSecond / ((before.perSecond + after.perSecond) / 2)
  return `${paceOf(during)} during ${moves} moves; alone ${paceOf(before)} before and ${paceOf(after)} after: ${share.toFixed(2)} of it`
}

const paceOf = ({ perSecond, worstGapMs }: Pace): string =>
  `${perSecond.toFixed(0)} posts a second (longest gap ${worstGapMs.toFixed(0)} ms)`

function kitOf(posts: number): ReturnType<typeof aKit> {
  const waves = Array.from({ length: WAVES }, (_, n) =>
    aWave({
      key: `wave-${n}`,
      when: { kind: 'anchor', anchor: 'deadline', offset: Temporal.Duration.from(`-P${n + 3}D`), zone: 'campaign' },
      spread: {
        over: Temporal.Duration.from('PT20H'),
        gap: Temporal.Duration.from('PT0S'),
        jitter: Temporal.Duration.from('PT1M'),
      },
    }),
  )
  const locales = ['en', 'es', 'fr', 'ru', 'zh-Hans']
  return aKit({ slug: `bench-${posts}`, organisations: posts / WAVES, locales, waves, variants: 5 })
}

type Watch = { planMs: number; use: string; readonly lag: LagWatch }

function timed(planner: PlanDeps['planner'], watch: Watch): PlanDeps['planner'] {
  return {
    ...planner,
    planAndDiff: async (request) => {
      watch.lag.enter(`${watch.use}/thread`)
      const startedAt = performance.now()
      const answer = await planner.planAndDiff(request)
      watch.planMs += performance.now() - startedAt
      watch.lag.enter(`${watch.use}/write`)
      return answer
    },
  }
}

async function timedUse<Result>(watch: Watch, name: string, use: () => Promise<Result>) {
  Object.assign(watch, { planMs: 0, use: name })
  watch.lag.enter(`${name}/read`)
  const startedAt = performance.now()
  const result = await use()
  const restMs = performance.now() - startedAt - watch.planMs
  watch.lag.enter('between')
  return { result, planMs: watch.planMs, restMs }
}

async function moveDeadline(deps: PlanDeps, campaign: Campaign, day: string): Promise<void> {
  const to = Temporal.Instant.from(`${day}T12:00:00Z`)
  const moved = await moveAnchor(deps, campaign, { anchor: 'deadline', to, isDryRun: false })
  if (moved.kind !== 'moved') throw new Error(`The deadline was not moved: ${moved.kind}`)
}

async function bareInsertMs(db: Db, { id }: Campaign): Promise<number> {
  const columns = `campaign_id, wave_id, occurrence, organisation_id, account_id, platform, message_id, variant_id, locale,
    text, content_hash, spoken_hash, notes, cost_micro_usd, due_at, next_at, late_after, state, plan_version, planned_in`
  // The same rows, in memory beforehand: only the INSERT is measured. Rolled back.
  let ms = 0
  await db.sql
    .begin(async (sql) => {
      await sql.unsafe(
        `create temporary table bare on commit drop as select ${columns} from posts where campaign_id = $1`,
        [id],
      )
      await sql`update bare set occurrence = occurrence + 1000`
      const startedAt = performance.now()
      await sql.unsafe(`insert into posts (${columns}) select ${columns} from bare`)
      ms = performance.now() - startedAt
      throw new RollBack()
    })
    .catch((error: unknown) => {
      if (!(error instanceof RollBack)) throw error
    })
  return ms
}

class RollBack extends Error {
  override name = 'RollBack'
}

async function bareUpdateMs(db: Db, { id }: Campaign): Promise<number> {
  let ms = 0
  await db.sql
    .begin(async (sql) => {
      const startedAt = performance.now()
      await sql`
        update posts set due_at = due_at + interval '1 hour', next_at = next_at + interval '1 hour',
          late_after = late_after + interval '1 hour'
        where campaign_id = ${id}`
      ms = performance.now() - startedAt
      throw new RollBack()
    })
    .catch((error: unknown) => {
      if (!(error instanceof RollBack)) throw error
    })
  return ms
}

async function countOf(db: Db, { id }: Campaign): Promise<number> {
  const [row] = await db.sql<{ count: number }[]>`select count(*)::int as count from posts where campaign_id = ${id}`
  return row?.count ?? 0
}

async function again(db: Db, { id }: Campaign): Promise<Campaign> {
  const campaign = await findCampaign(db, id)
  if (campaign === undefined) throw new Error('The campaign is gone.')
  return campaign
}

function ratio(name: string, ms: number, bareMs: number): Row {
  return { name, value: `${seconds(ms)}, ${(ms / bareMs).toFixed(1)} times the bare statement (${seconds(bareMs)})` }
}

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(2)} s`
