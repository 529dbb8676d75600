import { campaignInstants, diffPlan, type ExistingPost, type Kit, plan, type PlanInput } from '@chorus/shared'
import { createPlanThread } from '@chorus/planner'
import { aKit, aWave } from '@chorus/testing/a-planned-campaign'
import { expect, test } from 'vitest'

const now = Temporal.Instant.from('2030-01-10T00:00:00.000001Z')

function inputOf({ campaign, messages, waves, organisations }: Kit): PlanInput {
  return {
    campaign: {
      slug: campaign.slug,
      seed: 'seed',
      timeZone: campaign.timeZone,
      anchors: campaignInstants(campaign),
      links: campaign.links,
      hashtags: campaign.hashtags,
      targets: campaign.targets,
      variables: campaign.variables,
    },
    messages,
    waves,
    participants: organisations.map(({ slug, ...rest }) => ({
      ...rest,
      organisation: slug,
      agreedAt: Temporal.Instant.from('2030-01-02T03:04:05.678901Z'),
      quietHours: { from: Temporal.PlainTime.from('22:00'), to: Temporal.PlainTime.from('07:00') },
    })),
    platforms: ['mastodon', 'x'],
    fixed: [],
    elsewhere: [],
  }
}

const input = inputOf(aKit({ organisations: 40, platforms: ['mastodon', 'x'], variants: 5 }))
const { posts } = plan(input, now)
/** Some as planned, some at another time, some with another text, one of an account that is gone. */
const existing: readonly ExistingPost[] = posts.slice(0, 60).map((post, place) => ({
  ...post,
  id: `post-${place}`,
  text: place % 3 === 0 ? 'Other words.' : post.text,
  dueAt: place % 5 === 0 ? post.dueAt.add({ nanoseconds: 1_000 }) : post.dueAt,
  account: place === 7 ? 'gone' : post.account,
  isFixed: place === 11,
}))

test('the thread gives the plan and the difference that are made without it', async () => {
  await using thread = createPlanThread()
  const made = plan(input, now)

  const answer = await thread.planAndDiff({ input, now, existing })

  expect(answer).toEqual({ plan: made, diff: diffPlan(made, existing) })
  expect(
    [answer.diff.create, answer.diff.move, answer.diff.reword, answer.diff.cancel].every(({ length }) => length > 0),
  ).toBe(true)
})

test('the diff names the very posts of the plan and of the request', async () => {
  await using thread = createPlanThread()

  const { plan: made, diff } = await thread.planAndDiff({ input, now, existing })

  expect(diff.create.every((post) => made.posts.includes(post))).toBe(true)
  expect(diff.move.every(({ post, before }) => made.posts.includes(post) && existing.includes(before))).toBe(true)
})

test('requests wait for their turn, and each gets its own answer', async () => {
  await using thread = createPlanThread()
  const other = inputOf(aKit({ organisations: 3 }))

  const [first, second, third] = await Promise.all([
    thread.plan(input, now),
    thread.plan(other, now),
    thread.plan(input, now),
  ])

  expect([first.posts.length, second.posts.length, third.posts.length]).toEqual([posts.length, 3, posts.length])
})

test('a plan that takes too long is given up, and the next one is made by a new thread', async () => {
  await using thread = createPlanThread({ timeoutMs: 3_000 })
  const endless = inputOf(aKit({ organisations: 100_000, waves: [aWave(), aWave({ key: 'second' })], variants: 5 }))

  const [slow] = await Promise.allSettled([thread.plan(endless, now)])
  // A busy machine may not even start a thread within the limit: then that plan is given up as well.
  const nextPosts = () =>
    thread.plan(input, now).then(
      ({ totals }) => totals.posts,
      () => 'given up',
    )

  expect(slow).toMatchObject({ status: 'rejected', reason: { name: 'PlanThreadError' } })
  expect(String((slow as PromiseRejectedResult).reason)).toContain('not made within 3 s')
  await expect.poll(nextPosts, { timeout: 50_000 }).toBe(posts.length)
})

test('an input that makes no plan is told as an error, and the thread lives on', async () => {
  await using thread = createPlanThread()
  const broken = { ...input, waves: undefined as unknown as PlanInput['waves'] }

  await expect(thread.plan(broken, now)).rejects.toThrow('The plan could not be made')

  expect((await thread.plan(input, now)).totals.posts).toBe(posts.length)
})

test('a thread that was ended refuses, and whoever waits is told', async () => {
  const thread = createPlanThread()
  const waiting = Promise.allSettled([thread.plan(input, now), thread.plan(input, now)])

  await thread[Symbol.asyncDispose]()

  const ends = await waiting
  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await expect(thread.plan(input, now)).rejects.toThrow('was ended')
})

function usedMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}

/**
 * Watches how long this thread computes without letting anything else have its turn, in milliseconds of processor time:
 * what other processes take of the machine does not count.
 */
function watchStandstill(): Disposable & { readonly longestMs: () => number } {
  let longest = 0
  let before = usedMs()
  const look = () => {
    const soFar = usedMs()
    longest = Math.max(longest, soFar - before)
    before = soFar
  }
  const turns = setInterval(look, 1)
  return {
    longestMs: () => {
      look()
      return longest
    },
    [Symbol.dispose]: () => clearInterval(turns),
  }
}

test('the event loop stands for less than 200 ms while 20,000 posts are planned and compared', async () => {
  await using thread = createPlanThread()
  const large = inputOf(
    aKit({
      organisations: 4_000,
      waves: Array.from({ length: 5 }, (_, n) => aWave({ key: `wave-${n}` })),
      variants: 5,
    }),
  )
  const standing = (await thread.plan(large, now)).posts.map((post, place) => ({
    ...post,
    id: `post-${place}`,
    dueAt: post.dueAt.subtract({ hours: 1 }),
    isFixed: false,
  }))
  using standstill = watchStandstill()

  const { plan: made, diff } = await thread.planAndDiff({ input: large, now, existing: standing })

  expect(made.totals.posts).toBe(20_000)
  expect(diff.move).toHaveLength(20_000)
  expect(standstill.longestMs()).toBeLessThan(200)
})
