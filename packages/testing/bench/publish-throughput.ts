import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Db } from '@chorus/db'
import type { Figure } from '@chorus/testing/write-figures'
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
  const label = `${bench.size.slots} slots, ${latencyOf(bench.size)}`
  const middle = (value: (round: Round) => number): number => median(rounds.map(value))
  return [
    { name: `(a) bare loop of the adapter's calls, ${label}`, value: perSecond(middle(({ loop }) => loop)) },
    ...backends.flatMap((backend) => [
      {
        name: `(b) bare BullMQ worker on ${backend}, ${label}`,
        value: perSecond(middle((round) => round[backend].bare)),
      },
      ...BATCHES.map((batch, place) => {
        const own = (round: Round): number => round[backend].published[place] ?? Number.NaN
        const ofLoop = middle((round) => own(round) / round.loop).toFixed(2)
        const ofBare = middle((round) => own(round) / round[backend].bare).toFixed(2)
        const value = `${perSecond(middle(own))}, ${ofLoop} of (a), ${ofBare} of (b)`
        return { name: `published on ${backend}, batches of ${batch}, ${label}`, value }
      }),
    ]),
  ]
}

const backends = ['redis', 'postgres'] as const
const BATCHES = [1, 32] as const

/** Posts a second of every side; `published` in the order of the batches. */
type Round = { readonly loop: number } & Readonly<
  Record<Backend, { readonly bare: number; readonly published: readonly number[] }>
>

async function measureRound(bench: Bench): Promise<Round> {
  const measureOn = async (backend: Backend): Promise<Round[Backend]> => {
    const bare = note(`bare on ${backend}`, await bareRate(bench, { backend, isLoop: false }))
    const published: number[] = []
    for (const batch of BATCHES) {
      const rate = await engineRate(bench, { backend, batch, workers: 1 })
      published.push(note(`published on ${backend}, batches of ${batch}`, rate))
    }
    return { bare, published }
  }
  const loop = note('bare loop', await bareRate(bench, { backend: 'redis', isLoop: true }))
  return { loop, redis: await measureOn('redis'), postgres: await measureOn('postgres') }
}

function note(side: string, rate: number): number {
  process.stdout.write(`  ${side}: ${perSecond(rate)}\n`)
  return rate
}

/** The same engine with 1, 2 and 4 worker processes, and with a cap and a budget to keep. */
export async function benchWorkers(bench: Bench): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const backend of backends) {
    const rates: string[] = []
    for (const workers of [1, 2, 4]) {
      rates.push(`${workers}: ${perSecond(await engineRate(bench, { backend, batch: 32, workers }))}`)
    }
    const capped = await engineRate(bench, { backend, batch: 32, workers: 2, isCapped: true })
    rates.push(`2 with a cap and a budget: ${perSecond(capped)}`)
    const name = `published on ${backend} by 1, 2, 4 workers of ${bench.size.slots} slots, ${latencyOf(bench.size)}`
    figures.push({ name, value: rates.join('; ') })
    process.stdout.write(`  ${name}: ${rates.join('; ')}\n`)
  }
  return figures
}

/** Posts a second of a bare run. */
export async function bareRate(
  { stage, world, size }: Bench,
  { backend, isLoop }: { readonly backend: Backend; readonly isLoop: boolean },
): Promise<number> {
  const { warmUp, posts, slots, latencyMs } = size
  await using run = await stage.run({ backend, world, ...(latencyMs === undefined ? {} : { latencyMs }) })
  const callsFile = join(stage.folder, 'calls.json')
  await writeFile(callsFile, JSON.stringify(world.calls(world.posts.slice(0, warmUp + posts))))
  return (posts / (await run.bareMs({ callsFile, warmUp, slots, isLoop }))) * 1_000
}

async function engineRate({ stage, world, size }: Bench, engine: Engine): Promise<number> {
  const { warmUp, posts, slots, latencyMs } = size
  const { backend, batch, workers, isCapped = false } = engine
  await using run = await stage.run({ backend, world, ...(latencyMs === undefined ? {} : { latencyMs }) })
  const { db } = run
  if (isCapped) await addCaps(run.db, world)
  const options: WorkerOptions = { slots, batch, node: profiling() }
  await Promise.all(Array.from({ length: workers }, () => run.startWorker(options)))
  const [first, measured] = [world.posts.slice(0, warmUp), world.posts.slice(warmUp, warmUp + posts)]
  await makeDue(db, first, () => 0)
  await untilPublished(db, warmUp)
  const startsAt = (await makeDue(db, measured, () => START_IN_MS)).add({ milliseconds: START_IN_MS })
  await untilPublished(db, warmUp + posts)
  await readLags(run, [...first, ...measured])
  return (posts / (await lastRecordMs(db, startsAt))) * 1_000
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

const latencyOf = ({ latencyMs }: ThroughputSize): string =>
  latencyMs === undefined ? 'no latency' : `${latencyMs} ms latency`
