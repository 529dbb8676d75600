import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Db } from '@chorus/db'
import type { Figure } from '@chorus/testing/write-figures'
import { goal } from './goal.ts'
import { type Cost, costOfEach, readCost, tellCost } from './publish-cost.ts'
import type { Backend, Stage, WorkerOptions } from './publish-stage.ts'
import { lastRecordMs, median, readLags, untilPublished } from './publish-watch.ts'
import { makeDue, type World } from './publish-world.ts'

export type ThroughputSize = {
  /** Posts that are published before the measure begins, and those that are measured. */
  readonly warmUp: number
  readonly posts: number
  /** How often each side runs, in turn; the middle one counts. */
  readonly rounds: number
  readonly slots: number
  readonly latencyMs?: number
  /** Whether the goals of the engine hold for this size, and what a post costs is told. */
  readonly isGoal?: boolean
}

type Bench = { readonly stage: Stage; readonly world: World; readonly size: ThroughputSize }
type Engine = {
  readonly backend: Backend
  readonly batch: number
  readonly workers: number
  readonly isCapped?: boolean
}

/** All are made due at once, a little later: by then the workers know of them. */
const START_IN_MS = 1_500

/**
 * Published posts a second, end to end, beside a bare loop of the same calls and a bare BullMQ worker, all with as many
 * calls at a time, each side in turn. The engine's time runs from the instant at which all posts are due to the last
 * record; a bare one's, whose jobs all wait in the queue already, from its start to its last end. Shares are those of one round, the
 * middle one of all rounds: what else the machine does strikes the sides of a round alike.
 */
export async function benchThroughput(bench: Bench): Promise<readonly Figure[]> {
  const rounds: Round[] = []
  for (let round = 0; round < bench.size.rounds; round += 1) rounds.push(await measureRound(bench))
  return [
    {
      name: `(a) bare loop of the adapter's calls, ${labelOf(bench.size)}`,
      value: perSecond(median(rounds.map(({ loop }) => loop.rate))),
    },
    ...backends.flatMap((backend) => figuresOf(bench, backend, rounds)),
  ]
}

const backends = ['redis', 'postgres'] as const
const BATCHES = [1, 32] as const
/** Of (a), on Redis alone, and of (b). */
const SHARES = { loop: 0.5, bare: 0.7 } as const

function figuresOf({ size }: Bench, backend: Backend, rounds: readonly Round[]): readonly Figure[] {
  const label = labelOf(size)
  const middle = (value: (round: Round) => number): number => median(rounds.map(value))
  const published = BATCHES.map((batch, place): Figure => {
    const own = (round: Round): number => round[backend].published[place]?.rate ?? Number.NaN
    const ofLoop = middle((round) => own(round) / round.loop.rate)
    const ofBare = middle((round) => own(round) / round[backend].bare.rate)
    const isGoal = size.isGoal === true && batch > 1
    const told = (share: number, least: number | undefined): string =>
      `${share.toFixed(2)}${isGoal && least !== undefined ? goal(String(least), share >= least) : ''}`
    return {
      name: `published on ${backend}, batches of ${batch}, ${label}`,
      value:
        `${perSecond(middle(own))}, ${told(ofLoop, backend === 'redis' ? SHARES.loop : undefined)} of (a), ` +
        `${told(ofBare, SHARES.bare)} of (b)`,
    }
  })
  const bare = perSecond(middle((round) => round[backend].bare.rate))
  return [
    { name: `(b) bare BullMQ worker on ${backend}, ${label}`, value: bare },
    ...published,
    ...(size.isGoal === true ? costFigures(backend, rounds.at(-1)) : []),
  ]
}

function costFigures(backend: Backend, round: Round | undefined): readonly Figure[] {
  const published = round?.[backend].published.at(-1)
  if (round === undefined || published === undefined) return []
  const name = 'milliseconds of processor time a post'
  return [
    { name: `${name}, bare BullMQ worker on ${backend}`, value: tellCost(round[backend].bare.cost) },
    { name: `${name}, published on ${backend}, batches of ${BATCHES.at(-1)}`, value: tellCost(published.cost) },
  ]
}

/** Posts a second, and what each took of the processors, by part. */
type Side = { readonly rate: number; readonly cost: Cost }

/** Every side; `published` in the order of the batches. */
type Round = { readonly loop: Side } & Readonly<
  Record<Backend, { readonly bare: Side; readonly published: readonly Side[] }>
>

async function measureRound(bench: Bench): Promise<Round> {
  const measureOn = async (backend: Backend): Promise<Round[Backend]> => {
    const bare = note(`bare on ${backend}`, await measureBare(bench, { backend, isLoop: false }))
    const published: Side[] = []
    for (const batch of BATCHES) {
      const side = await measureEngine(bench, { backend, batch, workers: 1 })
      published.push(note(`published on ${backend}, batches of ${batch}`, side))
    }
    return { bare, published }
  }
  const loop = note('bare loop', await measureBare(bench, { backend: 'redis', isLoop: true }))
  return { loop, redis: await measureOn('redis'), postgres: await measureOn('postgres') }
}

function note(name: string, side: Side): Side {
  process.stdout.write(`  ${name}: ${perSecond(side.rate)}; ms of processor time a post: ${tellCost(side.cost)}\n`)
  return side
}

/** The same engine with 1, 2 and 4 worker processes, and with a cap and a budget to keep. */
export async function benchWorkers(bench: Bench): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const backend of backends) {
    const rates: string[] = []
    for (const workers of [1, 2, 4]) {
      const { rate } = await measureEngine(bench, { backend, batch: 32, workers })
      rates.push(`${workers}: ${perSecond(rate)}`)
    }
    const capped = await measureEngine(bench, { backend, batch: 32, workers: 2, isCapped: true })
    rates.push(`2 with a cap and a budget: ${perSecond(capped.rate)}`)
    const name = `published on ${backend} by 1, 2, 4 workers of ${labelOf(bench.size)}`
    figures.push({ name, value: rates.join('; ') })
    process.stdout.write(`  ${name}: ${rates.join('; ')}\n`)
  }
  return figures
}

/** A bare run. What it cost counts the posts before the measure as well. */
export async function measureBare(
  { stage, world, size }: Bench,
  { backend, isLoop }: { readonly backend: Backend; readonly isLoop: boolean },
): Promise<Side> {
  const { warmUp, posts, slots, latencyMs } = size
  await using run = await stage.run({ backend, world, ...(latencyMs === undefined ? {} : { latencyMs }) })
  const callsFile = join(stage.folder, 'calls.json')
  await writeFile(callsFile, JSON.stringify(world.calls(world.posts.slice(0, warmUp + posts))))
  const before = await readCost(run)
  const { measuredMs, cpuMs } = await run.bare({ callsFile, warmUp, slots, isLoop })
  const others = costOfEach(before, await readCost(run), warmUp + posts)
  return { rate: (posts / measuredMs) * 1_000, cost: new Map([['caller', cpuMs / (warmUp + posts)], ...others]) }
}

async function measureEngine({ stage, world, size }: Bench, engine: Engine): Promise<Side> {
  const { warmUp, posts, slots, latencyMs } = size
  const { backend, batch, workers, isCapped = false } = engine
  await using run = await stage.run({ backend, world, ...(latencyMs === undefined ? {} : { latencyMs }) })
  const { db } = run
  if (isCapped) await addCaps(run.db, world)
  const options: WorkerOptions = { slots, batch, node: profiling() }
  const [worker] = await Promise.all(Array.from({ length: workers }, () => run.startWorker(options)))
  const [first, measured] = [world.posts.slice(0, warmUp), world.posts.slice(warmUp, warmUp + posts)]
  await makeDue(db, first, () => 0)
  await untilPublished(db, warmUp)
  const startsAt = (await makeDue(db, measured, () => START_IN_MS)).add({ milliseconds: START_IN_MS })
  const before = await readCost(run, worker?.pid)
  await untilPublished(db, warmUp + posts)
  const cost = costOfEach(before, await readCost(run, worker?.pid), posts)
  await readLags(run, [...first, ...measured])
  return { rate: (posts / (await lastRecordMs(db, startsAt))) * 1_000, cost }
}

/** A cap of posts an hour and a budget, both wide: every claim counts against both. */
export async function addCaps(db: Db, world: World): Promise<void> {
  await db.sql`
    insert into pace (campaign_id, platform, unit, cap, window_seconds, window_starts_at)
    values (${world.campaignId}, 'x', 'posts', 1000000, 3600, chorus_now())`
  await db.sql`insert into pace (campaign_id, unit, cap) values (${world.campaignId}, 'micro_usd', 1000000000000)`
}

/** `BENCH_PROFILE=<folder>` keeps a CPU profile of each worker there. */
function profiling(): readonly string[] {
  const folder = process.env['BENCH_PROFILE']
  return folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${folder}`]
}

const perSecond = (rate: number): string => `${rate.toFixed(0)} a second`

const labelOf = ({ slots, latencyMs }: ThroughputSize): string =>
  `${slots} slots, ${latencyMs === undefined ? 'no latency' : `${latencyMs} ms latency`}`
