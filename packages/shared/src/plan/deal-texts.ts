import type { PlatformName } from '../publish/platform.ts'
import { findLinks } from '../text/find-links.ts'
import { normaliseText } from '../text/normalise-text.ts'
import { variablesOf } from '../text/parse-pattern.ts'
import { createMessageRenderer } from '../text/render-message.ts'
import { textFit, type TextFit } from '../text/text-fit.ts'
import type { ChosenText } from './choose-message.ts'
import type { PlanCampaign } from './plan-types.ts'
import { networkRules } from '../networks/network-rules.ts'
import { createVariantStacks, type RefusedText, type VariantStack } from './variant-stacks.ts'

/** An account that is to say something. */
type Speaker = { readonly name: string; readonly platform: PlatformName; readonly handle: string }

export type DealtText = {
  readonly kind: 'dealt'
  readonly variant: number
  readonly text: string
  readonly costMicroUsd: number
  /** Where texts must differ: another account says the same but for the name in it. */
  readonly isSharedWording: boolean
}

export type TextDealer = {
  /**
   * A variant of the chosen text for the speaker, rendered and fitting the network. Where the network forbids identical
   * texts, no text that reads the same is dealt twice, and a variant again only when the others ran out and it names its
   * organisation; elsewhere each account goes round the variants.
   */
  deal(speaker: Speaker, chosen: ChosenText): DealtText | RefusedText
}

/**
 * How many variants are tried for one post. Without a bound a campaign of ten thousand wordings that are all a little
 * too long would take hours to be told so.
 */
const MAX_TRIES = 200

/** Deals a campaign's texts; remembers for one plan what has been dealt. The same calls in the same order deal the same. */
export function createTextDealer(campaign: PlanCampaign): TextDealer {
  const stackOf = createVariantStacks(campaign.seed)
  const wordingOf = createWordings(campaign)
  return {
    deal: (speaker, chosen) => {
      const stack = stackOf(speaker, chosen)
      const refusals: RefusedText[] = []
      for (const variant of stack.inTurn(speaker.handle)) {
        if (refusals.length === MAX_TRIES) break
        const { dealt, isPersonal } = wordingOf(speaker, chosen, variant)
        if (dealt.kind === 'dealt') {
          const isSharedWording = networkRules[speaker.platform].forbidsIdenticalTexts && stack.wasTaken(variant)
          stack.take(variant, { handle: speaker.handle, isPersonal })
          return { ...dealt, isSharedWording }
        }
        // What a pattern that names nobody cannot do for one, it cannot do for anybody.
        stack.passOver(variant, isPersonal ? undefined : dealt)
        refusals.push(dealt)
      }
      return gravest(stack, refusals)
    },
  }
}

type Wording = {
  readonly dealt: Omit<DealtText, 'isSharedWording'> | RefusedText
  /** Whether it reads otherwise for every organisation. */
  readonly isPersonal: boolean
}

/** Renders and judges a variant; one that is dealt counts as spoken from then on. */
function createWordings(campaign: PlanCampaign): (speaker: Speaker, chosen: ChosenText, variant: number) => Wording {
  const renderer = createMessageRenderer()
  const checkPersonal = createPersonalCheck()
  const fitOf = createFits()
  const spoken = new Set<string>()
  return ({ platform, name, handle }, { text }, variant) => {
    const pattern = text.variants[variant] ?? ''
    const isPersonal = checkPersonal(pattern)
    const refuse = (code: RefusedText['code'], message: string): Wording => {
      return { dealt: { kind: 'refused', code, message }, isPersonal }
    }
    const context = { campaign, platform, locale: text.locale, organisation: { name, handle } }
    const rendered = renderer.render(pattern, context)
    if (rendered.kind === 'failed') return refuse('not-rendered', rendered.message)
    const fit = fitOf(platform, rendered.text)
    if (!fit.fits) return refuse('too-long', `the text counts ${fit.length}; ${platform} takes ${fit.limit}`)
    if (networkRules[platform].forbidsIdenticalTexts) {
      const key = `${platform}\n${normaliseText(rendered.text)}`
      if (spoken.has(key)) return refuse('no-distinct-text', 'another post of the campaign reads the same')
      spoken.add(key)
    }
    const costMicroUsd = costOf(platform, rendered.text)
    return { dealt: { kind: 'dealt', variant, text: rendered.text, costMicroUsd }, isPersonal }
  }
}

function costOf(platform: PlatformName, text: string): number {
  const { postMicroUsd, linkPostMicroUsd } = networkRules[platform]
  return linkPostMicroUsd !== postMicroUsd && findLinks(text).length > 0 ? linkPostMicroUsd : postMicroUsd
}

/** Whether a pattern makes another text for each organisation; each worked out once. */
function createPersonalCheck(): (pattern: string) => boolean {
  const known = new Map<string, boolean>()
  return (pattern) => {
    const isPersonal = known.get(pattern) ?? variablesOf(pattern).some((name) => name.startsWith('organisation'))
    known.set(pattern, isPersonal)
    return isPersonal
  }
}

/** The fit of a text; each worked out once. */
function createFits(): (platform: PlatformName, text: string) => TextFit {
  const known = new Map<string, TextFit>()
  return (platform, text) => {
    const key = `${platform}\n${text}`
    const fit = known.get(key) ?? textFit(platform, text)
    known.set(key, fit)
    return fit
  }
}

/** What to say when nothing could be dealt: first of all that wordings ran out, for that can be mended by writing. */
function gravest(stack: VariantStack, refusals: readonly RefusedText[]): RefusedText {
  const all = [...refusals, ...stack.outFor()]
  const byCode = (code: string): RefusedText | undefined => all.find((refusal) => refusal.code === code)
  const ranOut: RefusedText = {
    kind: 'refused',
    code: 'no-distinct-text',
    message: 'every variant has been given to another post',
  }
  const found = byCode('no-distinct-text') ?? (stack.hasUsedUp() ? ranOut : undefined)
  return (
    found ??
    byCode('too-long') ??
    byCode('not-rendered') ?? { kind: 'refused', code: 'not-rendered', message: 'the text has no variants' }
  )
}
