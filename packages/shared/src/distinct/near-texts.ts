import { createNumbers } from './numbers.ts'
import { createPostingLists } from './posting-lists.ts'
import { createShingleSets } from './shingle-sets.ts'
import { leastShared } from './similarity.ts'

export type Entry = { readonly speaker: string; readonly text: string }

type NearText = Entry & { readonly similarity: number }

/** Texts as sets of numbered shingles, each with its speaker. */
type NearTexts = {
  /** A text of another speaker that is so similar, or undefined. */
  find(shingles: readonly number[], speaker: string): NearText | undefined
  /** The number of the new entry, from 0 on. */
  add(shingles: readonly number[], entry: Entry): number
  remove(id: number): void
}

/**
 * Finds every text that reaches the threshold, without comparing all with all (docs/decisions/0008).
 *
 * Of a text with s shingles that shares c or more with another one, any s − c + 1 shingles hold a shared one. So each text
 * is listed under its s − c + 1 rarest shingles, where larger texts that are asked about find it, and under all of them,
 * where smaller ones find it by their own rarest.
 */
export function createNearTexts(threshold: number): NearTexts {
  const entries: (Entry | undefined)[] = []
  const sets = createShingleSets(threshold)
  /** By shingle, entries that have it among their rarest, and all that have it. */
  const byRare = createPostingLists()
  const byAny = createPostingLists()
  /** By shingle, how many entries have it. */
  const uses = createNumbers()

  const rarestFirst = (shingles: readonly number[]): readonly number[] =>
    shingles.toSorted((a, b) => uses.at(a) - uses.at(b))
  const rareCount = (count: number): number => Math.max(0, count - leastShared(count, threshold) + 1)
  return {
    find: (shingles, speaker) => {
      sets.seek(shingles)
      const isNear = (id: number): boolean => {
        const entry = sets.isNew(id) ? entries[id] : undefined
        return entry !== undefined && entry.speaker !== speaker && sets.similarityTo(id) >= threshold
      }
      const rare = rareCount(shingles.length)
      for (const [index, shingle] of rarestFirst(shingles).entries()) {
        const id = (index < rare ? byAny : byRare).find(shingle, isNear)
        const entry = id === undefined ? undefined : entries[id]
        if (id !== undefined && entry !== undefined) return { ...entry, similarity: sets.similarityTo(id) }
      }
      return undefined
    },
    add: (shingles, entry) => {
      const ordered = rarestFirst(shingles)
      // The rarest first, so that a set which has too little in common shows it soon.
      const id = sets.add(ordered)
      entries[id] = entry
      const rare = rareCount(shingles.length)
      for (const [index, shingle] of ordered.entries()) {
        byAny.add(shingle, id)
        if (index < rare) byRare.add(shingle, id)
        uses.set(shingle, uses.at(shingle) + 1)
      }
      return id
    },
    remove: (id) => {
      entries[id] = undefined
    },
  }
}
