/** Random campaigns for the planner's property tests. */
import * as fc from 'fast-check'
import { type KitRepeat, type KitStart, type KitWave, spreadOrders, stances, weekdays } from '../kit/kit.ts'
import { type PlatformName, platformNames } from '../publish/platform.ts'
import { aCampaign, aMessage, anInput, aParticipant, aWaveAtOnce, wordings } from './fixtures.ts'
import type { FixedPost, Participant, PlanCampaign, PlanInput, PlannedPost } from './plan-types.ts'

/** Every zone that this runtime knows. */
const anyZone: fc.Arbitrary<string> = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))
const anyTime = fc.nat(95).map((quarter) => new Temporal.PlainTime(Math.floor(quarter / 4), (quarter % 4) * 15))
const minutes = (most: number): fc.Arbitrary<Temporal.Duration> =>
  fc.nat(most).map((count) => Temporal.Duration.from({ minutes: count }))
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>, percent: number = 50): fc.Arbitrary<Value | undefined> =>
  fc.oneof({ weight: 100 - percent, arbitrary: fc.constant(undefined) }, { weight: percent, arbitrary })

/** When the clocks of the campaign's zone change, from 2024 to 2030; any moment where they do not. */
type Turn = { readonly timeZone: string; readonly at: Temporal.Instant }

const anyTurn: fc.Arbitrary<Turn> = fc
  .record({
    timeZone: fc.oneof(fc.constantFrom('Europe/London', 'America/New_York', 'Australia/Lord_Howe'), anyZone),
    day: fc.integer({ min: 0, max: 2_500 }),
  })
  .map(({ timeZone, day }) => {
    const from = Temporal.Instant.from('2024-01-01T00:00Z').add({ hours: 24 * day })
    const change = from.toZonedDateTimeISO(timeZone).getTimeZoneTransition('next')?.toInstant()
    return { timeZone, at: change !== undefined && change.epochMilliseconds < END_MS ? change : from }
  })

const END_MS = Temporal.Instant.from('2031-01-01T00:00Z').epochMilliseconds

/** In minutes, counted from the turn: mostly within hours of it, for only what is near each other is in each other's way. */
const anyDistance = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: -240, max: 180 }) },
  { weight: 2, arbitrary: fc.integer({ min: -59, max: 59 }) },
  { weight: 1, arbitrary: fc.integer({ min: -3_000, max: 3_000 }) },
)

type AnyStart = (turn: Turn) => KitStart

/** A moment around the turn, in each of the ways in which a kit may write it. */
const anyStart: fc.Arbitrary<AnyStart> = fc
  .record({
    kind: fc.constantFrom('anchor', 'anchor', 'wall', 'wall', 'instant'),
    distance: anyDistance,
    days: fc.constantFrom(-1, 0, 0, 1),
    time: maybe(anyTime, 25),
    zone: fc.oneof(fc.constantFrom('campaign', 'organisation'), fc.constant('campaign'), anyZone),
  })
  .map(({ kind, distance, days, time, zone }) => ({ timeZone, at }) => {
    const near = at.add({ minutes: distance })
    if (kind === 'instant') return { kind, at: near }
    if (kind === 'wall') {
      // By the clocks from before the turn: a wall time may be one that they leave out.
      const { offsetNanoseconds } = at.subtract({ nanoseconds: 1 }).toZonedDateTimeISO(timeZone)
      return {
        kind,
        at: near.add({ nanoseconds: offsetNanoseconds }).toZonedDateTimeISO('UTC').toPlainDateTime(),
        zone,
      }
    }
    // A day from the eve of the turn is not 24 hours.
    const anchor = ['morrow', 'turn', 'eve'][days + 1] ?? 'turn'
    const offset = Temporal.Duration.from({ days, minutes: days === 0 ? distance : days * Math.abs(distance) })
    return { kind, anchor, offset, zone, ...(time && { time }) }
  })

const anySpread = fc
  .record({ over: minutes(600), gap: minutes(40), jitter: minutes(60), order: maybe(fc.constantFrom(...spreadOrders)) })
  .map(({ order, ...rest }) => ({ ...rest, ...(order && { order }) }))

const anyRepeat: fc.Arbitrary<KitRepeat> = fc
  .oneof(
    fc.integer({ min: 1, max: 60 }).map((hours) => ({ every: Temporal.Duration.from({ hours }) })),
    fc.integer({ min: 1, max: 2 }).map((days) => ({ every: Temporal.Duration.from({ days }) })),
    fc.constantFrom({ rule: 'FREQ=DAILY' }, { rule: 'FREQ=WEEKLY;BYDAY=SA,SU,MO' }),
  )
  .map((every) => ({ ...every, until: 'deadline' }))

type AnyWave = (turn: Turn) => KitWave

const anyWave: fc.Arbitrary<AnyWave> = fc
  .record({
    start: anyStart,
    repeat: maybe(anyRepeat, 30),
    within: maybe(minutes(1_200), 15),
    earliest: maybe(anyStart, 20),
    latest: maybe(anyStart, 20),
    spread: maybe(anySpread, 75),
    lateBy: minutes(1_200),
    platforms: fc.subarray([...platformNames], { minLength: 1 }),
    together: fc.constantFrom(false, false, true),
  })
  .map(({ start, repeat, within, earliest, latest, spread, ...rest }) => (turn) => {
    const wave = aWaveAtOnce({ messages: ['author', 'signed', 'sign'], ...rest })
    const bounds = { ...(earliest && { earliest: earliest(turn) }), ...(latest && { latest: latest(turn) }) }
    const timed = { ...wave, ...bounds, ...(spread && { spread }) }
    const from = start(turn)
    if (within !== undefined) return { ...timed, when: { kind: 'agreed', from, within } }
    return { ...timed, when: repeat === undefined ? from : { ...from, repeat } }
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
    timeZone: maybe(anyZone),
    locales: fc.subarray(['en', 'es', 'zh-Hans'], { minLength: 1 }),
    stance: fc.constantFrom(...stances),
    quietHours: maybe(fc.record({ from: anyTime, to: anyTime }), 30),
    workingDays: maybe(fc.subarray([...weekdays], { minLength: 4 }), 30),
    agreed: maybe(anyDistance, 70),
    platforms: fc.subarray([...platformNames], { minLength: 1 }),
    postLimit: maybe(fc.integer({ min: 40, max: 600 }), 25),
    audience: maybe(fc.nat(3)),
    own: fc.array(anyPattern, { maxLength: 2 }),
  })
  .map(({ platforms, postLimit, audience, own, ...rest }) => ({
    ...rest,
    accounts: platforms.map((platform) => ({
      platform,
      ...(postLimit === undefined ? {} : { postLimit }),
      ...(audience === undefined ? {} : { audience }),
    })),
    wordings: own.map((pattern) => ({ message: 'sign', locale: 'en', pattern })),
  }))

/** An organisation, in the campaign's zone where it has none of its own: there it meets the turn. */
function participantAt(
  { timeZone, quietHours, workingDays, agreed, accounts, ...rest }: AnyParticipant,
  index: number,
  turn: Turn,
): Participant {
  return aParticipant(`member-${index}`, {
    ...rest,
    timeZone: timeZone ?? turn.timeZone,
    ...(quietHours && { quietHours }),
    ...(workingDays && { workingDays }),
    ...(agreed === undefined ? {} : { agreedAt: turn.at.add({ minutes: agreed }) }),
    accounts: accounts.map((account) => ({ ...account, handle: `member_${index}` })),
  })
}

type AnyParticipant = typeof anyParticipant extends fc.Arbitrary<infer Value> ? Value : never

const anyCap = maybe(fc.integer({ min: 1, max: 5 }), 40)

const anyElsewhere = fc.record({
  member: fc.nat(5),
  distance: fc.integer({ min: -240, max: 400 }),
  platform: fc.constantFrom<PlatformName>('x', 'mastodon', 'bluesky'),
})

/** What bears on the time of a campaign's posts but its waves. */
const anyLimits = fc.record({
  caps: fc.record({ x: anyCap, mastodon: anyCap, bluesky: anyCap, all: anyCap }),
  accountGap: maybe(minutes(300), 60),
  embargo: maybe(anyDistance, 30),
  deadline: fc.oneof(fc.integer({ min: -60, max: 900 }), fc.integer({ min: 0, max: 4_000 })),
})

/** A campaign with few wordings and narrow limits, around a change of clocks; everything that bears on time is in it. */
export const anyInput: fc.Arbitrary<PlanInput> = fc
  .record({
    seed: fc.string({ maxLength: 5 }),
    turn: anyTurn,
    limits: anyLimits,
    waves: fc.array(anyWave, { minLength: 1, maxLength: 3 }),
    participants: fc.array(anyParticipant, { minLength: 1, maxLength: 10, size: 'max' }),
    variants: fc.integer({ min: 1, max: 20 }),
    patterns: fc.array(anyPattern, { minLength: 1, maxLength: 8 }),
    status: fc.constantFrom('draft', 'reviewed'),
    elsewhere: fc.array(anyElsewhere, { maxLength: 8, size: 'max' }),
  })
  .map(({ seed, turn, limits, waves, participants, elsewhere, ...texts }) =>
    anInput({
      campaign: campaignAt(turn, seed, limits),
      messages: messagesWith(texts),
      waves: waves.map((wave, index) => ({ ...wave(turn), key: `wave-${index}` })),
      participants: participants.map((one, index) => participantAt(one, index, turn)),
      elsewhere: elsewhere.map(({ member, distance, platform }) => ({
        campaign: 'another',
        platform,
        account: `Member_${member}`,
        dueAt: turn.at.add({ minutes: distance }),
      })),
    }),
  )

type AnyLimits = typeof anyLimits extends fc.Arbitrary<infer Value> ? Value : never

function campaignAt(
  { timeZone, at }: Turn,
  seed: string,
  { caps, accountGap, embargo, deadline }: AnyLimits,
): PlanCampaign {
  return aCampaign({
    seed,
    timeZone,
    anchors: {
      opening: at.subtract({ hours: OPEN_HOURS }),
      eve: at.subtract({ hours: 24 }),
      turn: at,
      morrow: at.add({ hours: 24 }),
      deadline: at.add({ minutes: deadline }),
    },
    perHour: Object.fromEntries(Object.entries(caps).filter(([, cap]) => cap !== undefined)),
    ...(accountGap && { accountGap }),
    ...(embargo === undefined ? {} : { embargoUntil: at.add({ minutes: embargo }) }),
  })
}

/** From the opening to the turn; before it nothing of any wave is due. */
const OPEN_HOURS = 120

/** A time at which some of the campaign's posts may be past, in hours after the opening. */
export const anyHours: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: 0, max: OPEN_HOURS + 70 }),
  fc.integer({ min: OPEN_HOURS - 5, max: OPEN_HOURS + 8 }),
)

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

/** Before all waves of `anyInput`. */
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

function say(pattern: string): string {
  return pattern.replaceAll('{daysLeft}', 'soon')
}

/** Texts that name the day are written once for the wave's day and again for the day that they are due. */
export function withoutDays(input: PlanInput): PlanInput {
  return {
    ...input,
    messages: input.messages.map((message) => ({
      ...message,
      texts: message.texts.map((text) => ({ ...text, variants: text.variants.map(say) })),
    })),
    participants: input.participants.map((one) => ({
      ...one,
      wordings: (one.wordings ?? []).map((wording) => ({ ...wording, pattern: say(wording.pattern) })),
    })),
  }
}
