import { type CampaignId, DEADLINE_MARGIN_MS, type PostId } from '@chorus/shared'
import type postgres from 'postgres'
import { parseInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'
import { actorOf } from './append-audit.ts'
import { signalDue } from './due-signal.ts'
import { settleApprovals } from './settle-approvals.ts'
import { tellOfPost } from './tell-of-post.ts'

/**
 * `requested`: a call is under way or its end in doubt; it is canceled once it is proven that nothing went out. `ended`: it
 * cannot be any more.
 */
export type PostCanceled =
  | { readonly kind: 'canceled' }
  | { readonly kind: 'requested'; readonly state: string }
  | { readonly kind: 'ended'; readonly state: string }
  | { readonly kind: 'no-such-post' }

/** Cancels one post: at once where no worker has it, else as soon as it stops. */
export async function cancelPost(db: Db, postId: PostId): Promise<PostCanceled> {
  return db.sql.begin(async (sql) => {
    const canceled = await writeCancel(sql, postId)
    if (canceled.kind === 'canceled' || canceled.kind === 'requested') {
      const told = { actor: actorOf(db), action: 'post.canceled', detail: { outcome: canceled.kind } } as const
      await tellOfPost(sql, postId, told)
    }
    return canceled
  })
}

async function writeCancel(sql: postgres.TransactionSql, postId: PostId): Promise<PostCanceled> {
  const [row] = await sql<{ state: string; did: string | null }[]>`
    with before as materialized (
      select id, state, state in ('publishing', 'unconfirmed') as may_be_out
      from posts where id = ${postId} for no key update
    ),
    canceled as (
      update posts p
      set state = case when b.may_be_out then p.state else 'canceled' end,
          reason = case when b.may_be_out then p.reason else 'canceled-by-hand' end,
          settled_at = case when b.may_be_out then p.settled_at else chorus_now() end,
          lease_until = case when b.may_be_out then p.lease_until end,
          rev = p.rev + case when b.may_be_out then 0 else 1 end,
          cancel_requested_at = chorus_now()
      from before b
      where p.id = b.id
        and b.state in ('planned', 'awaiting_approval', 'scheduled', 'queued', 'publishing', 'unconfirmed', 'handed_over')
      returning p.state
    )
    select b.state, (select state from canceled) as did from before b`
  if (row === undefined) return { kind: 'no-such-post' }
  if (row.did === null) return { kind: 'ended', state: row.state }
  return row.did === 'canceled' ? { kind: 'canceled' } : { kind: 'requested', state: row.state }
}

/** `unconfirmed` posts have to be settled first; `too-late`: the campaign's deadline leaves no room. */
export type PostRetried =
  | { readonly kind: 'scheduled' }
  | { readonly kind: 'not-retryable'; readonly state: string }
  | { readonly kind: 'too-late' }
  | { readonly kind: 'no-such-post' }

/**
 * Schedules a failed, missed or canceled post again, or one that was set aside because workers stumbled over it: for now,
 * with its wave's lateness from now on.
 */
export async function retryPost(db: Db, postId: PostId): Promise<PostRetried> {
  return db.sql.begin(async (sql) => {
    const retried = await writeRetry(sql, postId)
    if (retried.kind === 'scheduled')
      await tellOfPost(sql, postId, { actor: actorOf(db), action: 'post.retried', detail: {} })
    return retried
  })
}

async function writeRetry(sql: postgres.TransactionSql, postId: PostId): Promise<PostRetried> {
  const [row] = await sql<{ state: string; is_retryable: boolean; did: boolean }[]>`
    with before as materialized (
      select p.id, p.state, chorus_now() as now, w.late_by::interval as late_by,
        p.state in ('failed', 'missed', 'canceled') or (p.state = 'scheduled' and p.reason = 'poison') as is_retryable,
        d.at - ${DEADLINE_MARGIN_MS}::float8 * interval '1 millisecond' as last
      from posts p join waves w on w.id = p.wave_id
      join anchors d on d.campaign_id = p.campaign_id and d.name = 'deadline'
      where p.id = ${postId} for no key update of p
    ),
    again as (
      update posts p
      set state = 'scheduled', reason = 'retried-by-hand', next_at = b.now, settled_at = null, released_at = b.now,
        cancel_requested_at = null, rev = p.rev + 1, stumbles = 0, taken_rev = null,
        late_after = greatest(p.due_at, least(b.now + b.late_by, b.last))
      from before b where p.id = b.id and b.is_retryable and b.now < b.last
      returning p.id
    )
    select b.state, b.is_retryable, exists (select from again) as did from before b`
  if (row === undefined) return { kind: 'no-such-post' }
  if (row.did) {
    await signalDue(sql)
    return { kind: 'scheduled' }
  }
  return row.is_retryable ? { kind: 'too-late' } : { kind: 'not-retryable', state: row.state }
}

/** `not-canceled`: nobody canceled it by hand; `too-late`: it could not go out in time any more. */
export type CancelUndone =
  | { readonly kind: 'undone'; readonly state: string }
  | { readonly kind: 'not-canceled'; readonly state: string }
  | { readonly kind: 'too-late' }
  | { readonly kind: 'no-such-post' }

/**
 * Takes a cancel by hand back, while the post could still go: it is as it was, at its own time. One that is under way goes on
 * as if nobody had asked.
 */
export async function undoCancel(db: Db, postId: PostId): Promise<CancelUndone> {
  return db.sql.begin(async (sql): Promise<CancelUndone> => {
    const [row] = await sql<UndoRow[]>`
      select p.state, p.reason = 'canceled-by-hand' as is_by_hand, p.cancel_requested_at is not null as is_asked,
        p.late_after > chorus_now() as is_in_time, c.state as campaign_state, c.id as campaign_id, part.state as part_state
      from posts p
      join campaigns c on c.id = p.campaign_id
      left join participations part on part.campaign_id = p.campaign_id and part.organisation_id = p.organisation_id
      where p.id = ${postId} for no key update of p`
    if (row === undefined) return { kind: 'no-such-post' }
    const before = stateBefore(row)
    if (before === 'never') return { kind: 'not-canceled', state: row.state }
    if (before === 'too-late') return { kind: 'too-late' }
    const actor = actorOf(db)
    await tellOfPost(sql, postId, { actor, action: 'post.cancel-undone', detail: { state: before } })
    if (before === 'under-way') {
      await sql`update posts set cancel_requested_at = null where id = ${postId}`
      return { kind: 'undone', state: row.state }
    }
    await sql`
      update posts set state = ${before}, cancel_requested_at = null, reason = null, settled_at = null, next_at = due_at,
        rev = rev + 1 where id = ${postId}`
    await settleApprovals(sql, row.campaign_id)
    await signalDue(sql)
    const [now] = await sql<{ state: string }[]>`select state from posts where id = ${postId}`
    return { kind: 'undone', state: now?.state ?? before }
  })
}

/** Whoever calls about these has them in hand: a cancel waits until the call has ended. */
const UNDER_WAY: ReadonlySet<string> = new Set(['publishing', 'unconfirmed'])

type UndoRow = {
  state: string
  is_by_hand: boolean | null
  is_asked: boolean
  is_in_time: boolean
  campaign_state: string
  campaign_id: CampaignId
  part_state: string | null
}

type Before = 'planned' | 'awaiting_approval' | 'scheduled' | 'under-way' | 'too-late' | 'never'

/** What a canceled post was before, by its campaign and organisation as they are now. */
function stateBefore(row: UndoRow): Before {
  if (row.is_asked && UNDER_WAY.has(row.state)) return 'under-way'
  if (row.state !== 'canceled' || row.is_by_hand !== true) return 'never'
  if (row.part_state !== 'joined' && row.part_state !== 'invited') return 'never'
  if (!row.is_in_time) return 'too-late'
  if (row.campaign_state === 'draft') return 'planned'
  if (row.campaign_state !== 'active' && row.campaign_state !== 'paused') return 'never'
  return row.part_state === 'joined' ? 'scheduled' : 'awaiting_approval'
}

/** `too-late`: the deadline leaves no room then; `in-the-past`: that moment has passed. */
export type PostPostponed =
  | { readonly kind: 'postponed'; readonly state: string; readonly dueAt: Temporal.Instant }
  | { readonly kind: 'not-waiting'; readonly state: string }
  | { readonly kind: 'too-late' }
  | { readonly kind: 'in-the-past' }
  | { readonly kind: 'no-such-post' }

/**
 * Gives a post that has not gone out another time, with its wave's lateness from then on. No plan changes its time any more. An
 * organisation that approved its text for a certain time is asked again by the gate, as after every change of time.
 */
export async function postponePostTo(db: Db, postId: PostId, to: Temporal.Instant): Promise<PostPostponed> {
  return db.sql.begin(async (sql): Promise<PostPostponed> => {
    const [row] = await sql<
      { state: string; due_at: string; campaign_id: CampaignId; is_past: boolean; fits: boolean }[]
    >`
      select p.state, p.due_at::text, p.campaign_id, ${to.toString()}::timestamptz <= chorus_now() as is_past,
        ${to.toString()}::timestamptz < d.at - ${DEADLINE_MARGIN_MS}::float8 * interval '1 millisecond' as fits
      from posts p join anchors d on d.campaign_id = p.campaign_id and d.name = 'deadline'
      where p.id = ${postId} for no key update of p`
    if (row === undefined) return { kind: 'no-such-post' }
    if (!WAITING.has(row.state)) return { kind: 'not-waiting', state: row.state }
    if (row.is_past) return { kind: 'in-the-past' }
    if (!row.fits) return { kind: 'too-late' }
    await sql`
      update posts p
      set due_at = t.at, next_at = t.at, late_after = least(t.at + t.late_by, t.last), released_at = chorus_now(),
        state = case when p.state = 'queued' then 'scheduled' else p.state end, lease_until = null, reason = null,
        rev = p.rev + 1
      from (
        select ${to.toString()}::timestamptz as at, w.late_by::interval as late_by,
          d.at - ${DEADLINE_MARGIN_MS}::float8 * interval '1 millisecond' as last
        from posts own join waves w on w.id = own.wave_id
        join anchors d on d.campaign_id = own.campaign_id and d.name = 'deadline'
        where own.id = ${postId}
      ) t
      where p.id = ${postId}`
    if (row.state !== 'planned') await settleApprovals(sql, row.campaign_id)
    const detail = { from: parseInstant(row.due_at), to }
    await tellOfPost(sql, postId, { actor: actorOf(db), action: 'post.postponed', detail })
    const [now] = await sql<{ state: string }[]>`select state from posts where id = ${postId}`
    return { kind: 'postponed', state: now?.state ?? row.state, dueAt: to }
  })
}

/** Nothing of these has gone out, and no worker has them but for a wake-up. */
const WAITING: ReadonlySet<string> = new Set(['planned', 'awaiting_approval', 'scheduled', 'queued'])
