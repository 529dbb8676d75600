import { networkRules } from '../networks/network-rules.ts'
import type { PlatformName } from '../publish/platform.ts'
import { createNearTexts, type Entry } from './near-texts.ts'
import { createShingleReader } from './shingle-reader.ts'

/** A text that was added and beside which another one may not stand. */
export type Clone = {
  /** `same`: nothing differs but links, mentions, hashtags, case, accents, emoji, digits and punctuation. */
  readonly kind: 'same' | 'near'
  /** Who said it. */
  readonly speaker: string
  readonly text: string
  /** From 0 to 1, as `similarityOf` gives it. */
  readonly similarity: number
}

/** What is said on one network, to be asked whether another text may be said beside it. */
export type DistinctIndex = {
  /** The same text from anybody, or else one from another speaker that comes too near, or undefined. */
  findClone(text: string, speaker: string): Clone | undefined
  add(text: string, speaker: string): void
  /** Takes out the text that was added for the speaker; nothing where there is none. */
  remove(text: string, speaker: string): void
}

/**
 * An empty index by the network's rules; on a network that does not forbid identical texts it never finds a clone.
 *
 * Asking takes a time that grows with the texts that share one of the rarer shingles, not with all that were added. The
 * same calls give the same answers. 100,000 posts take about 150 MB; shingles of texts that were only asked about stay.
 */
export function createDistinctIndex(platform: PlatformName): DistinctIndex {
  const { forbidsIdenticalTexts, similarityThreshold } = networkRules[platform]
  return forbidsIdenticalTexts ? createIndex(similarityThreshold ?? Number.POSITIVE_INFINITY) : allowsAll
}

const allowsAll: DistinctIndex = { findClone: () => undefined, add: () => {}, remove: () => {} }

type Same = Entry & { readonly id: number }

function createIndex(threshold: number): DistinctIndex {
  const read = createShingleReader()
  const near = createNearTexts(threshold)
  const same = new Map<string, Same[]>()
  return {
    findClone: (text, speaker) => {
      const { key, shingles } = read(text)
      const [equal] = same.get(key) ?? []
      if (equal !== undefined) return { kind: 'same', speaker: equal.speaker, text: equal.text, similarity: 1 }
      const found = near.find(shingles, speaker)
      return found && { kind: 'near', ...found }
    },
    add: (text, speaker) => {
      const { key, shingles } = read(text)
      const added = { speaker, text, id: near.add(shingles, { speaker, text }) }
      const all = same.get(key)
      if (all === undefined) same.set(key, [added])
      else all.push(added)
    },
    remove: (text, speaker) => {
      const { key } = read(text)
      const all = same.get(key) ?? []
      const removed = all.find((one) => one.speaker === speaker)
      if (removed === undefined) return
      near.remove(removed.id)
      const rest = all.filter((one) => one !== removed)
      if (rest.length > 0) same.set(key, rest)
      else same.delete(key)
    },
  }
}
