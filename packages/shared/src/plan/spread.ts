import { seededFraction } from './seed.ts'

/** A post that wants a place in its wave, on one network. All times are milliseconds since the epoch. */
export type Seat = {
  /** Names the post within the wave and the network; order and jitter follow from it. */
  readonly key: string
  readonly opensAtMs: number
  readonly closesAtMs: number
  /** The latest time to which quiet hours may move it. */
  readonly quietLimitMs: number
  /** End of the quiet hours at a time, undefined where it is not quiet. */
  readonly quietUntilMs: (atMs: number) => number | undefined
}

export type SpreadRule = {
  readonly seed: string
  readonly overMs: number
  readonly gapMs: number
  readonly jitterMs: number
}

export type Placement =
  | { readonly kind: 'placed'; readonly dueAtMs: number; readonly movedByQuietHours: boolean }
  | { readonly kind: 'window-too-short' }
  | { readonly kind: 'quiet-hours-too-long' }

/**
 * A due time for each seat, by its key.
 *
 * Seats that open together are put in an order that follows from the seed, evenly over the window, each moved later by
 * up to the jitter (less where the gap leaves no room for it). Then two posts closer than the gap, whenever their windows
 * open, are drawn apart: the later one goes later still. A due time in quiet hours moves to their end. Who is left
 * without a place is told why. When `(seats − 1) × gap` fits into a common window, everybody gets a place.
 */
export function spreadSeats(seats: readonly Seat[], rule: SpreadRule): ReadonlyMap<string, Placement> {
  const waiting = wishes(seats, rule).toSorted(byTime)
  const placements = new Map<string, Placement>()
  let freeAtMs = Number.NEGATIVE_INFINITY
  for (let index = 0; index < waiting.length; index += 1) {
    const wish = waiting[index]
    if (wish === undefined) break
    const { seat, isMoved } = wish
    const dueAtMs = Math.max(wish.atMs, freeAtMs)
    const quietUntilMs = seat.quietUntilMs(dueAtMs)
    if (dueAtMs > (isMoved ? seat.quietLimitMs : seat.closesAtMs)) {
      placements.set(seat.key, { kind: isMoved ? 'quiet-hours-too-long' : 'window-too-short' })
    } else if (quietUntilMs === undefined) {
      placements.set(seat.key, { kind: 'placed', dueAtMs, movedByQuietHours: isMoved })
      freeAtMs = dueAtMs + rule.gapMs
    } else {
      insert(waiting, { ...wish, atMs: quietUntilMs, isMoved: true }, index + 1)
    }
  }
  return placements
}

type Wish = { readonly seat: Seat; readonly atMs: number; readonly order: number; readonly isMoved: boolean }

function byTime(a: Wish, b: Wish): number {
  return a.atMs - b.atMs || a.order - b.order || (a.seat.key < b.seat.key ? -1 : 1)
}

/** When each seat would be due if there were no others with other windows and no quiet hours. In whole seconds. */
function wishes(seats: readonly Seat[], rule: SpreadRule): readonly Wish[] {
  const ordered = seats.map((seat) => ({
    seat,
    atMs: 0,
    order: seededFraction(rule.seed, 'order', seat.key),
    isMoved: false,
  }))
  const groups = Map.groupBy(ordered.toSorted(byTime), (wish) => wish.seat.opensAtMs)
  return [...groups].flatMap(([opensAtMs, group]) => {
    const jitterMs = Math.max(0, Math.min(rule.jitterMs, rule.overMs - (group.length - 1) * rule.gapMs))
    const stepMs = Math.max(rule.gapMs, (rule.overMs - jitterMs) / group.length)
    return group.map((wish, index) => {
      const offsetMs = index * stepMs + seededFraction(rule.seed, 'jitter', wish.seat.key) * jitterMs
      return { ...wish, atMs: opensAtMs + Math.floor(offsetMs / 1_000) * 1_000 }
    })
  })
}

/** Puts the wish where its time belongs, at the place `from` or later. */
function insert(waiting: Wish[], wish: Wish, from: number): void {
  let low = from
  let high = waiting.length
  while (low < high) {
    const middle = (low + high) >> 1
    const other = waiting[middle]
    if (other !== undefined && byTime(other, wish) < 0) low = middle + 1
    else high = middle
  }
  waiting.splice(low, 0, wish)
}
