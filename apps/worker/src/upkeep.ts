import { beat, type Db, readServerTimeMs, releaseParkedPosts, sweepPosts } from '@chorus/db'
import type { Events, Log } from '@chorus/usecases'
import { type CorrectedClock, SKEW_TOLD_MS } from './corrected-clock.ts'
import { type Loop, startLoop } from './loop.ts'
import type { Lane } from './open-lane.ts'

export type UpkeepParts = {
  readonly db: Db
  /** Reads back posts of which nobody knows whether they went out, as many as are due. */
  readonly settle: () => Promise<{ readonly nextInMs: number | undefined }>
  readonly clock: CorrectedClock
  readonly events: Events
  readonly log: Log
  readonly lanes: readonly Lane[]
  readonly self: { readonly id: string; readonly slots: number; readonly version: string }
}

const SWEEP_EVERY_MS = 1_000
const RELEASE_EVERY_MS = 5_000
const BEAT_EVERY_MS = 5_000
const COMPARE_EVERY_MS = 60_000
/** A post may become unconfirmed at any time: it is looked for at least so often. */
const SETTLE_EVERY_MS = 1_000

/** What every worker does besides publishing, each in a loop of its own: sweep, settle, and telling that it lives. */
export function startUpkeep(parts: UpkeepParts): { readonly work: readonly Loop[]; readonly heart: Loop } {
  const onError = (what: string) => ({
    onError: (error: unknown) => parts.log.error({ error: String(error) }, what),
  })
  return {
    work: [startLoop(sweeper(parts), onError('sweep failed')), startLoop(settler(parts), onError('settling failed'))],
    heart: startLoop(heart(parts), onError('heartbeat failed')),
  }
}

function sweeper({ db, clock, events }: UpkeepParts): () => Promise<number> {
  let releasedAtMs = -Infinity
  return async () => {
    const swept = await sweepPosts(db)
    if (Object.values(swept).some((count) => count > 0)) events.postsSwept(swept)
    if (clock.monotonicMs() - releasedAtMs >= RELEASE_EVERY_MS) {
      releasedAtMs = clock.monotonicMs()
      const released = await releaseParkedPosts(db)
      if (released > 0) events.postsReleased(released)
    }
    return SWEEP_EVERY_MS
  }
}

function settler({ settle }: UpkeepParts): () => Promise<number> {
  return async () => {
    const { nextInMs } = await settle()
    return Math.min(nextInMs ?? SETTLE_EVERY_MS, SETTLE_EVERY_MS)
  }
}

function heart({ db, clock, log, lanes, self }: UpkeepParts): () => Promise<number> {
  let beatenAtMs = -Infinity
  let comparedAtMs = -Infinity
  return async () => {
    if (clock.monotonicMs() - comparedAtMs >= COMPARE_EVERY_MS) {
      const skewMs = await clock.compare(() => readServerTimeMs(db))
      comparedAtMs = clock.monotonicMs()
      if (Math.abs(skewMs) > SKEW_TOLD_MS) log.warn({ skewMs }, 'clock differs from the database')
    }
    // A worker that cannot ring wakes nobody, however often it looks for due posts.
    const hasPromoted = lanes.every((lane) => lane.promotedAtMs() >= beatenAtMs && lane.silence() === undefined)
    beatenAtMs = clock.monotonicMs()
    const { rss: rssBytes } = process.memoryUsage()
    await beat(db, { ...self, hasPromoted, clockSkewMs: clock.skewMs(), rssBytes })
    return BEAT_EVERY_MS
  }
}
