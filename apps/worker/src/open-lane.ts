import type { PlatformName } from '@chorus/shared'
import type { Clock, Log, Promotion, publishPost } from '@chorus/usecases'
import { countRoom, HANDS_PER_SLOT } from './count-room.ts'
import { hearBells } from './hear-bells.ts'
import { type Loop, startLoop } from './loop.ts'
import { openSlots, type Slots } from './open-slots.ts'

type WakeUp = Parameters<typeof publishPost>[1]

/** What answers wake-ups: the queue's worker, as far as it is used here. */
type Answerer = {
  /** How many more posts could be in hand now; 0 from the moment it is told to stop. */
  freeSlots(): number
  stop(limitMs: number): Promise<unknown>
}

export type LaneDeps = {
  readonly platform: PlatformName
  /** Posts that may stand between claim and record at once. */
  readonly slots: number
  /** Answers with so many handlers at once. */
  readonly answer: (
    platform: PlatformName,
    hands: number,
    onWakeUp: (wakeUp: WakeUp) => Promise<void>,
  ) => Promise<Answerer>
  readonly publish: (wakeUp: WakeUp, inSlot: Slots['hold']) => Promise<void>
  /** Tells how many posts it will ring for before the first of them can be taken. */
  readonly promote: (limit: number, onPromoted: (count: number) => void) => Promise<Promotion>
  readonly clock: Pick<Clock, 'monotonicMs'>
  readonly log: Log
}

/** One network: its promotions, and the slots that answer them. */
export type Lane = {
  readonly platform: PlatformName
  /** Looks for due posts now: something may have become due. */
  nudge(): void
  /** On the monotonic clock, when due posts were last looked for with success. */
  promotedAtMs(): number
  /** Why the queue took no wake-up the last time, if that was within the last 15 s; undefined: it did, or nobody tried. */
  silence(): unknown
  /** No promotion starts any more. */
  stopPromoting(): Promise<void>
  /** Takes no more wake-ups and waits for those under way, within the limit. */
  stopAnswering(limitMs: number): Promise<unknown>
}

const AT_LEAST_EVERY_MS = 1_000
/** Something is due that cannot go yet, and nobody will tell when it can: look again soon, but do not spin. */
const BLOCKED_MS = 250
/** However many handlers end, promotions do not follow one another closer: each takes what has gathered. */
const LEAST_PAUSE_MS = 2

/** Starts to promote and to answer the posts of one network. */
export async function openLane(deps: LaneDeps): Promise<Lane> {
  const { platform, slots, clock } = deps
  let promotedAtMs = clock.monotonicMs()
  let hasMore = false
  let loop: Loop | undefined
  const room = countRoom(slots, clock)
  const sendSlots = openSlots(slots)
  const bells = hearBells({
    clock,
    onSilent(error) {
      room.forget()
      deps.log.error({ platform, error: String(error) }, 'wake-ups failed')
    },
    onAgain: () => loop?.nudge(),
  })

  /** Before the last that were rung for are taken, so that no slot stands idle; many at a time, since asking costs. */
  function askForMore(): void {
    if (hasMore && room.isLow()) loop?.nudge()
  }

  const answerer = await deps.answer(platform, slots * HANDS_PER_SLOT, async (wakeUp) => {
    room.taken()
    askForMore()
    let startedMs = clock.monotonicMs()
    try {
      await deps.publish(wakeUp, (work) =>
        sendSlots.hold(() => {
          startedMs = clock.monotonicMs()
          return work()
        }),
      )
    } finally {
      room.ended(clock.monotonicMs() - startedMs)
      // In the next turn, when the slot is counted as free.
      setImmediate(askForMore)
    }
  })

  async function promoteOnce(): Promise<number> {
    await bells.settled()
    const left = room.left(answerer.freeSlots())
    // While the queue is silent, one post after the other tries it.
    const limit = bells.silence() === undefined ? left : Math.min(left, 1)
    const promotion = await deps.promote(limit, (count) => room.rung(count))
    promotedAtMs = clock.monotonicMs()
    bells.add(promotion.ringing)
    hasMore = promotion.isBlocked
    if (bells.silence() !== undefined) return AT_LEAST_EVERY_MS
    // Handlers that begin and end make room, and tell.
    if (left === 0) return BLOCKED_MS
    return Math.min(promotion.nextInMs ?? AT_LEAST_EVERY_MS, hasMore ? BLOCKED_MS : AT_LEAST_EVERY_MS)
  }

  const promoting = startLoop(promoteOnce, {
    onError: (error) => deps.log.error({ platform, error: String(error) }, 'promotion failed'),
    leastPauseMs: LEAST_PAUSE_MS,
  })
  loop = promoting
  return {
    platform,
    nudge: () => promoting.nudge(),
    promotedAtMs: () => promotedAtMs,
    silence: () => bells.lateSilence(),
    stopPromoting: () => promoting.stop(),
    stopAnswering: (limitMs) => answerer.stop(limitMs),
  }
}
