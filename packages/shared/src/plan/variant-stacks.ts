import type { PlatformName } from '../publish/platform.ts'
import type { ChosenText } from './choose-message.ts'
import { networkRules } from '../networks/network-rules.ts'
import { seededFraction } from './seed.ts'

/** Why a variant is not for an account. */
export type RefusedText = {
  readonly kind: 'refused'
  readonly code: 'no-distinct-text' | 'too-long' | 'not-rendered'
  readonly message: string
}

/** The variants of one text on one network that may still be dealt. */
export type VariantStack = {
  /** For one account: where texts must differ those left over, elsewhere all, from the one whose turn it is. */
  inTurn(handle: string): Iterable<number>
  /** Dealt. One that is `personal` (it names its speaker) goes behind the others, to be dealt again when they ran out. */
  take(variant: number, by: { readonly handle: string; readonly isPersonal: boolean }): void
  /** Whether the variant was dealt before. */
  wasTaken(variant: number): boolean
  /** Tried in vain: behind the others from now on, or, with a reason that holds for everybody, out. */
  passOver(variant: number, final?: RefusedText): void
  /** One reason of each kind for which variants are out. */
  outFor(): readonly RefusedText[]
  /** Whether variants were dealt that can be dealt no more. */
  hasUsedUp(): boolean
}

/** Stacks by network and text, made as they are asked for. */
export function createVariantStacks(
  seed: string,
): (on: { readonly platform: PlatformName }, chosen: ChosenText) => VariantStack {
  const stacks = new Map<string, VariantStack>()
  return ({ platform }, { message, text }) => {
    const key = [platform, message.key, text.locale, text.platform ?? ''].join('\n')
    const { forbidsIdenticalTexts } = networkRules[platform]
    const stack =
      stacks.get(key) ?? createStack(text.variants.length, { seed: `${seed}\n${key}`, isOnce: forbidsIdenticalTexts })
    stacks.set(key, stack)
    return stack
  }
}

function createStack(
  count: number,
  { seed, isOnce }: { readonly seed: string; readonly isOnce: boolean },
): VariantStack {
  const left = new Set(Array.from({ length: count }).keys())
  const turns = new Map<string, number>()
  const outFor = new Map<string, RefusedText>()
  const taken = new Set<number>()
  let usedUp = 0
  return {
    inTurn: (handle) => {
      if (isOnce) return copyOf(left)
      const key = handle.toLowerCase()
      const turn = Math.floor(seededFraction(seed, 'variant', key) * count) + (turns.get(key) ?? 0)
      return rotation(turn, count, left)
    },
    take: (variant, { handle, isPersonal }) => {
      turns.set(handle.toLowerCase(), (turns.get(handle.toLowerCase()) ?? 0) + 1)
      taken.add(variant)
      if (!isOnce) return
      left.delete(variant)
      if (isPersonal) left.add(variant)
      else usedUp += 1
    },
    wasTaken: (variant) => taken.has(variant),
    passOver: (variant, final) => {
      left.delete(variant)
      if (final === undefined) left.add(variant)
      else if (!outFor.has(final.code)) outFor.set(final.code, final)
    },
    outFor: () => [...outFor.values()],
    hasUsedUp: () => usedUp > 0,
  }
}

/** Those in the set now, once each: what is put behind while they are gone through does not come again. */
function* copyOf(left: ReadonlySet<number>): Iterable<number> {
  const size = left.size
  let index = 0
  for (const variant of left) {
    if (index === size) return
    index += 1
    yield variant
  }
}

function* rotation(first: number, count: number, left: ReadonlySet<number>): Iterable<number> {
  for (let index = 0; index < count; index += 1) {
    const variant = (first + index) % count
    if (left.has(variant)) yield variant
  }
}
