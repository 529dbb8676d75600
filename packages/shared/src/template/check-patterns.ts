import type { KitMessage, KitText } from '../kit/kit.ts'
import { createPatternCheck } from './check-pattern.ts'
import type { NamingCampaign } from './message-variables.ts'
import { variablesOf } from './parse-pattern.ts'
import type { PatternFault, PatternFinding } from './pattern-finding.ts'

/** A campaign as far as its texts depend on it; that of a kit will do, and that of a plan. */
export type PatternCampaign = NamingCampaign & {
  readonly hashtags: readonly string[]
  readonly sourceLocale?: string
}

/**
 * All that is wrong, or better said otherwise, in the patterns of a campaign's messages: by message, text and variant, in
 * that order, then by place; last of all the names of the campaign that no text uses. Says nothing of lengths, which
 * depend on network and speaker. Never throws; the time grows with the texts.
 */
export function checkPatterns(messages: readonly KitMessage[], campaign: PatternCampaign): readonly PatternFinding[] {
  const check = createPatternCheck(campaign)
  const found = messages.flatMap((message) => {
    const source = sourceOf(message, campaign)
    return message.texts.flatMap((text, textIndex) => {
      const { locale, platform, variants } = text
      const wanted = source.has(text) ? [] : wantedVariables(text, source)
      return variants.flatMap((pattern, variant) => {
        const faults = [...check(pattern, locale), ...lackingVariables(pattern, wanted)]
        const place = {
          message: message.key,
          locale,
          ...(platform === undefined ? {} : { platform }),
          textIndex,
          variant,
        }
        return faults.map((fault): PatternFinding => ({ kind: 'pattern', ...fault, ...place }))
      })
    })
  })
  return [...found, ...unusedNames(messages, campaign)]
}

/** The texts of a message in the language in which it was written first. */
function sourceOf({ texts }: KitMessage, { sourceLocale }: PatternCampaign): ReadonlySet<KitText> {
  const locale = (sourceLocale ?? texts[0]?.locale ?? '').toLowerCase()
  return new Set(texts.filter((text) => text.locale.toLowerCase() === locale))
}

/** The variables of every variant that a translation for the text's network is made from. */
function wantedVariables({ platform }: KitText, source: ReadonlySet<KitText>): readonly string[] {
  const texts = [...source]
  const own = texts.filter((text) => text.platform === platform)
  const general = texts.filter((text) => text.platform === undefined)
  const chosen = [own, general].find((each) => each.length > 0) ?? texts
  const [first, ...others] = chosen.flatMap(({ variants }) => variants.map((pattern) => new Set(variablesOf(pattern))))
  return [...(first ?? [])].filter((name) => others.every((names) => names.has(name)))
}

function lackingVariables(pattern: string, wanted: readonly string[]): readonly PatternFault[] {
  if (wanted.length === 0) return []
  const used = variablesOf(pattern)
  // One that cannot be read has been reported for that.
  if (used.length === 0 && pattern.includes('{')) return []
  return wanted
    .filter((name) => !used.includes(name))
    .map((name) => {
      const text = `Every variant that this is translated from has {${name}}, this has not. Add it, if it was forgotten.`
      return { code: 'translation-lacks-variable', severity: 'warning', start: 0, end: pattern.length, text }
    })
}

function unusedNames(messages: readonly KitMessage[], campaign: PatternCampaign): readonly PatternFinding[] {
  const patterns = messages.flatMap(({ texts }) => texts.flatMap(({ variants }) => variants))
  if (patterns.length === 0) return []
  const used = new Set(patterns.flatMap(variablesOf))
  const names = [
    ...Object.keys(campaign.variables),
    ...Object.keys(campaign.links).map((key) => `link_${key}`),
    ...Object.keys(campaign.targets).map((key) => `target_${key}`),
    ...(hasTagsBesides(patterns, messages, campaign) ? ['hashtags'] : []),
  ]
  return names
    .filter((name) => !used.has(name))
    .map((name) => {
      const text = `No text uses {${name}}. Use it, or take it out of the campaign.`
      return { kind: 'unused', code: 'unused-variable', severity: 'advice', name, text }
    })
}

/** Whether there are hashtags that the texts do not write out by themselves. */
function hasTagsBesides(
  patterns: readonly string[],
  messages: readonly KitMessage[],
  { hashtags }: PatternCampaign,
): boolean {
  const tags = [...hashtags, ...messages.flatMap((message) => message.hashtags ?? [])]
  if (tags.length === 0) return false
  const written = patterns.join('\n').toLowerCase()
  return tags.some((tag) => !written.includes(`#${tag.toLowerCase()}`))
}
