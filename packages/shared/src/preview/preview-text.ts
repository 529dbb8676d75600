import { findingsOf } from '../networks/findings.ts'
import { prices } from '../networks/prices.ts'
import type { PlatformName } from '../publish/platform.ts'
import type { Finding } from '../text/finding.ts'
import { linksOf } from '../text/links-of.ts'
import type { Segment } from '../text/segment.ts'
import { segmentsOf } from '../text/segments.ts'
import { textFit } from '../text/text-fit.ts'

/** What publishing a text costs by the network's price list. */
export type PreviewCost = {
  readonly microUsd: number
  readonly usd: number
  /** Whether the network makes a link of any part of the text. */
  readonly withLink: boolean
  readonly links: number
  /** What the same post would cost without a link. */
  readonly microUsdWithoutLink: number
  readonly usdWithoutLink: number
  /** First day of these prices, as in `2026-04-20`; absent where posts are free. */
  readonly pricedSince?: string
}

/** A post before it goes out: what is published, how the network shows and counts it, what to know, what it costs. */
export type Preview = {
  readonly platform: PlatformName
  /** As it would be sent: in NFC, without white space around it. All places below are in it. */
  readonly text: string
  /** In the network's own count, as `limit`. */
  readonly length: number
  readonly limit: number
  /** Whether the network takes a text of this length; see `findings` for whatever else it may refuse. */
  readonly fits: boolean
  readonly segments: readonly Segment[]
  readonly findings: readonly Finding[]
  readonly cost: PreviewCost
}

export type PreviewRequest = {
  readonly platform: PlatformName
  /** A text as it is to go out; for a pattern with variables there is `previewPattern`. */
  readonly text: string
  /** The account's own limit in the network's count, where it is not the usual one. */
  readonly limit?: number
  /** The account that posts, without @. */
  readonly handle?: string
}

/** What the composer, the portal, the API and `chorus lint` show of a text. The same text gives the same preview. Never throws. */
export function previewText({ platform, text, limit, handle }: PreviewRequest): Preview {
  const sent = text.normalize('NFC').trim()
  const options = { ...(limit !== undefined && { limit }), ...(handle !== undefined && { handle }) }
  return {
    platform,
    text: sent,
    ...textFit(platform, sent, limit),
    segments: segmentsOf(platform, sent),
    findings: findingsOf(platform, sent, options),
    cost: costOf(platform, sent),
  }
}

function costOf(platform: PlatformName, text: string): PreviewCost {
  const { postMicroUsd, linkPostMicroUsd, since } = prices[platform]
  const links = linksOf(platform, text).length
  const microUsd = links > 0 ? linkPostMicroUsd : postMicroUsd
  return {
    microUsd,
    usd: microUsd / MICRO,
    withLink: links > 0,
    links,
    microUsdWithoutLink: postMicroUsd,
    usdWithoutLink: postMicroUsd / MICRO,
    ...(since !== undefined && { pricedSince: since }),
  }
}

const MICRO = 1_000_000
