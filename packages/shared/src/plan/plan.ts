import { prices } from '../networks/prices.ts'
import { compareText } from './compare-text.ts'
import { consentLimits } from './consent-limits.ts'
import { createTextDealer } from './deal-texts.ts'
import { type DealtWaves, dealWaves, type WordedSeat } from './deal-waves.ts'
import { findCollisions } from './find-collisions.ts'
import { fixedSeats, inOrderOfNames, nameOfAccount } from './fixed-seats.ts'
import { hashtagPushes } from './hashtag-pushes.ts'
import type { Placement } from './place-posts.ts'
import { nameOfSeat, placeWaves } from './place-waves.ts'
import type { Participant, Plan, PlanInput, PlannedPost, PlanProblem } from './plan-types.ts'
import { totalsOf } from './plan-totals.ts'
import { planWave } from './plan-wave.ts'
import { createTextChoices } from './text-choices.ts'
import { seatsOf, type WaveSeat } from './wave-seats.ts'
import { lateAfterMs } from './wave-window.ts'

/**
 * Every post that the campaign would still make, each with its account, wording, due time and price, ordered by due time;
 * who is to be helped to post instead; who has not agreed yet; and what needs a person. Fixed posts are not among the
 * posts, nor in totals and costs: those are of what is still to come.
 *
 * The same input and the same `now` give the same plan everywhere, in whatever order participants, accounts and other
 * posts come. Each account gets at most one post at each moment of a wave; an account that two participants name is taken
 * for that of the first, by slug. What holds for every time, what yields to what, and what stays the same when the plan is
 * made again: docs/planner.md.
 */
export function plan(all: PlanInput, now: Temporal.Instant): Plan {
  const { participants, problems: duplicates } = settle(all.participants)
  const input = { ...all, participants, fixed: inOrderOfNames(all.fixed ?? []) }
  const dealer = createTextDealer(input)
  const context = { input, now, fixed: fixedSeats(input.fixed), choicesOf: createTextChoices() }
  const seated = input.waves.map((wave) => ({ wave, seats: seatsOf(wave, context) }))
  const deal = dealWaves(
    seated.map(({ wave, seats }) => ({ wave, seats: seats.seats })),
    input.campaign.seed,
    dealer,
  )
  const placements = placed(deal, input, now)
  const waves = seated.map(({ wave, seats }, index) =>
    planWave(wave, { dealer, now, seats, worded: deal.worded[index] ?? [], placements }),
  )
  const posts = inOrder(waves.flatMap((wave) => wave.posts))
  const assisted = waves.flatMap((wave) => wave.assisted)
  return {
    posts,
    assisted: [...new Map(assisted.map((one) => [JSON.stringify(one), one])).values()],
    problems: [
      ...duplicates,
      ...waves.flatMap((wave) => wave.problems),
      ...hashtagPushes(posts),
      ...consentLimits(posts, input, now),
    ],
    awaiting: seated.flatMap(({ seats }) => seats.awaiting),
    totals: totalsOf(posts),
    collisions: findCollisions(posts, input),
    costMicroUsd: posts.reduce((sum, post) => sum + post.costMicroUsd, 0),
    costMicroUsdWithoutLinks: posts.reduce((sum, post) => sum + withoutLinkMicroUsd(post), 0),
  }
}

/** What the post would cost without a link. */
function withoutLinkMicroUsd({ costMicroUsd, platform, media = [] }: PlannedPost): number {
  const { postMicroUsd, pictureMicroUsd } = prices[platform]
  return costMicroUsd === 0 ? 0 : postMicroUsd + media.length * pictureMicroUsd
}

/**
 * A time for each seat that has a text. Who could start no more by its time, and has no fixed post, was never planned, or
 * its post would be given as one: what it would have said goes to those that got no text, and they take a place.
 */
function placed(deal: DealtWaves, input: PlanInput, now: Temporal.Instant): ReadonlyMap<string, Placement> {
  const place = (): ReadonlyMap<string, Placement> =>
    placeWaves(deal.worded.flat().filter(takesPlace).map(seatOf), input)
  const placements = place()
  const isMissed = (seat: WaveSeat): boolean => {
    if (seat.window.opensAtMs > now.epochMilliseconds) return false
    const placement = placements.get(nameOfSeat(seat))
    return placement?.kind === 'placed' && lateAfterMs(placement.dueAtMs, seat.window) < now.epochMilliseconds
  }
  return deal.dealMissed(isMissed) > 0 ? place() : placements
}

/** Whether it has its turn in its wave: who gets no text makes no room, who has posted keeps its own. */
function takesPlace({ seat, dealt }: WordedSeat): boolean {
  return dealt !== undefined || seat.fixed !== undefined
}

function seatOf({ seat }: WordedSeat): WaveSeat {
  return seat
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

function accountKey({ platform, handle }: Participant['accounts'][number]): string {
  return nameOfAccount(platform, handle)
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
