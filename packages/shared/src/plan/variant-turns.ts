import { mixed, seededFraction } from './seed.ts'

/** Which of a number of variants an account may get, and in which order they are tried. */
export type VariantTurns = {
  inTurn(handle: string): Iterable<number>
  /** Dealt to the account; `again`: it makes another text on another day. */
  take(variant: number, by: { readonly handle: string; readonly again: boolean }): void
  /** Was dealt, and may be dealt again: behind the others. */
  giveBack(variant: number): void
  /** Not for this account: behind the others from now on. */
  passOver(variant: number): void
  /** For nobody. */
  takeOut(variant: number): void
}

/**
 * Each variant for one account. The variants stand in a ring, each at a place that follows from its pattern, and an
 * account goes round from a place of its own: so an account or a variant more or less leaves most of the others their
 * texts. First come those that were not tried yet, then those that others could not take, then its own of other days.
 */
export function onceEach(patterns: readonly string[], seed: string): VariantTurns {
  const count = patterns.length
  const ring = ringOf(patterns, seed)
  const placeOf = Int32Array.from({ length: count })
  for (const [place, { variant }] of ring.entries()) placeOf[variant] = place
  const untried = createFreePlaces(count)
  const removeUntried = (variant: number): void => untried.remove(placeOf[variant] ?? count)
  const passedOver = new Set<number>()
  const ownAgain = new Map<string, Set<number>>()
  return {
    *inTurn(handle) {
      const key = handle.toLowerCase()
      const behind = passedOver.size
      const start = placesBefore(ring, seededFraction(seed, 'variant', key))
      for (let at = untried.from(start); at < count; at = untried.from(at + 1)) yield ring[at]?.variant ?? at
      for (let at = untried.from(0); at < start; at = untried.from(at + 1)) yield ring[at]?.variant ?? at
      yield* firstOf(passedOver, behind)
      yield* firstOf(ownAgain.get(key) ?? new Set(), count)
    },
    take: (variant, { handle, again }) => {
      removeUntried(variant)
      passedOver.delete(variant)
      const key = handle.toLowerCase()
      if (again) ownAgain.set(key, (ownAgain.get(key) ?? new Set()).add(variant))
    },
    giveBack: (variant) => {
      passedOver.add(variant)
    },
    passOver: (variant) => {
      const isNobodys = untried.has(placeOf[variant] ?? count) || passedOver.delete(variant)
      removeUntried(variant)
      if (isNobodys) passedOver.add(variant)
    },
    takeOut: (variant) => {
      removeUntried(variant)
      passedOver.delete(variant)
    },
  }
}

type RingPlace = { readonly variant: number; readonly at: number }

/** In the order of their places; of those that share one, the first in the text. */
function ringOf(patterns: readonly string[], seed: string): readonly RingPlace[] {
  return patterns
    .map((pattern, variant) => ({ variant, at: seededFraction(seed, 'place', pattern) }))
    .toSorted((a, b) => a.at - b.at || a.variant - b.variant)
}

function placesBefore(ring: readonly RingPlace[], at: number): number {
  let low = 0
  let high = ring.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ring[middle]?.at ?? 1) < at) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * All variants for everybody; each account begins with the one that draws highest for it, whichever others there are, and
 * goes round them. So a variant more or less leaves most accounts theirs, and each variant has about as many.
 */
export function inRounds(patterns: readonly string[], seed: string): VariantTurns {
  const count = patterns.length
  const firstFor = createDraw(patterns, seed)
  const turns = new Map<string, number>()
  const out = new Set<number>()
  return {
    *inTurn(handle) {
      const key = handle.toLowerCase()
      const turn = firstFor(key) + (turns.get(key) ?? 0)
      for (let index = 0; index < count; index += 1) {
        const variant = (turn + index) % count
        if (!out.has(variant)) yield variant
      }
    },
    take: (_, { handle }) => {
      const key = handle.toLowerCase()
      turns.set(key, (turns.get(key) ?? 0) + 1)
    },
    giveBack: () => {},
    passOver: () => {},
    takeOut: (variant) => {
      out.add(variant)
    },
  }
}

function createDraw(patterns: readonly string[], seed: string): (account: string) => number {
  const bits = Uint32Array.from(patterns, (pattern) => seededFraction(seed, 'place', pattern) * 0x1_0000_0000)
  const known = new Map<string, number>()
  return (account) => {
    const drawn = known.get(account) ?? highest(bits, seededFraction(seed, 'variant', account) * 0x1_0000_0000)
    known.set(account, drawn)
    return drawn
  }
}

/** Rendezvous hashing: which of the numbers draws highest together with the salt. */
function highest(bits: Uint32Array, salt: number): number {
  let best = 0
  let most = -1
  for (let index = 0; index < bits.length; index += 1) {
    const draw = mixed((bits[index] ?? 0) ^ salt)
    if (draw > most) {
      most = draw
      best = index
    }
  }
  return best
}

/** The first ones of now: what is put behind while they are gone through does not come again. */
function* firstOf(set: ReadonlySet<number>, most: number): Iterable<number> {
  let index = 0
  for (const variant of set) {
    if (index === most) return
    index += 1
    yield variant
  }
}

/** Places from 0 on of which some are taken: finds the next free one without walking over all that are not. */
function createFreePlaces(count: number): {
  /** The first free place from here on; `count` when there is none. */
  from(place: number): number
  has(place: number): boolean
  remove(place: number): void
} {
  /** A free place points to itself, a taken one to a later place before which none is free. */
  const next = Int32Array.from({ length: count + 1 }, (_, place) => place)
  const from = (place: number): number => {
    let at = place
    while (next[at] !== at) {
      const after = next[at] ?? count
      next[at] = next[after] ?? count
      at = after
    }
    return at
  }
  return {
    from,
    has: (place) => next[place] === place,
    remove: (place) => {
      if (next[place] === place) next[place] = place + 1
    },
  }
}
