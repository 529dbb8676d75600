import { DEADLINE_MARGIN_MS, type PostId } from '@chorus/shared'
import type { Db } from '../open-db.ts'
import { signalDue } from './due-signal.ts'

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
  const [row] = await db.sql<{ state: string; did: string | null }[]>`
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
        and b.state in ('planned', 'awaiting_approval', 'scheduled', 'queued', 'publishing', 'unconfirmed')
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
  const [row] = await db.sql<{ state: string; is_retryable: boolean; did: boolean }[]>`
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
    await signalDue(db.sql)
    return { kind: 'scheduled' }
  }
  return row.is_retryable ? { kind: 'too-late' } : { kind: 'not-retryable', state: row.state }
}
