/** Judges a plan by plain, slow code of its own: for the planner's tests. */
import type { KitWave } from '../kit/kit.ts'
import { networkRules } from '../networks/network-rules.ts'
import { slowMoments, slowStart } from './check-moments.ts'
import type { MomentPlace } from './moments.ts'
import type { OtherPost, Participant, Plan, PlanInput, PlannedPost, PlanProblem } from './plan-types.ts'

/** What is wrong with the plan, one line for each breach; empty for a plan that keeps every promise about time. */
export function checkPlan(plan: Plan, input: PlanInput, now: Temporal.Instant): readonly string[] {
  const all: readonly Timed[] = [...plan.posts, ...(input.fixed ?? [])]
  return [
    ...plan.posts.flatMap((post) => checkTime(post, input, now)),
    ...checkGaps(plan.posts, all, input),
    ...checkCaps(plan.posts, all, input),
    ...checkAccounts(plan.posts, all, input),
  ]
}

export type Timed = Pick<PlannedPost, 'wave' | 'occurrence' | 'platform' | 'account' | 'dueAt'>

export const MARGIN_MS: number = 22_000

export function ms(duration: Temporal.Duration): number {
  return duration.total({ unit: 'milliseconds', relativeTo: Temporal.PlainDate.from('2001-01-01') })
}

function checkTime(post: PlannedPost, input: PlanInput, now: Temporal.Instant): readonly string[] {
  const found = circumstances(post, input)
  if (found === undefined) return [`${named(post)} was made up`]
  const { wave, participant, place } = found
  const moment = slowMoments(wave.when, place).find(({ occurrence }) => occurrence === post.occurrence)
  if (moment === undefined) return [`${named(post)} has an occurrence that is none`]
  const bounds = { place, campaign: input.campaign, momentMs: moment.atMs }
  const breaches: readonly Breach[] = [
    ...outsideWindow(post, wave, bounds),
    ...outsideBounds(post, wave, bounds),
    [post.lateAfter.epochMilliseconds < now.epochMilliseconds, 'could not start any more'],
    [!isOpen(post.dueAt.epochMilliseconds, participant), 'is in quiet hours or on a day off'],
    [moment.notes.some((note) => !post.notes.includes(note)), 'does not say what the clocks did'],
  ]
  return breaches.flatMap(([isBroken, what]) => (isBroken ? [`${named(post)} ${what}`] : []))
}

export type Circumstances = { readonly wave: KitWave; readonly participant: Participant; readonly place: MomentPlace }

export function circumstances(
  { wave: key, organisation }: Pick<PlanProblem, 'wave' | 'organisation'>,
  { waves, participants, campaign: { anchors, timeZone } }: PlanInput,
): Circumstances | undefined {
  const wave = waves.find((one) => one.key === key)
  const participant = participants.find((one) => one.organisation === organisation)
  if (wave === undefined || participant === undefined) return undefined
  const { agreedAt, timeZone: organisationZone } = participant
  return {
    wave,
    participant,
    place: { campaignZone: timeZone, organisationZone, anchors, ...(agreedAt && { agreedAt }) },
  }
}

type Bounds = {
  readonly place: MomentPlace
  readonly campaign: PlanInput['campaign']
  readonly momentMs: number
}

type Breach = readonly [isBroken: boolean, what: string]

function outsideWindow(post: PlannedPost, wave: KitWave, bounds: Bounds): readonly Breach[] {
  const due = post.dueAt.epochMilliseconds
  const late = post.lateAfter.epochMilliseconds
  const { place, momentMs } = bounds
  const agreed = endOfAgreed(wave, place)
  const isMoved = movers.some((note) => post.notes.includes(note))
  const hasOwnTime = networkRules[post.platform].leastGapMs > 0 || (wave.spread !== undefined && !wave.together)
  return [
    [due < momentMs, 'is before its window'],
    [due > endOfWindow(wave, agreed ?? momentMs, isShifted(post)), 'is after its window'],
    [!hasOwnTime && !isMoved && due !== opening(wave, bounds), 'is not at the very moment of its wave'],
    [late < due, 'is late before it is due'],
    [late > Math.max(due + ms(wave.lateBy), agreed ?? 0), 'may be later than the wave allows'],
  ]
}

const movers = ['quiet-hours', 'working-days', 'per-hour', 'account-gap']

function isShifted({ notes }: Pick<PlannedPost, 'notes'>): boolean {
  return notes.includes('quiet-hours') || notes.includes('working-days')
}

/** When a post may go out at the earliest. */
export function opening(wave: KitWave, { place, campaign, momentMs }: Bounds): number {
  const earliestMs = wave.earliest && slowStart(wave.earliest, place).atMs
  return Math.max(momentMs, campaign.embargoUntil?.epochMilliseconds ?? momentMs, earliestMs ?? momentMs)
}

function outsideBounds(post: PlannedPost, wave: KitWave, { place, campaign }: Bounds): readonly Breach[] {
  const due = post.dueAt.epochMilliseconds
  const late = post.lateAfter.epochMilliseconds
  return [
    [late > deadlineOf(campaign) - MARGIN_MS, 'may start too late for the deadline'],
    [due < (campaign.embargoUntil?.epochMilliseconds ?? due), 'is under embargo'],
    [wave.earliest !== undefined && due < slowStart(wave.earliest, place).atMs, 'is before the earliest'],
    [wave.latest !== undefined && late >= slowStart(wave.latest, place).atMs, 'is not before the latest'],
  ]
}

export function deadlineOf({ anchors }: PlanInput['campaign']): number {
  return anchors['deadline']?.epochMilliseconds ?? Number.POSITIVE_INFINITY
}

/** A wave without a spread may be as late as it may start late; hours that forbid a time move it by as much. */
export function endOfWindow(wave: KitWave, from: number, isShiftedToo: boolean): number {
  const lateBy = ms(wave.lateBy)
  if (wave.when.kind === 'agreed') return isShiftedToo ? from + lateBy : from
  if (wave.spread === undefined || wave.together) return from + lateBy
  return from + ms(wave.spread.over) + (isShiftedToo ? lateBy : 0)
}

export function endOfAgreed(wave: KitWave, place: MomentPlace): number | undefined {
  if (wave.when.kind !== 'agreed') return undefined
  return slowStart(wave.when.from, place).atMs + ms(wave.when.within)
}

const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

export function isOpen(atMs: number, { timeZone, quietHours, workingDays }: Participant): boolean {
  const local = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone)
  const day = days[local.dayOfWeek - 1]
  if (workingDays !== undefined && (day === undefined || !workingDays.includes(day))) return false
  if (quietHours === undefined) return true
  const time = local.toPlainTime().toString({ smallestUnit: 'millisecond' })
  const from = quietHours.from.toString({ smallestUnit: 'millisecond' })
  const to = quietHours.to.toString({ smallestUnit: 'millisecond' })
  if (from === to) return true
  return from < to ? time < from || time >= to : time >= to && time < from
}

export function checkGaps(planned: readonly Timed[], all: readonly Timed[], input: PlanInput): readonly string[] {
  return planned.flatMap((post) => {
    const wave = input.waves.find(({ key }) => key === post.wave)
    const asked = wave?.spread === undefined || wave.together ? 0 : ms(wave.spread.gap)
    const gap = Math.max(asked, networkRules[post.platform].leastGapMs)
    const near = all.filter(
      (other) =>
        other !== post && other.wave === post.wave && other.platform === post.platform && apart(post, other) < gap,
    )
    return near.map((other) => `${named(post)} is closer than the gap to ${named(other)}`)
  })
}

/** Every hour that begins with a post or ends right after one: any other hour holds no more. */
export function checkCaps(planned: readonly Timed[], all: readonly Timed[], input: PlanInput): readonly string[] {
  return Object.entries(input.campaign.perHour ?? {}).flatMap(([scope, cap]) => {
    const times = all
      .filter(({ platform }) => scope === 'all' || platform === scope)
      .map(({ dueAt }) => dueAt.epochMilliseconds)
    return planned
      .filter(({ platform }) => scope === 'all' || platform === scope)
      .filter(({ dueAt }) => {
        const at = dueAt.epochMilliseconds
        const starts = times.filter((time) => time <= at && time > at - 3_600_000)
        return starts.some((start) => times.filter((time) => time >= start && time < start + 3_600_000).length > cap)
      })
      .map((post) => `${named(post)} is one too many in an hour for ${scope}`)
  })
}

export function checkAccounts(planned: readonly Timed[], all: readonly Timed[], input: PlanInput): readonly string[] {
  const { accountGap } = input.campaign
  if (accountGap === undefined) return []
  const others: readonly (Timed | OtherPost)[] = [...all, ...(input.elsewhere ?? [])]
  return planned.flatMap((post) =>
    others
      .filter((other) => other !== post && other.platform === post.platform)
      .filter((other) => other.account.toLowerCase() === post.account.toLowerCase())
      .filter((other) => apart(post, other) < ms(accountGap))
      .map(() => `${named(post)} comes too soon before or after another post of its account`),
  )
}

function apart(a: Pick<Timed, 'dueAt'>, b: Pick<Timed, 'dueAt'>): number {
  return Math.abs(a.dueAt.epochMilliseconds - b.dueAt.epochMilliseconds)
}

function named({ wave, occurrence, platform, account, dueAt }: Timed): string {
  return `${wave} ${occurrence} ${platform} @${account} at ${dueAt.toString()}`
}
