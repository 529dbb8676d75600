import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { stances } from '../kit/kit.ts'
import { platformNames } from '../publish/platform.ts'
import { normaliseText } from '../distinct/normalise-text.ts'
import { similarityOf } from '../distinct/similarity.ts'
import { textFit } from '../text/text-fit.ts'
import { diffPlan } from './diff-plan.ts'
import {
  aCampaign,
  aMessage,
  anInput,
  aParticipant,
  applied,
  aWaveAtOnce,
  deadlineAt,
  openingAt,
  wordings,
} from './fixtures.ts'
import { momentsOf } from './moments.ts'
import { networkRules } from '../networks/network-rules.ts'
import { plan } from './plan.ts'
import type { Participant, Plan, PlanInput } from './plan-types.ts'

const zones = ['Pacific/Auckland', 'Pacific/Honolulu', 'Europe/London', 'America/New_York', 'Asia/Kathmandu']
const anyZone = fc.constantFrom(...zones)
const anyTime = fc.nat(95).map((quarter) => new Temporal.PlainTime(Math.floor(quarter / 4), (quarter % 4) * 15))
const minutes = (most: number): fc.Arbitrary<Temporal.Duration> =>
  fc.nat(most).map((count) => Temporal.Duration.from({ minutes: count }))

const anyWave = fc
  .record({
    offset: fc.integer({ min: -400, max: 20 }).map((hours) => Temporal.Duration.from({ hours })),
    time: fc.option(anyTime, { nil: undefined }),
    zone: fc.oneof(fc.constantFrom('campaign', 'organisation'), anyZone),
    every: fc.option(fc.integer({ min: 20, max: 90 }), { nil: undefined }),
    spread: fc.option(fc.record({ over: minutes(600), gap: minutes(30), jitter: minutes(60) }), { nil: undefined }),
    lateBy: minutes(600),
    platforms: fc.subarray([...platformNames], { minLength: 1 }),
    together: fc.boolean(),
  })
  .map(({ offset, time, zone, every, spread, ...rest }) => {
    const wave = aWaveAtOnce({ messages: ['author', 'signed', 'sign'], ...rest })
    const repeat =
      every === undefined ? {} : { repeat: { every: Temporal.Duration.from({ hours: every }), until: 'deadline' } }
    const when = { kind: 'anchor', anchor: 'deadline', offset, zone, ...(time && { time }), ...repeat } as const
    return { ...wave, when, ...(spread && { spread }) }
  })

/** Texts of a few words only, so that many come near to each other. */
const anyPattern = fc
  .array(
    fc.constantFrom('we', 'ask', 'you', 'to', 'sign', '{organisation}', '{daysLeft}', '{signatories}', '{hashtags}'),
    {
      minLength: 1,
      maxLength: 14,
    },
  )
  .map((words) => words.join(' '))

const anyParticipant = fc
  .record({
    timeZone: anyZone,
    locales: fc.subarray(['en', 'es', 'zh-Hans'], { minLength: 1 }),
    stance: fc.constantFrom(...stances),
    quietHours: fc.option(fc.record({ from: anyTime, to: anyTime }), { nil: undefined }),
    platforms: fc.subarray([...platformNames]),
    postLimit: fc.option(fc.integer({ min: 40, max: 600 }), { nil: undefined }),
    own: fc.array(anyPattern, { maxLength: 2 }),
  })
  .map(({ quietHours, platforms, postLimit, own, ...rest }) => ({
    ...rest,
    platforms: platforms.map((platform) => ({ platform, ...(postLimit === undefined ? {} : { postLimit }) })),
    wordings: own.map((pattern) => ({ message: 'sign', locale: 'en', pattern })),
    ...(quietHours && { quietHours }),
  }))

const anyInput: fc.Arbitrary<PlanInput> = fc
  .record({
    seed: fc.string({ maxLength: 5 }),
    timeZone: anyZone,
    waves: fc.array(anyWave, { minLength: 1, maxLength: 3 }),
    participants: fc.array(anyParticipant, { maxLength: 10 }),
    variants: fc.integer({ min: 1, max: 20 }),
    patterns: fc.array(anyPattern, { minLength: 1, maxLength: 8 }),
    status: fc.constantFrom('draft', 'reviewed'),
  })
  .map(({ seed, timeZone, waves, participants, variants, patterns, status }) =>
    anInput({
      campaign: aCampaign({ seed, timeZone }),
      messages: [
        aMessage({
          key: 'author',
          stance: 'author',
          texts: [{ locale: 'en', variants: wordings(variants, '{organisation} wrote') }],
        }),
        aMessage({ key: 'signed', stance: 'signatory', texts: [{ locale: 'en', variants: patterns }] }),
        aMessage({
          texts: [
            { locale: 'en', variants: [...wordings(variants), ...patterns] },
            { locale: 'zh', variants: wordings(variants, '请听我们') },
            { locale: 'es', variants: wordings(variants, 'Escuchen'), status },
          ],
        }),
      ],
      waves: waves.map((wave, index) => ({ ...wave, key: `wave-${index}` })),
      participants: participants.map(({ platforms, ...rest }, index) =>
        aParticipant(`member-${index}`, {
          ...rest,
          accounts: platforms.map((on) => ({ ...on, handle: `member_${index}` })),
        }),
      ),
    }),
  )

const anyNow = fc.integer({ min: -10, max: 1_200 }).map((hours) => openingAt.add({ hours }))

/** The lengths in milliseconds that bound a post's due time, and the moment they are counted from. */
function boundsOf(
  post: Plan['posts'][number],
  input: PlanInput,
): { readonly opensAtMs: number; readonly overMs: number; readonly lateMs: number } {
  const wave = input.waves.find(({ key }) => key === post.wave)
  const participant = input.participants.find(({ organisation }) => organisation === post.organisation)
  if (wave === undefined || participant === undefined)
    throw new Error(`${post.wave} or ${post.organisation} was made up`)
  const { timeZone: campaignZone, anchors } = input.campaign
  const found = momentsOf(wave.when, { campaignZone, organisationZone: participant.timeZone, anchors })
  const moment = found.kind === 'moments' ? found.moments[post.occurrence] : undefined
  if (moment === undefined) throw new Error(`occurrence ${post.occurrence} was made up`)
  const lateMs = wave.lateBy.total('milliseconds')
  const overMs = wave.spread === undefined || wave.together ? 0 : wave.spread.over.total('milliseconds')
  return { opensAtMs: moment.at.epochMilliseconds, overMs, lateMs }
}

test('no post is due outside its window, after the deadline or longer ago than it may be late', () => {
  fc.assert(
    fc.property(anyInput, anyNow, (input, now) => {
      for (const post of plan(input, now).posts) {
        const { opensAtMs, overMs, lateMs } = boundsOf(post, input)
        const dueAtMs = post.dueAt.epochMilliseconds
        const mayMove = overMs === 0 || post.notes.includes('quiet-hours')
        expect(dueAtMs).toBeGreaterThanOrEqual(Math.max(opensAtMs, now.epochMilliseconds - lateMs))
        expect(dueAtMs).toBeLessThanOrEqual(opensAtMs + overMs + (mayMove ? lateMs : 0))
        expect(Temporal.Instant.compare(post.dueAt, post.lateAfter)).toBeLessThanOrEqual(0)
        expect(post.lateAfter.epochMilliseconds).toBeLessThan(deadlineAt.epochMilliseconds - 20_000)
        expect(post.lateAfter.epochMilliseconds).toBeLessThanOrEqual(dueAtMs + lateMs)
      }
    }),
  )
})

test('on each network two posts of a wave are at least the gap apart', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const { posts } = plan(input, openingAt)
      for (const group of Map.groupBy(posts, ({ wave, platform }) => `${wave} ${platform}`).values()) {
        const [first] = group
        const wave = input.waves.find(({ key }) => key === first?.wave)
        const leastMs = first === undefined ? 0 : networkRules[first.platform].leastGapMs
        const gapMs = wave?.together === true ? 0 : (wave?.spread?.gap.total('milliseconds') ?? 0)
        const times = group.map(({ dueAt }) => dueAt.epochMilliseconds)
        const gaps = times.slice(1).map((dueAtMs, index) => dueAtMs - (times[index] ?? 0))
        expect(Math.min(...gaps, Number.POSITIVE_INFINITY)).toBeGreaterThanOrEqual(Math.max(gapMs, leastMs))
      }
    }),
  )
})

function shuffled(participants: readonly Participant[]): readonly Participant[] {
  return participants.map((each) => ({ ...each, accounts: each.accounts.toReversed() })).toReversed()
}

test('the same input gives the same plan, in whatever order participants and accounts come', () => {
  fc.assert(
    fc.property(anyInput, anyNow, (input, now) => {
      expect(plan({ ...input, participants: shuffled(input.participants) }, now)).toEqual(plan(input, now))
    }),
  )
})

test('a plan that has been applied asks for no change', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const made = plan(input, openingAt)
      const diff = diffPlan(made, applied(made))
      expect({ ...diff, keep: diff.keep.length }).toEqual({
        create: [],
        move: [],
        reword: [],
        cancel: [],
        keep: made.posts.length,
      })
    }),
  )
})

test('on X no plan gives two accounts texts that the gate refuses, nor one account the same text twice', () => {
  const threshold = networkRules.x.similarityThreshold ?? 1
  fc.assert(
    fc.property(anyInput, (input) => {
      const posts = plan(input, openingAt).posts.filter(({ platform }) => platform === 'x')
      const clones = posts.flatMap((post, index) =>
        posts.slice(0, index).filter((other) => {
          const isNear = other.account !== post.account && similarityOf(other.text, post.text) >= threshold
          return isNear || normaliseText(other.text) === normaliseText(post.text)
        }),
      )
      expect(clones).toEqual([])
    }),
  )
})

test('every text fits its network and its account', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const limits = new Map(
        input.participants.flatMap(({ accounts }) =>
          accounts.map((account) => [`${account.platform} ${account.handle}`, account.postLimit]),
        ),
      )
      const { posts } = plan(input, openingAt)
      const misfits = posts.filter(
        ({ platform, account, text }) => !textFit(platform, text, limits.get(`${platform} ${account}`)).fits,
      )
      expect(misfits).toEqual([])
    }),
  )
})

test('nobody says what only a signatory or an author may say but those who are', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const stanceOf = new Map(input.participants.map(({ organisation, stance }) => [organisation, stance]))
      const { posts } = plan(input, openingAt)
      const speakers = (key: string): ReadonlySet<string | undefined> =>
        new Set(posts.filter(({ message }) => message === key).map(({ organisation }) => stanceOf.get(organisation)))
      expect(speakers('author').isSubsetOf(new Set(['author']))).toBe(true)
      expect(speakers('signed').isSubsetOf(new Set(['author', 'signatory']))).toBe(true)
    }),
  )
})

test('no draft is ever planned', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const isDraft = input.messages.some(({ texts }) => texts.some(({ status }) => status === 'draft'))
      const { posts } = plan(input, openingAt)
      expect(isDraft && posts.some(({ locale }) => locale === 'es')).toBe(false)
    }),
  )
})

test('each account gets at most one post at each moment of a wave', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const { posts } = plan(input, openingAt)
      const names = posts.map(({ wave, occurrence, platform, account }) =>
        [wave, occurrence, platform, account].join(' '),
      )
      expect(new Set(names).size).toBe(names.length)
    }),
  )
})

test('ten thousand accounts and ten waves take seconds', { timeout: 60_000 }, () => {
  const input = anInput({
    messages: [aMessage({ texts: [{ locale: 'en', variants: wordings(20, '{organisation}: {link_petition}') }] })],
    waves: Array.from({ length: 10 }, (_, index) => aWaveAtOnce({ key: `wave-${index}`, platforms: ['mastodon'] })),
    participants: Array.from({ length: 10_000 }, (_, index) =>
      aParticipant(`member-${index}`, { accounts: [{ platform: 'mastodon', handle: `member_${index}` }] }),
    ),
  })

  const startedAt = performance.now()
  expect(plan(input, openingAt).posts).toHaveLength(100_000)
  // Five to six seconds where it was written; all pairs would take hours.
  expect(performance.now() - startedAt).toBeLessThan(40_000)
})
