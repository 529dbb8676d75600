import type { PlatformName } from '../publish/platform.ts'
import { prices } from './prices.ts'

/** What a network asks of a post and of a campaign, and what it charges. `networkRuleSources` says where each is from. */
export type NetworkRules = {
  /** Longest post for an account without a limit of its own, in the network's own count (`textFit`). */
  readonly postLimit: number
  /** The most that any account or instance may have. */
  readonly highestPostLimit: number
  /** Longest post in bytes of UTF-8, where the network counts those as well. */
  readonly byteLimit?: number
  /** What a link counts; absent: as many as it has characters. */
  readonly linkLength?: number
  /** No two accounts of a campaign may publish the same text, nor one account the same text twice. */
  readonly forbidsIdenticalTexts: boolean
  /** Texts of two accounts that share this part of the smaller one's 3-shingles, or more, are clones. */
  readonly similarityThreshold?: number
  /** Least time between two posts of a wave; above 0, nothing goes out together. */
  readonly leastGapMs: number
  /** A post that begins with @ is shown as a reply, to few readers. */
  readonly leadingMentionIsReply: boolean
  /** More mentions than this in one post look unsolicited. */
  readonly advisedMentions: number
  /** More links than this in one post are one too many: the network shows a preview of one. */
  readonly advisedLinks?: number
  /** More cashtags than this are refused. */
  readonly mostCashtags?: number
  /** More hashtags than this read badly or are held for spam. */
  readonly advisedHashtags: number
  /** A longer hashtag is no link, in characters without #. */
  readonly longestHashtag: number
  /** More accounts than this with one hashtag within an hour look like a push to make it trend. */
  readonly accountsPerHashtagAnHour?: number
  /** Price of a post in millionths of a US dollar. */
  readonly postMicroUsd: number
  /** Price of a post with a link in it, also an accidental one. */
  readonly linkPostMicroUsd: number
}

const lenient = { forbidsIdenticalTexts: false, leastGapMs: 0, leadingMentionIsReply: false } as const

/** The rules of each network, in one place. */
export const networkRules: Readonly<Record<PlatformName, NetworkRules>> = {
  x: {
    postLimit: 280,
    highestPostLimit: 25_000,
    linkLength: 23,
    forbidsIdenticalTexts: true,
    similarityThreshold: 0.5,
    leastGapMs: 1_000,
    leadingMentionIsReply: true,
    advisedMentions: 1,
    advisedLinks: 1,
    mostCashtags: 1,
    advisedHashtags: 2,
    longestHashtag: 100,
    accountsPerHashtagAnHour: 10,
    postMicroUsd: prices.x.postMicroUsd,
    linkPostMicroUsd: prices.x.linkPostMicroUsd,
  },
  mastodon: {
    ...lenient,
    postLimit: 500,
    highestPostLimit: 1_000_000,
    linkLength: 23,
    advisedMentions: 3,
    advisedHashtags: 5,
    longestHashtag: 100,
    postMicroUsd: prices.mastodon.postMicroUsd,
    linkPostMicroUsd: prices.mastodon.linkPostMicroUsd,
  },
  bluesky: {
    ...lenient,
    postLimit: 300,
    highestPostLimit: 300,
    byteLimit: 3_000,
    advisedMentions: 3,
    advisedHashtags: 5,
    longestHashtag: 64,
    postMicroUsd: prices.bluesky.postMicroUsd,
    linkPostMicroUsd: prices.bluesky.linkPostMicroUsd,
  },
  facebook: {
    ...lenient,
    postLimit: 63_206,
    highestPostLimit: 63_206,
    advisedMentions: 3,
    advisedHashtags: 5,
    longestHashtag: 100,
    postMicroUsd: prices.facebook.postMicroUsd,
    linkPostMicroUsd: prices.facebook.linkPostMicroUsd,
  },
}
