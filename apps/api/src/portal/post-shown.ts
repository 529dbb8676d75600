import type { PostToAnswer } from '@chorus/db'
import {
  defined,
  isByHandName,
  type PlanCampaign,
  type PlatformName,
  type PostPicture,
  previewText,
  refreshableNames,
} from '@chorus/shared'
import type { PageProps } from '@chorus/web/server'

type PostShown = PageProps['campaign']['posts'][number]
type PreviewShown = PostShown['preview']

/** A post as its organisation is shown it: the text cut up as the network will, and what of it may change by itself. */
export function postShown(post: PostToAnswer, name: string, campaign: PlanCampaign): PostShown {
  const { slug } = campaign
  const { id, contentHash, view, dueAt, pattern, isTiedToAnchor, mayRefresh, followsDeadline, state, reason } = post
  const { changedSince, publishedAt, remoteUrl } = post
  return {
    id,
    contentHash,
    view,
    preview: previewShown(post, name, picturesShown(post.media, slug)),
    dueAt: dueAt.toString(),
    refreshed: pattern === undefined || view === 'past' ? [] : refreshableNames(pattern, campaign),
    isTiedToDeadline: isTiedToAnchor && view !== 'past',
    mayRefresh,
    followsDeadline,
    changedSince:
      changedSince === undefined || view !== 'waiting'
        ? undefined
        : {
            agreedAt: changedSince.agreedAt.toString(),
            preview:
              changedSince.text === undefined
                ? undefined
                : previewShown({ ...post, text: changedSince.text }, name, picturesShown(changedSince.media, slug)),
          },
    state,
    reason,
    publishedAt: publishedAt?.toString(),
    url: linkOf(remoteUrl),
  }
}

type Said = Pick<PostToAnswer, 'text' | 'locale' | 'account'> & {
  readonly platform: PlatformName
  readonly limit?: number | undefined
}

/** A text as its network will show it. */
export function previewShown(
  { platform, text, locale, account, limit }: Said,
  name: string,
  pictures: PreviewShown['pictures'] = [],
): PreviewShown {
  const handle = isByHandName(account) ? undefined : account
  const seen = previewText({ platform, text, ...defined({ handle, limit }) })
  const segments = seen.segments.map(({ kind, text: part, start }) => ({ kind, text: part, start }))
  return { platform, name, handle, segments, locale, length: seen.length, limit: seen.limit, pictures }
}

/** Pictures with the addresses that an organisation sees them under; `slug` of their campaign. */
export function picturesShown(media: readonly PostPicture[], slug: string): NonNullable<PreviewShown['pictures']> {
  return media.map(({ sha256, alt, width, height }) => ({
    src: `/p/campaigns/${slug}/pictures/${sha256}`,
    alt,
    width,
    height,
  }))
}

/** An address to follow; undefined where it is none of the web. */
export function linkOf(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? url : undefined
}
