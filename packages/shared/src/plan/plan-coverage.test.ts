import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { KitWave } from '../kit/kit.ts'
import { anyInput, openingOf } from './arbitraries.ts'
import { plan } from './plan.ts'
import type { Participant, Plan, PlanCampaign, PlanInput } from './plan-types.ts'

/** How the campaign would be without one kind of constraint. */
type Without = (input: PlanInput) => PlanInput

function changed<Key extends keyof PlanInput>(key: Key, change: (value: PlanInput[Key]) => PlanInput[Key]): Without {
  return (input) => ({ ...input, [key]: change(input[key]) })
}

const inCampaign = (change: (campaign: PlanCampaign) => PlanCampaign): Without => changed('campaign', change)
const inWaves = (change: (wave: KitWave) => KitWave): Without => changed('waves', (waves) => waves.map(change))
const inParticipants = (change: (one: Participant) => Participant): Without =>
  changed('participants', (participants) => participants.map(change))

function withSpread(change: Partial<NonNullable<KitWave['spread']>>): Without {
  return inWaves((wave) => (wave.spread === undefined ? wave : { ...wave, spread: { ...wave.spread, ...change } }))
}

function lacking<From extends object, Key extends keyof From>(from: From, key: Key): Omit<From, Key> {
  const { [key]: _, ...rest } = from
  return rest
}

const none = new Temporal.Duration()

const without: Readonly<Record<string, Without>> = {
  'a cap of a network': inCampaign(({ perHour: { all } = {}, ...rest }) => ({
    ...rest,
    perHour: all === undefined ? {} : { all },
  })),
  'the cap of all': inCampaign(({ perHour = {}, ...rest }) => ({ ...rest, perHour: lacking(perHour, 'all') })),
  'the gap of an account': inCampaign((one) => lacking(one, 'accountGap')),
  'a post of another campaign': changed('elsewhere', () => []),
  'the embargo': inCampaign((one) => lacking(one, 'embargoUntil')),
  'an earliest': inWaves((one) => lacking(one, 'earliest')),
  'a latest': inWaves((one) => lacking(one, 'latest')),
  'a gap in the wave': withSpread({ gap: none }),
  'the jitter': withSpread({ jitter: none }),
  'an order': withSpread({ order: 'shuffled' }),
  together: inWaves((wave) => ({ ...wave, together: false })),
  'quiet hours': inParticipants((one) => lacking(one, 'quietHours')),
  'working days': inParticipants((one) => lacking(one, 'workingDays')),
}

/** Which post is due when, and how late it may be. */
function times({ posts }: Plan): readonly string[] {
  return posts
    .map(({ wave, occurrence, platform, account, dueAt, lateAfter }) =>
      [wave, occurrence, platform, account, dueAt, lateAfter].join(' '),
    )
    .toSorted()
}

/** Whether the clocks of the campaign or of the organisation change between the hour before a post and its late time. */
function meetsChange({ posts }: Plan, { participants, campaign }: PlanInput): boolean {
  const zoneOf = new Map(participants.map(({ organisation, timeZone }) => [organisation, timeZone]))
  return posts.some(({ organisation, dueAt, lateAfter }) =>
    [campaign.timeZone, zoneOf.get(organisation) ?? 'UTC'].some((zone) => {
      const change = dueAt.subtract({ hours: 1 }).toZonedDateTimeISO(zone).getTimeZoneTransition('next')
      return change !== null && change.epochMilliseconds <= lateAfter.epochMilliseconds
    }),
  )
}

const RUNS = 120

/** In how many of the random campaigns something is the case. */
function counted(): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  const count = (what: string): void => {
    counts[what] = (counts[what] ?? 0) + 1
  }
  for (const input of fc.sample(anyInput, { seed: 7, numRuns: RUNS })) {
    const made = plan(input, openingOf(input))
    if (made.posts.length > 0) count('any post')
    if (meetsChange(made, input)) count('a change of clocks')
    if (made.posts.some(({ notes }) => notes.includes('gap-moved-forward'))) count('a wall time left out')
    if (made.posts.some(({ notes }) => notes.includes('overlap-took-first'))) count('a wall time that comes twice')
    if (made.problems.some(({ code }) => code === 'after-deadline')) count('the deadline')
    if (made.problems.some(({ code }) => code === 'no-distinct-text')) count('too few wordings')
    const before = String(times(made))
    for (const [what, change] of Object.entries(without)) {
      if (String(times(plan(change(input), openingOf(input)))) !== before) count(what)
    }
  }
  return counts
}

/** Of so many campaigns at least; five for every other constraint. */
const least: Readonly<Record<string, number>> = {
  'any post': 60,
  'a change of clocks': 30,
  'a wall time left out': 2,
  'a wall time that comes twice': 2,
}

test('in the random campaigns each constraint is often felt', { timeout: 240_000 }, () => {
  const counts = counted()

  const all = [...Object.keys(without), 'the deadline', 'too few wordings', ...Object.keys(least)]
  const felt = all.map((what) => [what, counts[what] ?? 0] as const)
  expect(felt.filter(([what, count]) => count < (least[what] ?? 5))).toEqual([])
})
