import { seededFraction } from './seed.ts'

/** A post that wants a place in its wave, on one network. All times are milliseconds since the epoch. */
export type Seat = {
  /** Names the post within the wave and the network; order and jitter follow from it. */
  readonly key: string
  readonly opensAtMs: number
  /** The window's length. */
  readonly overMs: number
  /** Lower ones come first; among equals the seed draws. */
  readonly rank: number
}

export type SpreadRule = { readonly seed: string; readonly gapMs: number; readonly jitterMs: number }

/** When a post would be due if there were nothing but its window, and its turn among those who want the same time. */
export type WantedTime = { readonly atMs: number; readonly turn: number }

/**
 * The time that each seat would have if there were no others with other windows, by its key. In whole seconds.
 *
 * Seats whose windows are the same stand in the order of their ranks, evenly over the window, each moved later by up to
 * the jitter; less where the gap leaves no room for it. The jitter never changes the order, but may bring two closer than
 * the gap: the later one has to go later still. When `(seats − 1) × gap` fits into the window, all stay inside it so.
 */
export function wantedTimes(seats: readonly Seat[], rule: SpreadRule): ReadonlyMap<string, WantedTime> {
  const wanted = new Map<string, WantedTime>()
  const groups = Map.groupBy(seats, (seat) => `${seat.opensAtMs} ${seat.overMs}`)
  for (const group of groups.values()) {
    const times = timesFor(group, rule)
    for (const [turn, seat] of inOrder(group, rule.seed).entries()) {
      wanted.set(seat.key, { atMs: times[turn] ?? seat.opensAtMs, turn })
    }
  }
  return wanted
}

function timesFor(group: readonly Seat[], { seed, gapMs, jitterMs }: SpreadRule): readonly number[] {
  const [{ opensAtMs, overMs } = { opensAtMs: 0, overMs: 0 }] = group
  const mostJitterMs = Math.max(0, Math.min(jitterMs, overMs - (group.length - 1) * gapMs))
  const stepMs = Math.max(gapMs, (overMs - mostJitterMs) / group.length)
  return group
    .map(({ key }, index) => index * stepMs + seededFraction(seed, 'jitter', key) * mostJitterMs)
    .toSorted((a, b) => a - b)
    .map((offsetMs) => opensAtMs + Math.floor(offsetMs / 1_000) * 1_000)
}

function inOrder(group: readonly Seat[], seed: string): readonly Seat[] {
  return group
    .map((seat) => ({ seat, draw: seededFraction(seed, 'order', seat.key) }))
    .toSorted((a, b) => a.seat.rank - b.seat.rank || a.draw - b.draw || (a.seat.key < b.seat.key ? -1 : 1))
    .map(({ seat }) => seat)
}
