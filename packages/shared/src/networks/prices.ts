import type { PlatformName } from '../publish/platform.ts'
import { linksOf } from '../text/links-of.ts'

/** What a network charges an app for a post, and since when. */
export type Price = {
  /** Millionths of a US dollar. */
  readonly postMicroUsd: number
  /** For a post with at least one link in it, also an accidental one; however many there are. */
  readonly linkPostMicroUsd: number
  /** On top, for each picture with an alternative text. */
  readonly pictureMicroUsd: number
  /** First day of this price, as in `2026-04-20`; absent: the network has never charged for posts. */
  readonly since?: string
  readonly source: string
  /** Day of the copy that was read. */
  readonly readOn: string
}

const free = { postMicroUsd: 0, linkPostMicroUsd: 0, pictureMicroUsd: 0 } as const

/** The networks' prices of today. */
export const prices: Readonly<Record<PlatformName, Price>> = {
  x: {
    postMicroUsd: 15_000,
    linkPostMicroUsd: 200_000,
    // "Media: Create metadata"; uploading costs nothing.
    pictureMicroUsd: 5_000,
    since: '2026-04-20',
    source: 'xdevplatform/docs: x-api/getting-started/pricing.mdx, "Post: Create"; changelog.mdx, 2026-04-16',
    readOn: '2026-08-22',
  },
  mastodon: { ...free, source: 'mastodon/documentation: methods/statuses, no price is named', readOn: '2026-07-02' },
  bluesky: { ...free, source: 'docs.bsky.app: rate limits, no price is named', readOn: '2026-11-21' },
  facebook: { ...free, source: 'Graph API v26: Page feed, no price is named', readOn: '2026-11-21' },
}

/**
 * What publishing the text costs by the network's price list of today, in millionths of a US dollar. Every link that the
 * network makes counts, also an accidental one: X's price list does not say more than "with URL".
 */
export function costMicroUsd(platform: PlatformName, text: string): number {
  const { postMicroUsd, linkPostMicroUsd } = prices[platform]
  if (postMicroUsd === linkPostMicroUsd) return postMicroUsd
  return linksOf(platform, text).length > 0 ? linkPostMicroUsd : postMicroUsd
}

/** An amount as a person reads it: at least two decimals, more where they are needed, as in `$0.20` and `$0.015`. */
export function showMicroUsd(microUsd: number): string {
  const decimals = (microUsd / 1_000_000).toFixed(6).replace(/0{1,4}$/, '')
  return `$${decimals}`
}
