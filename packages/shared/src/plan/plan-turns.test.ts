import { expect, test } from 'vitest'
import { asFixed } from './arbitraries.ts'
import { aCampaign, aMessage, anInput, aParticipant, aSpread, aWave, openingAt, wordings } from './fixtures.ts'
import { plan } from './plan.ts'
import type { FixedPost, Participant, Plan, PlanInput } from './plan-types.ts'

const seeds = Array.from({ length: 12 }, (_, index) => `seed-${index}`)
const wave = aWave({ spread: aSpread('PT3H', 'PT1M', 'PT0S') })
const threeAccounts = ['a', 'b', 'c'].map((name) => aParticipant(name))

/** Three accounts on X that want one of so many wordings, spread evenly over three hours from 08:00. */
function scarce(seed: string, count: number, changes: Partial<PlanInput> = {}): PlanInput {
  const messages = [aMessage({ texts: [{ locale: 'en', variants: wordings(count) }] })]
  return anInput({ campaign: aCampaign({ seed }), messages, waves: [wave], participants: threeAccounts, ...changes })
}

function timesOf({ posts }: Plan): readonly string[] {
  return posts.map(({ dueAt }) => dueAt.toString().slice(11, 16))
}

/** What the account without a post in the plan said after all, with words that are no wording of the campaign. */
function byHand({ posts }: Plan): FixedPost {
  const account = threeAccounts.find(({ organisation }) => !posts.some((post) => post.organisation === organisation))
  const of = { organisation: account?.organisation ?? '', account: account?.accounts[0]?.handle ?? '' }
  const dueAt = Temporal.Instant.from('2026-10-14T10:30Z')
  return { ...of, wave: 'first', occurrence: 0, platform: 'x', locale: 'en', text: 'By hand', dueAt, isUnsaid: false }
}

test('who gets no text makes no room in its wave', () => {
  expect(seeds.map((seed) => timesOf(plan(scarce(seed, 2), openingAt)))).toEqual(seeds.map(() => ['08:00', '09:30']))
})

test('a fixed post takes its turn in its wave, also where no wording is left for it', () => {
  const thirds = new Set(['08:00', '09:00', '10:00'])
  const times = seeds.map((seed) => {
    const fixed = [byHand(plan(scarce(seed, 2), openingAt))]
    return timesOf(plan(scarce(seed, 2, { fixed }), openingAt))
  })

  expect(times.map(({ length }) => length)).toEqual(seeds.map(() => 2))
  expect(times.flat().filter((time) => !thirds.has(time))).toEqual([])
})

test('what was not said goes to those that are still to post, not to who has posted', () => {
  const served = seeds.map((seed) => {
    const first = plan(scarce(seed, 1), openingAt)
    const unsaid = first.posts.map((post) => asFixed(post, true))
    const fixed = [...unsaid, byHand(first)]
    return plan(scarce(seed, 1, { fixed }), openingAt).posts.map(({ text }) => text === unsaid[0]?.text)
  })

  expect(served).toEqual(seeds.map(() => [true]))
})

function told({ posts }: Plan): readonly string[] {
  return posts.map(({ account, text, dueAt }) => `${account} ${text} ${dueAt}`)
}

test('of two posts of one seat the one that may have been said counts, whichever came first', () => {
  const faults = seeds.flatMap((seed) => {
    const [first] = plan(scarce(seed, 3), openingAt).posts
    if (first === undefined) return [0]
    const said = told(plan(scarce(seed, 3, { fixed: [asFixed(first)] }), openingAt))
    return [-5, 5].filter((hours) => {
      const missed = { ...asFixed(first, true), dueAt: first.dueAt.add({ hours }) }
      return String(told(plan(scarce(seed, 3, { fixed: [asFixed(first), missed] }), openingAt))) !== String(said)
    })
  })

  expect(faults).toEqual([])
})

test('two fixed posts of one seat give the same plan in either order', () => {
  const faults = seeds.filter((seed) => {
    const [first] = plan(scarce(seed, 3), openingAt).posts
    if (first === undefined) return true
    const words = wordings(3)
    const fixed = words.map((text, index) => ({ ...asFixed(first), text, dueAt: first.dueAt.add({ minutes: index }) }))
    const made = [fixed, fixed.toReversed()].map((some) => plan(scarce(seed, 3, { fixed: some }), openingAt))
    return JSON.stringify(made[0]) !== JSON.stringify(made[1])
  })

  expect(faults).toEqual([])
})

const over = { now: Temporal.Instant.from('2026-10-15T00:00Z'), day: '2026-10-15T09:00' }

/** Two wordings for three accounts, which are asked for on two days. */
function twoDays(seed: string): PlanInput {
  const at = Temporal.PlainDateTime.from(over.day)
  const second = aWave({ ...wave, key: 'second', when: { kind: 'wall', at, zone: 'campaign' } })
  return scarce(seed, 2, { waves: [wave, second], participants: threeAccounts })
}

test('what nobody said in a wave that is over goes to those that had no text', () => {
  const outcomes = seeds.map((seed) => {
    const { posts, problems } = plan(twoDays(seed), over.now)
    const words = new Set(posts.map(({ text }) => text))
    return [
      posts.map((post) => post.wave),
      words.size,
      problems.map(({ code }) => code),
      posts.map(({ dueAt }) => dueAt.toString().slice(11, 16)),
    ]
  })

  expect(outcomes).toEqual(
    seeds.map(() => [['second', 'second'], 2, ['too-late', 'no-distinct-text'], ['08:00', '09:30']]),
  )
})

test('what may still be said, though it is due, goes to nobody else', () => {
  const { posts } = plan(twoDays('seed'), Temporal.Instant.from('2026-10-14T14:00Z'))

  expect(posts.map((post) => post.wave)).toEqual(['first', 'first'])
})

test('a fixed post is that of its seat, in whatever case its handle is written', () => {
  const fixed = plan(twoDays('seed'), openingAt).posts.map((post) => ({
    ...asFixed(post),
    account: post.account.toUpperCase(),
  }))

  expect(plan({ ...twoDays('seed'), fixed }, openingAt).posts).toEqual([])
})

test('what was said in a wave that is over is said by nobody else', () => {
  const fixed = plan(twoDays('seed'), openingAt).posts.map((post) => asFixed(post))

  expect(fixed).toHaveLength(2)
  expect(plan({ ...twoDays('seed'), fixed }, over.now).posts).toEqual([])
})

/** Accounts on both kinds of networks: where each wording is for one account, and where accounts share them. */
function onTwo(name: string): Participant {
  return aParticipant(name, {
    accounts: (['x', 'mastodon'] as const).map((platform) => ({ platform, handle: name })),
  })
}

test('a later release deals and spreads as this one does', () => {
  const repeat = { every: Temporal.Duration.from('P1D'), until: 'deadline' }
  const when = { kind: 'wall', at: Temporal.PlainDateTime.from('2026-10-16T09:00'), zone: 'campaign', repeat } as const
  const { posts } = plan(
    anInput({
      waves: [
        aWave({ when, platforms: ['x', 'mastodon'], spread: aSpread('PT3H', 'PT1M', 'PT20M') }),
        aWave({ key: 'second' }),
      ],
      participants: ['a', 'b', 'c'].map(onTwo),
    }),
    openingAt,
  )

  const dealt = posts.map(({ account, platform, variant, dueAt }) =>
    [account, platform, variant, dueAt.toString().slice(8, 19)].join(' '),
  )
  expect(dealt).toEqual([
    'c x 30 14T08:00:31',
    'a x 7 14T08:39:30',
    'b x 11 14T09:17:06',
    'c x 47 16T08:08:01',
    'a mastodon 18 16T08:13:18',
    'c mastodon 20 16T08:57:03',
    'a x 26 16T09:05:26',
    'b x 0 16T09:54:45',
    'b mastodon 21 16T10:01:54',
    'c mastodon 21 17T08:01:12',
    'a x 4 17T08:04:55',
    'b mastodon 22 17T08:55:54',
    'b x 38 17T09:10:15',
    'c x 36 17T09:53:04',
    'a mastodon 19 17T10:02:51',
  ])
})
