import type { CalendarMoment, CalendarPost, CampaignId } from '@chorus/shared'
import { parseInstant, parseOptionalInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'

/** When the plan of a campaign last changed, was launched or made. */
export async function readPlanRevised(db: Db, campaignId: CampaignId): Promise<Temporal.Instant> {
  const [row] = await db.sql<{ revised_at: string }[]>`
    select greatest(c.created_at, c.launched_at, max(greatest(a.applied_at, a.undone_at)))::text as revised_at
    from campaigns c left join plan_applications a on a.campaign_id = c.id
    where c.id = ${campaignId} group by c.id`
  if (row === undefined) throw new Error(`Campaign ${campaignId} is gone.`)
  return parseInstant(row.revised_at)
}

type MomentRow = {
  wave_id: string
  wave: string
  occurrence: number
  platform: string
  first_due_at: string
  last_due_at: string
  states: Record<string, number>
}

/** The moments of a campaign's waves, one for each network, with counts: from the first to the last post that is not called off. */
export async function readCalendarMoments(db: Db, campaignId: CampaignId): Promise<readonly CalendarMoment[]> {
  const rows = await db.sql<MomentRow[]>`
    select w.id as wave_id, w.key as wave, s.occurrence, s.platform,
      coalesce(min(s.first) filter (where s.state not in ('canceled', 'declined')), min(s.first))::text as first_due_at,
      coalesce(max(s.last) filter (where s.state not in ('canceled', 'declined')), max(s.last))::text as last_due_at,
      jsonb_object_agg(s.state, s.count order by s.state) as states
    from (
      select wave_id, occurrence, platform, state, count(*)::int as count, min(due_at) as first, max(due_at) as last
      from posts where campaign_id = ${campaignId}
      group by wave_id, occurrence, platform, state) s
    join waves w on w.id = s.wave_id
    group by w.id, w.key, s.occurrence, s.platform
    order by 5, 1, 3, 4`
  return rows.map((row) => ({
    waveId: row.wave_id,
    wave: row.wave,
    occurrence: row.occurrence,
    platform: row.platform,
    firstDueAt: parseInstant(row.first_due_at),
    lastDueAt: parseInstant(row.last_due_at),
    states: row.states,
  }))
}

/** An organisation that takes part in a campaign, by its slug; undefined when there is none, or it does not. */
export async function findTakingPart(
  db: Db,
  campaignId: CampaignId,
  slug: string,
): Promise<{ readonly id: string; readonly name: string } | undefined> {
  const [row] = await db.sql<{ id: string; name: string }[]>`
    select o.id, o.name from organisations o
    join participations p on p.organisation_id = o.id and p.campaign_id = ${campaignId}
    where o.slug = ${slug}`
  return row
}

type PostRow = {
  id: string
  wave: string
  account: string
  platform: string
  state: string
  text: string
  due_at: string
  published_at: string | null
  remote_url: string | null
  rev: number
  revised_at: string
}

/** An organisation's posts in a campaign, with their texts, by due time. */
export async function readCalendarPosts(
  db: Db,
  campaignId: CampaignId,
  organisationId: string,
): Promise<readonly CalendarPost[]> {
  const rows = await db.sql<PostRow[]>`
    select p.id, w.key as wave, a.handle as account, p.platform, p.state, p.text, p.due_at::text, p.published_at::text,
      p.remote_url, p.rev,
      greatest(c.created_at, c.launched_at, plan.applied_at, undo.undone_at, p.released_at, p.cancel_requested_at,
        p.published_at, p.settled_at)::text as revised_at
    from posts p
    join campaigns c on c.id = p.campaign_id
    left join plan_applications plan on plan.campaign_id = c.id and plan.version = p.plan_version
    left join (
      select max(undone_at) as undone_at from plan_applications where campaign_id = ${campaignId}) undo on true
    join waves w on w.id = p.wave_id
    join accounts a on a.id = p.account_id
    where p.campaign_id = ${campaignId} and p.organisation_id = ${organisationId}
    order by p.due_at, p.id`
  return rows.map((row) => {
    const publishedAt = parseOptionalInstant(row.published_at)
    return {
      id: row.id,
      wave: row.wave,
      account: row.account,
      platform: row.platform,
      state: row.state,
      text: row.text,
      dueAt: parseInstant(row.due_at),
      ...(publishedAt === undefined ? {} : { publishedAt }),
      ...(row.remote_url === null ? {} : { url: row.remote_url }),
      rev: row.rev,
      revisedAt: parseInstant(row.revised_at),
    }
  })
}
