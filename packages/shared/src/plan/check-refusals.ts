/** Looks by plain, slow code for times that a plan has overlooked: for the planner's tests. */
import type { KitWave } from '../kit/kit.ts'
import { networkRules } from '../networks/network-rules.ts'
import { slowMoments, slowStart } from './check-moments.ts'
import {
  checkAccounts,
  checkCaps,
  checkGaps,
  type Circumstances,
  circumstances,
  deadlineOf,
  endOfAgreed,
  endOfWindow,
  isOpen,
  MARGIN_MS,
  ms,
  opening,
  type Timed,
} from './check-plan.ts'
import { nameOfPost } from './fixed-seats.ts'
import type { Participant, Plan, PlanInput, PlanProblem } from './plan-types.ts'

/**
 * Who was refused a time though one was left, one line for each; beside all that the plan has placed. Of every moment of
 * a wave that is left without a post; where the same account lacks texts in the wave as well, nothing is said of it.
 */
export function checkRefusals(plan: Plan, input: PlanInput): readonly string[] {
  const all: readonly Timed[] = [...plan.posts, ...(input.fixed ?? [])]
  const taken = new Set(all.map(nameOfPost))
  const seats = Map.groupBy(plan.problems, ({ wave, platform, account }) => [wave, platform, account].join(' '))
  return [...seats.values()].flatMap((problems) => {
    const [problem] = problems
    if (problem === undefined) return []
    const found = circumstances(problem, input)
    if (found === undefined || !problems.every(({ code }) => timeCodes.has(code))) return []
    const missing = slowMoments(found.wave.when, found.place)
      .map(({ occurrence, atMs }) => ({ momentMs: atMs, post: nameless(problem, occurrence) }))
      .filter(({ post }) => !taken.has(nameOfPost(post)))
    if (missing.length !== problems.length) return []
    return missing.flatMap((seat) => overlooked(seat, found, { all, input }).map((what) => `${problem.code}: ${what}`))
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

type Nameless = Omit<Timed, 'dueAt'>

function nameless({ wave = '', account = '', platform = 'x' }: PlanProblem, occurrence: number): Nameless {
  return { wave, account, platform, occurrence }
}

type Seat = { readonly momentMs: number; readonly post: Nameless }

type Beside = { readonly all: readonly Timed[]; readonly input: PlanInput }

/** The first time that is left, if there is one. Whatever keeps times apart or closes them: each free stretch begins where one of them ends. */
function overlooked({ momentMs, post }: Seat, found: Circumstances, { all, input }: Beside): readonly string[] {
  const { fromMs, toMs } = rangeOf(found, momentMs, input)
  const times = [...all, ...(input.elsewhere ?? [])].map(({ dueAt }) => dueAt.epochMilliseconds)
  const starts = [
    fromMs,
    ...times.flatMap((atMs) => lengths(found.wave, post, input).map((lengthMs) => atMs + lengthMs)),
    ...openings(found.participant, fromMs, toMs),
  ]
  const free = starts
    .filter((atMs) => atMs >= fromMs && atMs <= toMs && isOpen(atMs, found.participant))
    .map((atMs): Timed => ({ ...post, dueAt: Temporal.Instant.fromEpochMilliseconds(atMs) }))
    .find((one) => isFree(one, all, input))
  return free === undefined
    ? []
    : [`${nameOfPost(post).replaceAll('\n', ' ')} could be due at ${free.dueAt.toString()}`]
}

/** From the opening of the window to where it is cut; past its end only where the hours forbid the end, or all that is wanted. */
function rangeOf(
  { wave, participant, place }: Circumstances,
  momentMs: number,
  { campaign }: PlanInput,
): { readonly fromMs: number; readonly toMs: number } {
  const fromMs = opening(wave, { place, campaign, momentMs })
  const latestMs = wave.latest === undefined ? Number.POSITIVE_INFINITY : slowStart(wave.latest, place).atMs - 1
  const lastMs = Math.min(latestMs, deadlineOf(campaign) - MARGIN_MS)
  const begin = endOfAgreed(wave, place) ?? momentMs
  const endMs = endOfWindow(wave, begin, false)
  const wantsOpening = wave.spread === undefined || wave.together || wave.when.kind === 'agreed'
  const isShifted = !isOpen(endMs, participant) || (wantsOpening && !isOpen(fromMs, participant))
  return { fromMs, toMs: Math.min(lastMs, isShifted ? endOfWindow(wave, begin, true) : endMs) }
}

/** How long something keeps the post away. */
function lengths(wave: KitWave, { platform }: Nameless, { campaign }: PlanInput): readonly number[] {
  const gap = wave.spread === undefined || wave.together ? 0 : ms(wave.spread.gap)
  const { accountGap } = campaign
  const ofAccount = accountGap === undefined ? [] : [ms(accountGap)]
  return [Math.max(gap, networkRules[platform].leastGapMs), HOUR_MS, ...ofAccount]
}

const HOUR_MS = 3_600_000

/** When the organisation's hours may begin: at midnight, where its quiet hours end and where its clocks change. */
function openings({ timeZone, quietHours }: Participant, fromMs: number, toMs: number): readonly number[] {
  const found: number[] = []
  const first = Temporal.Instant.fromEpochMilliseconds(fromMs).toZonedDateTimeISO(timeZone)
  for (let day = first.toPlainDate().subtract({ days: 1 }); ; day = day.add({ days: 1 })) {
    const begin = day.toZonedDateTime(timeZone)
    if (begin.epochMilliseconds > toMs) return found
    const quietEnds = quietHours === undefined ? [] : (['earlier', 'later'] as const)
    found.push(
      begin.epochMilliseconds,
      begin.getTimeZoneTransition('next')?.epochMilliseconds ?? 0,
      ...quietEnds.map((disambiguation) => {
        const end = day.toPlainDateTime(quietHours?.to)
        return end.toZonedDateTime(timeZone, { disambiguation }).epochMilliseconds
      }),
    )
  }
}

function isFree(post: Timed, all: readonly Timed[], input: PlanInput): boolean {
  const beside = [...all, post]
  const breaches = [
    ...checkGaps([post], beside, input),
    ...checkCaps([post], beside, input),
    ...checkAccounts([post], beside, input),
  ]
  return breaches.length === 0
}
