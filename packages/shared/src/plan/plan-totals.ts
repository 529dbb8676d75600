import { compareText } from './compare-text.ts'
import type { PlannedPost, PlanTotals } from './plan-types.ts'

/** Counts of the posts, which are ordered by due time. */
export function totalsOf(posts: readonly PlannedPost[]): PlanTotals {
  const first = posts[0]?.dueAt
  const last = posts.at(-1)?.dueAt
  return {
    posts: posts.length,
    byPlatform: countBy(posts, (post) => post.platform),
    byLocale: countBy(posts, (post) => post.locale),
    byOrganisation: countBy(posts, (post) => post.organisation),
    byWave: countBy(posts, (post) => post.wave),
    byHour: byHour(posts),
    ...(first && { firstDueAt: first }),
    ...(last && { lastDueAt: last }),
  }
}

function byHour(posts: readonly PlannedPost[]): PlanTotals['byHour'] {
  const hours = Map.groupBy(posts, ({ dueAt }) => Math.floor(dueAt.epochMilliseconds / HOUR_MS))
  return Object.fromEntries(
    [...hours].map(([hour, { length }]) => {
      const at = Temporal.Instant.fromEpochMilliseconds(hour * HOUR_MS)
      return [at.toString({ smallestUnit: 'minute' }), length]
    }),
  )
}

const HOUR_MS = 3_600_000

function countBy(
  posts: readonly PlannedPost[],
  keyOf: (post: PlannedPost) => string,
): Readonly<Record<string, number>> {
  const counts = new Map<string, number>()
  for (const post of posts) counts.set(keyOf(post), (counts.get(keyOf(post)) ?? 0) + 1)
  return Object.fromEntries([...counts].toSorted(([a], [b]) => compareText(a, b)))
}
