import type { CampaignId } from '@chorus/shared'
import type postgres from 'postgres'
import { parseInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'
import { type KeptAnchor, moveHeldAnchor } from './campaign-changes.ts'
import { signalDue } from './due-signal.ts'
import { settleApprovals } from './settle-approvals.ts'
import { raiseVersion } from './write-plan.ts'

/** A plan that was written to posts and can be undone. */
export type PlanApplication = {
  readonly id: string
  readonly version: number
  readonly kind: 'apply' | 'move-anchor'
  readonly appliedAt: Temporal.Instant
  /** With `move-anchor`: the anchor as it was before. */
  readonly anchor: KeptAnchor | undefined
}

type Row = {
  id: string
  version: number
  kind: 'apply' | 'move-anchor'
  applied_at: string
  anchor: string | null
  anchor_at: string | null
  anchor_wall: string | null
  is_undone: boolean
}

/** The last plan that a person applied, or the last move of an anchor; undefined when there is none or it is undone. */
export async function findLastApplication(
  sql: postgres.ISql,
  campaignId: CampaignId,
): Promise<PlanApplication | undefined> {
  const [row] = await sql<Row[]>`
    select id, version, kind, applied_at::text, anchor, anchor_at::text, anchor_wall, undone_at is not null as is_undone
    from plan_applications where campaign_id = ${campaignId} and kind in ('apply', 'move-anchor')
    order by version desc limit 1`
  if (row === undefined || row.is_undone) return undefined
  const { anchor, anchor_at, anchor_wall } = row
  return {
    id: row.id,
    version: row.version,
    kind: row.kind,
    appliedAt: parseInstant(row.applied_at),
    anchor:
      anchor === null || anchor_at === null || anchor_wall === null
        ? undefined
        : { name: anchor, at: parseInstant(anchor_at), wall: anchor_wall },
  }
}

/** Version of the time-zone data with which the campaign's last plan was made; undefined before the first. */
export async function readTimeZoneData(db: Db, campaignId: CampaignId): Promise<string | undefined> {
  const [row] = await db.sql<{ time_zone_data: string }[]>`
    select time_zone_data from plan_applications where campaign_id = ${campaignId} order by version desc limit 1`
  return row?.time_zone_data
}

/** Posts that came back as they were, and posts that are gone because the undone plan had made them. */
export type PlanUndone = { readonly version: number; readonly restored: number; readonly removed: number }

/**
 * Locks every post that an application touched, in the order of ids, until the transaction ends.
 *
 * @returns how many of them a worker has claimed since: with any, nothing may be undone.
 */
export async function holdApplied(
  sql: postgres.TransactionSql,
  campaignId: CampaignId,
  application: PlanApplication,
): Promise<number> {
  const [row] = await sql<{ claimed: number }[]>`
    with held as materialized (
      select p.id, p.state, p.attempts, u.attempts as attempts_before
      from posts p left join plan_undo u on u.post_id = p.id and u.application_id = ${application.id}
      where p.campaign_id = ${campaignId} and (p.planned_in = ${application.version} or u.post_id is not null)
      order by p.id for no key update of p
    )
    select count(*)::int as claimed from held h
    where h.state in ('publishing', 'published', 'failed', 'unconfirmed', 'handed_over', 'reported')
      or h.attempts > coalesce(h.attempts_before, 0)
      or (h.attempts_before is null and exists (select from attempts a where a.post_id = h.id))`
  return row?.claimed ?? 0
}

/**
 * Undoes an application whose posts are held: texts, times, hashes, variants, states and the anchor are as before.
 *
 * What somebody else did to a post since stays: one that a person, a withdrawal or a stop canceled stays canceled, one
 * that a pause parked stays parked, one that a launch or a consent scheduled stays scheduled. What was approved or revoked
 * since holds for the text that comes back.
 *
 * @throws CampaignEnded when the campaign was stopped in between.
 */
export async function undoHeldPlan(
  sql: postgres.TransactionSql,
  campaignId: CampaignId,
  undo: { readonly application: PlanApplication; readonly planVersion: number },
): Promise<PlanUndone> {
  const { application, planVersion } = undo
  const { count: restored } = await sql.unsafe(restore, [application.id], { prepare: true })
  const { count: removed } = await sql`
    delete from posts p where p.campaign_id = ${campaignId} and p.planned_in = ${application.version}
      and not exists (select from plan_undo u where u.application_id = ${application.id} and u.post_id = p.id)`
  if (application.anchor !== undefined) await moveHeldAnchor(sql, campaignId, application.anchor)
  await settleApprovals(sql, campaignId)
  await sql`update plan_applications set undone_at = chorus_now() where id = ${application.id}`
  await sql`delete from plan_undo where application_id = ${application.id}`
  await raiseVersion(sql, campaignId, planVersion + 1)
  await signalDue(sql)
  return { version: planVersion + 1, restored, removed }
}

/**
 * $1 the application. Read it from the inside: what each post becomes (`state`), and then the columns that follow from it.
 * `ended` posts were canceled by the plan, or missed because of it.
 */
const restore = `
update posts p
set message_id = u.message_id, variant_id = u.variant_id, locale = u.locale, notes = u.notes,
  text = coalesce(u.text, p.text), media = case when u.text is null then p.media else coalesce(u.media, '[]') end,
  content_hash = coalesce(u.content_hash, p.content_hash),
  spoken_hash = case when u.text is null then p.spoken_hash else u.spoken_hash end,
  wording_hash = case when u.text is null then p.wording_hash else u.wording_hash end,
  cost_micro_usd = u.cost_micro_usd, due_at = u.due_at, late_after = u.late_after,
  state = n.state, lease_until = null, rev = p.rev + 1, plan_version = u.plan_version, planned_in = u.planned_in,
  settled_at = case when n.state = 'canceled' then u.settled_at end,
  cancel_requested_at = case when n.state = 'canceled' then u.cancel_requested_at else p.cancel_requested_at end,
  reason = case when n.state = 'canceled' or n.is_ended or n.waits_again then u.reason else p.reason end,
  next_at = case
    when n.state = 'canceled' or n.is_ended or n.waits_again then u.next_at
    when p.next_at = 'infinity' then p.next_at
    when u.next_at = 'infinity' then u.due_at
    else u.next_at end
from plan_undo u
join posts own on own.id = u.post_id
join campaigns c on c.id = own.campaign_id
left join participations part on part.campaign_id = own.campaign_id and part.organisation_id = own.organisation_id
cross join lateral (
  select own.state in ('canceled', 'missed') as is_ended,
    case when part.state = 'joined' then 'scheduled' else 'awaiting_approval' end as launched
) e
cross join lateral (
  select e.is_ended,
    u.reason is not distinct from 'said-already' and u.next_at = 'infinity' and own.next_at <> 'infinity' as waits_again,
    case
      when u.state = 'canceled' then 'canceled'
      when not e.is_ended then case own.state when 'queued' then 'scheduled' else own.state end
      when u.state = 'planned' and c.state <> 'draft' then e.launched
      when u.state = 'awaiting_approval' then e.launched
      when u.state = 'queued' then 'scheduled'
      else u.state
    end as state
) n
where u.application_id = $1 and p.id = u.post_id and p.released_at is null
  and (p.state in ('planned', 'awaiting_approval', 'scheduled', 'queued', 'missed')
    or (p.state = 'canceled' and (u.state = 'canceled'
      or (p.reason = 'not-in-plan' and part.state is distinct from 'left' and part.state is distinct from 'declined'))))`
