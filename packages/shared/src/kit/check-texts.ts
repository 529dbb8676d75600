import type { PlatformName } from '../publish/platform.ts'
import { type RenderContext, variableNames } from '../text/message-variables.ts'
import { variablesOf } from '../text/parse-pattern.ts'
import { createMessageRenderer, type MessageRenderer, type RenderedMessage } from '../text/render-message.ts'
import { textFit } from '../text/text-fit.ts'
import { campaignInstants } from './campaign-instants.ts'
import type { Examined } from './examined.ts'
import type { KitText, KitWave } from './kit.ts'
import { quote } from './kit-node.ts'
import type { KitReport } from './kit-report.ts'
import { nearName } from './near-name.ts'
import { type Speaker, type TextUses, textUsesOf } from './text-uses.ts'
import { createWorstSpeakers, type WorstSpeakers } from './worst-speakers.ts'

/**
 * Reports every variant that cannot be read, uses a variable that is not known, or is too long for a network of a wave.
 *
 * The length is judged as the planner would use the text: for every account of the kit's organisations that it would be
 * chosen for, the worst one named. A text that would be chosen for none of them is judged for a name of one letter.
 */
export function checkTexts(examined: Examined): void {
  const { kit, report } = examined
  if (report.has('campaign', 'campaign.links', 'campaign.targets', 'campaign.variables')) return
  const timeZone = report.has('campaign.timeZone') ? 'UTC' : kit.campaign.timeZone
  const campaign = { ...kit.campaign, timeZone, anchors: campaignInstants({ ...kit.campaign, timeZone }) }
  const check: TextCheck = {
    examined,
    campaign,
    renderer: createMessageRenderer(),
    known: variableNames(campaign),
    uses: textUsesOf({ ...kit, waves: kit.waves.map((wave, index) => withKnownPlatforms(wave, index, report)) }),
    worst: {
      x: createWorstSpeakers('x'),
      mastodon: createWorstSpeakers('mastodon'),
      bluesky: createWorstSpeakers('bluesky'),
      facebook: createWorstSpeakers('facebook'),
    },
  }
  kit.messages.forEach(({ texts }, index) => {
    texts.forEach((text, at) => {
      const path = `messages[${index}].texts[${at}]`
      if (!report.has(`${path}.locale`, `${path}.platform`)) checkText(text, path, check)
    })
  })
}

type TextCheck = {
  readonly examined: Examined
  readonly campaign: RenderContext['campaign']
  readonly renderer: MessageRenderer
  readonly known: readonly string[]
  readonly uses: TextUses
  readonly worst: Readonly<Record<PlatformName, WorstSpeakers>>
}

/** Stands in where the kit names nobody who would say a text: what is too long for it is too long for everybody. */
const somebody: Speaker = { name: 'A' }

function withKnownPlatforms(wave: KitWave, index: number, report: KitReport): KitWave {
  return { ...wave, platforms: wave.platforms.filter((_, at) => !report.has(`waves[${index}].platforms[${at}]`)) }
}

function checkText(text: KitText, path: string, check: TextCheck): void {
  const { report, placeOf } = check.examined
  text.variants.forEach((pattern, index) => {
    const place = placeOf(`${path}.variants[${index}]`)
    if (report.has(place.path)) return
    const unknown = variablesOf(pattern).filter((name) => !check.known.includes(name))
    for (const name of unknown) report.add(place, 'text-unknown-variable', unknownVariable(name, check.known))
    const fault = unknown.length === 0 ? faultOf(text, pattern, check) : undefined
    if (fault !== undefined) report.add(place, fault.code, fault.message)
  })
}

type TextFault = { readonly code: string; readonly message: string }

function faultOf(text: KitText, pattern: string, check: TextCheck): TextFault | undefined {
  const unread = failureOf(render(pattern, { text, platform: text.platform ?? 'x', speaker: somebody }, check))
  if (unread !== undefined) return unread
  let worst: Measured | undefined
  for (const [platform, speakers] of check.uses.get(text) ?? []) {
    const measured = longest(pattern, { text, platform, speakers }, check)
    if (measured !== undefined && measured.excess > (worst?.excess ?? -1)) worst = measured
  }
  return worst && { code: 'text-too-long', message: worst.message }
}

type Measured = { readonly excess: number; readonly message: string }

/** The longest that the pattern becomes on the network, when it does not fit there. */
function longest(
  pattern: string,
  use: { readonly text: KitText; readonly platform: PlatformName; readonly speakers: readonly Speaker[] },
  check: TextCheck,
): Measured | undefined {
  const { text, platform, speakers } = use
  const textOf = (speaker: Speaker): string | undefined => {
    const rendered = render(pattern, { text, platform, speaker }, check)
    return rendered.kind === 'rendered' ? rendered.text : undefined
  }
  let worst: Measured | undefined
  for (const speaker of check.worst[platform].find(pattern, speakers.length === 0 ? [somebody] : speakers, textOf)) {
    const { length, limit, fits } = textFit(platform, textOf(speaker) ?? '')
    const excess = Math.max(0, length - limit)
    if (fits || excess <= (worst?.excess ?? -1)) continue
    const where = speakers.length === 0 ? `On ${platform}` : `For ${quote(speaker.name)} on ${platform}`
    worst = { excess, message: `${where} this becomes ${length} of ${limit}. Make it ${excess} shorter.` }
  }
  return worst
}

function render(
  pattern: string,
  use: { readonly text: KitText; readonly platform: PlatformName; readonly speaker: Speaker },
  check: TextCheck,
): RenderedMessage {
  const { text, platform, speaker } = use
  return check.renderer.render(pattern, {
    campaign: check.campaign,
    platform,
    locale: text.locale,
    organisation: speaker,
  })
}

function failureOf(rendered: RenderedMessage): TextFault | undefined {
  if (rendered.kind === 'rendered') return undefined
  const hint = rendered.code === 'syntax' ? 'This is no ICU message: ' : ''
  return { code: `text-${rendered.code}`, message: `${hint}${rendered.message}.` }
}

function unknownVariable(name: string, known: readonly string[]): string {
  const near = nearName(name, known)
  const shown = `{${name.slice(0, 80)}}`
  if (near !== undefined) return `${shown} is not known here. Did you mean {${near}}?`
  const all = known.slice(0, 30).map((each) => `{${each}}`)
  return `${shown} is not known here. Known are ${all.join(', ')}.`
}
