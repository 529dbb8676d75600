import type { ClaimId, PostId } from '@chorus/shared'
import type { Db } from '../open-db.ts'

/**
 * Writes down that nothing was sent under these claims, whatever became of the statement that asked for them.
 *
 * For claims whose answer was lost, and for claims that came too late to send. A claim that took hold is ended as
 * `not-sent` and its post is scheduled again at once (or canceled, when that is wanted meanwhile). A claim that has
 * not taken hold never will: its id is taken, so the statement that may still be on its way fails.
 * Safe to repeat.
 *
 * @throws when the database is away; then repeat it.
 */
export async function giveUpClaims(
  db: Db,
  claims: readonly { readonly claimId: ClaimId; readonly postId: PostId }[],
  giver: { readonly worker: string; readonly why: string },
): Promise<void> {
  const given = JSON.stringify(claims.map((claim) => ({ claim_id: claim.claimId, post_id: claim.postId })))
  await db.sql.begin(async (sql) => {
    await sql`
      insert into attempts (claim_id, post_id, worker, claimed_at, ended_at, outcome, evidence)
      select claim_id, post_id, ${giver.worker}, chorus_now(), chorus_now(), 'not-sent',
             jsonb_build_object('detail', ${giver.why}::text)
      from jsonb_to_recordset(${given}::text::jsonb) as g(claim_id uuid, post_id uuid)
      order by claim_id
      on conflict (claim_id) do update
        set ended_at = excluded.ended_at, outcome = excluded.outcome, evidence = excluded.evidence
        where attempts.ended_at is null or attempts.outcome = 'unconfirmed'`
    await sql`
      with mine as materialized (
        select p.id, p.account_id, p.claim_id, p.campaign_id, p.platform, p.cost_micro_usd, a.claimed_at
        from posts p join attempts a on a.claim_id = p.claim_id
        where a.outcome = 'not-sent' and p.state in ('publishing', 'unconfirmed')
          and p.claim_id in (select claim_id from jsonb_to_recordset(${given}::text::jsonb) as g(claim_id uuid))
        order by p.id for no key update of p
      ),
      freed as (
        update accounts a set busy_until = '-infinity', busy_claim = null
        from mine where a.id = mine.account_id and a.busy_claim = mine.claim_id
      ),
      refunded as (
        update pace c set used = greatest(0, c.used - back.weight)
        from (
          select c.id, sum(case c.unit when 'posts' then 1 else mine.cost_micro_usd end) as weight
          from mine join pace c on (c.campaign_id is null or c.campaign_id = mine.campaign_id)
            and (c.platform is null or c.platform = mine.platform) and c.window_starts_at <= mine.claimed_at
          group by c.id
        ) back
        where c.id = back.id
      )
      update posts p
      set state = case when p.cancel_requested_at is null then 'scheduled' else 'canceled' end,
          reason = case when p.cancel_requested_at is null then 'not-sent' else 'cancel-requested' end,
          next_at = chorus_now(), rev = p.rev + 1, lease_until = null,
          settled_at = case when p.cancel_requested_at is not null then chorus_now() end
      from mine where p.id = mine.id`
  })
}
