import type { PlatformName } from '../publish/platform.ts'

/** What a network's rules ask of a campaign, and what it charges. */
export type PlatformPolicy = {
  /** No two accounts of a campaign may publish the same text, nor one account the same text twice. */
  readonly forbidsIdenticalTexts: boolean
  /** Least time between two posts of a wave; above 0, nothing goes out together. */
  readonly leastGapMs: number
  /** Price of a post in millionths of a US dollar. */
  readonly postMicroUsd: number
  /** Price of a post with a link in it, also an accidental one. */
  readonly linkPostMicroUsd: number
}

const free = { forbidsIdenticalTexts: false, leastGapMs: 0, postMicroUsd: 0, linkPostMicroUsd: 0 }

/**
 * The rules of each network, in one place.
 *
 * X: "Never post identical or substantially similar content across multiple accounts"; no simultaneous posts to push a
 * hashtag (developer policy and guidelines, docs of 2026-08-22). It names no time between posts; ours is one second at
 * the least, so that no two go out at one instant.
 * Prices: $0.015 a post, $0.200 with a link (pricing since 2026-04-20, docs of 2026-08-22).
 */
export const platformPolicies: Readonly<Record<PlatformName, PlatformPolicy>> = {
  x: { forbidsIdenticalTexts: true, leastGapMs: 1_000, postMicroUsd: 15_000, linkPostMicroUsd: 200_000 },
  mastodon: free,
  bluesky: free,
  facebook: free,
}
