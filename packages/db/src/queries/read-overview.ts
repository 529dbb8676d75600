import type { CampaignId, PlatformName } from '@chorus/shared'
import { parseInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'

/** Posts of one state, network, language and wave, counted: an overview is made of sums of these. */
export type PostGroup = {
  readonly state: string
  readonly platform: PlatformName
  readonly locale: string
  readonly wave: string
  readonly posts: number
  readonly costMicroUsd: number
  readonly firstDueAt: Temporal.Instant
  readonly lastDueAt: Temporal.Instant
}

type GroupRow = {
  state: string
  platform: PlatformName
  locale: string
  wave: string
  posts: number
  cost_micro_usd: number
  first_due_at: string
  last_due_at: string
}

/** Counts the posts of a campaign in one pass over them: some hundred groups at most, whatever the number of posts. */
export async function readPostGroups(db: Db, campaignId: CampaignId): Promise<readonly PostGroup[]> {
  const rows = await db.sql<GroupRow[]>`
    select g.state, g.platform, g.locale, w.key as wave, g.posts, g.cost_micro_usd, g.first_due_at::text,
      g.last_due_at::text
    from (
      select state, platform, locale, wave_id, count(*)::int as posts, sum(cost_micro_usd)::float8 as cost_micro_usd,
        min(due_at) as first_due_at, max(due_at) as last_due_at
      from posts where campaign_id = ${campaignId}
      group by state, platform, locale, wave_id) g
    join waves w on w.id = g.wave_id
    order by w.position, g.platform, g.locale, g.state`
  return rows.map(({ cost_micro_usd, first_due_at, last_due_at, ...group }) => ({
    ...group,
    costMicroUsd: cost_micro_usd,
    firstDueAt: parseInstant(first_due_at),
    lastDueAt: parseInstant(last_due_at),
  }))
}

/** Posts due within one day or hour of a calendar, of one wave, network and state. */
export type CalendarCount = {
  /** When the day or hour begins in the zone that was asked for. */
  readonly from: Temporal.Instant
  readonly wave: string
  readonly platform: PlatformName
  readonly state: string
  readonly posts: number
}

/** From `from` on, before `to`; `by` day or hour as clocks show them in `zone` (IANA). */
export type CalendarSpan = {
  readonly from: Temporal.Instant
  readonly to: Temporal.Instant
  readonly by: 'day' | 'hour'
  readonly zone: string
  /** Only posts of this organisation, by id. */
  readonly organisationId?: string
}

/** Counts posts by the day or hour in which they are due. Reads only those within the span. */
export async function readCalendarCounts(
  db: Db,
  campaignId: CampaignId,
  { from, to, by, zone, organisationId }: CalendarSpan,
): Promise<readonly CalendarCount[]> {
  const { sql } = db
  const rows = await sql<{ at: string; wave: string; platform: PlatformName; state: string; posts: number }[]>`
    select g.at::text, w.key as wave, g.platform, g.state, g.posts
    from (
      select date_trunc(${by}, due_at, ${zone}) as at, wave_id, platform, state, count(*)::int as posts,
        min(due_at) as first_due_at
      from posts
      where campaign_id = ${campaignId} and due_at >= ${from.toString()}::timestamptz and due_at < ${to.toString()}::timestamptz
        ${organisationId === undefined ? sql`` : sql`and organisation_id = ${organisationId}`}
      group by 1, 2, 3, 4) g
    join waves w on w.id = g.wave_id
    order by g.at, g.first_due_at, w.position, g.platform, g.state`
  return rows.map(({ at, ...count }) => ({ from: parseInstant(at), ...count }))
}
