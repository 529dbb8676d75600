import { campaignInstants } from './campaign-instants.ts'
import type { PlatformName } from '../publish/platform.ts'
import type { RenderContext } from '../template/message-variables.ts'
import { createMessageRenderer, type RenderedMessage } from '../template/render-message.ts'
import { createDaysOfWaves } from './days-of-waves.ts'
import type { KitCampaign } from './kit.ts'
import type { Speaker, TextUse } from './text-uses.ts'
import { createWorstSpeakers, MOST_VARYING, type WorstSpeakers } from './worst-speakers.ts'

/** What one speaker would say. */
export type TextCase = { readonly speaker: Speaker; readonly rendered: RenderedMessage }

/** A pattern and where it is said. */
type PatternUse = { readonly pattern: string; readonly locale: string; readonly use: TextUse }

/** Renders a campaign's patterns as they would be said. */
export type TextCases = {
  readonly campaign: RenderContext['campaign']
  /**
   * What becomes of the pattern for some of its speakers, on some of the days on which they would say it; among them is
   * the longest. Where the kit names nobody, for somebody with a name of one letter: what is too long then is too long
   * for everybody.
   */
  casesOf(said: PatternUse): readonly TextCase[]
  /** What one speaker would say in the first of the waves, as early as it may be. */
  caseOf(said: PatternUse, speaker: Speaker): TextCase
}

/** Stands in where the kit names nobody who would say a text. */
export const somebody: Speaker = { name: 'A' }

/** For one kit's campaign, whose time zone exists. Lives as long as one check, not longer. */
export function createTextCases(kitCampaign: KitCampaign): TextCases {
  const campaign = { ...kitCampaign, anchors: campaignInstants(kitCampaign) }
  const renderer = createMessageRenderer()
  const waveDays = createDaysOfWaves(campaign)
  const worst = createWorstOfAll()
  const render = ({ pattern, locale, use }: PatternUse, speaker: Speaker, at?: Temporal.Instant): TextCase => {
    const { platform, message, waves } = use
    const [wave = {}] = waves
    const context = { campaign, platform, locale, message, wave, organisation: speaker, ...(at && { at }) }
    return { speaker, rendered: renderer.render(pattern, context) }
  }
  const daysFor = ({ pattern, use }: PatternUse, { timeZone }: Speaker): readonly Temporal.Instant[] =>
    pattern.includes('daysLeft') ? waveDays.daysOf(use.waves, timeZone) : []
  const caseOf = (said: PatternUse, speaker: Speaker): TextCase => render(said, speaker, daysFor(said, speaker)[0])
  return {
    campaign,
    caseOf,
    casesOf: (said) => {
      const { platform, speakers } = said.use
      const all = speakers.length === 0 ? [somebody] : speakers
      const found = worst[platform].find(said.pattern, all, (speaker) => textOf(caseOf(said, speaker)))
      const days = Math.max(0, ...found.map((speaker) => daysFor(said, speaker).length))
      if (days === 0) return found.map((speaker) => caseOf(said, speaker))
      const kept = found.slice(0, Math.max(2, Math.floor(MOST_VARYING / days)))
      return kept.flatMap((speaker) => daysFor(said, speaker).map((day) => render(said, speaker, day)))
    },
  }
}

function createWorstOfAll(): Readonly<Record<PlatformName, WorstSpeakers>> {
  return {
    x: createWorstSpeakers('x'),
    mastodon: createWorstSpeakers('mastodon'),
    bluesky: createWorstSpeakers('bluesky'),
    facebook: createWorstSpeakers('facebook'),
  }
}

function textOf({ rendered }: TextCase): string | undefined {
  return rendered.kind === 'rendered' ? rendered.text : undefined
}
