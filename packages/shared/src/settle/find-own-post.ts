import { similarityOf } from '../distinct/similarity.ts'
import type { SeenPost } from '../publish/platform.ts'
import { isSameText, type ShownText } from './same-text.ts'

/** A post as it was read from an account. */
export type ReadPost = SeenPost & ShownText

/** What is looked for; see `ReadBackRequest`. */
export type Wanted = {
  readonly text: string
  readonly since: Temporal.Instant
  readonly known: ReadonlySet<string>
}

/** `post` is the one that says exactly the text; `near` are others, as they may help a person: the most alike first. */
export type FoundPost = { readonly post: ReadPost | undefined; readonly near: readonly SeenPost[] }

/** More would not help anybody to decide. */
const MOST_NEAR = 3

/**
 * Looks for a text among what an account published, given in any order.
 *
 * Never takes a post that is known to be another one, nor one that was accepted before `since`. Where two say the same,
 * it is the older one: that is the one our attempt made first.
 */
export function findOwnPost({ text, since, known }: Wanted, posts: readonly ReadPost[]): FoundPost {
  const possible = posts
    .filter((post) => !known.has(post.remoteId) && Temporal.Instant.compare(post.at, since) >= 0)
    .toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))
  const post = possible.find((one) => isSameText(text, one))
  const near = possible
    .filter((one) => one !== post)
    .map((one) => ({ one, likeness: similarityOf(text, one.text) }))
    .toSorted((a, b) => b.likeness - a.likeness)
    .slice(0, MOST_NEAR)
    .map(({ one }) => ({ remoteId: one.remoteId, remoteUrl: one.remoteUrl, text: one.text, at: one.at }))
  return { post, near }
}
