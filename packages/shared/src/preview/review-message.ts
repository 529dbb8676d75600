import type { Kit, KitMessage, KitOrganisation, KitText } from '../kit/kit.ts'
import { planCampaignOf } from '../kit/plan-campaign-of.ts'
import { matchLocale } from '../language/locale-fallback.ts'
import { maySay } from '../plan/choose-message.ts'
import { type PlatformName, platformNames } from '../publish/platform.ts'
import { type PatternPreview, previewPattern } from './preview-pattern.ts'

/** One language of a message on one network: what an organisation of the kit would publish there. */
export type ReviewedText = {
  readonly locale: string
  readonly platform: PlatformName
  /** Whose name stands in the text. */
  readonly organisation: string
  /** Position of the variant among those of the text. */
  readonly variant: number
  readonly made: PatternPreview
}

export type MessageReview =
  | { readonly kind: 'review'; readonly message: string; readonly texts: readonly ReviewedText[] }
  | { readonly kind: 'no-such-message'; readonly messages: readonly string[] }

/**
 * A message in every language it is written in and on every network, to be read side by side: the first variant as the
 * first organisation that may say it in that language would publish it when the campaign opens.
 */
export function reviewMessage(kit: Kit, key: string): MessageReview {
  const message = kit.messages.find((each) => each.key === key)
  if (message === undefined) return { kind: 'no-such-message', messages: kit.messages.map((each) => each.key) }
  const locales = [...new Set(message.texts.map((text) => text.locale))]
  const texts = locales.flatMap((locale) => {
    const speaker = speakerOf(kit, message, locale)
    return platformNames.flatMap((platform) => {
      const text = textOn(message, locale, platform)
      return text === undefined ? [] : [reviewed(kit, { message, text, platform, speaker })]
    })
  })
  return { kind: 'review', message: key, texts }
}

type Speaker = Pick<KitOrganisation, 'name' | 'timeZone' | 'accounts' | 'country'>

/** The first that may say it and reads the language best; else the first that may say it; else nobody in particular. */
function speakerOf({ organisations, campaign }: Kit, message: KitMessage, locale: string): Speaker {
  const able = organisations.filter(({ stance }) => maySay(stance, message.stance))
  const native = able.find(({ locales }) => matchLocale(locales.slice(0, 1), [locale]) !== undefined)
  return native ?? able[0] ?? { name: 'Organisation', timeZone: campaign.timeZone, accounts: [] }
}

function textOn({ texts }: KitMessage, locale: string, platform: PlatformName): KitText | undefined {
  const inLocale = texts.filter((text) => text.locale === locale)
  return inLocale.find((text) => text.platform === platform) ?? inLocale.find((text) => text.platform === undefined)
}

type Asked = {
  readonly message: KitMessage
  readonly text: KitText
  readonly platform: PlatformName
  readonly speaker: Speaker
}

function reviewed({ campaign }: Kit, { message, text, platform, speaker }: Asked): ReviewedText {
  const planCampaign = planCampaignOf(campaign)
  const opening = planCampaign.anchors['opening']
  const account = speaker.accounts.find((each) => each.platform === platform)
  const made = previewPattern({
    platform,
    pattern: text.variants[0] ?? '',
    context: {
      campaign: planCampaign,
      message,
      locale: text.locale,
      organisation: {
        name: speaker.name,
        timeZone: speaker.timeZone,
        ...(speaker.country === undefined ? {} : { country: speaker.country }),
        ...(account === undefined ? {} : { handle: account.handle }),
      },
      ...(opening === undefined ? {} : { at: opening }),
    },
    ...(account?.postLimit === undefined ? {} : { limit: account.postLimit }),
  })
  return { locale: text.locale, platform, organisation: speaker.name, variant: 0, made }
}
