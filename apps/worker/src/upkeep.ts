import { beat, type Db, readServerTimeMs, releaseParkedPosts, sweepPosts } from '@chorus/db'
import type { Deliverer, Events, Log } from '@chorus/usecases'
import { type CorrectedClock, SKEW_TOLD_MS } from './corrected-clock.ts'
import { type Loop, startLoop } from './loop.ts'
import type { Lane } from './open-lane.ts'

export type UpkeepParts = {
  readonly db: Db
  /** Reads back posts of which nobody knows whether they went out, as many as are due. */
  readonly settle: () => Promise<{ readonly nextInMs: number | undefined }>
  /** Has networks revoke the tokens of accounts that were disconnected, as many as are due. */
  readonly revoke: () => Promise<unknown>
  /** Deletes posts on their networks that somebody asked to delete, as many as are due. */
  readonly deletePosts: () => Promise<unknown>
  readonly clock: CorrectedClock
  readonly events: Events
  readonly log: Log
  readonly lanes: readonly Lane[]
  /** Sends the mails that are due; undefined: this worker sends none. */
  readonly sendMails: (() => Promise<number>) | undefined
  /** Tells webhooks what they wait for. */
  readonly deliverer: Deliverer
  readonly self: WorkerSelf
}

/** What a worker says of itself with each heartbeat. */
export type WorkerSelf = {
  readonly id: string
  readonly slots: number
  readonly version: string
  readonly sendsMails: boolean
}

const SWEEP_EVERY_MS = 1_000
const RELEASE_EVERY_MS = 5_000
const BEAT_EVERY_MS = 5_000
/** A mail is wanted soon, as a sign-in link is; looking for one reads an index that is nearly empty. */
const MAIL_EVERY_MS = 1_000
const COMPARE_EVERY_MS = 60_000
/** A post may become unconfirmed at any time: it is looked for at least so often. */
const SETTLE_EVERY_MS = 1_000
/** Looking for what webhooks wait for reads an index that is nearly empty. */
const DELIVER_EVERY_MS = 1_000
/** Whoever withdraws sees on the same page what became of the tokens. */
const REVOKE_EVERY_MS = 1_000
/** Whoever asks waits for it before the page. */
const DELETE_EVERY_MS = 1_000

/** What every worker does besides publishing, each in a loop of its own: sweep, settle, and telling that it lives. */
export function startUpkeep(parts: UpkeepParts): { readonly work: readonly Loop[]; readonly heart: Loop } {
  const onError = (what: string) => ({
    onError: (error: unknown) => parts.log.error({ error: String(error) }, what),
  })
  return {
    work: [
      startLoop(sweeper(parts), onError('sweep failed')),
      startLoop(settler(parts), onError('settling failed')),
      startLoop(revoker(parts), onError('revoking failed')),
      thenFinish(startLoop(postman(parts), onError('delivering failed')), parts.deliverer.finish),
      startLoop(deleter(parts), onError('deleting failed')),
      ...(parts.sendMails === undefined ? [] : [startLoop(mailman(parts.sendMails), onError('sending mails failed'))]),
    ],
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

function revoker({ revoke }: UpkeepParts): () => Promise<number> {
  return async () => {
    await revoke()
    return REVOKE_EVERY_MS
  }
}

function deleter({ deletePosts }: UpkeepParts): () => Promise<number> {
  return async () => {
    await deletePosts()
    return DELETE_EVERY_MS
  }
}

function mailman(sendMails: () => Promise<number>): () => Promise<number> {
  return async () => {
    await sendMails()
    return MAIL_EVERY_MS
  }
}

function postman({ deliverer }: UpkeepParts): () => Promise<number> {
  return async () => ((await deliverer.work()) ? 0 : DELIVER_EVERY_MS)
}

/** A loop that has ended only when what it began has. */
function thenFinish(loop: Loop, finish: () => Promise<void>): Loop {
  return {
    nudge: () => loop.nudge(),
    async stop() {
      await loop.stop()
      await finish()
    },
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
