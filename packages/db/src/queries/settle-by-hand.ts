import { DEADLINE_MARGIN_MS, type PostId } from '@chorus/shared'
import type postgres from 'postgres'
import { violates } from '../is-rolled-back.ts'
import type { Db } from '../open-db.ts'
import { actorOf } from './append-audit.ts'
import { signalDue } from './due-signal.ts'
import { refundAttempts } from './refund-attempts.ts'
import { tellOfPost } from './tell-of-post.ts'

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

type SettledBy = { readonly settlement: Settlement; readonly by: string; readonly note: string }

/**
 * Settles an unconfirmed post by hand, on a person's word. Who said so, when, the address and the note are kept with its
 * last attempt. What was not published gives back what it reserved, and one that is tried again keeps out of every plan.
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

type Held = { state: string; claim_id: string | null; is_taken: boolean }

async function writeSettlement(db: Db, postId: PostId, settled: SettledBy): Promise<PostSettled> {
  const { settlement, by, note } = settled
  const isPublished = settlement.kind === 'published'
  const remote = isPublished ? settlement : { remoteId: null, remoteUrl: null }
  const next = isPublished ? 'published' : settlement.again ? 'scheduled' : 'failed'
  const word = JSON.stringify({ by, as: next, note, ...(isPublished && { remoteUrl: settlement.remoteUrl }) })
  return await db.sql.begin(async (sql): Promise<PostSettled> => {
    const [held] = await sql<Held[]>`
      select p.state, p.claim_id, exists (
        select from posts o where o.account_id = p.account_id and o.id <> p.id and o.remote_id = ${remote.remoteId}
      ) as is_taken
      from posts p where p.id = ${postId} for no key update`
    if (held === undefined) return { kind: 'no-such-post' }
    if (held.state !== 'unconfirmed') return { kind: 'not-unconfirmed', state: held.state }
    if (held.is_taken) return { kind: 'id-taken' }
    await sql`
      update attempts set evidence = coalesce(evidence, '{}') || jsonb_build_object(
        'settled', ${word}::text::jsonb || jsonb_build_object('at', chorus_now()))
      where claim_id = ${held.claim_id}`
    if (!isPublished && held.claim_id !== null) await refundAttempts(sql, [held.claim_id])
    await sql`
      update posts p
      set state = ${next}::text, settle_at = null, look_at = null,
        reason = case when ${next}::text = 'published' then null else 'settled-by-hand' end,
        remote_id = ${remote.remoteId}, remote_url = ${remote.remoteUrl},
        published_at = case when ${next}::text = 'published' then t.now end,
        settled_at = case when ${next}::text <> 'scheduled' then t.now end,
        released_at = case when ${next}::text = 'scheduled' then t.now else p.released_at end,
        next_at = case when ${next}::text = 'scheduled' then t.now else p.next_at end,
        late_after = case when ${next}::text = 'scheduled'
          then greatest(p.due_at, least(t.now + t.late_by, t.last)) else p.late_after end,
        claim_id = case when ${next}::text = 'scheduled' then null else p.claim_id end,
        rev = p.rev + case when ${next}::text = 'scheduled' then 1 else 0 end
      from (
        select chorus_now() as now, w.late_by::interval as late_by,
          d.at - ${DEADLINE_MARGIN_MS}::float8 * interval '1 millisecond' as last
        from posts own join waves w on w.id = own.wave_id
        join anchors d on d.campaign_id = own.campaign_id and d.name = 'deadline'
        where own.id = ${postId}
      ) t
      where p.id = ${postId}`
    await tellOfPost(sql, postId, { actor: actorOf(db), action: 'post.settled', detail: { as: next } })
    if (next === 'scheduled') await signalDue(sql)
    return { kind: 'settled', state: next }
  })
}

/** `asked`: its account is read once more, within seconds, and the post settled by that if it can be. */
export type ReadingAsked =
  | { readonly kind: 'asked' }
  | { readonly kind: 'not-unconfirmed'; readonly state: string }
  | { readonly kind: 'no-such-post' }

/** Has the account of an unconfirmed post read back now, also when nothing but a person was to settle it any more. */
export async function askForReading(db: Db, postId: PostId): Promise<ReadingAsked> {
  return db.sql.begin(async (sql) => {
    const asked = await writeAsked(sql, postId)
    if (asked.kind === 'asked')
      await tellOfPost(sql, postId, { actor: actorOf(db), action: 'post.reading-asked', detail: {} })
    return asked
  })
}

async function writeAsked(sql: postgres.TransactionSql, postId: PostId): Promise<ReadingAsked> {
  const [row] = await sql<{ state: string; did: boolean }[]>`
    with held as materialized (select id, state from posts where id = ${postId} for no key update),
    asked as (
      update posts p set settle_at = least(p.settle_at, chorus_now())
      from held where p.id = held.id and held.state = 'unconfirmed' returning p.id
    )
    select held.state, exists (select from asked) as did from held`
  if (row === undefined) return { kind: 'no-such-post' }
  return row.did ? { kind: 'asked' } : { kind: 'not-unconfirmed', state: row.state }
}
