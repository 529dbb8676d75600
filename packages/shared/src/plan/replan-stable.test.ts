import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PlatformName } from '../publish/platform.ts'
import { anyInput, asFixed, openingOf, withoutDays } from './arbitraries.ts'
import { diffPlan } from './diff-plan.ts'
import {
  aCampaign,
  aMessage,
  anInput,
  aParticipant,
  applied,
  aSpread,
  aWave,
  aWaveAtOnce,
  openingAt,
  wordings,
} from './fixtures.ts'
import { plan } from './plan.ts'
import type { Participant, Plan, PlanDiff, PlanInput } from './plan-types.ts'
import { cpuMs } from '../../tests/cpu-ms.ts'

/** On a busy machine. */
const slow = { timeout: 240_000 }

function members(count: number, platform: PlatformName = 'x'): readonly Participant[] {
  return Array.from({ length: count }, (_, index) =>
    aParticipant(`member-${index}`, { accounts: [{ platform, handle: `member_${index}` }] }),
  )
}

function saying(variants: readonly string[], changes: Partial<PlanInput> = {}): PlanInput {
  const waves = [aWave({ spread: aSpread('PT10H', 'PT1M', 'PT5M'), platforms: ['x', 'mastodon'] })]
  return anInput({ waves, messages: [aMessage({ texts: [{ locale: 'en', variants }] })], ...changes })
}

function diffOf(before: PlanInput, after: PlanInput): PlanDiff {
  return diffPlan(plan(after, openingAt), applied(plan(before, openingAt)))
}

test('a variable changed rewords the posts whose text has it, and no other', () => {
  const variants = wordings(60).map((text, index) => (index % 2 === 0 ? text : `${text} {mood}`))
  const withMood = (mood: string): PlanInput =>
    saying(variants, { participants: members(20), campaign: aCampaign({ variables: { mood } }) })
  const before = plan(withMood('gladly'), openingAt)

  const diff = diffOf(withMood('gladly'), withMood('loudly'))

  const moody = before.posts.filter(({ text }) => text.endsWith('gladly')).map(({ account }) => account)
  expect(moody.length).toBeGreaterThan(3)
  expect(diff.reword.map(({ before: { account } }) => account)).toEqual(moody)
  expect(diff.reword.map(({ reasons, post }) => [...reasons, post.text.slice(-6)].join(' '))).toEqual(
    moody.map(() => 'text loudly'),
  )
  expect([diff.create, diff.move, diff.cancel, diff.keep.length]).toEqual([[], [], [], 20 - moody.length])
})

/** Which accounts say something else once a variant is retired, for each of the variants in turn. */
function rewordedBy(variants: readonly string[], platform: PlatformName): readonly (readonly string[])[] {
  const participants = members(40, platform)
  return variants.map((_, retired) => {
    const left = variants.filter((__, index) => index !== retired)
    const { create, move, cancel, reword } = diffOf(saying(variants, { participants }), saying(left, { participants }))
    const rest = [...create, ...move, ...cancel].map(() => 'not only reworded')
    return [...reword.map(({ before }) => before.text), ...rest]
  })
}

test.each([
  ['x', 120, 2],
  ['mastodon', 12, 10],
] as const)('on %s a retired text rewords who had it and few others', slow, (platform, count, most) => {
  const variants = wordings(count)

  const reworded = rewordedBy(variants, platform)

  const silent = variants.filter(
    (text, retired) => (reworded[retired]?.length ?? 0) > 0 && !reworded[retired]?.includes(text),
  )
  const average = reworded.reduce((sum, { length }) => sum + length, 0) / count
  expect(silent).toEqual([])
  expect(average).toBeGreaterThan(0)
  expect(average).toBeLessThanOrEqual(most / 2)
  expect(reworded.flat()).not.toContain('not only reworded')
})

/** Each post's name, text and times. */
function told(posts: Plan['posts']): ReadonlySet<string> {
  return new Set(
    posts.map(({ wave, occurrence, platform, account, text, dueAt, lateAfter }) =>
      [wave, occurrence, platform, account, text, dueAt, lateAfter].join('\n'),
    ),
  )
}

const anyPicks = fc.infiniteStream(fc.boolean())

test.each([1, 24])(
  'planned again %i hours later, with what was due by then and any other posts fixed, all the rest stays',
  slow,
  (hours) => {
    fc.assert(
      fc.property(anyInput.map(withoutDays), fc.nat(20), anyPicks, (input, place, picks) => {
        const first = plan(input, openingOf(input))
        const from = first.posts[place % Math.max(1, first.posts.length)]?.dueAt ?? openingOf(input)
        const now = from.add({ hours })
        const isDue = ({ dueAt }: { readonly dueAt: Temporal.Instant }): boolean =>
          Temporal.Instant.compare(dueAt, now) <= 0
        const fixed = new Set(first.posts.filter((post) => isDue(post) || picks.next().value))

        const later = plan({ ...input, fixed: [...fixed].map((post) => asFixed(post)) }, now)

        expect(told(later.posts)).toEqual(told(first.posts.filter((post) => !fixed.has(post))))
      }),
      { numRuns: 100 },
    )
  },
)

test('the largest audiences come first, those without one last', () => {
  const audiences = { none: undefined, small: 10, huge: 90_000, middle: 500 }
  const participants = Object.entries(audiences).map(([name, audience]) =>
    aParticipant(name, { accounts: [{ platform: 'x', handle: name, ...(audience && { audience }) }] }),
  )
  const spread = { ...aSpread('PT2H', 'PT1M', 'PT2H'), order: 'audience' as const }

  const { posts } = plan(anInput({ participants, waves: [aWave({ spread })] }), openingAt)

  expect(posts.map(({ organisation }) => organisation)).toEqual(['huge', 'middle', 'small', 'none'])
})

test('the order by zone goes by the clocks of the day: Sydney is ahead of Brisbane in its summer only', () => {
  const zones = { sydney: 'Australia/Sydney', brisbane: 'Australia/Brisbane', noumea: 'Pacific/Noumea' }
  const participants = Object.entries(zones).map(([name, timeZone]) => aParticipant(name, { timeZone }))
  const spread = { ...aSpread('PT2H', 'PT1M', 'PT0S'), order: 'zone' as const }
  const anchors = { deadline: Temporal.Instant.from('2027-01-01T00:00Z') }
  const orderOn = (day: string, seed: string): string => {
    const when = { kind: 'instant', at: Temporal.Instant.from(`${day}T12:00Z`) } as const
    const input = anInput({ campaign: aCampaign({ seed, anchors }), participants, waves: [aWave({ spread, when })] })
    return plan(input, Temporal.Instant.from('2026-01-01T00:00Z'))
      .posts.map(({ organisation }) => organisation)
      .join(' ')
  }
  const seeds = Array.from({ length: 20 }, (_, index) => `seed-${index}`)
  const orders = (day: string): readonly string[] => [...new Set(seeds.map((seed) => orderOn(day, seed)))].toSorted()

  // In December Sydney shows what Nouméa shows, an hour more than Brisbane; in July what Brisbane shows.
  expect(orders('2026-12-14')).toEqual(['noumea sydney brisbane', 'sydney noumea brisbane'])
  expect(orders('2026-07-14')).toEqual(['noumea brisbane sydney', 'noumea sydney brisbane'])
})

test('the order by zone goes by the clocks of each moment, and all of one zone come together', () => {
  const zones = ['Australia/Sydney', 'Australia/Brisbane', 'Asia/Tokyo']
  const participants = zones.flatMap((timeZone, zone) =>
    [0, 1, 2].map((index) => aParticipant(`member-${zone}-${index}`, { timeZone })),
  )
  const spread = { ...aSpread('PT9H', 'PT1M', 'PT0S'), order: 'zone' as const }
  const repeat = { every: Temporal.Duration.from('P7D'), until: 'deadline' }
  const anchors = { deadline: Temporal.Instant.from('2026-04-14T00:00Z') }
  const orders = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((seed) => {
    // On 5 April Sydney's clocks go back to those of Brisbane.
    const when = { kind: 'instant', at: Temporal.Instant.from('2026-04-01T00:00Z'), repeat } as const
    const campaign = aCampaign({ seed, anchors })
    const input = anInput({ campaign, participants, waves: [aWave({ spread, when })] })
    const { posts } = plan(input, Temporal.Instant.from('2026-01-01T00:00Z'))
    return [0, 1].map((occurrence) =>
      posts.filter((post) => post.occurrence === occurrence).map(({ organisation }) => organisation.split('-')[1]),
    )
  })

  const before = orders.filter((_, index) => index % 2 === 0).map((order) => order.join(''))
  const after = orders.filter((_, index) => index % 2 === 1).map((order) => order.join(''))
  expect(new Set(before)).toEqual(new Set(['000111222']))
  expect(after.filter((order) => !order.endsWith('222'))).toEqual([])
  expect(after).not.toContain('000111222')
})

test('constraints that interlock against each other end in seconds, at the bound of steps', slow, () => {
  // The cap leaves a minute free in two hours, and just then each account has posted elsewhere; for 92 days.
  const participants = members(60)
  const ours = {
    organisation: 'other',
    platform: 'x',
    account: 'other',
    wave: 'first',
    locale: 'en',
    text: 'said',
  } as const
  const fixed = Array.from({ length: 1_100 }, (_, occurrence) => {
    return { ...ours, occurrence, isUnsaid: false, dueAt: openingAt.add({ minutes: occurrence * 121 }) }
  })
  const elsewhere = participants.flatMap(({ accounts: [account] }) =>
    fixed.map(({ dueAt, platform }) => {
      return { campaign: 'other', platform, account: account?.handle ?? '', dueAt: dueAt.add({ seconds: 3_630 }) }
    }),
  )
  const anchors = { opening: openingAt, deadline: openingAt.add({ hours: 24 * 200 }) }
  const campaign = aCampaign({ anchors, perHour: { all: 1 }, accountGap: Temporal.Duration.from('PT30M') })
  const lateBy = Temporal.Duration.from('P120D')
  const waves = [aWaveAtOnce({ when: { kind: 'instant', at: openingAt }, lateBy })]
  const messages = [aMessage({ texts: [{ locale: 'en', variants: wordings(100) }] })]
  const input = anInput({ campaign, participants, waves, messages, elsewhere })
  const startedAtMs = cpuMs()

  const interlocked = plan({ ...input, fixed }, openingAt)

  expect(cpuMs() - startedAtMs).toBeLessThan(20_000)
  expect(interlocked.posts).toEqual([])
  expect(new Set(interlocked.problems.map(({ organisation }) => organisation)).size).toBe(60)
  // Half as many leave a time within the bound.
  expect(plan({ ...input, fixed: fixed.slice(0, 500) }, openingAt).posts).toHaveLength(60)
})
