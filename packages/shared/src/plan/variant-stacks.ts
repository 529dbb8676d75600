import type { Clone } from '../distinct/distinct-index.ts'
import { networkRules } from '../networks/network-rules.ts'
import type { PlatformName } from '../publish/platform.ts'
import type { TextChoice } from './text-choices.ts'
import type { Speaker } from './write-text.ts'
import { inRounds, onceEach, type VariantTurns } from './variant-turns.ts'

/** Why a variant is not for an account. */
export type RefusedText = {
  readonly kind: 'refused'
  readonly code: 'no-distinct-text' | 'too-long' | 'not-rendered'
  readonly message: string
  /** What it came too near to. */
  readonly clone?: Clone
}

/** For how many posts of how many accounts a text was asked. */
export type TextDemand = { readonly posts: number; readonly accounts: number }

/** The variants of one text on one network, and what became of them. */
export type VariantStack = Pick<VariantTurns, 'take' | 'giveBack'> & {
  /** What to try for a post of the account, in turn. */
  ask(handle: string): Iterable<number>
  demand(): TextDemand
  /** Refused to an account; `isFinal`: for a reason that holds for everybody. */
  refuse(variant: number, refusal: RefusedText, isFinal: boolean): void
  /** How often the variant was refused. */
  timesRefused(variant: number): number
  /** One reason of each kind for which variants are out for everybody. */
  outFor(): readonly RefusedText[]
  /** Whether variants were dealt that nobody else may have. */
  hasUsedUp(): boolean
}

/** Stacks by network and text, made as they are asked for; an organisation's own wordings have one of their own. */
export function createVariantStacks(seed: string): (speaker: Speaker, choice: TextChoice) => VariantStack {
  const stacks = new Map<string, VariantStack>()
  return ({ participant, account: { platform } }, { message, text, isOwn }) => {
    const owner = isOwn ? participant.organisation : ''
    const key = [platform, message.key, text.locale, text.platform ?? '', owner].join('\n')
    const stack = stacks.get(key) ?? createStack(text.variants, { seed: `${seed}\n${key}`, platform })
    stacks.set(key, stack)
    return stack
  }
}

function createStack(
  patterns: readonly string[],
  { seed, platform }: { readonly seed: string; readonly platform: PlatformName },
): VariantStack {
  const isOnce = networkRules[platform].forbidsIdenticalTexts
  const turns = isOnce ? onceEach(patterns, seed) : inRounds(patterns, seed)
  const refusals = new Map<number, number>()
  const outFor = new Map<string, RefusedText>()
  const askers = new Set<string>()
  let posts = 0
  let isTouched = false
  return {
    ask: (handle) => {
      askers.add(handle)
      posts += 1
      return turns.inTurn(handle)
    },
    demand: () => ({ posts, accounts: askers.size }),
    take: (variant, by) => {
      turns.take(variant, by)
      isTouched = true
    },
    giveBack: (variant) => {
      turns.giveBack(variant)
    },
    refuse: (variant, refusal, isFinal) => {
      refusals.set(variant, (refusals.get(variant) ?? 0) + 1)
      if (!isFinal) {
        turns.passOver(variant)
        return
      }
      turns.takeOut(variant)
      if (!outFor.has(refusal.code)) outFor.set(refusal.code, refusal)
    },
    timesRefused: (variant) => refusals.get(variant) ?? 0,
    outFor: () => [...outFor.values()],
    hasUsedUp: () => isOnce && isTouched,
  }
}
