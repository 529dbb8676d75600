import { normaliseText } from '../distinct/normalise-text.ts'
import type { PlatformName } from '../publish/platform.ts'
import { compareText } from './compare-text.ts'
import type { FixedPost, PlannedPost } from './plan-types.ts'

/** What names a post in every plan: its wave, occurrence, network and account, the handle in any case. */
export function nameOfPost({
  wave,
  occurrence,
  platform,
  account,
}: Pick<PlannedPost, 'wave' | 'occurrence' | 'platform' | 'account'>): string {
  return [wave, occurrence, platform, account.toLowerCase()].join('\n')
}

/** What names an account on all networks together. */
export function nameOfAccount(platform: PlatformName, handle: string): string {
  return `${platform}\n${handle.toLowerCase()}`
}

/** A seat that has a post which no plan changes. */
export type FixedSeat = FixedPost & {
  /** Whether the text reads the same, but for what makes no other text. */
  reads(text: string): boolean
}

/** The fixed posts by name; of several of one name the last one that may have been said, else the last. */
export function fixedSeats(fixed: readonly FixedPost[]): ReadonlyMap<string, FixedSeat> {
  const seats = new Map<string, FixedSeat>()
  for (const post of fixed) {
    const name = nameOfPost(post)
    if (seats.get(name)?.isUnsaid === false && post.isUnsaid) continue
    seats.set(name, { ...post, reads: readsAs(post.text) })
  }
  return seats
}

function readsAs(said: string): FixedSeat['reads'] {
  let normalised: string | undefined
  return (text) => {
    if (text === said) return true
    normalised ??= normaliseText(said)
    return normaliseText(text) === normalised
  }
}

/** Sorted by name, then by time and text: the same for every order in which they come. */
export function inOrderOfNames(fixed: readonly FixedPost[]): readonly FixedPost[] {
  return fixed
    .map((post) => ({ post, name: nameOfPost(post) }))
    .toSorted((a, b) => compareText(a.name, b.name) || compareFixed(a.post, b.post))
    .map(({ post }) => post)
}

function compareFixed(a: FixedPost, b: FixedPost): number {
  return Temporal.Instant.compare(a.dueAt, b.dueAt) || compareText(a.text, b.text)
}
