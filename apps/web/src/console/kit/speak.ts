import {
  campaignInstants,
  createMessageRenderer,
  type PlatformName,
  type Preview,
  previewText,
  type RenderContext,
} from '@chorus/shared'
import type { PlainCampaign, PlainMessage, PlainOrganisation } from './plain-kit.ts'

/** A text as somebody would say it, or why it cannot be said. */
export type Spoken =
  | { readonly kind: 'preview'; readonly preview: Preview; readonly speaker: PlainOrganisation }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }

type Asked = {
  readonly pattern: string
  readonly message: PlainMessage
  readonly platform: PlatformName
  readonly locale: string
}

export type Speech = {
  /** As this organisation would say it. */
  readonly as: (asked: Asked, speaker: PlainOrganisation) => Spoken
  /** As whoever it comes out longest for would say it; names that could matter are tried, not all of them. */
  readonly longest: (asked: Asked) => Spoken
}

/** So many of the longest names, and of the longest handles, are tried. */
const TRIED = 6

/**
 * Makes texts as they would go out, by the very code that the server makes them with, so that the count is there while
 * somebody types. Undefined while the campaign's times cannot be read.
 */
export function createSpeech(head: PlainCampaign, organisations: readonly PlainOrganisation[]): Speech | undefined {
  const campaign = campaignOf(head)
  if (campaign === undefined) return undefined
  const renderer = createMessageRenderer()
  const at = campaign.anchors['opening']
  const as: Speech['as'] = ({ pattern, message, platform, locale }, speaker) => {
    const account = speaker.accounts?.find((each) => each.platform === platform)
    const rendered = renderer.render(pattern, {
      campaign,
      message,
      platform,
      locale,
      organisation: {
        name: speaker.name,
        timeZone: speaker.timeZone,
        ...(speaker.country === undefined ? {} : { country: speaker.country }),
        ...(account === undefined ? {} : { handle: account.handle }),
      },
      ...(at === undefined ? {} : { at }),
    })
    if (rendered.kind === 'failed') return rendered
    const limit = account?.postLimit === undefined ? {} : { limit: account.postLimit }
    return { kind: 'preview', preview: previewText({ platform, text: rendered.text, ...limit }), speaker }
  }
  const nobody = anybody(head)
  return {
    as,
    longest: (asked) => {
      const spoken = candidates(organisations, asked.platform, nobody).map((speaker) => as(asked, speaker))
      return spoken.reduce((worst, one) => (excessOf(one) > excessOf(worst) ? one : worst))
    },
  }
}

/** Who speaks while nobody takes part yet. */
export function anybody({ timeZone }: PlainCampaign): PlainOrganisation {
  return { slug: '', name: 'Organisation', timeZone, locales: [], stance: 'author' }
}

/** Never none. */
function candidates(
  organisations: readonly PlainOrganisation[],
  platform: PlatformName,
  nobody: PlainOrganisation,
): readonly PlainOrganisation[] {
  const present = organisations.filter(({ accounts = [] }) => accounts.some((one) => one.platform === platform))
  const speakers = present.length === 0 ? organisations : present
  if (speakers.length === 0) return [nobody]
  const handleOf = ({ accounts = [] }: PlainOrganisation) =>
    accounts.find((one) => one.platform === platform)?.handle.length ?? 0
  return [
    ...new Set([
      ...speakers.toSorted((a, b) => b.name.length - a.name.length).slice(0, TRIED),
      ...speakers.toSorted((a, b) => handleOf(b) - handleOf(a)).slice(0, TRIED),
    ]),
  ]
}

/** How far beyond its limit; what cannot be said at all is worse than any. */
function excessOf(spoken: Spoken): number {
  return spoken.kind === 'failed' ? Number.POSITIVE_INFINITY : spoken.preview.length - spoken.preview.limit
}

function campaignOf(campaign: PlainCampaign): RenderContext['campaign'] | undefined {
  const { links = {}, hashtags = [], hashtagUse, targets = {}, variables = {}, timeZone } = campaign
  try {
    return {
      links,
      hashtags,
      ...(hashtagUse === undefined ? {} : { hashtagUse }),
      variables,
      timeZone,
      targets: Object.fromEntries(
        Object.entries(targets).map(([key, { name, fallback, ...handles }]) => [
          key,
          { name, handles, ...(fallback === undefined ? {} : { fallback }) },
        ]),
      ),
      anchors: campaignInstants({
        timeZone,
        opensAt: Temporal.PlainDateTime.from(campaign.opensAt),
        anchors: Object.fromEntries(
          Object.entries(campaign.anchors).map(([name, wall]) => [name, Temporal.PlainDateTime.from(wall)]),
        ),
      }),
    }
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
