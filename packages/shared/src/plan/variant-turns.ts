import { seededFraction } from './seed.ts'

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
 * Each variant for one account. First those that were not tried yet, from a place of the account's own on: so an account
 * more or less leaves most of the others their texts. Then those that others could not take, then its own of other days.
 */
export function onceEach(count: number, seed: string): VariantTurns {
  const untried = createFreePlaces(count)
  const passedOver = new Set<number>()
  const ownAgain = new Map<string, Set<number>>()
  return {
    *inTurn(handle) {
      const key = handle.toLowerCase()
      const behind = passedOver.size
      const start = Math.floor(seededFraction(seed, 'variant', key) * count)
      for (let at = untried.from(start); at < count; at = untried.from(at + 1)) yield at
      for (let at = untried.from(0); at < start; at = untried.from(at + 1)) yield at
      yield* firstOf(passedOver, behind)
      yield* firstOf(ownAgain.get(key) ?? new Set(), count)
    },
    take: (variant, { handle, again }) => {
      untried.remove(variant)
      passedOver.delete(variant)
      const key = handle.toLowerCase()
      if (again) ownAgain.set(key, (ownAgain.get(key) ?? new Set()).add(variant))
    },
    giveBack: (variant) => {
      passedOver.add(variant)
    },
    passOver: (variant) => {
      const isNobodys = untried.has(variant) || passedOver.delete(variant)
      untried.remove(variant)
      if (isNobodys) passedOver.add(variant)
    },
    takeOut: (variant) => {
      untried.remove(variant)
      passedOver.delete(variant)
    },
  }
}

/** All variants for everybody; each account begins somewhere and goes round them. */
export function inRounds(count: number, seed: string): VariantTurns {
  const turns = new Map<string, number>()
  const out = new Set<number>()
  return {
    *inTurn(handle) {
      const key = handle.toLowerCase()
      const turn = Math.floor(seededFraction(seed, 'variant', key) * count) + (turns.get(key) ?? 0)
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
