import {
  beat,
  type Db,
  openDb,
  openInstallation,
  type Mode,
  releaseParkedPosts,
  retireWorker,
  sweepPosts,
} from '@chorus/db'
import type { PlatformName } from '@chorus/shared'
import {
  type Bell,
  type Clock,
  type Events,
  type Journal,
  type Log,
  logEvents,
  openClaimDesk,
  type Platforms,
  promote,
  publishPost,
  type PublishDeps,
  replayJournal,
  type Seal,
} from '@chorus/usecases'
import { type Loop, startLoop } from './loop.ts'
import { repeatUntilDone } from './until-done.ts'

/** What answers wake-ups: the queue's worker, as far as it is used here. */
type Answerer = { freeSlots(): number; stop(limitMs: number): Promise<unknown> }

export type WorkerDeps = {
  readonly databaseUrl: string
  readonly mode: Mode
  /** Name of this process, kept with every attempt; two processes never share one. */
  readonly id: string
  /** Posts of one network that may be under way at once. */
  readonly slots: number
  readonly platforms: Platforms
  readonly seal: Seal
  readonly journal: Journal
  readonly bell: Bell
  /** Starts to answer the wake-ups of one network. */
  readonly answer: (
    platform: PlatformName,
    onWakeUp: (wakeUp: { readonly postId: PublishedId; readonly rev: number }) => Promise<void>,
  ) => Promise<Answerer>
  readonly clock: Clock
  readonly random: () => number
  readonly log: Log
}

type PublishedId = Parameters<typeof publishPost>[1]['postId']

export type RunningWorker = AsyncDisposable & {
  /** Milliseconds since the last successful promotion, on the monotonic clock. */
  readonly promotedAgoMs: () => number
  /** Takes no new posts, lets those under way finish (30 s at most), then ends. */
  readonly stop: () => Promise<void>
}

const SWEEP_EVERY_MS = 1_000
const RELEASE_EVERY_MS = 5_000
const BEAT_EVERY_MS = 5_000
const PROMOTE_AT_LEAST_EVERY_MS = 1_000
/** Something is due that cannot go yet (busy account, closed lane): look again soon, but do not spin. */
const PROMOTE_BLOCKED_MS = 250
const STOP_LIMIT_MS = 30_000

/**
 * Starts one unattended worker: it promotes due posts, publishes them, and sweeps up after crashes.
 *
 * The database has to be migrated and within reach. @throws when it is not, or belongs to the other mode.
 */
export async function startWorker(deps: WorkerDeps): Promise<RunningWorker> {
  await using building = new AsyncDisposableStack()
  const db = building.use(openDb({ url: deps.databaseUrl, max: 8, applicationName: `chorus worker ${deps.id}` }))
  const tokenDb = building.use(
    openDb({
      url: deps.databaseUrl,
      max: 4,
      applicationName: `chorus tokens ${deps.id}`,
      idleInTransactionTimeoutMs: 30_000,
    }),
  )
  await openInstallation(db, deps.mode)
  const stopped = new AbortController()
  const events = logEvents(deps.log)
  const publishDeps: PublishDeps = {
    db,
    tokenDb,
    seal: deps.seal,
    clock: deps.clock,
    events,
    journal: deps.journal,
    untilDone: repeatUntilDone(stopped.signal),
    platforms: deps.platforms,
    claims: openClaimDesk(db, deps.id),
    worker: deps.id,
    random: deps.random,
  }
  const replayed = await replayJournal(publishDeps)
  if (replayed > 0) deps.log.warn({ replayed }, 'journal replayed')
  const lanes: Lane[] = []
  for (const platform of Object.keys(deps.platforms) as PlatformName[]) {
    lanes.push(await openLane(deps, publishDeps, platform))
  }
  const upkeep = startUpkeep({ deps, db, events, lanes })
  const held = building.move()

  async function stop(): Promise<void> {
    await Promise.all([...upkeep, ...lanes.map((lane) => lane.loop)].map((loop) => loop.stop()))
    await Promise.all(lanes.map((lane) => lane.answerer.stop(STOP_LIMIT_MS)))
    stopped.abort()
    await retireWorker(db, deps.id).catch(() => {})
    await held.disposeAsync()
  }

  return {
    promotedAgoMs: () => deps.clock.monotonicMs() - Math.min(...lanes.map((lane) => lane.promotedAtMs())),
    stop,
    [Symbol.asyncDispose]: stop,
  }
}

type Lane = { readonly loop: Loop; readonly answerer: Answerer; promotedAtMs(): number }

/** One network: its promotions and the slots that answer them. */
async function openLane(deps: WorkerDeps, publishDeps: PublishDeps, platform: PlatformName): Promise<Lane> {
  let promotedAtMs = deps.clock.monotonicMs()
  let hasMore = false
  let loop: Loop | undefined
  const answerer = await deps.answer(platform, async (wakeUp) => {
    try {
      await publishPost(publishDeps, wakeUp)
    } finally {
      if (hasMore) loop?.nudge()
    }
  })
  loop = startLoop(
    async () => {
      const promotion = await promote(
        { db: publishDeps.db, bell: deps.bell },
        { platform, freeSlots: answerer.freeSlots() },
      )
      promotedAtMs = deps.clock.monotonicMs()
      const isBlocked = promotion.nextInMs === 0
      hasMore = promotion.isFull || isBlocked
      if (isBlocked) return PROMOTE_BLOCKED_MS
      return Math.min(promotion.nextInMs ?? PROMOTE_AT_LEAST_EVERY_MS, PROMOTE_AT_LEAST_EVERY_MS)
    },
    (error) => deps.log.error({ platform, error: String(error) }, 'promotion failed'),
  )
  return { loop, answerer, promotedAtMs: () => promotedAtMs }
}

function startUpkeep(parts: {
  readonly deps: WorkerDeps
  readonly db: Db
  readonly events: Events
  readonly lanes: readonly Lane[]
}): readonly Loop[] {
  const { deps, db, events } = parts
  const onError = (what: string) => (error: unknown) => deps.log.error({ error: String(error) }, what)
  let releasedAtMs = 0
  let beatenAtMs = deps.clock.monotonicMs()
  const sweep = startLoop(async () => {
    const swept = await sweepPosts(db)
    if (Object.values(swept).some((count) => count > 0)) events.postsSwept(swept)
    if (deps.clock.monotonicMs() - releasedAtMs >= RELEASE_EVERY_MS) {
      releasedAtMs = deps.clock.monotonicMs()
      const released = await releaseParkedPosts(db)
      if (released > 0) events.postsReleased(released)
    }
    return SWEEP_EVERY_MS
  }, onError('sweep failed'))
  const heart = startLoop(async () => {
    const hasPromoted = parts.lanes.every((lane) => lane.promotedAtMs() >= beatenAtMs)
    beatenAtMs = deps.clock.monotonicMs()
    await beat(db, { id: deps.id, slots: deps.slots, hasPromoted })
    return BEAT_EVERY_MS
  }, onError('heartbeat failed'))
  return [sweep, heart]
}
