import { createHash } from 'node:crypto'

/** One place of the chain, with the entry that stands there; undefined: it is gone. */
type ChainLink = {
  readonly n: number
  readonly entryId: string
  readonly hash: string
  /** As the one text that its hash is made of. */
  readonly canonical: string | undefined
}

/** Where the chain ends, as the database says. */
export type ChainHead = { readonly n: number; readonly hash: string }

/**
 * What is wrong with the chain, and where. `changed`: the entry is not what was written. `removed`: places `n` to `to` are
 * gone, or what stood there. `reordered`: it stands at another place than it was written at. `added`: it never went through
 * the chain. `head`: the end of the chain is not what was noted last.
 */
export type ChainFault =
  | { readonly kind: 'changed' | 'reordered'; readonly n: number; readonly entryId: string }
  | { readonly kind: 'removed'; readonly n: number; readonly to: number }
  | { readonly kind: 'added'; readonly entryId: string }
  | { readonly kind: 'head'; readonly n: number }

/** What comes before the first entry. */
export const FIRST_HASH = '0'.repeat(64)

/** SHA-256 of the hash before and the entry, in hex: `printf %s "$before$entry" | sha256sum` gives the same. */
function linkHash(before: string, canonical: string): string {
  return createHash('sha256').update(before).update(canonical).digest('hex')
}

type Misfit = ChainLink & { readonly before: string; readonly canonical: string }

export type Walk = {
  /** The next place, by `n`. */
  readonly see: (link: ChainLink) => void
  /** Every fault, in the order of places. `unlinked`: ids of entries that have no place. */
  readonly end: (head: ChainHead, unlinked: readonly string[]) => readonly ChainFault[]
}

/** So many that do not fit are compared with each other: that is quadratic. With more, all are told as changed. */
const MOST_COMPARED = 2_000

/** Walks along a chain that begins after `start`. */
export function walkChain(start: ChainHead = { n: 0, hash: FIRST_HASH }): Walk {
  const faults: ChainFault[] = []
  const misfits: Misfit[] = []
  let last: ChainHead = start
  return {
    see({ canonical, ...link }) {
      const isNext = link.n === last.n + 1
      if (!isNext) faults.push({ kind: 'removed', n: last.n + 1, to: link.n - 1 })
      if (canonical === undefined) faults.push({ kind: 'removed', n: link.n, to: link.n })
      // After a gap nobody knows what came before.
      else if (isNext && linkHash(last.hash, canonical) !== link.hash)
        misfits.push({ ...link, canonical, before: last.hash })
      last = { n: link.n, hash: link.hash }
    },
    end(head, unlinked) {
      const isShorter = last.n < head.n
      // Its end is still the same, though it is shorter: what was taken out came before the first that does not fit.
      const isClosedUp = isShorter && last.hash === head.hash
      faults.push(...misfits.map((misfit) => faultOf(misfit, misfits, isClosedUp)))
      if (isShorter && !(isClosedUp && misfits.length > 0)) faults.push({ kind: 'removed', n: last.n + 1, to: head.n })
      if (last.n > head.n || (last.n === head.n && last.hash !== head.hash)) faults.push({ kind: 'head', n: head.n })
      const placed = faults.toSorted((a, b) => placeOf(a) - placeOf(b))
      return [...placed, ...unlinked.map((entryId) => ({ kind: 'added', entryId }) as const)]
    },
  }
}

function faultOf(misfit: Misfit, misfits: readonly Misfit[], isClosedUp: boolean): ChainFault {
  const { n, entryId } = misfit
  if (isReordered(misfit, misfits)) return { kind: 'reordered', n, entryId }
  return isClosedUp ? { kind: 'removed', n, to: n } : { kind: 'changed', n, entryId }
}

/** It fits at the place of another that does not fit, or after the hash of one. */
function isReordered({ n, hash, canonical }: Misfit, misfits: readonly Misfit[]): boolean {
  if (misfits.length > MOST_COMPARED) return false
  return misfits.some(
    (other) =>
      other.n !== n &&
      (linkHash(other.before, canonical) === other.hash ||
        linkHash(other.before, canonical) === hash ||
        linkHash(other.hash, canonical) === hash),
  )
}

function placeOf(fault: ChainFault): number {
  return fault.kind === 'added' ? Infinity : fault.n
}
