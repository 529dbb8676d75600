/** Judges a plan by plain, slow code of its own: for the planner's tests. */
import type { KitWave } from '../kit/kit.ts'
import { networkRules } from '../networks/network-rules.ts'
import { type MomentPlace, momentsOf, startOf } from './moments.ts'
import type { OtherPost, Participant, Plan, PlanInput, PlannedPost } from './plan-types.ts'

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
  const wave = input.waves.find(({ key }) => key === post.wave)
  const participant = input.participants.find(({ organisation }) => organisation === post.organisation)
  if (wave === undefined || participant === undefined) return [`${named(post)} was made up`]
  const { anchors, timeZone } = input.campaign
  const { agreedAt, timeZone: organisationZone } = participant
  const place = { campaignZone: timeZone, organisationZone, anchors, ...(agreedAt && { agreedAt }) }
  const found = momentsOf(wave.when, place)
  const moment = found.kind === 'moments' ? found.moments.find((one) => one.occurrence === post.occurrence) : undefined
  if (moment === undefined) return [`${named(post)} has an occurrence that is none`]
  const breaches: readonly Breach[] = [
    ...outsideWindow(post, wave, { place, momentMs: moment.at.epochMilliseconds }),
    ...outsideBounds(post, wave, { place, campaign: input.campaign }),
    [post.lateAfter.epochMilliseconds < now.epochMilliseconds, 'could not start any more'],
    [!isOpen(post.dueAt.epochMilliseconds, participant), 'is in quiet hours or on a day off'],
    [moment.notes.some((note) => !post.notes.includes(note)), 'does not say what the clocks did'],
  ]
  return breaches.flatMap(([isBroken, what]) => (isBroken ? [`${named(post)} ${what}`] : []))
}

type Breach = readonly [isBroken: boolean, what: string]

function outsideWindow(
  post: PlannedPost,
  wave: KitWave,
  { place, momentMs }: { readonly place: MomentPlace; readonly momentMs: number },
): readonly Breach[] {
  const due = post.dueAt.epochMilliseconds
  const late = post.lateAfter.epochMilliseconds
  const agreed = endOfAgreed(wave, place)
  return [
    [due < momentMs, 'is before its window'],
    [due > endOfWindow(post, wave, agreed ?? momentMs), 'is after its window'],
    [due > late, 'is late before it is due'],
    [late > Math.max(due + ms(wave.lateBy), agreed ?? 0), 'may be later than the wave allows'],
  ]
}

function outsideBounds(
  post: PlannedPost,
  wave: KitWave,
  { place, campaign }: { readonly place: MomentPlace; readonly campaign: PlanInput['campaign'] },
): readonly Breach[] {
  const due = post.dueAt.epochMilliseconds
  const late = post.lateAfter.epochMilliseconds
  const embargo = campaign.embargoUntil?.epochMilliseconds ?? due
  const deadline = campaign.anchors['deadline']?.epochMilliseconds ?? Number.POSITIVE_INFINITY
  const earliest = wave.earliest && startOf(wave.earliest, place)
  const latest = wave.latest && startOf(wave.latest, place)
  return [
    [late > deadline - MARGIN_MS, 'may start too late for the deadline'],
    [due < embargo, 'is under embargo'],
    [earliest?.kind === 'at' && due < earliest.at.epochMilliseconds, 'is before the earliest'],
    [latest?.kind === 'at' && late >= latest.at.epochMilliseconds, 'is not before the latest'],
  ]
}

/** A wave without a spread may be as late as it may start late; hours that forbid a time move it by as much. */
function endOfWindow(post: PlannedPost, wave: KitWave, from: number): number {
  const lateBy = ms(wave.lateBy)
  const isShifted = post.notes.includes('quiet-hours') || post.notes.includes('working-days')
  if (wave.when.kind === 'agreed') return isShifted ? from + lateBy : from
  if (wave.spread === undefined || wave.together) return from + lateBy
  return from + ms(wave.spread.over) + (isShifted ? lateBy : 0)
}

function endOfAgreed(wave: KitWave, place: MomentPlace): number | undefined {
  if (wave.when.kind !== 'agreed') return undefined
  const from = startOf(wave.when.from, place)
  return from.kind === 'at' ? from.at.epochMilliseconds + ms(wave.when.within) : undefined
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

function checkGaps(planned: readonly PlannedPost[], all: readonly Timed[], input: PlanInput): readonly string[] {
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
function checkCaps(planned: readonly PlannedPost[], all: readonly Timed[], input: PlanInput): readonly string[] {
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

function checkAccounts(planned: readonly PlannedPost[], all: readonly Timed[], input: PlanInput): readonly string[] {
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
