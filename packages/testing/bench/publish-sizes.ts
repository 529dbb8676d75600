import type { MemorySize } from './memory.ts'
import type { MonthSize } from './month-ahead.ts'
import type { LagSize } from './publish-lag.ts'
import type { ThroughputSize } from './publish-throughput.ts'
import type { WorldSize } from './publish-world.ts'

/** How much each part measures. */
export type PublishSizes = {
  /** Of the world that all parts but the last share, with one post each. */
  readonly accounts: number
  readonly throughput: readonly ThroughputSize[]
  readonly workers: readonly ThroughputSize[]
  readonly claims: { readonly posts: number }
  readonly lag: LagSize
  readonly month: MonthSize
  readonly memoryWorld: WorldSize
  readonly memory: MemorySize
}

/** Those of the figures in docs/benchmarks.md: about a quarter of an hour. 64 slots are what a worker has unless told otherwise. */
export const publishSizes: PublishSizes = {
  accounts: 4_000,
  throughput: [
    { warmUp: 500, posts: 3_000, rounds: 3, slots: 64, isGoal: true },
    // What more slots would bring, and what they would put in doubt when a worker is killed.
    { warmUp: 500, posts: 3_000, rounds: 1, slots: 128, isGoal: true },
    { warmUp: 500, posts: 2_000, rounds: 1, slots: 16 },
    { warmUp: 200, posts: 1_500, rounds: 1, slots: 64, latencyMs: 200 },
    { warmUp: 200, posts: 500, rounds: 1, slots: 16, latencyMs: 200 },
  ],
  workers: [
    { warmUp: 500, posts: 3_000, rounds: 1, slots: 64 },
    { warmUp: 200, posts: 1_000, rounds: 1, slots: 16, latencyMs: 200 },
  ],
  claims: { posts: 4_000 },
  lag: { warmUp: 500, posts: 1_000, overMs: 20_000, together: 2_000 },
  month: { few: 10_000, many: 1_000_000, claims: 2_000, settleMs: 3_000 },
  memoryWorld: { name: 'few', accounts: 10_000, postsPerAccount: 10 },
  memory: { early: 10_000, late: 100_000 },
}

/** To see that all of it works; what it measures means little. */
export const shortPublishSizes: PublishSizes = {
  accounts: 700,
  throughput: [
    { warmUp: 50, posts: 200, rounds: 1, slots: 64, isGoal: true },
    { warmUp: 50, posts: 100, rounds: 1, slots: 16, latencyMs: 200 },
  ],
  workers: [{ warmUp: 50, posts: 200, rounds: 1, slots: 16 }],
  claims: { posts: 640 },
  lag: { warmUp: 50, posts: 100, overMs: 2_000, together: 200 },
  month: { few: 1_000, many: 20_000, claims: 300, settleMs: 500 },
  memoryWorld: { name: 'few', accounts: 100, postsPerAccount: 10 },
  memory: { early: 200, late: 1_000 },
}
