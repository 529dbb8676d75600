import { createTextDealer } from './deal-texts.ts'
import { dealWaves } from './deal-waves.ts'
import type { Participant, Plan, PlanInput, PlannedPost, PlanProblem, PlanTotals } from './plan-types.ts'
import { planWave } from './plan-wave.ts'
import { createTextChoices } from './text-choices.ts'
import { seatsOf } from './wave-seats.ts'

/**
 * Every post that the campaign would make, each with its account, wording, due time and price, ordered by due time; who
 * is to be helped to post instead; and what needs a person.
 *
 * The same input and the same `now` give the same plan everywhere, in whatever order participants and accounts come.
 * Nothing is due after the deadline, outside its wave's window (quiet hours may move it past the end, by `lateBy` at most)
 * or longer ago than `lateBy`. Each account gets at most one post at each moment of a wave; an account that two
 * participants name is taken for that of the first, by slug.
 */
export function plan(all: PlanInput, now: Temporal.Instant): Plan {
  const { participants, problems: duplicates } = settle(all.participants)
  const input = { ...all, participants }
  const dealer = createTextDealer(input)
  const choicesOf = createTextChoices()
  const seated = input.waves.map((wave) => ({ wave, ...seatsOf(wave, input, choicesOf) }))
  const worded = dealWaves(seated, input.campaign.seed, dealer)
  const waves = seated.map(({ wave, ...seats }, index) =>
    planWave(wave, { input, dealer, now, seats, worded: worded[index] ?? [] }),
  )
  const posts = inOrder(waves.flatMap((wave) => wave.posts))
  const assisted = waves.flatMap((wave) => wave.assisted)
  return {
    posts,
    assisted: [...new Map(assisted.map((one) => [JSON.stringify(one), one])).values()],
    problems: [...duplicates, ...waves.flatMap((wave) => wave.problems)],
    totals: totalsOf(posts),
    costMicroUsd: posts.reduce((sum, post) => sum + post.costMicroUsd, 0),
  }
}

/** Participants and accounts in the order of their names, each account once. */
function settle(all: readonly Participant[]): {
  readonly participants: readonly Participant[]
  readonly problems: readonly PlanProblem[]
} {
  const owners = new Map<string, string>()
  const problems: PlanProblem[] = []
  const participants = all.toSorted(byKey(({ organisation }) => organisation)).map((participant) => {
    const { organisation } = participant
    const accounts = participant.accounts.toSorted(byKey(accountKey)).filter((account) => {
      const owner = owners.get(accountKey(account))
      if (owner === undefined) {
        owners.set(accountKey(account), organisation)
        return true
      }
      const message = `@${account.handle} is already the account of ${owner}`
      problems.push({
        code: 'duplicate-account',
        message,
        organisation,
        account: account.handle,
        platform: account.platform,
      })
      return false
    })
    return { ...participant, accounts }
  })
  return { participants, problems }
}

function accountKey(account: Participant['accounts'][number]): string {
  return `${account.platform}\n${account.handle.toLowerCase()}`
}

function byKey<Item>(keyOf: (item: Item) => string): (a: Item, b: Item) => number {
  return (a, b) => compareText(keyOf(a), keyOf(b))
}

/** By due time, then by name. */
function inOrder(posts: readonly PlannedPost[]): readonly PlannedPost[] {
  return posts
    .map((post) => ({ post, dueAtMs: post.dueAt.epochMilliseconds }))
    .toSorted((a, b) => a.dueAtMs - b.dueAtMs || compareNames(a.post, b.post))
    .map(({ post }) => post)
}

function compareNames(a: PlannedPost, b: PlannedPost): number {
  return (
    compareText(a.wave, b.wave) ||
    a.occurrence - b.occurrence ||
    compareText(a.platform, b.platform) ||
    compareText(a.account, b.account)
  )
}

/** By code units: the same on every server, whatever its language. */
function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function totalsOf(posts: readonly PlannedPost[]): PlanTotals {
  const first = posts[0]?.dueAt
  const last = posts.at(-1)?.dueAt
  return {
    posts: posts.length,
    byPlatform: countBy(posts, (post) => post.platform),
    byLocale: countBy(posts, (post) => post.locale),
    byOrganisation: countBy(posts, (post) => post.organisation),
    byWave: countBy(posts, (post) => post.wave),
    ...(first && { firstDueAt: first }),
    ...(last && { lastDueAt: last }),
  }
}

function countBy(
  posts: readonly PlannedPost[],
  keyOf: (post: PlannedPost) => string,
): Readonly<Record<string, number>> {
  const counts = new Map<string, number>()
  for (const post of posts) counts.set(keyOf(post), (counts.get(keyOf(post)) ?? 0) + 1)
  return Object.fromEntries([...counts].toSorted(byKey(([key]) => key)))
}
