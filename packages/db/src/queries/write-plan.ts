import type { CampaignId, PlanDiff, PlannedPost } from '@chorus/shared'
import type postgres from 'postgres'

/** A planned post with the hash of its content and, where the network forbids clones, that of its wording. */
export type HashedPost = PlannedPost & { readonly contentHash: string; readonly spokenHash: string | undefined }

export type HashedDiff = {
  readonly create: readonly HashedPost[]
  readonly change: readonly { readonly id: string; readonly post: HashedPost }[]
  readonly cancel: PlanDiff['cancel']
}

/** How many posts each part of the diff really touched; what a worker claimed in between stays as it was. */
export type WrittenPlan = {
  readonly version: number
  readonly created: number
  readonly changed: number
  readonly canceled: number
}

/**
 * Writes a diff, inside the transaction that holds the campaign's row; the plan's version rises.
 *
 * Only posts that no worker has claimed change. New posts are `planned` in a draft; in a launched campaign they are
 * scheduled where the organisation agreed and wait for its approval where it did not.
 */
export async function writePlan(
  sql: postgres.TransactionSql,
  campaignId: CampaignId,
  diff: HashedDiff,
): Promise<WrittenPlan> {
  const [campaign] = await sql<{ plan_version: number }[]>`
    update campaigns set plan_version = plan_version + 1 where id = ${campaignId} returning plan_version`
  const version = campaign?.plan_version ?? 0
  const canceled = await cancelPosts(
    sql,
    diff.cancel.map((post) => post.id),
  )
  const changed = await changePosts(sql, version, diff.change)
  const created = await createPosts(sql, { campaignId, version, list: diff.create })
  return { version, created, changed, canceled }
}

async function cancelPosts(sql: postgres.TransactionSql, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0
  const { count } = await sql`
    update posts set state = 'canceled', reason = 'not-in-plan', settled_at = chorus_now(), lease_until = null,
      rev = rev + 1
    where id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb))
      and state in ('planned', 'awaiting_approval', 'scheduled', 'queued')`
  return count
}

async function changePosts(sql: postgres.TransactionSql, version: number, list: HashedDiff['change']): Promise<number> {
  if (list.length === 0) return 0
  const rows = JSON.stringify(list.map(({ id, post }) => ({ id, ...rowOf(post) })))
  const { count } = await sql`
    update posts p
    set text = n.text, content_hash = n.content_hash, spoken_hash = n.spoken_hash, locale = n.locale, notes = n.notes,
      cost_micro_usd = n.cost_micro_usd, message_id = m.id, variant_id = v.id,
      due_at = n.due_at, late_after = n.late_after,
      next_at = case when p.next_at = 'infinity' and not n.frees then p.next_at else n.due_at end,
      reason = case when n.frees then null else p.reason end,
      state = case when p.state = 'queued' then 'scheduled' else p.state end, lease_until = null,
      rev = p.rev + 1, plan_version = ${version}
    from (
      select r.*, own.campaign_id,
        -- Another wording is what a post waits for whose text was said already.
        own.reason is not distinct from 'said-already' and own.spoken_hash is distinct from r.spoken_hash as frees
      from jsonb_to_recordset(${rows}::text::jsonb) as r(
        id uuid, message text, variant int, locale text, platform text, text text, content_hash text,
        spoken_hash text, notes text[], cost_micro_usd int, due_at timestamptz, late_after timestamptz)
      join posts own on own.id = r.id) n
    join messages m on m.campaign_id = n.campaign_id and m.key = n.message
    left join lateral (
      select v.id from texts t join variants v on v.text_id = t.id
      where t.message_id = m.id and t.locale = n.locale and v.position = n.variant
        and (t.platform = n.platform or t.platform is null)
      order by t.platform nulls last limit 1) v on true
    where p.id = n.id and p.state in ('planned', 'awaiting_approval', 'scheduled', 'queued')`
  return count
}

async function createPosts(
  sql: postgres.TransactionSql,
  plan: { readonly campaignId: CampaignId; readonly version: number; readonly list: readonly HashedPost[] },
): Promise<number> {
  if (plan.list.length === 0) return 0
  const rows = JSON.stringify(
    plan.list.map((post) => ({ ...rowOf(post), wave: post.wave, occurrence: post.occurrence, account: post.account })),
  )
  const { count } = await sql`
    insert into posts (campaign_id, wave_id, occurrence, organisation_id, account_id, platform, message_id, variant_id,
      locale, text, content_hash, spoken_hash, notes, cost_micro_usd, due_at, next_at, late_after, state, plan_version)
    select c.id, w.id, n.occurrence, a.organisation_id, a.id, n.platform, m.id, v.id,
      n.locale, n.text, n.content_hash, n.spoken_hash, n.notes, n.cost_micro_usd, n.due_at, n.due_at, n.late_after,
      case when c.state = 'draft' then 'planned' when part.state = 'joined' then 'scheduled'
           else 'awaiting_approval' end,
      ${plan.version}
    from jsonb_to_recordset(${rows}::text::jsonb) as n(
      wave text, occurrence int, account text, message text, variant int, locale text, platform text, text text,
      content_hash text, spoken_hash text, notes text[], cost_micro_usd int, due_at timestamptz, late_after timestamptz)
    join campaigns c on c.id = ${plan.campaignId}
    join waves w on w.campaign_id = c.id and w.key = n.wave
    join messages m on m.campaign_id = c.id and m.key = n.message
    join accounts a on a.platform = n.platform and lower(a.handle) = lower(n.account)
    join participations part on part.campaign_id = c.id and part.organisation_id = a.organisation_id
    left join lateral (
      select v.id from texts t join variants v on v.text_id = t.id
      where t.message_id = m.id and t.locale = n.locale and v.position = n.variant
        and (t.platform = n.platform or t.platform is null)
      order by t.platform nulls last limit 1) v on true
    on conflict (wave_id, occurrence, account_id) do update
      set text = excluded.text, content_hash = excluded.content_hash, spoken_hash = excluded.spoken_hash, locale = excluded.locale, notes = excluded.notes,
          cost_micro_usd = excluded.cost_micro_usd, message_id = excluded.message_id, variant_id = excluded.variant_id,
          due_at = excluded.due_at, next_at = excluded.next_at, late_after = excluded.late_after,
          state = excluded.state, reason = null, settled_at = null, cancel_requested_at = null,
          rev = posts.rev + 1, plan_version = excluded.plan_version
      where posts.state = 'canceled' and posts.attempts = 0`
  return count
}

function rowOf(post: HashedPost) {
  return {
    message: post.message,
    variant: post.variant,
    locale: post.locale,
    platform: post.platform,
    text: post.text,
    content_hash: post.contentHash,
    spoken_hash: post.spokenHash,
    notes: post.notes,
    cost_micro_usd: post.costMicroUsd,
    due_at: post.dueAt.toString(),
    late_after: post.lateAfter.toString(),
  }
}
