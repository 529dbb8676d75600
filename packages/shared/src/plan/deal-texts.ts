import { type Clone, createDistinctIndex, type DistinctIndex } from '../distinct/distinct-index.ts'
import type { KitAccount } from '../kit/kit.ts'
import type { PlatformName } from '../publish/platform.ts'
import type { FixedSeat } from './fixed-seats.ts'
import type { PlanInput } from './plan-types.ts'
import type { TextChoice } from './text-choices.ts'
import { createVariantStacks, type RefusedText, type TextDemand, type VariantStack } from './variant-stacks.ts'
import { createTextWriter, type Speaker, type WrittenText } from './write-text.ts'

export type DealtText = Omit<WrittenText, 'kind'> & {
  readonly kind: 'dealt'
  readonly choice: TextChoice
  /** Position among the variants of the choice. */
  readonly variant: number
}

export type TextDealer = {
  /**
   * A variant of the choice for the speaker, rendered and fitting the network. Where the network forbids identical texts,
   * each variant goes to one account, and none is dealt that reads the same as another dealt text or comes near to one of
   * another account; elsewhere each account goes round the variants. Where the speaker has a fixed post that may have been
   * said, the variant of that post is set aside for it, or the one that it would get now.
   */
  deal(speaker: Speaker, choice: TextChoice, fixed?: FixedSeat): DealtText | RefusedText
  /** The text was not said after all: it goes to whoever asks next. */
  giveBack(dealt: DealtText, speaker: Speaker): void
  /** The dealt text as it reads at the speaker's time, or why it cannot be said then. Refused, it is no longer dealt. */
  dealAgain(dealt: DealtText, speaker: Speaker): DealtText | RefusedText
  /** The wording of a dealt text, for an approval of it. */
  wording(dealt: DealtText, speaker: Speaker): string | undefined
  /** How many asked for the choice so far. */
  demandFor(speaker: Speaker, choice: TextChoice): TextDemand
}

/**
 * How many variants are tried for one post. Those that nobody can use are out for good after the first try, and what one
 * account cannot use goes behind the others, so more tries find little; without a bound a campaign of ten thousand
 * wordings that are all a little too long would take hours to be told so.
 */
const MAX_TRIES = 50

/** A variant that comes too near to what others say is out after so many accounts: another name hardly changes it. */
const MAX_CLONES = 3

/**
 * Deals a campaign's texts; remembers for one plan what has been dealt. The same calls in the same order deal the same.
 * Nobody is dealt what fixed posts said, or what comes too near to it.
 */
export function createTextDealer(input: PlanInput): TextDealer {
  const stackOf = createVariantStacks(input.campaign.seed)
  const writer = createTextWriter(input)
  const indexOf = createIndexes()
  for (const { platform, text, account, isUnsaid } of input.fixed ?? []) {
    if (!isUnsaid) indexOf(platform).add(text, account)
  }
  const claim = (written: WrittenText, { platform, handle }: KitAccount, of: Variant): DealtText | RefusedText => {
    const { fixed } = of
    const clone = fixed?.reads(written.text) === true ? undefined : indexOf(platform).findClone(written.text, handle)
    if (clone !== undefined) {
      return { kind: 'refused', code: 'no-distinct-text', message: cloneMessage(clone), clone }
    }
    if (fixed?.isUnsaid !== false) indexOf(platform).add(written.text, handle)
    return { ...written, ...of, kind: 'dealt' }
  }
  return {
    deal: (speaker, choice, fixed) => {
      const { handle } = speaker.account
      const stack = stackOf(speaker, choice)
      const refusals: RefusedText[] = []
      for (const variant of stack.ask(handle)) {
        if (refusals.length === MAX_TRIES) break
        const written = writer.write(speaker, choice, variant)
        const tried = written.kind === 'refused' ? written : claim(written, speaker.account, { choice, variant, fixed })
        const pattern = choice.text.variants[variant] ?? ''
        if (tried.kind === 'dealt') {
          stack.take(variant, { handle, again: writer.usesDay(pattern) })
          return tried
        }
        const isWornOut = tried.clone !== undefined && stack.timesRefused(variant) + 1 >= MAX_CLONES
        stack.refuse(variant, tried, isWornOut || writer.isForNobody(pattern, tried.code, speaker))
        refusals.push(tried)
      }
      return gravest(stack, refusals)
    },
    dealAgain: (dealt, speaker) => {
      const { choice, variant } = dealt
      if (!writer.usesDay(choice.text.variants[variant] ?? '')) return dealt
      const written = writer.write(speaker, choice, variant)
      if (written.kind === 'written' && written.text === dealt.text) return dealt
      indexOf(speaker.account.platform).remove(dealt.text, speaker.account.handle)
      return written.kind === 'refused' ? written : claim(written, speaker.account, { choice, variant })
    },
    giveBack: (dealt, speaker) => {
      stackOf(speaker, dealt.choice).giveBack(dealt.variant)
      indexOf(speaker.account.platform).remove(dealt.text, speaker.account.handle)
    },
    wording: ({ choice, variant }, speaker) => writer.wording(speaker, choice, variant),
    demandFor: (speaker, choice) => stackOf(speaker, choice).demand(),
  }
}

/** A variant that an account is to get; `fixed`: it has said its text already. */
type Variant = Pick<DealtText, 'choice' | 'variant'> & { readonly fixed?: FixedSeat | undefined }

function cloneMessage({ kind, speaker, text, similarity }: Clone): string {
  const characters = Array.from(text)
  const shown = characters.length > SHOWN_LENGTH ? `${characters.slice(0, SHOWN_LENGTH).join('')}…` : text
  const how = kind === 'same' ? 'reads the same as' : `is too near (${Math.floor(similarity * 100)} %) to`
  return `the text ${how} what @${speaker} says: “${shown}”`
}

/** So much of a text is shown in a message, in code points. */
const SHOWN_LENGTH = 100

function createIndexes(): (platform: PlatformName) => DistinctIndex {
  const indexes = new Map<PlatformName, DistinctIndex>()
  return (platform) => {
    const index = indexes.get(platform) ?? createDistinctIndex(platform)
    indexes.set(platform, index)
    return index
  }
}

/** What to say when nothing could be dealt: first of all that wordings ran out, for that can be mended by writing. */
function gravest(stack: VariantStack, refusals: readonly RefusedText[]): RefusedText {
  const all = [...refusals, ...stack.outFor()]
  const byCode = (code: string): RefusedText | undefined => all.find((refusal) => refusal.code === code)
  const usedUp: RefusedText = {
    kind: 'refused',
    code: 'no-distinct-text',
    message: 'every wording has been given to another post',
  }
  return (
    byCode('no-distinct-text') ??
    (stack.hasUsedUp() ? usedUp : undefined) ??
    byCode('too-long') ??
    byCode('not-rendered') ?? { kind: 'refused', code: 'not-rendered', message: 'the text has no variants' }
  )
}
