import { constrainedMemory } from 'node:process'
import { totalmem } from 'node:os'
import { type Loop, startLoop } from './loop.ts'

const MIB = 1_048_576

/** Of a container's limit: beyond it the kernel kills, at any moment and without a word. */
const SHARE_OF_CONTAINER = 0.8
/** Of a machine that a worker shares with a database and others. */
const SHARE_OF_MACHINE = 0.25
/** A worker that has just begun holds 270 MB (Node 26, November 2026). */
const LEAST_BYTES = 512 * MIB

/**
 * How much memory a worker may hold unless a setting says otherwise, in bytes: four fifths of the limit of its container,
 * or a quarter of the machine where it has none.
 */
export function defaultMemoryBound(memory: { readonly limit: number; readonly machine: number }): number {
  // Without a limit Node hands out 0 or what no machine has (Node 26, process.constrainedMemory).
  const isContained = memory.limit > 0 && memory.limit < memory.machine
  if (isContained) return Math.floor(memory.limit * SHARE_OF_CONTAINER)
  return Math.max(LEAST_BYTES, Math.floor(memory.machine * SHARE_OF_MACHINE))
}

/** The bound for this process. */
export function ownMemoryBound(): number {
  return defaultMemoryBound({ limit: constrainedMemory(), machine: totalmem() })
}

const LOOK_EVERY_MS = 5_000
/** A peak between two collections is no leak. */
const LOOKS_OVER = 3

/** Calls `onOver` once, when the memory held has been over the bound three times in a row, five seconds apart. */
export function watchMemory(terms: {
  readonly boundBytes: number
  readonly readRss: () => number
  readonly onOver: (rssBytes: number) => void
}): Loop {
  let over = 0
  return startLoop(
    async () => {
      const rss = terms.readRss()
      over = rss > terms.boundBytes ? over + 1 : 0
      if (over === LOOKS_OVER) terms.onOver(rss)
      return LOOK_EVERY_MS
    },
    { onError: () => {} },
  )
}
