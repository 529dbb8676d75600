import { createNumbers } from './numbers.ts'
import { leastShared, similarityFrom } from './similarity.ts'

/** The shingles of many texts, to be compared with those of one. */
export type ShingleSets = {
  /** The number of the new set, from 0 on. */
  add(shingles: readonly number[]): number
  /** From now on sets are compared with these shingles. */
  seek(shingles: readonly number[]): void
  /** True the first time that it is asked about a set since the last `seek`. */
  isNew(id: number): boolean
  /** How similar the set is to the shingles sought; 0 where that is below the threshold. */
  similarityTo(id: number): number
}

export function createShingleSets(threshold: number): ShingleSets {
  /** Of each set where its shingles begin in `kept`; the next one's begin where they end. */
  const begins = createNumbers()
  const kept = createNumbers()
  /** By shingle and by set, the last search that had to do with it. */
  const soughtIn = createNumbers()
  const seenIn = createNumbers()
  let search = 0
  let soughtCount = 0
  let count = 0
  return {
    add: (shingles) => {
      for (const shingle of shingles) kept.push(shingle)
      count += 1
      begins.set(count, kept.length())
      return count - 1
    },
    seek: (shingles) => {
      search += 1
      soughtCount = shingles.length
      for (const shingle of shingles) soughtIn.set(shingle, search)
    },
    isNew: (id) => {
      if (seenIn.at(id) === search) return false
      seenIn.set(id, search)
      return true
    },
    similarityTo: (id) => {
      const [begin, end] = [begins.at(id), begins.at(id + 1)]
      const mostMissed = end - begin - leastShared(Math.min(soughtCount, end - begin), threshold)
      const [shingles, lastSearches] = [kept.view(), soughtIn.view()]
      let missed = 0
      for (let place = begin; place < end; place += 1) {
        if (lastSearches[shingles[place] ?? 0] === search) continue
        missed += 1
        if (missed > mostMissed) return 0
      }
      return similarityFrom(end - begin - missed, soughtCount, end - begin)
    },
  }
}
