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

/** Trouble of reading that needs no more than its name. */
const plainReading = ['timeline-unavailable', 'timeline-dropped', 'timeline-cut', 'timeline-forbidden'] as const

/** Trouble of uploading pictures that needs no more than its name. */
const plainUploads = [
  'upload-unavailable',
  'upload-dropped',
  'upload-cut',
  'upload-forbidden',
  'upload-revoked',
  'upload-unpaid',
] as const

/** Which of the three limits a 429 names; `none`: it names no limit at all. */
const family = z.enum(['window', 'user-24h', 'app-24h', 'none']).default('window')

/**
 * One kind of trouble with what it needs. All but `none`, `timeline-…` and `upload-…` strike requests to publish that would have been
 * accepted: what the network refuses anyway (a bad body, a duplicate, a limit) is refused and does not count.
 *
 * `accept-late`: the client learns nothing (`answer` says how), and `delayMs` after its connection ended the post is
 * accepted, by the sandbox's clock, unless it would be refused as a duplicate by then.
 *
 * `timeline-…` strike readings of a timeline, beside whatever strikes posting. `timeline-lag`: posts show only `delayMs`
 * after they were accepted. `-unavailable`: 503. `-dropped`: no answer. `-cut`: half of one. `-forbidden`: 403.
 * `-slow`: the answer comes after `delayMs`. `-limited`: 429. `-unpaid`: 402.
 *
 * `upload-…` strike the steps of uploading a picture, in the same ways; `-revoked`: 401. `none` clears all sorts.
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
    z.strictObject({
      ...reach,
      kind: z.literal('accept-late'),
      delayMs: delayMs.default(15_000),
      /** `drop`: the connection ends at once. `503`: that answer. `none`: silence, until the client hangs up. */
      answer: z.enum(['drop', '503', 'none']).default('drop'),
    }),
    z.strictObject({ ...reach, kind: z.literal('drip'), delayMs: delayMs.default(50) }),
    z.strictObject({
      ...reach,
      kind: z.literal('payment-required'),
      shape: z.enum(['credits', 'credits-depleted']).default('credits'),
    }),
    z.strictObject({
      ...reach,
      kind: z.literal('rate-limited'),
      family,
      /** Until the limit is over; absent means the family's whole window. */
      delayMs: delayMs.exactOptional(),
    }),
    z.strictObject({ ...reach, kind: z.enum(plainReading) }),
    z.strictObject({ ...reach, kind: z.literal('timeline-lag'), delayMs: delayMs.default(60_000) }),
    z.strictObject({ ...reach, kind: z.literal('timeline-slow'), delayMs: delayMs.default(5_000) }),
    z.strictObject({ ...reach, kind: z.literal('timeline-limited'), family, delayMs: delayMs.exactOptional() }),
    z.strictObject({ ...reach, kind: z.literal('timeline-unpaid') }),
    z.strictObject({ ...reach, kind: z.enum(plainUploads) }),
    z.strictObject({ ...reach, kind: z.literal('upload-slow'), delayMs: delayMs.default(5_000) }),
    z.strictObject({ ...reach, kind: z.literal('upload-limited'), family, delayMs: delayMs.exactOptional() }),
  ])
  .refine((order) => !('seed' in order) || order.rate !== undefined, {
    path: ['seed'],
    message: 'A seed needs a rate: only a share is drawn',
  })

export type TroubleOrder = z.infer<typeof TroubleOrder>
export type Trouble = Exclude<TroubleOrder, { kind: 'none' }>
export type TroubleKind = Trouble['kind']
export type ReadingTrouble = Extract<Trouble, { kind: `timeline-${string}` }>
export type UploadTrouble = Extract<Trouble, { kind: `upload-${string}` }>
export type PostingTrouble = Exclude<Trouble, ReadingTrouble | UploadTrouble>
export type PlainRefusal = Extract<Trouble, { kind: (typeof plainRefusals)[number] }>

/** Whether the trouble is no more than a refusal by the network. */
export function isPlainRefusal(trouble: PostingTrouble): trouble is PlainRefusal {
  return plainRefusals.some((kind) => kind === trouble.kind)
}

/** A trouble as listed: with how often it struck, and whether its `times` are used up. */
export type ListedTrouble = Trouble & { readonly struck: number; readonly spent: boolean }

/** The troubles that are set: at most one of posting, of reading and of uploading for each account and for each network. */
export type Troubles = {
  /** Sets the trouble in place of the one of its sort that its account or network had; `none` clears all. */
  set(order: TroubleOrder): void
  /** What strikes the request to publish of this account now, if anything; counts it. The account's own comes first. */
  strike(platform: PlatformName, handle: string): PostingTrouble | undefined
  /** What strikes a reading of this account's timeline. */
  strikeReading(platform: PlatformName, handle: string): ReadingTrouble | undefined
  /** What strikes a step of an upload of this account. */
  strikeUpload(platform: PlatformName, handle: string): UploadTrouble | undefined
  list(): readonly ListedTrouble[]
  forget(): void
}

type Entry<Kind extends Trouble = Trouble> = { readonly trouble: Kind; readonly drawn: () => boolean; struck: number }
type Entries<Kind extends Trouble> = Map<string, Entry<Kind>>

/** No troubles yet. They live in memory: a restart is free of them. */
export function createTroubles(): Troubles {
  const posting: Entries<PostingTrouble> = new Map()
  const reading: Entries<ReadingTrouble> = new Map()
  const uploading: Entries<UploadTrouble> = new Map()
  const all = [posting, reading, uploading]
  const entries = (): readonly Entry[] => all.flatMap((sort): readonly Entry[] => [...sort.values()])
  return {
    set(order) {
      const key = keyOf(order.platform, order.account)
      if (order.kind === 'none') {
        for (const sort of all) sort.delete(key)
      } else if (isUploadTrouble(order)) replace(uploading, key, order)
      else if (isReadingTrouble(order)) replace(reading, key, order)
      else replace(posting, key, order)
    },
    strike: (platform, handle) => strikeOne(posting, platform, handle),
    strikeReading: (platform, handle) => strikeOne(reading, platform, handle),
    strikeUpload: (platform, handle) => strikeOne(uploading, platform, handle),
    list: () => entries().map((entry) => ({ ...entry.trouble, struck: entry.struck, spent: isSpent(entry) })),
    forget() {
      for (const sort of all) sort.clear()
    },
  }
}

function isReadingTrouble(trouble: Trouble): trouble is ReadingTrouble {
  return trouble.kind.startsWith('timeline-')
}

function isUploadTrouble(trouble: Trouble): trouble is UploadTrouble {
  return trouble.kind.startsWith('upload-')
}

function replace<Kind extends Trouble>(entries: Entries<Kind>, key: string, trouble: Kind): void {
  const drawn = trouble.rate === undefined ? () => true : seededShare(trouble.rate, trouble.seed ?? 1)
  entries.delete(key)
  entries.set(key, { trouble, drawn, struck: 0 })
}

function strikeOne<Kind extends Trouble>(
  entries: Entries<Kind>,
  platform: PlatformName,
  handle: string,
): Kind | undefined {
  for (const key of [keyOf(platform, handle), keyOf(platform, undefined)]) {
    const entry = entries.get(key)
    if (!entry || isSpent(entry) || !entry.drawn()) continue
    entry.struck += 1
    return entry.trouble
  }
  return undefined
}

function keyOf(platform: PlatformName, handle: string | undefined): string {
  return `${platform} ${handle?.toLowerCase() ?? ''}`
}

function isSpent({ trouble, struck }: Entry): boolean {
  return trouble.times !== undefined && struck >= trouble.times
}
