import {
  type Db,
  holdLane,
  isLane,
  openLane,
  parkPausedPosts,
  releaseParkedPosts,
  releaseWaitingPosts,
} from '@chorus/db'
import type { Lane } from '@chorus/shared'

export type LaneClosed = { readonly kind: 'closed' } | { readonly kind: 'no-such-lane' }

export type LaneOpened =
  | { readonly kind: 'opened'; readonly released: number }
  | { readonly kind: 'was-open' }
  | { readonly kind: 'no-such-lane' }

/** Holds a lane until somebody opens it. From the moment this returns nothing of it starts later than two seconds after. */
export async function closeLane(db: Db, lane: Lane, reason: string): Promise<LaneClosed> {
  if (!(await isLane(db, lane))) return { kind: 'no-such-lane' }
  await holdLane(db, lane, reason)
  // A first batch; the sweep takes the rest, and the gate refuses them all the same.
  await parkPausedPosts(db)
  return { kind: 'closed' }
}

/**
 * Opens a lane that was held or told to wait, and lets the posts behind it go, at the lane's pace. What is too late by
 * then is missed, as ever.
 */
export async function reopenLane(db: Db, lane: Lane): Promise<LaneOpened> {
  if (!(await isLane(db, lane))) return { kind: 'no-such-lane' }
  if (!(await openLane(db, lane))) return { kind: 'was-open' }
  return { kind: 'opened', released: (await releaseWaiting(db, lane)) + (await releaseParked(db)) }
}

async function releaseWaiting(db: Db, lane: Lane): Promise<number> {
  let total = 0
  for (;;) {
    const { released, isFull } = await releaseWaitingPosts(db, lane)
    total += released
    if (!isFull) return total
  }
}

async function releaseParked(db: Db): Promise<number> {
  let total = 0
  for (;;) {
    const released = await releaseParkedPosts(db)
    total += released
    if (released === 0) return total
  }
}
