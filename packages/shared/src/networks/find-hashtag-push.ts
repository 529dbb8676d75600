import type { PlatformName } from '../publish/platform.ts'
import { findHashtags } from '../text/find-hashtags.ts'
import { hashtagKey } from './findings/hashtags.ts'
import { networkRules } from './network-rules.ts'

/** A post as far as hashtags go. */
export type HashtagUseAt = {
  readonly platform: PlatformName
  /** The handle; who posts twice counts once. */
  readonly account: string
  readonly text: string
  readonly dueAt: Temporal.Instant
}

/** A hashtag that too many accounts say within an hour. */
export type HashtagPush = {
  readonly platform: PlatformName
  /** Without #, as the first post writes it. */
  readonly hashtag: string
  /** How many accounts say it between `from` and `to`. */
  readonly accounts: number
  /** First and last post of the worst hour. */
  readonly from: Temporal.Instant
  readonly to: Temporal.Instant
}

/**
 * Every hashtag that more accounts say within some 60 minutes than `accountsPerHashtagAnHour` of the network advises,
 * with the worst hour of each such stretch of time, in the order of time. Posts may come in any order. Two posts exactly
 * an hour apart are not within one. Time grows with the number of hashtags times its logarithm.
 */
export function findHashtagPush(posts: readonly HashtagUseAt[]): readonly HashtagPush[] {
  return [...usesByHashtag(posts).values()]
    .flatMap(({ platform, hashtag, uses, most }) =>
      crowdedStretches(
        uses.toSorted((a, b) => a.at - b.at),
        most,
      ).map(({ accounts, from, to }) => {
        return { platform, hashtag, accounts, from: instant(from), to: instant(to) }
      }),
    )
    .toSorted((a, b) => Temporal.Instant.compare(a.from, b.from) || (a.hashtag < b.hashtag ? -1 : 1))
}

/** Of each hashtag that is pushed on a network, the worst stretch, and in how many stretches it is. */
export function worstHashtagPushes(
  posts: readonly HashtagUseAt[],
): readonly { readonly push: HashtagPush; readonly times: number }[] {
  const groups = Map.groupBy(findHashtagPush(posts), ({ platform, hashtag }) => `${platform} ${hashtag.toLowerCase()}`)
  return [...groups.values()].map((group) => ({
    push: group.reduce((one, other) => (other.accounts > one.accounts ? other : one)),
    times: group.length,
  }))
}

const HOUR_MS = 3_600_000

/** `at`: milliseconds since the epoch. */
type Use = { readonly account: string; readonly at: number }

type Uses = {
  readonly platform: PlatformName
  readonly hashtag: string
  readonly most: number
  readonly uses: Use[]
}

function usesByHashtag(posts: readonly HashtagUseAt[]): ReadonlyMap<string, Uses> {
  const byHashtag = new Map<string, Uses>()
  for (const { platform, account, text, dueAt } of posts) {
    const most = networkRules[platform].accountsPerHashtagAnHour
    if (most === undefined) continue
    const names = new Map(findHashtags(platform, text).map(({ name }) => [hashtagKey(name), name]))
    for (const [key, hashtag] of names) {
      const known = byHashtag.get(`${platform} ${key}`)
      const use = { account, at: dueAt.epochMilliseconds }
      if (known === undefined) byHashtag.set(`${platform} ${key}`, { platform, hashtag, most, uses: [use] })
      else known.uses.push(use)
    }
  }
  return byHashtag
}

type Stretch = { readonly accounts: number; readonly from: number; readonly to: number }

/** Slides an hour over the uses; hours that are too full and overlap make one stretch, of which the worst is kept. */
function crowdedStretches(uses: readonly Use[], most: number): readonly Stretch[] {
  const stretches: Stretch[] = []
  const inHour = new Map<string, number>()
  let first = 0
  let lastCrowdedAt = -Infinity
  for (const { account, at } of uses) {
    inHour.set(account, (inHour.get(account) ?? 0) + 1)
    let oldest = uses[first]
    while (oldest !== undefined && at - oldest.at >= HOUR_MS) {
      leave(inHour, oldest.account)
      first += 1
      oldest = uses[first]
    }
    if (inHour.size <= most || oldest === undefined) continue
    const hour = { accounts: inHour.size, from: oldest.at, to: at }
    const worst = stretches.at(-1)
    const isSameStretch = worst !== undefined && oldest.at <= lastCrowdedAt
    if (!isSameStretch) stretches.push(hour)
    else if (hour.accounts > worst.accounts) stretches.splice(-1, 1, hour)
    lastCrowdedAt = at
  }
  return stretches
}

function leave(inHour: Map<string, number>, account: string): void {
  const count = (inHour.get(account) ?? 0) - 1
  if (count > 0) inHour.set(account, count)
  else inHour.delete(account)
}

function instant(epochMs: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(epochMs)
}
