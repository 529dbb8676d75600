/** Numbers that look random and are the same for the same seed. */
export type Seeded = {
  /** In [0, 1). */
  next(): number
  /** A whole number from 0 to below `end`. */
  below(end: number): number
}

/** A source of numbers by mulberry32 (Tommy Ettinger, public domain): plenty for choosing when and whom a fault strikes. */
export function seeded(seed: number): Seeded {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d_2b_79_f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return { next, below: (end) => Math.floor(next() * end) }
}

/** A number in [0, 1) that hangs on the seed and the text alone: the same text is struck in every run, whatever came before it. */
export function shareOf(seed: number, text: string): number {
  let hash = 0x81_1c_9d_c5 ^ seed
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01_00_01_93)
  return seeded(hash).next()
}
