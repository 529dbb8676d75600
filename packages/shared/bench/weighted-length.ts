import twitter from 'twitter-text'
import { findHashtags, findMentions, textFit } from '@chorus/shared'
import { samplePosts } from './posts.ts'

type BenchRow = { readonly name: string; readonly value: string }

const POSTS = 1_000

/** Rounds are taken in turn, so that a busy machine slows all alike; the best of each counts. */
const ROUNDS = 25

/** How long the count and the entities of 1,000 posts in six scripts take, and twitter-text with the same posts. */
export function benchWeightedLength(): readonly BenchRow[] {
  const posts = samplePosts(POSTS)
  const [ours, theirs, hashtags, theirHashtags, mentions, theirMentions] = bestTimes(posts, [
    (post) => textFit('x', post),
    (post) => twitter.parseTweet(post),
    (post) => findHashtags('x', post),
    (post) => twitter.extractHashtagsWithIndices(post),
    (post) => findMentions('x', post),
    (post) => twitter.extractMentionsWithIndices(post),
  ])
  const equal = posts.filter((post) => textFit('x', post).length === twitter.parseTweet(post).weightedLength).length
  return [
    row('weighted length: textFit', ours, theirs),
    row('weighted length: parseTweet of twitter-text', theirs),
    { name: 'weighted length: equal (the others hold emoji newer than twitter-text)', value: `${equal} of ${POSTS}` },
    row('hashtags: findHashtags', hashtags, theirHashtags),
    row('hashtags: extractHashtagsWithIndices of twitter-text', theirHashtags),
    row('mentions: findMentions', mentions, theirMentions),
    row('mentions: extractMentionsWithIndices of twitter-text', theirMentions),
  ]
}

function row(name: string, timeMs = Number.NaN, otherMs?: number): BenchRow {
  const ratio = otherMs === undefined ? '' : `, ${(otherMs / timeMs).toFixed(1)} times as fast as twitter-text`
  return { name, value: `${timeMs.toFixed(2)} ms for ${POSTS} posts${ratio}` }
}

function bestTimes(posts: readonly string[], tasks: readonly ((post: string) => unknown)[]): readonly number[] {
  const best = tasks.map(() => Number.POSITIVE_INFINITY)
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, task] of tasks.entries()) {
      const startedAt = performance.now()
      for (const post of posts) task(post)
      best[index] = Math.min(best[index] ?? Number.POSITIVE_INFINITY, performance.now() - startedAt)
    }
  }
  return best
}
