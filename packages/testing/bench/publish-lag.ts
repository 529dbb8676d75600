import { seeded } from '@chorus/testing/seeded'
import type { Figure } from '@chorus/testing/write-figures'
import type { Backend, Stage } from './publish-stage.ts'
import { goal } from './goal.ts'
import { measureBare } from './publish-throughput.ts'
import { percentile, readLags, untilPublished } from './publish-watch.ts'
import { makeDue, type World } from './publish-world.ts'

export type LagSize = {
  readonly warmUp: number
  /** Posts at random instants, and over how long. */
  readonly posts: number
  readonly overMs: number
  /** Posts due at one instant, each of an account of its own. */
  readonly together: number
}

const SLOTS = 64
const START_IN_MS = 2_000
const GOALS_MS: Readonly<Record<string, number | undefined>> = { p50: 60, p99: 250 }

/**
 * The time from the instant at which a post is due to that at which the sandbox accepts it, by the clock of the machine
 * that all of them share; one worker, no latency. Then many at one instant, beside a bare BullMQ worker with as many jobs.
 */
export async function benchLag(stage: Stage, world: World, size: LagSize): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const backend of ['redis', 'postgres'] as const) {
    figures.push(await spread(stage, world, { backend, size }), await atOnce(stage, world, { backend, size }))
  }
  for (const { name, value } of figures) process.stdout.write(`  ${name}: ${value}\n`)
  return figures
}

type Sized = { readonly backend: Backend; readonly size: LagSize }

async function spread(stage: Stage, world: World, { backend, size }: Sized): Promise<Figure> {
  const random = seeded(1)
  const lags = await lagsOf(stage, world, {
    backend,
    warmUp: size.warmUp,
    dueInMs: Array.from({ length: size.posts }, () => START_IN_MS + random.next() * size.overMs),
  })
  const seconds = size.overMs / 1_000
  return {
    name: `lag from due to accepted on ${backend}, ${size.posts} posts at random instants over ${seconds} s`,
    value: (
      [
        ['p50', 0.5],
        ['p90', 0.9],
        ['p99', 0.99],
        ['longest', 1],
      ] as const
    )
      .map(([name, share]) => {
        const most = GOALS_MS[name]
        const ms = percentile(lags, share)
        return `${name} ${ms.toFixed(0)} ms${most === undefined ? '' : goal(`under ${most}`, ms < most)}`
      })
      .join(', '),
  }
}

async function atOnce(stage: Stage, world: World, { backend, size }: Sized): Promise<Figure> {
  const { warmUp, together } = size
  const dueInMs = Array.from({ length: together }, () => START_IN_MS)
  const lags = await lagsOf(stage, world, { backend, warmUp, dueInMs })
  const seconds = percentile(lags, 1) / 1_000
  const { rate: bare } = await measureBare(
    { stage, world, size: { warmUp, posts: together, rounds: 1, slots: SLOTS } },
    { backend, isLoop: false },
  )
  const rate = together / seconds
  return {
    name: `${together} posts due at one instant on ${backend}: until the last is accepted`,
    value:
      `${seconds.toFixed(2)} s, ${rate.toFixed(0)} a second; bare BullMQ ${(together / bare).toFixed(2)} s, ` +
      `${bare.toFixed(0)} a second: ${(rate / bare).toFixed(2)} of it`,
  }
}

async function lagsOf(
  stage: Stage,
  world: World,
  {
    backend,
    warmUp,
    dueInMs,
  }: { readonly backend: Backend; readonly warmUp: number; readonly dueInMs: readonly number[] },
): Promise<readonly number[]> {
  await using run = await stage.run({ backend, world })
  const [first, measured] = [world.posts.slice(0, warmUp), world.posts.slice(warmUp, warmUp + dueInMs.length)]
  await run.startWorker({ slots: SLOTS })
  await makeDue(run.db, first, () => 0)
  await untilPublished(run.db, warmUp)
  await makeDue(run.db, measured, (place) => dueInMs[place] ?? 0)
  await untilPublished(run.db, warmUp + measured.length)
  return readLags(run, measured)
}
