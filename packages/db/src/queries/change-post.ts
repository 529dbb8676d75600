import { DEADLINE_MARGIN_MS, type PostId } from '@chorus/shared'
import { violates } from '../is-rolled-back.ts'
import type { Db } from '../open-db.ts'

/** `requested`: a call is under way; it is canceled if that proves that nothing went out. `ended`: it cannot be any more. */
export type PostCanceled =
  | { readonly kind: 'canceled' }
  | { readonly kind: 'requested' }
  | { readonly kind: 'ended'; readonly state: string }
  | { readonly kind: 'no-such-post' }

/** Cancels one post: at once where no worker has it, else as soon as it stops. */
export async function cancelPost(db: Db, postId: PostId): Promise<PostCanceled> {
  const [row] = await db.sql<{ state: string; did: string | null }[]>`
    with before as materialized (select id, state from posts where id = ${postId} for no key update),
    canceled as (
      update posts p
      set state = case when b.state = 'publishing' then p.state else 'canceled' end,
          reason = case when b.state = 'publishing' then p.reason else 'canceled-by-hand' end,
          settled_at = case when b.state = 'publishing' then p.settled_at else chorus_now() end,
          lease_until = case when b.state = 'publishing' then p.lease_until end,
          rev = p.rev + case when b.state = 'publishing' then 0 else 1 end,
          cancel_requested_at = chorus_now()
      from before b
      where p.id = b.id and b.state in ('planned', 'awaiting_approval', 'scheduled', 'queued', 'publishing')
      returning p.state
    )
    select b.state, (select state from canceled) as did from before b`
  if (row === undefined) return { kind: 'no-such-post' }
  if (row.did === null) return { kind: 'ended', state: row.state }
  return { kind: row.did === 'canceled' ? 'canceled' : 'requested' }
}

/** `unconfirmed` posts have to be settled first; `too-late`: the campaign's deadline leaves no room. */
export type PostRetried =
  | { readonly kind: 'scheduled' }
  | { readonly kind: 'not-retryable'; readonly state: string }
  | { readonly kind: 'too-late' }
  | { readonly kind: 'no-such-post' }

/** Schedules a failed, missed or canceled post again, for now, with its wave's lateness from now on. */
export async function retryPost(db: Db, postId: PostId): Promise<PostRetried> {
  const [row] = await db.sql<{ state: string; has_room: boolean; did: boolean }[]>`
    with before as materialized (
      select p.id, p.state, chorus_now() as now, w.late_by::interval as late_by,
        d.at - ${DEADLINE_MARGIN_MS}::float8 * interval '1 millisecond' as last
      from posts p join waves w on w.id = p.wave_id
      join anchors d on d.campaign_id = p.campaign_id and d.name = 'deadline'
      where p.id = ${postId} for no key update of p
    ),
    again as (
      update posts p
      set state = 'scheduled', reason = 'retried-by-hand', next_at = b.now, settled_at = null, released_at = b.now,
        cancel_requested_at = null, rev = p.rev + 1,
        late_after = greatest(p.due_at, least(b.now + b.late_by, b.last))
      from before b where p.id = b.id and b.state in ('failed', 'missed', 'canceled') and b.now < b.last
      returning p.id
    )
    select b.state, b.now < b.last as has_room, exists (select from again) as did from before b`
  if (row === undefined) return { kind: 'no-such-post' }
  if (row.did) return { kind: 'scheduled' }
  const isRetryable = ['failed', 'missed', 'canceled'].includes(row.state)
  return isRetryable ? { kind: 'too-late' } : { kind: 'not-retryable', state: row.state }
}

/** What a person found out about an unconfirmed post. */
export type Settlement =
  | { readonly kind: 'published'; readonly remoteId: string; readonly remoteUrl: string }
  /** It is not there: try again, or leave it. */
  | { readonly kind: 'not-published'; readonly again: boolean }

export type PostSettled =
  | { readonly kind: 'settled'; readonly state: string }
  | { readonly kind: 'not-unconfirmed'; readonly state: string }
  /** Another post of the account has that id. */
  | { readonly kind: 'id-taken' }
  | { readonly kind: 'no-such-post' }

/**
 * Settles an unconfirmed post by hand. Who said so, and the note, are kept with its last attempt.
 */
export async function settlePost(db: Db, postId: PostId, settled: SettledBy): Promise<PostSettled> {
  try {
    return await writeSettlement(db, postId, settled)
  } catch (error) {
    // Somebody else gave another post that id in the meantime.
    if (violates(error, 'posts_remote')) return { kind: 'id-taken' }
    throw error
  }
}

type SettledBy = { readonly settlement: Settlement; readonly by: string; readonly note: string }

async function writeSettlement(db: Db, postId: PostId, settled: SettledBy): Promise<PostSettled> {
  const { settlement } = settled
  const isPublished = settlement.kind === 'published'
  const remote = isPublished ? settlement : { remoteId: null, remoteUrl: null }
  const next = isPublished ? 'published' : settlement.again ? 'scheduled' : 'failed'
  const word = JSON.stringify({ settled: { by: settled.by, as: next, note: settled.note } })
  const [row] = await db.sql<{ state: string; is_taken: boolean; did: string | null }[]>`
    with before as materialized (
      select p.id, p.state, p.claim_id, p.account_id, chorus_now() as now, w.late_by::interval as late_by,
        d.at - ${DEADLINE_MARGIN_MS}::float8 * interval '1 millisecond' as last,
        exists (select from posts o where o.account_id = p.account_id and o.id <> p.id
          and o.remote_id = ${remote.remoteId}) as is_taken
      from posts p join waves w on w.id = p.wave_id
      join anchors d on d.campaign_id = p.campaign_id and d.name = 'deadline'
      where p.id = ${postId} for no key update of p
    ),
    noted as (
      update attempts a set evidence = coalesce(a.evidence, '{}') || ${word}::text::jsonb
      from before b where a.claim_id = b.claim_id and b.state = 'unconfirmed' and not b.is_taken
    ),
    done as (
      update posts p
      set state = ${next}::text,
        reason = case when ${next}::text = 'published' then null else 'settled-by-hand' end,
        remote_id = ${remote.remoteId}, remote_url = ${remote.remoteUrl},
        published_at = case when ${next}::text = 'published' then b.now end,
        settled_at = case when ${next}::text <> 'scheduled' then b.now end,
        released_at = case when ${next}::text = 'scheduled' then b.now else p.released_at end,
        next_at = case when ${next}::text = 'scheduled' then b.now else p.next_at end,
        late_after = case when ${next}::text = 'scheduled'
          then greatest(p.due_at, least(b.now + b.late_by, b.last)) else p.late_after end,
        claim_id = case when ${next}::text = 'scheduled' then null else p.claim_id end,
        rev = p.rev + case when ${next}::text = 'scheduled' then 1 else 0 end
      from before b where p.id = b.id and b.state = 'unconfirmed' and not b.is_taken
      returning p.state
    )
    select b.state, b.is_taken, (select state from done) as did from before b`
  if (row === undefined) return { kind: 'no-such-post' }
  if (row.did !== null) return { kind: 'settled', state: row.did }
  return row.is_taken && row.state === 'unconfirmed'
    ? { kind: 'id-taken' }
    : { kind: 'not-unconfirmed', state: row.state }
}
