/** Random campaigns for the planner's property tests. */
import * as fc from 'fast-check'
import { type KitStart, type KitWave, spreadOrders, stances, weekdays } from '../kit/kit.ts'
import { type PlatformName, platformNames } from '../publish/platform.ts'
import { aCampaign, aMessage, anInput, aParticipant, aWaveAtOnce, wordings } from './fixtures.ts'
import type { FixedPost, Participant, PlanInput, PlannedPost } from './plan-types.ts'

/** Every zone that this runtime knows. */
const anyZone: fc.Arbitrary<string> = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))
const anyTime = fc.nat(95).map((quarter) => new Temporal.PlainTime(Math.floor(quarter / 4), (quarter % 4) * 15))
const minutes = (most: number): fc.Arbitrary<Temporal.Duration> =>
  fc.nat(most).map((count) => Temporal.Duration.from({ minutes: count }))
const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { nil: undefined })

/** A deadline within a few days of a change of the zone's clocks from 2024 to 2030, where it has any. */
const anyEnd: fc.Arbitrary<{ readonly timeZone: string; readonly deadline: Temporal.Instant }> = fc
  .record({
    timeZone: anyZone,
    day: fc.integer({ min: 0, max: 2_500 }),
    minute: fc.integer({ min: -3_000, max: 6_000 }),
  })
  .map(({ timeZone, day, minute }) => {
    const from = Temporal.Instant.from('2024-01-01T00:00Z').add({ hours: 24 * day })
    const change = from.toZonedDateTimeISO(timeZone).getTimeZoneTransition('next')?.toInstant()
    const near = change !== undefined && change.epochMilliseconds < END_MS ? change : from
    return { timeZone, deadline: near.add({ minutes: minute }) }
  })

const END_MS = Temporal.Instant.from('2031-01-01T00:00Z').epochMilliseconds

const anyOffset = fc.integer({ min: -200, max: 20 })

/** A start, counted from the deadline. */
const anyStart: fc.Arbitrary<KitStart> = fc
  .record({
    hours: anyOffset,
    time: maybe(anyTime),
    zone: fc.oneof(fc.constantFrom('campaign', 'organisation'), anyZone),
  })
  .map(({ hours, time, zone }) => {
    const offset = Temporal.Duration.from({ hours })
    return { kind: 'anchor', anchor: 'deadline', offset, zone, ...(time && { time }) } as const
  })

const anySpread = fc
  .record({ over: minutes(600), gap: minutes(30), jitter: minutes(60), order: maybe(fc.constantFrom(...spreadOrders)) })
  .map(({ order, ...rest }) => ({ ...rest, ...(order && { order }) }))

const anyWave: fc.Arbitrary<KitWave> = fc
  .record({
    start: anyStart,
    kind: fc.constantFrom('once', 'once', 'repeats', 'agreed'),
    every: fc.integer({ min: 20, max: 90 }),
    within: minutes(1_200),
    earliest: maybe(anyStart),
    latest: maybe(anyStart),
    spread: maybe(anySpread),
    lateBy: minutes(1_200),
    platforms: fc.subarray([...platformNames], { minLength: 1 }),
    together: fc.boolean(),
  })
  .map(({ start, kind, every, within, earliest, latest, spread, ...rest }) => {
    const wave = aWaveAtOnce({ messages: ['author', 'signed', 'sign'], ...rest })
    const repeat = { every: Temporal.Duration.from({ hours: every }), until: 'deadline' }
    const timed = { ...wave, ...(spread && { spread }), ...(earliest && { earliest }), ...(latest && { latest }) }
    if (kind === 'agreed') return { ...timed, when: { kind: 'agreed', from: start, within } }
    return { ...timed, when: kind === 'repeats' ? { ...start, repeat } : start }
  })

/** Texts of a few words only, so that many come near to each other. */
const anyPattern = fc
  .array(
    fc.constantFrom('we', 'ask', 'you', 'to', 'sign', '{organisation}', '{daysLeft}', '{signatories}', '{hashtags}'),
    { minLength: 1, maxLength: 14 },
  )
  .map((words) => words.join(' '))

const anyParticipant = fc
  .record({
    timeZone: anyZone,
    locales: fc.subarray(['en', 'es', 'zh-Hans'], { minLength: 1 }),
    stance: fc.constantFrom(...stances),
    quietHours: maybe(fc.record({ from: anyTime, to: anyTime })),
    workingDays: maybe(fc.subarray([...weekdays], { minLength: 1 })),
    agreedHours: maybe(anyOffset),
    platforms: fc.subarray([...platformNames]),
    postLimit: maybe(fc.integer({ min: 40, max: 600 })),
    audience: maybe(fc.nat(3)),
    own: fc.array(anyPattern, { maxLength: 2 }),
  })
  .map(({ platforms, postLimit, audience, own, quietHours, workingDays, ...rest }) => ({
    ...rest,
    accounts: platforms.map((platform) => ({
      platform,
      ...(postLimit === undefined ? {} : { postLimit }),
      ...(audience === undefined ? {} : { audience }),
    })),
    wordings: own.map((pattern) => ({ message: 'sign', locale: 'en', pattern })),
    ...(quietHours && { quietHours }),
    ...(workingDays && { workingDays }),
  }))

const anyCap = maybe(fc.integer({ min: 1, max: 6 }))

/** A campaign with few wordings and narrow limits, around a change of clocks; everything that bears on time is in it. */
export const anyInput: fc.Arbitrary<PlanInput> = fc
  .record({
    seed: fc.string({ maxLength: 5 }),
    end: anyEnd,
    waves: fc.array(anyWave, { minLength: 1, maxLength: 3 }),
    participants: fc.array(anyParticipant, { maxLength: 10 }),
    variants: fc.integer({ min: 1, max: 20 }),
    patterns: fc.array(anyPattern, { minLength: 1, maxLength: 8 }),
    status: fc.constantFrom('draft', 'reviewed'),
    caps: fc.record({ x: anyCap, bluesky: anyCap, all: anyCap }),
    accountGap: maybe(minutes(300)),
    embargo: maybe(anyOffset),
    elsewhere: fc.array(fc.record({ member: fc.nat(9), hours: anyOffset, minute: fc.nat(59) }), { maxLength: 5 }),
  })
  .map(({ seed, end, waves, participants, variants, patterns, status, caps, accountGap, embargo, elsewhere }) => {
    const { timeZone, deadline } = end
    const after = (hours: number): Temporal.Instant => deadline.add({ hours })
    const perHour = Object.fromEntries(Object.entries(caps).filter(([, cap]) => cap !== undefined))
    const anchors = { opening: after(-400), deadline }
    return anInput({
      campaign: aCampaign({
        seed,
        timeZone,
        anchors,
        perHour,
        ...(accountGap && { accountGap }),
        ...(embargo === undefined ? {} : { embargoUntil: after(embargo) }),
      }),
      messages: messagesWith({ variants, patterns, status }),
      waves: waves.map((wave, index) => ({ ...wave, key: `wave-${index}` })),
      participants: participants.map(({ agreedHours, accounts, ...rest }, index) =>
        aParticipant(`member-${index}`, {
          ...rest,
          ...(agreedHours === undefined ? {} : { agreedAt: after(agreedHours) }),
          accounts: accounts.map((account) => ({ ...account, handle: `member_${index}` })),
        }),
      ),
      elsewhere: elsewhere.map(({ member, hours, minute }) => ({
        campaign: 'another',
        platform: 'x' satisfies PlatformName,
        account: `Member_${member}`,
        dueAt: after(hours).add({ minutes: minute }),
      })),
    })
  })

function messagesWith({
  variants,
  patterns,
  status,
}: {
  readonly variants: number
  readonly patterns: readonly string[]
  readonly status: 'draft' | 'reviewed'
}): PlanInput['messages'] {
  const authors = [{ locale: 'en', variants: wordings(variants, '{organisation} wrote') }]
  return [
    aMessage({ key: 'author', stance: 'author', texts: authors }),
    aMessage({ key: 'signed', stance: 'signatory', texts: [{ locale: 'en', variants: patterns }] }),
    aMessage({
      texts: [
        { locale: 'en', variants: [...wordings(variants), ...patterns] },
        { locale: 'zh', variants: wordings(variants, '请听我们') },
        { locale: 'es', variants: wordings(variants, 'Escuchen'), status },
      ],
    }),
  ]
}

/** Before all waves of `anyInput`, in hours after the opening. */
export function openingOf({ campaign }: PlanInput): Temporal.Instant {
  return campaign.anchors['opening'] ?? Temporal.Instant.fromEpochMilliseconds(0)
}

/** The planned post as one that no plan changes any more. */
export function asFixed(post: PlannedPost, isUnsaid: boolean = false): FixedPost {
  const { wave, occurrence, organisation, account, platform, locale, text, dueAt } = post
  return { wave, occurrence, organisation, account, platform, locale, text, dueAt, isUnsaid }
}

/** The same participants, accounts and posts in another order. */
export function shuffled(input: PlanInput): PlanInput {
  const participants = input.participants.map((each): Participant => {
    return { ...each, accounts: each.accounts.toReversed() }
  })
  return {
    ...input,
    participants: participants.toReversed(),
    fixed: (input.fixed ?? []).toReversed(),
    elsewhere: (input.elsewhere ?? []).toReversed(),
  }
}
