import { setTimeout as delay } from 'node:timers/promises'
import {
  claimPosts,
  type Db,
  listenForDue,
  markStopping,
  type Mode,
  openDb,
  openInstallation,
  readPostsToPublish,
  readServerTimeMs,
  retireWorker,
} from '@chorus/db'
import { type PlatformName, PUBLISHING_LEASE_MS, SEND_BUDGET_MS } from '@chorus/shared'
import {
  type Bell,
  DESK_BATCH,
  type DeskOptions,
  type FailPointProbe,
  type Journal,
  type Log,
  logEvents,
  type Mailer,
  type MailLinks,
  deletePosts,
  openClaimDesk,
  openDeliverer,
  openReadDesk,
  openRecordDesk,
  type PairJournal,
  type Platforms,
  type PostSafely,
  promote,
  publishPost,
  type PublishDeps,
  replayJournal,
  replayPairs,
  revokeTokens,
  type Seal,
  type Sign,
  sendMails,
  settleUnconfirmed,
} from '@chorus/usecases'
import type { CorrectedClock } from './corrected-clock.ts'
import type { Loop } from './loop.ts'
import { maintenanceTasks, type PeriodicTask } from './maintenance.ts'
import { watchMemory } from './memory-bound.ts'
import { type Lane, type LaneDeps, openLane } from './open-lane.ts'
import { startUpkeep, type WorkerSelf } from './upkeep.ts'
import { repeatUntilDone } from './until-done.ts'
import { VERSION } from './version.ts'
import { watchPromotions } from './watchdog.ts'

export type WorkerDeps = Pick<LaneDeps, 'answer'> & {
  readonly databaseUrl: string
  readonly mode: Mode
  /** Name of this process, kept with every attempt; two processes never share one. */
  readonly id: string
  /** Posts of one network that may be under way at once. */
  readonly slots: number
  /** Posts that share a statement at most. */
  readonly batch?: number
  readonly memoryBytes: number
  readonly platforms: Platforms
  readonly seal: Seal
  /** Signs the audit. */
  readonly sign: Sign
  /** What the addresses in mails are made of. */
  readonly links: MailLinks
  /** Undefined: this worker sends no mails. */
  readonly mailer: Mailer | undefined
  /** Posts to the receivers of webhooks. */
  readonly post: PostSafely
  readonly journal: Journal
  readonly pairs: PairJournal
  readonly bell: Bell
  /** Takes part in what comes round in the installation. */
  readonly comeRound: (tasks: readonly PeriodicTask[]) => Promise<{ stop(limitMs: number): Promise<void> }>
  readonly clock: CorrectedClock
  readonly random: () => number
  readonly log: Log
  readonly failPoint?: FailPointProbe
}

/** Why a worker should be ended by whoever runs it, for another one to take its place. */
export type EndReason =
  | { readonly kind: 'memory'; readonly rssBytes: number }
  | { readonly kind: 'stuck'; readonly agoMs: number }

export type RunningWorker = AsyncDisposable & {
  /** Milliseconds since due posts were last looked for with success, on the monotonic clock. */
  readonly promotedAgoMs: () => number
  /** Why the queue takes no wake-ups, although it may answer; undefined: it does, or nobody tried lately. */
  readonly silence: () => unknown
  /** Resolves when it should be stopped and started afresh; it works on until then. */
  readonly mustEnd: Promise<EndReason>
  /** Takes no new posts, gives back what it has not claimed, lets the rest finish (30 s at most), then ends. */
  readonly stop: () => Promise<void>
}

/** Connections for upkeep and what single posts need. */
const POOL = 5
/** Connections for the three desks and for promotions: few, since each has to plan for itself. */
const DESK_POOL = 4
const STOP_LIMIT_MS = 30_000
/** What only tells the database something on the way out. */
const LAST_WORD_LIMIT_MS = 2_000

/**
 * Starts one unattended worker: it promotes due posts, publishes them, settles doubts, and sweeps up after crashes.
 *
 * The database has to be migrated and within reach. @throws when it is not, or belongs to the other mode.
 */
export async function startWorker(deps: WorkerDeps): Promise<RunningWorker> {
  await using building = new AsyncDisposableStack()
  const { clock, log } = deps
  const { db, deskDb } = openPools(deps, building)
  await openInstallation(db, deps.mode)
  await clock.compare(() => readServerTimeMs(db))
  const stopping = new AbortController()
  const stopped = new AbortController()
  const publishDeps = publishDepsOf(deps, { db, deskDb }, { stopping: stopping.signal, stopped: stopped.signal })
  await warmUp(deps, deskDb)
  await replayJournals(publishDeps, log)
  // When a later step fails, what runs already ends before the pools that it works on.
  await using begun = new AsyncDisposableStack()
  const lanes = await openLanes(deps, { publishDeps, deskDb, begun })
  const promotedAgoMs = (): number => clock.monotonicMs() - Math.min(...lanes.map((lane) => lane.promotedAtMs()))
  const periodic = await deps.comeRound(maintenanceTasks({ ...publishDeps, sign: deps.sign, log }))
  const upkeep = startUpkeep({
    ...publishDeps,
    settle: () => settleUnconfirmed(publishDeps),
    sendMails: mailSenderOf(deps, publishDeps),
    revoke: () => revokeTokens(publishDeps),
    deliverer: openDeliverer({ ...publishDeps, post: deps.post, mode: deps.mode, wait: (ms) => delay(ms), log }),
    deletePosts: () => deletePosts(publishDeps),
    clock,
    log,
    lanes,
    self: selfOf(deps),
  })
  const watch = startWatches(deps, promotedAgoMs)
  begun.move()
  const held = building.move()

  async function stopWork(): Promise<void> {
    stopping.abort()
    const loops: readonly Loop[] = [...upkeep.work, ...watch.loops]
    await Promise.all([
      within(LAST_WORD_LIMIT_MS, markStopping(db, deps.id)),
      within(STOP_LIMIT_MS, Promise.all(loops.map((loop) => loop.stop()))),
      ...lanes.flatMap((lane) => [within(STOP_LIMIT_MS, lane.stopPromoting()), lane.stopAnswering(STOP_LIMIT_MS)]),
      periodic.stop(STOP_LIMIT_MS),
    ])
    // Whatever still waits for the database gives up: the journal holds it for the next start.
    stopped.abort()
    await within(LAST_WORD_LIMIT_MS, upkeep.heart.stop())
    await within(LAST_WORD_LIMIT_MS, retireWorker(db, deps.id))
    await held.disposeAsync()
  }
  let ending: Promise<void> | undefined
  const stop = (): Promise<void> => (ending ??= stopWork())
  const { mustEnd } = watch
  const silence = (): unknown => lanes.map((lane) => lane.silence()).find((why) => why !== undefined)
  return { promotedAgoMs, silence, mustEnd, stop, [Symbol.asyncDispose]: stop }
}

type Pools = { readonly db: Db; readonly deskDb: Db }

function openPools({ databaseUrl: url, id }: WorkerDeps, building: AsyncDisposableStack): Pools {
  const actor = { kind: 'worker', id } as const
  const db = openDb({ url, max: POOL, applicationName: `chorus worker ${id}`, actor })
  const deskDb = openDb({ url, max: DESK_POOL, applicationName: `chorus desks ${id}`, actor, isForKeys: true })
  return { db: building.use(db), deskDb: building.use(deskDb) }
}

function publishDepsOf(
  deps: WorkerDeps,
  { db, deskDb }: Pools,
  life: { readonly stopping: AbortSignal; readonly stopped: AbortSignal },
): LaneWork {
  const { seal, links, clock, journal, pairs, platforms, random, batch = DESK_BATCH, failPoint } = deps
  const desk: DeskOptions = { most: batch, rest: { monotonicMs: clock.monotonicMs, wait: (ms) => delay(ms) } }
  return {
    db,
    seal,
    links,
    clock,
    events: logEvents(deps.log),
    journal,
    pairs,
    untilDone: repeatUntilDone(life.stopped),
    platforms,
    reads: openReadDesk(deskDb, desk),
    claims: openClaimDesk(deskDb, deps.id, desk),
    records: openRecordDesk(deskDb, desk),
    worker: deps.id,
    random,
    isStopping: () => life.stopping.aborted,
    ...(failPoint === undefined ? {} : { failPoint }),
  }
}

function mailSenderOf({ mailer, log }: WorkerDeps, deps: LaneWork): (() => Promise<number>) | undefined {
  return mailer === undefined ? undefined : () => sendMails({ ...deps, mailer, log })
}

/** Tells the database what an earlier run could not: answers of networks, and fresh tokens. */
async function replayJournals(deps: LaneWork, log: Log): Promise<void> {
  const replayed = await replayJournal(deps)
  if (replayed > 0) log.warn({ replayed }, 'journal replayed')
  const pairs = await replayPairs(deps)
  if (pairs > 0) log.warn({ pairs }, 'refreshed tokens stored from the journal')
}

/** Plans the statements of the publish path on every connection, so that the first posts after a start need not. */
async function warmUp({ id: worker }: WorkerDeps, db: Db): Promise<void> {
  const terms = { worker, leaseMs: PUBLISHING_LEASE_MS, sendBudgetMs: SEND_BUDGET_MS }
  const every = Array.from({ length: DESK_POOL })
  await Promise.all(every.map(() => readPostsToPublish(db, [])))
  await Promise.all(every.map(() => claimPosts(db, [], terms)))
}

/** What the lanes share; each has slots of its own. */
type LaneWork = Omit<PublishDeps, 'inSlot'>

type LaneParts = {
  readonly publishDeps: LaneWork
  readonly deskDb: Db
  /** Stops the lanes when the start fails. */
  readonly begun: AsyncDisposableStack
}

async function openLanes(deps: WorkerDeps, { publishDeps, deskDb, begun }: LaneParts): Promise<readonly Lane[]> {
  const { db, events } = publishDeps
  const lanes: Lane[] = []
  for (const platform of Object.keys(deps.platforms) as PlatformName[]) {
    const lane = await openLane({
      platform,
      slots: deps.slots,
      answer: deps.answer,
      // What one post throws concerns that post: it keeps its turn until the lease ends, and counts as a stumble then.
      publish: async (wakeUp, inSlot) => {
        await publishPost({ ...publishDeps, inSlot }, wakeUp).catch((error: unknown) =>
          events.publishFailed(wakeUp, error),
        )
      },
      promote: (limit, onPromoted) => promote({ db: deskDb, bell: deps.bell }, { platform, limit, onPromoted }),
      clock: deps.clock,
      log: deps.log,
    })
    lanes.push(lane)
    begun.defer(async () => {
      await Promise.all([within(STOP_LIMIT_MS, lane.stopPromoting()), lane.stopAnswering(STOP_LIMIT_MS)])
    })
  }
  await listenForDue(db, () => lanes.forEach((lane) => lane.nudge()))
  return lanes
}

function startWatches(
  deps: WorkerDeps,
  promotedAgoMs: () => number,
): { readonly loops: readonly Loop[]; readonly mustEnd: Promise<EndReason> } {
  const mustEnd = Promise.withResolvers<EndReason>()
  const memory = watchMemory({
    boundBytes: deps.memoryBytes,
    readRss: () => process.memoryUsage.rss(),
    onOver(rssBytes) {
      deps.log.error({ rssBytes, boundBytes: deps.memoryBytes }, 'memory bound reached')
      mustEnd.resolve({ kind: 'memory', rssBytes })
    },
  })
  const promotions = watchPromotions({
    promotedAgoMs,
    askDatabase: () => askDatabase(deps.databaseUrl),
    onStuck(agoMs) {
      deps.log.error({ agoMs }, 'promotions stuck')
      mustEnd.resolve({ kind: 'stuck', agoMs })
    },
  })
  return { loops: [memory, promotions], mustEnd: mustEnd.promise }
}

async function askDatabase(url: string): Promise<void> {
  await using db = openDb({ url, max: 1, applicationName: 'chorus watchdog', statementTimeoutMs: 5_000 })
  await db.sql`select 1`
}

function selfOf({ id, slots, mailer }: WorkerDeps): WorkerSelf {
  return { id, slots, version: VERSION, sendsMails: mailer !== undefined }
}

/** Waits for an end, well or not, for so long and no longer. */
async function within(limitMs: number, ended: Promise<unknown>): Promise<void> {
  const timer = new AbortController()
  const late = delay(limitMs, undefined, { signal: timer.signal }).catch(() => {})
  await Promise.race([ended.catch(() => {}), late])
  timer.abort()
}
