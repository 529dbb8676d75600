/** Numbers three words in a row, from 0 on, in about 20 bytes each. */
export type ShingleTable = {
  /** The number of the three words, each given as a number of its own; a new one when they are seen first. */
  readonly idOf: (first: number, second: number, third: number) => number
}

/** At least half of the slots stay free, so that a search ends after a step or two. */
const SLOTS_PER_SHINGLE = 2

/** A hash table in typed arrays: a Map of joined words would take ten times the memory. */
export function createShingleTable(): ShingleTable {
  let wordsOf = new Int32Array(3 * 1_024)
  /** 0: free; otherwise 1 + the number of a shingle. */
  let slots = new Int32Array(SLOTS_PER_SHINGLE * 1_024)
  let count = 0

  const slotOf = (first: number, second: number, third: number): number => {
    const last = slots.length - 1
    for (let slot = hashOf(first, second, third) & last; ; slot = (slot + 1) & last) {
      const at = ((slots[slot] ?? 0) - 1) * 3
      if (at < 0 || (wordsOf[at] === first && wordsOf[at + 1] === second && wordsOf[at + 2] === third)) return slot
    }
  }
  const grow = (): void => {
    const longer = new Int32Array(wordsOf.length * 2)
    longer.set(wordsOf)
    wordsOf = longer
    slots = new Int32Array(slots.length * 2)
    for (let id = 0; id < count; id += 1) {
      const at = id * 3
      slots[slotOf(wordsOf[at] ?? 0, wordsOf[at + 1] ?? 0, wordsOf[at + 2] ?? 0)] = id + 1
    }
  }
  return {
    idOf: (first, second, third) => {
      const slot = slotOf(first, second, third)
      const known = slots[slot] ?? 0
      if (known > 0) return known - 1
      const id = count
      wordsOf[id * 3] = first
      wordsOf[id * 3 + 1] = second
      wordsOf[id * 3 + 2] = third
      slots[slot] = id + 1
      count += 1
      if (count * SLOTS_PER_SHINGLE > slots.length) grow()
      return id
    },
  }
}

/** Mixes as the finalizer of MurmurHash3 does (public domain). */
function hashOf(first: number, second: number, third: number): number {
  let hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca77) ^ Math.imul(third, 0xc2b2ae3d)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}
