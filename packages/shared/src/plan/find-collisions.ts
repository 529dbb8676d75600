import { compareText } from './compare-text.ts'
import { nameOfAccount } from './fixed-seats.ts'
import type { Collision, PlanInput, PlannedPost } from './plan-types.ts'

/**
 * Neighbours among the posts of one account that are less than ten minutes apart, at least one of them planned: each
 * planned post with the one before it, and with the one after it where that one is not planned. In the order of time.
 */
export function findCollisions(
  posts: readonly PlannedPost[],
  { fixed = [], elsewhere = [] }: Pick<PlanInput, 'fixed' | 'elsewhere'>,
): readonly Collision[] {
  const all: readonly Timed[] = [
    ...posts.map((post) => timed(post, { post, wave: post.wave })),
    ...fixed.map((post) => timed(post, { wave: post.wave })),
    ...elsewhere.map((post) => timed(post, { campaign: post.campaign })),
  ]
  const accounts = Map.groupBy(all, ({ account }) => account)
  return [...accounts.values()]
    .flatMap((group) => collisionsAmong(group.toSorted(byTime)))
    .toSorted((a, b) => a.atMs - b.atMs || compareText(a.account, b.account))
    .map(({ collision }) => collision)
}

const CLOSE_MS = 600_000

type Timed = {
  readonly account: string
  readonly atMs: number
  readonly dueAt: Temporal.Instant
  readonly post?: PlannedPost
  readonly wave?: string
  readonly campaign?: string
}

type Found = { readonly account: string; readonly atMs: number; readonly collision: Collision }

function timed(
  { platform, account, dueAt }: Pick<PlannedPost, 'platform' | 'account' | 'dueAt'>,
  of: Pick<Timed, 'post' | 'wave' | 'campaign'>,
): Timed {
  return { account: nameOfAccount(platform, account), atMs: dueAt.epochMilliseconds, dueAt, ...of }
}

function byTime(a: Timed, b: Timed): number {
  return a.atMs - b.atMs || compareText(keyOf(a), keyOf(b))
}

function keyOf({ wave = '', campaign = '', post }: Timed): string {
  return [campaign, wave, post?.occurrence ?? -1].join('\n')
}

function collisionsAmong(group: readonly Timed[]): readonly Found[] {
  return group.slice(1).flatMap((later, index) => {
    const earlier = group[index]
    if (earlier === undefined || later.atMs - earlier.atMs >= CLOSE_MS) return []
    return later.post === undefined ? found(earlier, later) : found(later, earlier)
  })
}

function found({ post, account, atMs }: Timed, { wave, campaign, dueAt }: Timed): readonly Found[] {
  if (post === undefined) return []
  const other = { ...(wave === undefined ? {} : { wave }), ...(campaign === undefined ? {} : { campaign }), dueAt }
  const { platform, organisation } = post
  const collision = { platform, account: post.account, organisation, wave: post.wave, dueAt: post.dueAt, with: other }
  return [{ account, atMs, collision }]
}
