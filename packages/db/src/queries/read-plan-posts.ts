import type { CampaignId, ExistingPost, PlanInput, PlatformName, PostPicture } from '@chorus/shared'
import { parseInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'

type FixedPost = NonNullable<PlanInput['fixed']>[number]
type OtherPost = NonNullable<PlanInput['elsewhere']>[number]

/** The posts that a campaign has now, as `diffPlan` takes them, and those of them that no plan changes any more. */
export type PlanPosts = { readonly existing: readonly ExistingPost[]; readonly fixed: readonly FixedPost[] }

/** States that no plan changes any more: a worker has it, or it has ended. */
const fixedStates: ReadonlySet<string> = new Set([
  'publishing',
  'published',
  'failed',
  'unconfirmed',
  'missed',
  'declined',
  'handed_over',
  'reported',
])

/** Nothing of these went out. */
const unsaidStates: ReadonlySet<string> = new Set(['failed', 'missed', 'declined'])

type Row = {
  readonly id: string
  readonly wave: string
  readonly occurrence: number
  readonly organisation: string
  readonly platform: PlatformName
  readonly account: string
  readonly message: string
  readonly locale: string
  readonly text: string
  readonly media: readonly PostPicture[]
  readonly has_wording: boolean
  readonly due_at: string
  readonly late_after: string
  readonly state: string
  readonly is_released: boolean
  /** It could have gone out and did not: the next sweep calls it missed. */
  readonly is_missed: boolean
}

/** Rows of one turn: reading a large campaign must not stop whatever else this process does. */
const ROWS = 1_000

/** Reads a campaign's posts as one moment shows them. Canceled ones are left out: a plan may create them again. */
export async function readPlanPosts(db: Db, campaignId: CampaignId): Promise<PlanPosts> {
  const existing: ExistingPost[] = []
  const fixed: FixedPost[] = []
  const turns = db.sql<Row[]>`
    select p.id, w.key as wave, p.occurrence, o.slug as organisation, p.platform, a.handle as account, m.key as message,
      p.locale, p.text, p.media, p.wording_hash is not null as has_wording, p.due_at::text, p.late_after::text, p.state, p.released_at is not null as is_released,
      p.state in ('scheduled', 'queued', 'awaiting_approval') and p.late_after <= chorus_now() as is_missed
    from posts p
    join waves w on w.id = p.wave_id
    join messages m on m.id = p.message_id
    join accounts a on a.id = p.account_id
    join organisations o on o.id = p.organisation_id
    where p.campaign_id = ${campaignId} and p.state <> 'canceled'
    order by p.id`.cursor(ROWS)
  for await (const rows of turns) {
    for (const { is_released, is_missed, has_wording, state, due_at, late_after, organisation, ...rest } of rows) {
      const dueAt = parseInstant(due_at)
      const isFixed = fixedStates.has(state) || is_released || is_missed
      existing.push({ ...rest, hasWording: has_wording, dueAt, lateAfter: parseInstant(late_after), isFixed })
      const { wave, occurrence, account, platform, locale, text } = rest
      const isUnsaid = unsaidStates.has(state) || is_missed
      if (isFixed) fixed.push({ wave, occurrence, organisation, account, platform, locale, text, dueAt, isUnsaid })
    }
  }
  return { existing, fixed }
}

/** Further from a campaign's first and last moment nothing of another campaign matters to it. */
const MARGIN = '1 day'

/**
 * Posts of other campaigns that are or were to go out from the accounts of this campaign's organisations, between its
 * opening and its deadline and a day around them; those that ended without going out are left out.
 */
export async function readPostsElsewhere(db: Db, campaignId: CampaignId): Promise<readonly OtherPost[]> {
  const posts: OtherPost[] = []
  const turns = db.sql<{ campaign: string; platform: PlatformName; account: string; due_at: string }[]>`
    with span as (
      select min(at) - ${MARGIN}::interval as from_at, max(at) + ${MARGIN}::interval as to_at
      from anchors where campaign_id = ${campaignId} and name in ('opening', 'deadline')
    )
    select c.slug as campaign, p.platform, a.handle as account, p.due_at::text
    from participations part
    join accounts a on a.organisation_id = part.organisation_id
    join posts p on p.account_id = a.id
    join campaigns c on c.id = p.campaign_id
    cross join span
    where part.campaign_id = ${campaignId} and part.state in ('invited', 'joined') and p.campaign_id <> ${campaignId}
      and c.state <> 'canceled' and p.state not in ('canceled', 'missed', 'failed', 'declined')
      and p.due_at between span.from_at and span.to_at
    order by p.due_at, p.id`.cursor(ROWS)
  for await (const rows of turns) {
    for (const { due_at, ...post } of rows) posts.push({ ...post, dueAt: parseInstant(due_at) })
  }
  return posts
}
