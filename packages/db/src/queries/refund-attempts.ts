import type postgres from 'postgres'
import { moveCounters } from './move-counters.ts'

/**
 * Gives back what claims reserved, money and counts and the gap after them, because it is proven that nothing of them went
 * out. Each claim gives back once, however often it is asked; a proof of success that comes later takes it again.
 *
 * Call it inside a transaction that holds the posts of these claims: it locks their accounts, then the counters.
 */
export async function refundAttempts(sql: postgres.ISql, claimIds: readonly string[]): Promise<void> {
  if (claimIds.length === 0) return
  await sql.unsafe(refund, [`{${claimIds.join(',')}}`], { prepare: true })
}

const refund = `
with freed as (
  update attempts set reserved = false where claim_id = any($1::text::uuid[]) and reserved
  returning claim_id, post_id, consent_id, claimed_at, cost_micro_usd
),
seats as materialized (
  select a.id from accounts a
  where a.id in (select p.account_id from posts p join freed on freed.post_id = p.id)
  order by a.id for no key update of a
),
written_accounts as (
  update accounts a
  set spoke_at = a.spoke_before, spoke_claim = null, gap_until = '-infinity'
  from freed where a.id in (select id from seats) and a.spoke_claim = freed.claim_id
  returning a.id
),
${moveCounters(`
  select p.campaign_id, p.platform, f.consent_id, f.claimed_at, f.cost_micro_usd, -1 as sign
  from freed f join posts p on p.id = f.post_id where (select count(*) from written_accounts) >= 0`)}
select 1`
