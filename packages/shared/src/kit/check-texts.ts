import { createPatternCheck, type PatternCheck } from '../template/check-pattern.ts'
import { textFit } from '../text/text-fit.ts'
import type { Examined } from './examined.ts'
import type { Kit, KitWave } from './kit.ts'
import { quote } from './kit-node.ts'
import { type KitPattern, patternsOf } from './kit-patterns.ts'
import type { KitReport } from './kit-report.ts'
import { createTextCases, type TextCase, type TextCases } from './text-cases.ts'
import { textUsesOf, type TextUse } from './text-uses.ts'

/**
 * Reports every variant and wording that cannot be read, uses a variable that is not known, or is too long for a network
 * of a wave.
 *
 * The length is judged as the planner would use the text: for every account of the kit's organisations that it would be
 * chosen for, by the account's own limit, the worst one named. A text that would be chosen for none of them is judged for
 * a name of one letter.
 */
export function checkTexts(examined: Examined): void {
  const { report } = examined
  if (report.has('campaign', 'campaign.links', 'campaign.targets', 'campaign.variables')) return
  const kit = withoutFaults(examined)
  const cases = createTextCases(kit.campaign)
  const checkPattern = createPatternCheck(kit.campaign)
  for (const pattern of patternsOf(kit, textUsesOf(kit))) {
    const around = pattern.path.replace(/\.(?:variants\[\d+\]|pattern)$/, '')
    if (report.has(pattern.path, `${around}.locale`, `${around}.platform`)) continue
    checkOne(pattern, { examined, cases, checkPattern })
  }
}

/** The kit with what could not be read left out, where a stand-in would tell lies. */
function withoutFaults({ kit, report }: Examined): Kit {
  const timeZone = report.has('campaign.timeZone') ? 'UTC' : kit.campaign.timeZone
  return {
    ...kit,
    campaign: { ...kit.campaign, timeZone },
    waves: kit.waves.map((wave, index) => withKnownPlatforms(wave, index, report)),
    organisations: kit.organisations.map((organisation, index) =>
      report.has(`organisations[${index}].timeZone`) ? { ...organisation, timeZone } : organisation,
    ),
  }
}

function withKnownPlatforms(wave: KitWave, index: number, report: KitReport): KitWave {
  return { ...wave, platforms: wave.platforms.filter((_, at) => !report.has(`waves[${index}].platforms[${at}]`)) }
}

type TextCheck = {
  readonly examined: Examined
  readonly cases: TextCases
  readonly checkPattern: PatternCheck
}

function checkOne(pattern: KitPattern, check: TextCheck): void {
  const { report, placeOf } = check.examined
  const errors = check.checkPattern(pattern.pattern, pattern.locale).filter(({ severity }) => severity === 'error')
  const unreadable = errors.map(({ code, text }) => ({ code: `text-${code}`, message: text }))
  const worst = errors.length === 0 ? worstOf(pattern, check) : undefined
  const found = worst === undefined ? unreadable : [worst]
  for (const { code, message } of new Map(found.map((fault) => [fault.message, fault])).values()) {
    report.add(placeOf(pattern.path), code, message)
  }
}

type TextFault = { readonly code: string; readonly message: string }

/** The worst that the pattern becomes, when it does not fit or becomes nothing. */
function worstOf({ pattern, locale, uses }: KitPattern, { cases }: TextCheck): TextFault | undefined {
  let worst: Excess | undefined
  for (const use of uses) {
    for (const one of cases.casesOf({ pattern, locale, use })) {
      const failed = failureOf(one)
      if (failed !== undefined) return failed
      const excess = excessOf(one, use)
      if (excess !== undefined && excess.by > (worst?.by ?? -1)) worst = excess
    }
  }
  return worst && { code: 'text-too-long', message: worst.message }
}

function failureOf({ rendered }: TextCase): TextFault | undefined {
  if (rendered.kind === 'rendered' || rendered.code === 'missing-value') return undefined
  return { code: `text-${rendered.code}`, message: `${rendered.message}.` }
}

type Excess = { readonly by: number; readonly message: string }

function excessOf({ speaker, rendered }: TextCase, { platform, speakers }: TextUse): Excess | undefined {
  if (rendered.kind === 'failed') return undefined
  const { length, limit, fits } = textFit(platform, rendered.text, speaker.postLimit)
  if (fits) return undefined
  const by = Math.max(0, length - limit)
  const where = speakers.length === 0 ? `On ${platform}` : `For ${quote(speaker.name)} on ${platform}`
  return { by, message: `${where} this becomes ${length} of ${limit}. Make it ${by} shorter.` }
}
