import type { PlatformName } from '../publish/platform.ts'
import type { AllowedTimes, Shift } from './allowed-times.ts'
import { type BlockedTimes, createBlockedTimes } from './blocked-times.ts'
import { createHourCap, type HourCap } from './hour-cap.ts'
import type { PlanCampaign } from './plan-types.ts'
import { lengthMs } from './length-ms.ts'
import type { WaveWindow } from './wave-window.ts'

/** A post that wants a time. All times are milliseconds since the epoch. */
export type Wish = {
  /** Names the post within the plan. */
  readonly key: string
  /** Names the posts between which the gap is kept: those of a wave on a network. */
  readonly lane: string
  readonly gapMs: number
  readonly platform: PlatformName
  /** Names the account. */
  readonly account: string
  readonly wantedAtMs: number
  /** Its turn among those that want the same time. */
  readonly turn: number
  readonly window: WaveWindow
  readonly allowedTimes: AllowedTimes
}

/** A post that is where it is. */
export type TakenTime = {
  readonly atMs: number
  readonly account: string
  /** Absent for a post of another campaign: only its account counts. */
  readonly ours?: { readonly platform: PlatformName; readonly lane: string; readonly gapMs: number }
}

export type Placement =
  | { readonly kind: 'placed'; readonly dueAtMs: number; readonly notes: readonly string[] }
  | { readonly kind: 'no-place'; readonly code: string }

/**
 * A time for every post that there is one for, by its key.
 *
 * The posts are asked in the order of the times that they want, then of their turns. Each gets the first time from the
 * one it wants on that is at least its lane's gap and its account's gap from all that have theirs, earlier or later ones,
 * that keeps the caps of its network and of the campaign, and at which its organisation posts; where there is none, the
 * first one from the opening of its window on. It has to be in its window; where the organisation's hours forbid the wanted
 * time or the window's end, it may be past the end as far as the window allows. Who finds none is told what kept it out
 * last from the wanted time on.
 *
 * Whoever has a time never loses it: giving some of the posts as `taken` at the times that they got leaves all others
 * where they were.
 */
export function placePosts(
  wishes: readonly Wish[],
  taken: readonly TakenTime[],
  campaign: Pick<PlanCampaign, 'perHour' | 'accountGap'>,
): ReadonlyMap<string, Placement> {
  const limits = createLimits(campaign)
  for (const one of taken) limits.take(one)
  const placements = new Map<string, Placement>()
  for (const wish of wishes.toSorted(byTurn)) {
    const placement = placeOf(wish, (atMs) => limits.keptFrom(atMs, wish))
    placements.set(wish.key, placement)
    if (placement.kind === 'placed') limits.take({ atMs: placement.dueAtMs, account: wish.account, ours: wish })
  }
  return placements
}

function byTurn(a: Wish, b: Wish): number {
  return a.wantedAtMs - b.wantedAtMs || a.turn - b.turn || (a.key < b.key ? -1 : 1)
}

type Hindrance = 'gap' | 'account-gap' | 'per-hour' | 'quiet-hours' | 'working-days'

type Kept = { readonly atMs: number; readonly why: Hindrance }

/**
 * Each step passes a stretch in which there is no place. Only caps, gaps and posts of other campaigns that interlock
 * against each other make so many.
 */
const MAX_STEPS = 2_000

type KeptFrom = (atMs: number) => Kept | undefined

function placeOf(wish: Wish, keptFrom: KeptFrom): Placement {
  const { window, wantedAtMs } = wish
  const later = firstPlace(wish, keptFrom, { fromMs: wantedAtMs, beforeMs: Number.POSITIVE_INFINITY })
  if (later.kind === 'placed' || wantedAtMs <= window.opensAtMs) return later
  const earlier = firstPlace(wish, keptFrom, { fromMs: window.opensAtMs, beforeMs: wantedAtMs })
  return earlier.kind === 'placed' ? { ...earlier, notes: notesOf(new Set(), beyond(earlier.dueAtMs, wish)) } : later
}

type Stretch = { readonly fromMs: number; readonly beforeMs: number }

function firstPlace(wish: Wish, keptFrom: KeptFrom, { fromMs, beforeMs }: Stretch): Placement {
  const passed = new Set<Hindrance>()
  let why: Hindrance | undefined
  let atMs = fromMs
  for (let step = 0; step < MAX_STEPS && atMs < beforeMs; step += 1) {
    const refusal = refusalAt(atMs, wish, why)
    if (refusal !== undefined) return { kind: 'no-place', code: refusal }
    const kept = keptFrom(atMs) ?? wish.allowedTimes(atMs)
    if (kept === undefined) {
      return { kind: 'placed', dueAtMs: atMs, notes: notesOf(passed, beyond(atMs, wish)) }
    }
    passed.add(kept.why)
    why = kept.why
    atMs = kept.atMs
  }
  return { kind: 'no-place', code: codeOf(why, wish.window) }
}

/** Past the window's end, the hours moved it, also where a gap led over them in one step. */
function beyond(atMs: number, wish: Wish): Hindrance | undefined {
  return atMs > wish.window.closesAtMs ? shiftOf(wish)?.why : undefined
}

/** Why the post may not be so late, or undefined where it may. */
function refusalAt(atMs: number, wish: Wish, why?: Hindrance): string | undefined {
  const { closesAtMs, shiftLimitMs, lastMs, cutBy } = wish.window
  if (atMs <= Math.min(closesAtMs, lastMs)) return undefined
  const limitMs = shiftOf(wish) === undefined ? closesAtMs : shiftLimitMs
  if (atMs > limitMs) return codeOf(why, wish.window)
  return atMs > lastMs ? cutBy : undefined
}

/** What allows it to be past the end of its window: its organisation's hours, for what it wants or for the end itself. */
function shiftOf({ window, wantedAtMs, allowedTimes }: Wish): Shift | undefined {
  return allowedTimes(wantedAtMs) ?? allowedTimes(window.closesAtMs)
}

function codeOf(why: Hindrance | undefined, { heldBy }: WaveWindow): string {
  switch (why) {
    case undefined:
      return heldBy ?? 'window-too-short'
    case 'gap':
      return 'window-too-short'
    case 'per-hour':
      return 'cap-reached'
    case 'account-gap':
      return 'account-gap'
    case 'quiet-hours':
    case 'working-days':
      return `${why}-too-long`
  }
}

function notesOf(passed: ReadonlySet<Hindrance>, also: Hindrance | undefined): readonly string[] {
  return noted.filter((hindrance) => hindrance === also || passed.has(hindrance))
}

/** That posts stand one after the other needs no note. */
const noted: readonly Hindrance[] = ['quiet-hours', 'working-days', 'per-hour', 'account-gap']

type Limits = {
  /** What keeps the wish from the time, and until when. */
  keptFrom(atMs: number, wish: Wish): Kept | undefined
  take(one: TakenTime): void
}

function createLimits({ perHour = {}, accountGap }: Pick<PlanCampaign, 'perHour' | 'accountGap'>): Limits {
  const accountGapMs = accountGap === undefined ? 0 : lengthMs(accountGap)
  const lanes = new Map<string, BlockedTimes>()
  const accounts = new Map<string, BlockedTimes>()
  const caps = new Map<string, HourCap>(
    Object.entries(perHour).map(([scope, most]) => [scope, createHourCap(most)] as const),
  )
  const all = caps.get('all')
  return {
    keptFrom: (atMs, { lane, account, platform }) => {
      const laneMs = lanes.get(lane)?.firstFree(atMs) ?? atMs
      if (laneMs > atMs) return { atMs: laneMs, why: 'gap' }
      const accountMs = accounts.get(account)?.firstFree(atMs) ?? atMs
      if (accountMs > atMs) return { atMs: accountMs, why: 'account-gap' }
      const capMs = Math.max(caps.get(platform)?.firstFree(atMs) ?? atMs, all?.firstFree(atMs) ?? atMs)
      return capMs > atMs ? { atMs: capMs, why: 'per-hour' } : undefined
    },
    take: ({ atMs, account, ours }) => {
      keepApart(accounts, account, { atMs, gapMs: accountGapMs })
      if (ours === undefined) return
      keepApart(lanes, ours.lane, { atMs, gapMs: ours.gapMs })
      caps.get(ours.platform)?.add(atMs)
      all?.add(atMs)
    },
  }
}

function keepApart(
  lanes: Map<string, BlockedTimes>,
  lane: string,
  { atMs, gapMs }: { readonly atMs: number; readonly gapMs: number },
): void {
  if (gapMs === 0) return
  const blocked = lanes.get(lane) ?? createBlockedTimes()
  lanes.set(lane, blocked)
  blocked.block(atMs - gapMs + 1, atMs + gapMs)
}
