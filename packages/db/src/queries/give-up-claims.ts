import type { ClaimId, PostId } from '@chorus/shared'
import type { Db } from '../open-db.ts'
import { refundAttempts } from './refund-attempts.ts'

/**
 * Writes down that nothing was sent under these claims, whatever became of the statement that asked for them.
 *
 * For claims whose answer was lost, and for claims that came too late to send. A claim that took hold is ended as
 * `not-sent`, what it reserved goes back, and its post is scheduled again at once (or canceled, when that is wanted
 * meanwhile). A claim that has not taken hold never will: its id is taken, so the statement that may still be on its way
 * fails. Safe to repeat.
 *
 * @throws when the database is away; then repeat it.
 */
export async function giveUpClaims(
  db: Db,
  claims: readonly { readonly claimId: ClaimId; readonly postId: PostId }[],
  giver: { readonly worker: string; readonly why: string },
): Promise<void> {
  if (claims.length === 0) return
  const given = JSON.stringify(claims.map((claim) => ({ claim_id: claim.claimId, post_id: claim.postId })))
  const claimIds = claims.map((claim) => claim.claimId)
  await db.sql.begin(async (sql) => {
    await sql`select from posts where id in ${sql(claims.map((claim) => claim.postId))} order by id for no key update`
    await sql`
      insert into attempts (claim_id, post_id, worker, claimed_at, ended_at, outcome, evidence)
      select claim_id, post_id, ${giver.worker}, chorus_now(), chorus_now(), 'not-sent',
             jsonb_build_object('detail', ${giver.why}::text)
      from jsonb_to_recordset(${given}::text::jsonb) as g(claim_id uuid, post_id uuid)
      order by claim_id
      on conflict (claim_id) do update
        set ended_at = excluded.ended_at, outcome = excluded.outcome, evidence = excluded.evidence
        where attempts.ended_at is null or attempts.outcome = 'unconfirmed'`
    const rows = await sql<{ claim_id: ClaimId }[]>`
      select claim_id from attempts where outcome = 'not-sent' and claim_id in ${sql(claimIds)}`
    const unsent = rows.map((row) => row.claim_id)
    if (unsent.length === 0) return
    await sql`
      update accounts set busy_until = '-infinity', busy_claim = null
      where id in (
        select id from accounts where busy_claim in ${sql(unsent)}
        order by id for no key update)`
    await refundAttempts(sql, unsent)
    await sql`
      update posts p
      set state = case when p.cancel_requested_at is null then 'scheduled' else 'canceled' end,
          reason = case when p.cancel_requested_at is null then 'not-sent' else 'cancel-requested' end,
          next_at = chorus_now(), rev = p.rev + 1, lease_until = null, settle_at = null,
          settled_at = case when p.cancel_requested_at is not null then chorus_now() end
      where p.state in ('publishing', 'unconfirmed') and p.claim_id in ${sql(unsent)}`
  })
}
