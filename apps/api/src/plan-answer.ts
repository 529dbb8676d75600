import { type Campaign, type Db, type PostPlace, readPostPlaces } from '@chorus/db'
import { isSameMedia } from '@chorus/shared'
import { type CampaignPlan, countAsks } from '@chorus/usecases'
import type { z } from '@hono/zod-openapi'
import type { PlanBody } from './plan-schemas.ts'

type Answer = z.infer<typeof PlanBody>

export type PlanPart = {
  readonly part: 'all' | 'summary'
  /** Entries in each list at most. */
  readonly limit: number
}

/** A plan of a campaign as the API says it, whole or in part. */
export async function planAnswer(
  db: Db,
  campaign: Campaign,
  asked: PlanPart & { readonly made: CampaignPlan },
): Promise<Answer> {
  const { made, part, limit } = asked
  const canceled = made.diff.cancel.slice(0, limit)
  // The plan knows nothing of them but that they are not in it.
  const places = await readPostPlaces(
    db,
    canceled.map(({ id }) => id),
  )
  const { version, plan, diff, notes } = made
  const some = <Item>(list: readonly Item[]): readonly Item[] => list.slice(0, limit)
  const isWhole = part === 'all'
  return {
    version,
    timeZone: campaign.timeZone,
    notes: [...notes],
    ...(isWhole ? { posts: some(plan.posts).map(plannedOf) } : {}),
    assisted: some(plan.assisted).map((one) => ({ ...one })),
    awaiting: some(plan.awaiting).map((one) => ({ ...one })),
    problems: some(plan.problems).map((one) => ({ ...one })),
    collisions: some(plan.collisions).map(collisionOf),
    totals: totalsOf(plan),
    cost: { usd: dollars(plan.costMicroUsd), usdWithoutLinks: dollars(plan.costMicroUsdWithoutLinks) },
    counts: countsOf(made),
    diff: {
      ...(isWhole ? { create: some(diff.create).map(createOf) } : {}),
      move: some(diff.move).map(changeOf),
      reword: some(diff.reword).map(changeOf),
      cancel: canceled.flatMap((one) => cancelOf(one, places.get(one.id))),
      ...(isWhole ? { keep: some(diff.keep).map(({ id }) => ({ id })) } : {}),
    },
  }
}

function countsOf({ plan, diff }: CampaignPlan): Answer['counts'] {
  return {
    posts: plan.posts.length,
    assisted: plan.assisted.length,
    awaiting: plan.awaiting.length,
    problems: plan.problems.length,
    collisions: plan.collisions.length,
    create: diff.create.length,
    move: diff.move.length,
    reword: diff.reword.length,
    cancel: diff.cancel.length,
    keep: diff.keep.length,
    ...countAsks(diff),
  }
}

function totalsOf({ totals, assisted }: CampaignPlan['plan']): Answer['totals'] {
  const { firstDueAt, lastDueAt, ...counts } = totals
  const assistedByReason: Record<string, number> = {}
  for (const { reason } of assisted) assistedByReason[reason] = (assistedByReason[reason] ?? 0) + 1
  return {
    ...counts,
    assistedByReason,
    ...(firstDueAt === undefined ? {} : { firstDueAt: firstDueAt.toString() }),
    ...(lastDueAt === undefined ? {} : { lastDueAt: lastDueAt.toString() }),
  }
}

type Planned = CampaignPlan['plan']['posts'][number]

/** Its wording is left out: that is only made to be hashed. */
function plannedOf(post: Planned) {
  const { dueAt, lateAfter, costMicroUsd, notes, organisation, locale, message, variant, text, media = [] } = post
  return {
    ...keyOf(post),
    organisation,
    locale,
    message,
    variant,
    text,
    media: media.slice(),
    notes: [...notes],
    dueAt: dueAt.toString(),
    lateAfter: lateAfter.toString(),
    costUsd: dollars(costMicroUsd),
  }
}

function collisionOf({ dueAt, with: other, ...one }: CampaignPlan['plan']['collisions'][number]) {
  return { ...one, dueAt: dueAt.toString(), with: { ...other, dueAt: other.dueAt.toString() } }
}

function keyOf({ wave, occurrence, platform, account }: Pick<Planned, 'wave' | 'occurrence' | 'platform' | 'account'>) {
  return { wave, occurrence, platform, account }
}

function createOf(post: Planned) {
  const asks = post.wording === undefined ? {} : { asks: 'first' as const }
  return { ...keyOf(post), organisation: post.organisation, dueAt: post.dueAt.toString(), ...asks }
}

/** Nothing of a post that is gone since the plan was made. */
function cancelOf({ id, reasons }: CampaignPlan['diff']['cancel'][number], place: PostPlace | undefined) {
  if (place === undefined) return []
  const { organisation, dueAt } = place
  return [{ id, ...keyOf(place), organisation, dueAt: dueAt.toString(), reasons: [...reasons] }]
}

type Changed = CampaignPlan['diff']['move'][number]

function changeOf({ id, before, post, reasons, asks }: Changed): Answer['diff']['move'][number] {
  const [then, now] = [sayable(before), sayable(post)]
  const differs = (name: keyof typeof then) => then[name] !== now[name]
  const only = (fields: typeof then) =>
    Object.fromEntries(Object.entries(fields).filter(([name]) => differs(name as keyof typeof then)))
  return {
    id,
    ...keyOf(post),
    organisation: post.organisation,
    dueAt: post.dueAt.toString(),
    reasons: [...reasons],
    before: { ...only(then), ...illustrated(before, post) },
    after: { ...only(now), ...illustrated(post, before) },
    ...(asks === undefined ? {} : { asks }),
  }
}

/** The pictures of the one, where the other has not the same. */
function illustrated({ media = [] }: Pick<Planned, 'media'>, other: Pick<Planned, 'media'>) {
  return isSameMedia(media, other.media) ? {} : { media: media.slice() }
}

function sayable({ dueAt, lateAfter, text, locale, message }: Changed['before'] | Planned) {
  return { dueAt: dueAt.toString(), lateAfter: lateAfter.toString(), text, locale, message }
}

function dollars(micro: number): number {
  return micro / 1_000_000
}
