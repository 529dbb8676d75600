import type { KitAccount, KitWave } from '../kit/kit.ts'
import { networkRules } from '../networks/network-rules.ts'
import { costMicroUsd, prices } from '../networks/prices.ts'
import type { PostPicture } from '../pictures/post-picture.ts'
import type { PlatformName } from '../publish/platform.ts'
import type { RenderContext } from '../template/message-variables.ts'
import { usesDay, variablesOf } from '../template/parse-pattern.ts'
import { createMessageRenderer } from '../template/render-message.ts'
import { textFit } from '../text/text-fit.ts'
import { isByHandName } from './by-hand.ts'
import { createMediaChooser } from './choose-media.ts'
import type { Participant, PlanAccount, PlanInput } from './plan-types.ts'
import type { TextChoice } from './text-choices.ts'
import type { RefusedText } from './variant-stacks.ts'

/** An account that is to say something in a wave. */
export type Speaker = {
  readonly participant: Participant
  readonly account: PlanAccount
  readonly wave: KitWave
  /** When, as far as it is known. */
  readonly at: Temporal.Instant
}

export type WrittenText = {
  readonly kind: 'written'
  readonly text: string
  readonly costMicroUsd: number
  /** Absent: no picture. */
  readonly media?: readonly PostPicture[]
}

export type TextWriter = {
  /** The variant as the speaker would say it, or why it cannot. */
  write(speaker: Speaker, choice: TextChoice, variant: number): WrittenText | RefusedText
  /** The variant's wording, as an approval of it counts (`MessageRenderer.wording`). */
  wording(speaker: Speaker, choice: TextChoice, variant: number): string | undefined
  /** Whether what was refused to the speaker for that reason would be refused to everybody, in any wave. */
  isForNobody(pattern: string, code: RefusedText['code'], speaker: Speaker): boolean
  /** Whether the text depends on the day on which it goes out. */
  usesDay(pattern: string): boolean
}

/** Writes the texts of one plan: renders them and sees that they fit. */
export function createTextWriter({ campaign, participants, waves, pictures }: PlanInput): TextWriter {
  const renderer = createMessageRenderer()
  const judge = createJudge()
  const mediaOf = createMediaChooser(pictures)
  const longest = longestLimits(participants)
  const haveWavesHashtags = waves.some(({ hashtags = [] }) => hashtags.length > 0)
  const isSameForAll = once(
    (pattern) =>
      !variablesOf(pattern).some((name) => personal.test(name) || (haveWavesHashtags && name === 'hashtags')),
  )
  const contextOf = ({ participant, account, wave, at }: Speaker, { message, text }: TextChoice): RenderContext => {
    const { platform, handle } = account
    const { name, country, timeZone } = participant
    const organisation = {
      name,
      timeZone,
      ...(isByHandName(handle) ? {} : { handle }),
      ...(country === undefined ? {} : { country }),
    }
    return { campaign, message, wave, platform, locale: text.locale, organisation, at }
  }
  return {
    write: (speaker, choice, variant) => {
      const rendered = renderer.render(choice.text.variants[variant] ?? '', contextOf(speaker, choice))
      if (rendered.kind === 'failed') return { kind: 'refused', code: 'not-rendered', message: rendered.message }
      const judged = judge(speaker.account, rendered.text)
      return judged.kind === 'refused' ? judged : illustrated(judged, speaker.account, mediaOf(choice))
    },
    wording: (speaker, choice, variant) =>
      renderer.wording(choice.text.variants[variant] ?? '', contextOf(speaker, choice)),
    isForNobody: (pattern, code, { account }) =>
      isSameForAll(pattern) && (code !== 'too-long' || limitOf(account) === longest.get(account.platform)),
    usesDay: once(usesDay),
  }
}

/** The text with its pictures, and what both cost; who posts by hand pays nobody. */
function illustrated(
  written: WrittenText,
  { platform, isByHand = false }: PlanAccount,
  media: readonly PostPicture[] | RefusedText,
): WrittenText | RefusedText {
  if ('kind' in media) return media
  const ofPictures = media.length * prices[platform].pictureMicroUsd
  const cost = isByHand ? 0 : written.costMicroUsd + ofPictures
  return { ...written, costMicroUsd: cost, ...(media.length === 0 ? {} : { media }) }
}

/** Variables that read otherwise for another organisation, another place or another day. */
const personal = /^organisation|^anchor_|^daysLeft$/

/** Fit and price of a text; where accounts share texts, each worked out once. */
function createJudge(): (account: KitAccount, text: string) => WrittenText | RefusedText {
  const known = new Map<string, WrittenText | RefusedText>()
  return (account, text) => {
    if (networkRules[account.platform].forbidsIdenticalTexts) return judgeText(account, text)
    const key = `${account.platform} ${limitOf(account)}\n${text}`
    const judged = known.get(key) ?? judgeText(account, text)
    known.set(key, judged)
    return judged
  }
}

function judgeText(account: KitAccount, text: string): WrittenText | RefusedText {
  const { platform } = account
  const fit = textFit(platform, text, limitOf(account))
  if (fit.fits) return { kind: 'written', text, costMicroUsd: costMicroUsd(platform, text) }
  return { kind: 'refused', code: 'too-long', message: `the text counts ${fit.length}; ${platform} takes ${fit.limit}` }
}

function limitOf({ platform, postLimit }: KitAccount): number {
  return postLimit ?? networkRules[platform].postLimit
}

/** Of each network the longest post that any of the accounts may make. */
function longestLimits(participants: readonly Participant[]): ReadonlyMap<PlatformName, number> {
  const longest = new Map<PlatformName, number>()
  for (const account of participants.flatMap(({ accounts }) => accounts)) {
    longest.set(account.platform, Math.max(limitOf(account), longest.get(account.platform) ?? 0))
  }
  return longest
}

/** The answers of a slow function, remembered. */
function once<Answer>(ask: (pattern: string) => Answer): (pattern: string) => Answer {
  const answers = new Map<string, Answer>()
  return (pattern) => {
    const known = answers.get(pattern)
    if (known !== undefined) return known
    const answer = ask(pattern)
    answers.set(pattern, answer)
    return answer
  }
}
