import type { PlatformName } from '@chorus/shared'
import { z } from 'zod'
import { seededShare } from './seeded-share.ts'

const scope = {
  platform: z.literal('x'),
  /** Handle without @; absent means every account of the network. */
  account: z.string().min(1).exactOptional(),
}

const reach = {
  ...scope,
  /** Strikes this many requests, then is spent; absent means until it is cleared. */
  times: z.int().min(1).exactOptional(),
  /** Strikes this share of the requests. */
  rate: z.number().gt(0).max(1).exactOptional(),
  /** Makes the share strike the same requests again. */
  seed: z.int().min(0).exactOptional(),
}

/** Longer than any client waits, short enough to be no typing error. */
const delayMs = z.int().min(0).max(86_400_000)

/** Refusals that need no more than their name. */
const plainRefusals = ['duplicate', 'revoked-token', 'bad-request', 'unavailable', 'forbidden'] as const

/**
 * One kind of trouble with what it needs. All but `none` strike requests to publish that would have been accepted:
 * what the network refuses anyway (a bad body, a duplicate, a limit) is refused and does not count.
 */
export const TroubleOrder = z
  .discriminatedUnion('kind', [
    z.strictObject({ ...scope, kind: z.literal('none') }),
    z.strictObject({
      ...reach,
      kind: z.enum(['drop-before-accept', 'accept-then-drop', 'accept-then-503', 'partial-body']),
    }),
    z.strictObject({ ...reach, kind: z.enum(plainRefusals) }),
    z.strictObject({ ...reach, kind: z.literal('slow'), delayMs: delayMs.default(5_000) }),
    z.strictObject({ ...reach, kind: z.literal('drip'), delayMs: delayMs.default(50) }),
    z.strictObject({
      ...reach,
      kind: z.literal('payment-required'),
      shape: z.enum(['credits', 'credits-depleted']).default('credits'),
    }),
    z.strictObject({
      ...reach,
      kind: z.literal('rate-limited'),
      family: z.enum(['window', 'user-24h', 'app-24h', 'none']).default('window'),
      /** Until the limit is over; absent means the family's whole window. */
      delayMs: delayMs.exactOptional(),
    }),
  ])
  .refine((order) => !('seed' in order) || order.rate !== undefined, {
    path: ['seed'],
    message: 'A seed needs a rate: only a share is drawn',
  })

export type TroubleOrder = z.infer<typeof TroubleOrder>
export type Trouble = Exclude<TroubleOrder, { kind: 'none' }>
export type TroubleKind = Trouble['kind']
export type PlainRefusal = Extract<Trouble, { kind: (typeof plainRefusals)[number] }>

/** Whether the trouble is no more than a refusal by the network. */
export function isPlainRefusal(trouble: Trouble): trouble is PlainRefusal {
  return plainRefusals.some((kind) => kind === trouble.kind)
}

/** A trouble as listed: with how often it struck, and whether its `times` are used up. */
export type ListedTrouble = Trouble & { readonly struck: number; readonly spent: boolean }

/** The troubles that are set: at most one for each account and one for each network. */
export type Troubles = {
  /** Sets the trouble in place of the one its account or network had; `none` clears that. */
  set(order: TroubleOrder): void
  /** What strikes the request that this account makes now, if anything; counts it. The account's own comes first. */
  strike(platform: PlatformName, handle: string): Trouble | undefined
  list(): readonly ListedTrouble[]
  forget(): void
}

type Entry = { readonly trouble: Trouble; readonly drawn: () => boolean; struck: number }

/** No troubles yet. They live in memory: a restart is free of them. */
export function createTroubles(): Troubles {
  const entries = new Map<string, Entry>()
  return {
    set(order) {
      const key = keyOf(order.platform, order.account)
      entries.delete(key)
      if (order.kind === 'none') return
      const drawn = order.rate === undefined ? () => true : seededShare(order.rate, order.seed ?? 1)
      entries.set(key, { trouble: order, drawn, struck: 0 })
    },
    strike(platform, handle) {
      for (const key of [keyOf(platform, handle), keyOf(platform, undefined)]) {
        const entry = entries.get(key)
        if (!entry || isSpent(entry) || !entry.drawn()) continue
        entry.struck += 1
        return entry.trouble
      }
      return undefined
    },
    list: () =>
      [...entries.values()].map((entry) => ({ ...entry.trouble, struck: entry.struck, spent: isSpent(entry) })),
    forget: () => entries.clear(),
  }
}

function keyOf(platform: PlatformName, handle: string | undefined): string {
  return `${platform} ${handle?.toLowerCase() ?? ''}`
}

function isSpent({ trouble, struck }: Entry): boolean {
  return trouble.times !== undefined && struck >= trouble.times
}
