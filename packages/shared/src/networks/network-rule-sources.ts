import type { PlatformName } from '../publish/platform.ts'
import type { NetworkRules } from './network-rules.ts'
import { prices } from './prices.ts'

/** Where a rule is from: `source` names the document, `readOn` is the date of the copy that was read. */
export type RuleSource = { readonly source: string; readonly readOn: string }

/** A choice of our own, with its reason. */
function ours(reason: string): RuleSource {
  return { source: `ours: ${reason}`, readOn: '2026-11-21' }
}

function xDocs(place: string): RuleSource {
  return { source: `xdevplatform/docs: ${place}`, readOn: '2026-08-22' }
}

function mastodonDocs(place: string): RuleSource {
  return { source: `mastodon/documentation: ${place}`, readOn: '2026-07-02' }
}

function atproto(place: string): RuleSource {
  return { source: `bluesky-social/atproto: ${place}`, readOn: '2026-08-20' }
}

const noRule = ours('no such rule of the network is known')

/** What holds on the networks that leave campaigns alone. */
const lenient = {
  forbidsIdenticalTexts: ours('no rule against many accounts that say the same with consent is known'),
  similarityThreshold: noRule,
  leastGapMs: ours('posts may go out together where the network has no rule against it'),
  advisedMentions: ours('whoever is mentioned gets a notice; more than three people are rarely meant by one post'),
  advisedLinks: noRule,
  mostCashtags: noRule,
  advisedHashtags: ours('a screen reader reads each one out; five leave room for two languages'),
  accountsPerHashtagAnHour: noRule,
} as const

function priceOf(platform: PlatformName): RuleSource {
  return { source: prices[platform].source, readOn: prices[platform].readOn }
}

/** The source of every rule in `networkRules`; the compiler refuses a rule without one. */
export const networkRuleSources: Readonly<Record<PlatformName, Readonly<Record<keyof NetworkRules, RuleSource>>>> = {
  x: {
    postLimit: xDocs('fundamentals/counting-characters.mdx; twitter/twitter-text config/v3.json'),
    highestPostLimit: {
      source: 'publer.com/docs, "Twitter/X Long-Form Posts" (accounts with Premium); X’s own docs name no number',
      readOn: '2026-11-21',
    },
    byteLimit: noRule,
    linkLength: xDocs('fundamentals/counting-characters.mdx, "URL handling"'),
    forbidsIdenticalTexts: xDocs(
      'developer-terms/policy.mdx; developer-guidelines.mdx, "Content & Posting": no identical or substantially similar posts',
    ),
    similarityThreshold: ours('"substantially similar" has no number; half of the words in a row is more than chance'),
    leastGapMs: ours(
      'no simultaneous posts with one hashtag (policy staff, twittercommunity.com/t/101686, 2018); no least gap is named',
    ),
    leadingMentionIsReply: {
      source: 'tutorials of 2010 to 2014 that agree, such as mattsingley.com; help.x.com was not to be had',
      readOn: '2026-11-21',
    },
    advisedMentions: xDocs(
      'developer-guidelines.mdx: no unsolicited @mentions; changelog.mdx, 2026-02-23: further limits without a number. One is ours',
    ),
    advisedLinks: ours('X shows a preview of one link'),
    mostCashtags: xDocs('x-api/posts/manage-tweets/integrate.mdx, "Cashtag limit"'),
    advisedHashtags: {
      source: 'help.x.com, "How to use hashtags": no more than 2 in a post, as quoted by sluiceartfair.com',
      readOn: '2026-11-21',
    },
    longestHashtag: {
      source: 'tried by hand: ssbc/ssb-ref#33 (2019-08-22); X’s docs name no number',
      readOn: '2026-11-21',
    },
    accountsPerHashtagAnHour: ours(
      'no coordinated hashtag to make a topic trend (policy staff, twittercommunity.com/t/101686, 2018); no number is named',
    ),
    postMicroUsd: priceOf('x'),
    linkPostMicroUsd: priceOf('x'),
  },
  mastodon: {
    ...lenient,
    postLimit: mastodonDocs('entities/Instance, configuration.statuses.max_characters (the example and the default)'),
    highestPostLimit: ours('an instance sets its own limit; a larger one is a slip of the pen'),
    byteLimit: noRule,
    linkLength: mastodonDocs('user/posting, "Links"; entities/Instance, characters_reserved_per_url'),
    leadingMentionIsReply: mastodonDocs(
      'user/posting: a new post that starts with an @mention is not considered a reply',
    ),
    longestHashtag: ours(
      'Mastodon sets no limit (app/models/tag.rb); takahe, which it speaks with, cuts at 100 (#559)',
    ),
    postMicroUsd: priceOf('mastodon'),
    linkPostMicroUsd: priceOf('mastodon'),
  },
  bluesky: {
    ...lenient,
    postLimit: atproto('lexicons/app/bsky/feed/post.json, maxGraphemes'),
    highestPostLimit: atproto('lexicons/app/bsky/feed/post.json, maxGraphemes: the same for all'),
    byteLimit: atproto('lexicons/app/bsky/feed/post.json, maxLength'),
    linkLength: atproto('lexicons/app/bsky/feed/post.json: a link counts by its text'),
    leadingMentionIsReply: atproto('lexicons/app/bsky/feed/post.json: only a post with "reply" is a reply'),
    longestHashtag: atproto('lexicons/app/bsky/richtext/facet.json, tag.maxGraphemes'),
    postMicroUsd: priceOf('bluesky'),
    linkPostMicroUsd: priceOf('bluesky'),
  },
  facebook: {
    ...lenient,
    postLimit: {
      source: 'docs.letmepost.dev: Graph API refuses a longer one with code 100; Meta’s reference names no number',
      readOn: '2026-11-21',
    },
    highestPostLimit: {
      source: 'docs.letmepost.dev: Graph API refuses a longer one with code 100; the same for all Pages',
      readOn: '2026-11-21',
    },
    byteLimit: noRule,
    linkLength: ours('a link counts by its text; the limit is far away'),
    leadingMentionIsReply: ours('a Page’s post is never a reply'),
    longestHashtag: ours('no limit is documented; a longer one is no word'),
    postMicroUsd: priceOf('facebook'),
    linkPostMicroUsd: priceOf('facebook'),
  },
}
