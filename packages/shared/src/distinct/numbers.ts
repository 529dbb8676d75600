/** A list of whole numbers of 32 bits that grows as it is written to, four bytes each; 0 where nothing was written. */
export type Numbers = {
  at(index: number): number
  set(index: number, value: number): void
  push(value: number): void
  /** How many were pushed. */
  length(): number
  /** All of them, to be read in a loop that has to be fast: gone with the next write. */
  view(): Readonly<Int32Array>
}

export function createNumbers(): Numbers {
  let values = new Int32Array(1_024)
  let count = 0
  const set = (index: number, value: number): void => {
    if (index >= values.length) {
      const longer = new Int32Array(Math.max(values.length * 2, index + 1))
      longer.set(values)
      values = longer
    }
    values[index] = value
  }
  return {
    at: (index) => values[index] ?? 0,
    set,
    push: (value) => {
      set(count, value)
      count += 1
    },
    length: () => count,
    view: () => values,
  }
}
