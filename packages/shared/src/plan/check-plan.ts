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

type Timed = Pick<PlannedPost, 'wave' | 'occurrence' | 'platform' | 'account' | 'dueAt'>

const MARGIN_MS = 22_000

function ms(duration: Temporal.Duration): number {
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

type Circumstances = { readonly wave: KitWave; readonly participant: Participant; readonly place: MomentPlace }

function circumstances(
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
function opening(wave: KitWave, { place, campaign, momentMs }: Bounds): number {
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

function deadlineOf({ anchors }: PlanInput['campaign']): number {
  return anchors['deadline']?.epochMilliseconds ?? Number.POSITIVE_INFINITY
}

/** A wave without a spread may be as late as it may start late; hours that forbid a time move it by as much. */
function endOfWindow(wave: KitWave, from: number, isShiftedToo: boolean): number {
  const lateBy = ms(wave.lateBy)
  if (wave.when.kind === 'agreed') return isShiftedToo ? from + lateBy : from
  if (wave.spread === undefined || wave.together) return from + lateBy
  return from + ms(wave.spread.over) + (isShiftedToo ? lateBy : 0)
}

function endOfAgreed(wave: KitWave, place: MomentPlace): number | undefined {
  if (wave.when.kind !== 'agreed') return undefined
  return slowStart(wave.when.from, place).atMs + ms(wave.when.within)
}

/**
 * Who was refused a time though one was left, one line for each; beside all that the plan has placed. Of waves that come
 * once and are not spread: there all want the first time.
 */
export function checkRefusals(plan: Plan, input: PlanInput): readonly string[] {
  return plan.problems.flatMap((problem) => {
    const found = circumstances(problem, input)
    if (found === undefined || !timeCodes.has(problem.code)) return []
    const free = timesFor(found, input).filter((atMs) => isFree(atMs, problem, { plan, input, ...found }))
    return free
      .slice(0, 1)
      .map((atMs) => `${problem.wave} @${problem.account} is refused (${problem.code}), ${iso(atMs)} is free`)
  })
}

const timeCodes = new Set([
  'window-too-short',
  'cap-reached',
  'account-gap',
  'quiet-hours-too-long',
  'working-days-too-long',
  'after-deadline',
  'after-latest',
  'under-embargo',
  'before-earliest',
])

function timesFor({ wave, place }: Circumstances, { campaign }: PlanInput): readonly number[] {
  if (wave.when.kind !== 'agreed' && wave.when.repeat !== undefined) return []
  const [moment] = slowMoments(wave.when, place)
  if (moment === undefined) return []
  const latestMs = wave.latest === undefined ? Number.POSITIVE_INFINITY : slowStart(wave.latest, place).atMs - 1
  const endMs = endOfWindow(wave, endOfAgreed(wave, place) ?? moment.atMs, false)
  const closesMs = Math.min(endMs, latestMs, deadlineOf(campaign) - MARGIN_MS)
  const opensMs = opening(wave, { place, campaign, momentMs: moment.atMs })
  if (closesMs < opensMs) return []
  if (wave.spread !== undefined && !wave.together) return []
  return Array.from({ length: 9 }, (_, part) => Math.floor(opensMs + ((closesMs - opensMs) * part) / 8))
}

type Refused = Circumstances & { readonly plan: Plan; readonly input: PlanInput }

function isFree(atMs: number, { wave, account = '', platform = 'x' }: PlanProblem, refused: Refused): boolean {
  const { plan, input, participant } = refused
  if (!isOpen(atMs, participant)) return false
  const dueAt = Temporal.Instant.fromEpochMilliseconds(atMs)
  const post = { wave: wave ?? '', occurrence: 0, platform, account, dueAt }
  const all: readonly Timed[] = [...plan.posts, ...(input.fixed ?? []), post]
  const breaches = [
    ...checkGaps([post], all, input),
    ...checkCaps([...plan.posts, post], all, input),
    ...checkAccounts([post], all, input),
  ]
  return breaches.length === 0
}

function iso(atMs: number): string {
  return Temporal.Instant.fromEpochMilliseconds(atMs).toString()
}

const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

function isOpen(atMs: number, { timeZone, quietHours, workingDays }: Participant): boolean {
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

function checkGaps(planned: readonly Timed[], all: readonly Timed[], input: PlanInput): readonly string[] {
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
function checkCaps(planned: readonly Timed[], all: readonly Timed[], input: PlanInput): readonly string[] {
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

function checkAccounts(planned: readonly Timed[], all: readonly Timed[], input: PlanInput): readonly string[] {
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
