import { countedIn } from './pace-window.ts'

/**
 * Two parts of a statement, `counters` and `written_counters`: they lock the caps and budgets that counted some attempts,
 * in the order of ids, and give back (`sign` -1) or take (1) what those reserved.
 *
 * @param moved a query that yields `campaign_id, platform, consent_id, claimed_at, cost_micro_usd, sign`, one row for each
 * attempt; `consent_id` is the one that it was claimed under
 */
export function moveCounters(moved: string): string {
  return `moved as materialized (${moved}
),
counters as materialized (
  select c.id, c.campaign_id, c.platform, c.consent_id, c.unit, c.period, c.window_seconds, c.window_starts_at
  from pace c
  where c.id in (
    select b.id from pace b
    where b.consent_id is null and exists (
      select from moved m
      where (b.campaign_id is null or b.campaign_id = m.campaign_id) and (b.platform is null or b.platform = m.platform))
    union all
    select b.id from pace b where b.consent_id in (select consent_id from moved))
  order by c.id for no key update of c
),
written_counters as (
  update pace p set used = greatest(0, p.used + back.weight)
  from (
    select c.id, sum(m.sign * case c.unit when 'posts' then 1 else m.cost_micro_usd end) as weight
    from counters c
    join moved m on (c.campaign_id is null or c.campaign_id = m.campaign_id)
      and (c.platform is null or c.platform = m.platform) and (c.consent_id is null or c.consent_id = m.consent_id)
      and ${countedIn('m.claimed_at')}
    group by c.id
  ) back
  where p.id = back.id
)`
}
