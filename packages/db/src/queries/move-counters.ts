import { countedIn } from './pace-window.ts'

/**
 * Two parts of a statement, `counters` and `written_counters`: they lock the caps and budgets that counted some attempts,
 * in the order of ids, and give back (`sign` -1) or take (1) what those reserved.
 *
 * @param moved a query that yields `campaign_id, platform, claimed_at, cost_micro_usd, sign`, one row for each attempt
 */
export function moveCounters(moved: string): string {
  return `moved as materialized (${moved}
),
counters as materialized (
  select c.id, c.campaign_id, c.platform, c.unit, c.period, c.window_seconds, c.window_starts_at
  from pace c
  where exists (
    select from moved m
    where (c.campaign_id is null or c.campaign_id = m.campaign_id) and (c.platform is null or c.platform = m.platform))
  order by c.id for no key update of c
),
written_counters as (
  update pace p set used = greatest(0, p.used + back.weight)
  from (
    select c.id, sum(m.sign * case c.unit when 'posts' then 1 else m.cost_micro_usd end) as weight
    from counters c
    join moved m on (c.campaign_id is null or c.campaign_id = m.campaign_id)
      and (c.platform is null or c.platform = m.platform) and ${countedIn('m.claimed_at')}
    group by c.id
  ) back
  where p.id = back.id
)`
}
