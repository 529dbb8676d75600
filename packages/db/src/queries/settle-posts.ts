import type { PlatformName, SeenPost, SettleStep } from '@chorus/shared'
import { SEND_BUDGET_MS } from '@chorus/shared'
import type { Db } from '../open-db.ts'
import { signalDue } from './due-signal.ts'
import { LANE_PACED_MS, LANE_SPACING_MS } from './lane-pace.ts'
import { refundAttempts } from './refund-attempts.ts'
import type { PostInDoubt } from './take-unconfirmed.ts'

/** What one reading of an account said, as it is kept with the attempt that it is about. */
export type KeptReading = {
  readonly result: 'found' | 'absent' | 'wait' | 'needs-reconnect' | 'unreadable'
  /** How long the doubt had lasted when it began. */
  readonly doubtMs: number
  readonly detail: string
  readonly httpStatus?: number | undefined
  readonly requestId?: string | undefined
  readonly remoteId?: string | undefined
  readonly remoteUrl?: string | undefined
  /** Other posts that stand on the account, the most alike first. */
  readonly near: readonly SeenPost[]
}

/** A reading, and what was decided by it. */
export type ReadingEnd = {
  readonly post: Pick<PostInDoubt, 'postId' | 'claimId' | 'reading'>
  readonly kept: KeptReading
  readonly step: SettleStep
}

/**
 * Writes down what a reading said, and what follows from it while the post is still in doubt and nobody has read it since.
 * Whatever ended the doubt meanwhile stands: a late answer, a person, another worker's reading.
 *
 * `unsent` proves that nothing went out: what the attempt reserved goes back, once, and the post is scheduled again
 * (canceled, if that was wanted; missed, if it is too late). The attempt itself stays `unconfirmed`: should the network
 * call the text a duplicate later, that is still evidence. `published` only keeps the reading: record it as a success of
 * the claim (`recordOutcomes`), which counts in any state.
 *
 * @returns the state of the post by this, or undefined when the doubt had ended or was read again.
 */
export async function endReading(db: Db, { post, kept, step }: ReadingEnd): Promise<string | undefined> {
  return await db.sql.begin(async (sql) => {
    const [held] = await sql<{ is_mine: boolean }[]>`
      select state = 'unconfirmed' and claim_id = ${post.claimId} and settle_reads = ${post.reading} as is_mine
      from posts where id = ${post.postId} for no key update`
    await sql`
      update attempts
      set readings = coalesce(readings, '[]') || (
        ${JSON.stringify(kept)}::text::jsonb || jsonb_build_object('at', chorus_now()))
      where claim_id = ${post.claimId}`
    if (held?.is_mine !== true || step.kind === 'published') return undefined
    if (step.kind !== 'unsent') {
      const afterMs = step.kind === 'read-again' ? Math.ceil(step.afterMs) : null
      const lookMs = step.kind === 'person' && step.lookAgainMs !== undefined ? Math.ceil(step.lookAgainMs) : null
      const reason = step.kind === 'person' ? step.reason : null
      await sql`
        update posts
        set settle_at = chorus_now() + ${afterMs}::float8 * interval '1 millisecond',
          look_at = chorus_now() + ${lookMs}::float8 * interval '1 millisecond', reason = coalesce(${reason}, reason)
        where id = ${post.postId}`
      return 'unconfirmed'
    }
    await refundAttempts(sql, [post.claimId])
    const [row] = await sql<{ state: string }[]>`
      update posts p
      set state = next.state, settle_at = null, look_at = null,
        reason = case next.state when 'canceled' then 'cancel-requested' when 'missed' then 'late' else 'not-found' end,
        settled_at = case when next.state <> 'scheduled' then chorus_now() end,
        next_at = case when next.state = 'scheduled' then chorus_now() else p.next_at end,
        claim_id = case when next.state = 'scheduled' then null else p.claim_id end,
        rev = p.rev + case when next.state = 'scheduled' then 1 else 0 end
      from (
        select case when cancel_requested_at is not null then 'canceled'
          when late_after < chorus_now() + ${SEND_BUDGET_MS}::float8 * interval '1 millisecond' then 'missed'
          else 'scheduled' end as state
        from posts where id = ${post.postId}
      ) next
      where p.id = ${post.postId} returning p.state`
    if (row?.state === 'scheduled') await signalDue(sql)
    return row?.state
  })
}

/** Closes the lane of a network because a reading said that our whole app has to wait, if it is not closed for longer. */
export async function closeLaneByReading(
  db: Db,
  platform: PlatformName,
  wait: { readonly waitMs: number; readonly why: string },
): Promise<void> {
  await db.sql`
    insert into lanes as l (id, paused_until, why, since, spacing_ms, paced_until)
    select ${platform}, t.until, ${wait.why}, chorus_now(), ${LANE_SPACING_MS}::int,
      t.until + ${LANE_PACED_MS}::float8 * interval '1 millisecond'
    from (select chorus_now() + ${Math.ceil(wait.waitMs)}::float8 * interval '1 millisecond' as until) t
    on conflict (id) do update
      set paused_until = excluded.paused_until, why = excluded.why, spacing_ms = excluded.spacing_ms,
        paced_until = excluded.paced_until, since = case when l.paused_until > excluded.since then l.since else excluded.since end
      where l.paused_until is null or l.paused_until < excluded.paused_until`
}
