/**
 * Records one ending; $1 holds its facts as JSON. See `recordOutcome`.
 *
 * Locks as the gate does: the post, its account, then the counters that get something back. A retry or wait that
 * leads past `late_after` misses the post at once; one that is wanted canceled is canceled.
 */
export const record = `
with fact as materialized (
  select * from jsonb_to_record($1::text::jsonb) as f(
    claim_id uuid, post_id uuid, account_id uuid, outcome text, reason text, scope text, wait_ms float8,
    remote_id text, remote_url text, http_status int, evidence jsonb)
),
clock as materialized (select chorus_now() as now, chorus_now() + wait_ms * interval '1 millisecond' as later from fact),
post as materialized (
  select p.* from posts p where p.id = (select post_id from fact) for no key update of p
),
seat as materialized (
  select a.id, a.busy_claim, a.next_allowed_at from accounts a
  where a.id in (select account_id from post) for no key update of a
),
attempt as materialized (
  select a.claim_id, a.claimed_at, coalesce(a.outcome not in ('unconfirmed', 'not-sent'), false) as was_known
  from attempts a where a.claim_id = (select claim_id from fact)
),
-- May this claim still decide over the post? A success may always.
standing as materialized (
  select coalesce(attempt.was_known, false) as was_known,
         fact.outcome = 'published' and post.state <> 'published' as proves,
         post.claim_id = fact.claim_id and post.state in ('publishing', 'unconfirmed')
           and not coalesce(attempt.was_known, false) as holds,
         attempt.claimed_at
  from fact join post on true left join attempt on true
),
counters as materialized (
  select c.id, case c.unit when 'posts' then 1 else post.cost_micro_usd end as weight
  from pace c, post, standing, fact
  where standing.holds and fact.outcome in ('retry', 'wait', 'refused', 'needs-reconnect')
    and (c.campaign_id is null or c.campaign_id = post.campaign_id)
    and (c.platform is null or c.platform = post.platform)
    and c.window_starts_at <= standing.claimed_at
  order by c.id for no key update of c
),
next as materialized (
  select
    case
      when standing.proves then 'published'
      when not standing.holds then null
      when fact.outcome = 'published' then 'published'
      when fact.outcome = 'unconfirmed' then 'unconfirmed'
      when fact.outcome = 'refused' then 'failed'
      when post.cancel_requested_at is not null then 'canceled'
      when fact.outcome in ('retry', 'wait') and clock.later > post.late_after then 'missed'
      else 'scheduled'
    end as state,
    case fact.outcome when 'needs-reconnect' then 'infinity' else clock.later end as next_at
  from fact, clock, post, standing
),
written_attempt as (
  insert into attempts (claim_id, post_id, worker, claimed_at, ended_at, outcome, http_status, evidence)
  select fact.claim_id, fact.post_id, 'unknown', clock.now, clock.now, fact.outcome, fact.http_status, fact.evidence
  from fact, clock where exists (select from post)
  on conflict (claim_id) do update
    set ended_at = excluded.ended_at, outcome = excluded.outcome,
        http_status = excluded.http_status, evidence = excluded.evidence
    where attempts.outcome is null or attempts.outcome in ('unconfirmed', 'not-sent')
),
written_account as (
  update accounts a
  set busy_until = case when a.busy_claim = fact.claim_id then '-infinity' else a.busy_until end,
      busy_claim = nullif(a.busy_claim, fact.claim_id),
      next_allowed_at = case when fact.outcome = 'wait' and fact.scope = 'account'
                             then greatest(a.next_allowed_at, clock.later) else a.next_allowed_at end,
      state = case when fact.outcome = 'needs-reconnect' and standing.holds and a.state = 'connected'
                   then 'needs_reconnect' else a.state end
  from fact, clock, seat, standing where a.id = seat.id
),
written_lane as (
  insert into lanes (id, paused_until, why, since)
  select post.platform, clock.later, fact.reason, clock.now
  from fact, clock, post where fact.outcome = 'wait' and fact.scope <> 'account'
  on conflict (id) do update
    set paused_until = greatest(lanes.paused_until, excluded.paused_until),
        why = excluded.why,
        since = case when lanes.paused_until > excluded.since then lanes.since else excluded.since end
),
written_counters as (
  update pace c set used = greatest(0, c.used - counters.weight) from counters where c.id = counters.id
),
written_post as (
  update posts p
  set state = next.state,
      reason = case next.state
                 when 'published' then null
                 when 'canceled' then 'cancel-requested'
                 else coalesce(fact.reason, 'unknown') end,
      rev = p.rev + case when next.state = 'scheduled' then 1 else 0 end,
      next_at = case when next.state = 'scheduled' then next.next_at else p.next_at end,
      lease_until = null,
      remote_id = case when next.state = 'published' then fact.remote_id else p.remote_id end,
      remote_url = case when next.state = 'published' then fact.remote_url else p.remote_url end,
      published_at = case when next.state = 'published' then clock.now else p.published_at end,
      settled_at = case when next.state in ('published', 'failed', 'canceled', 'missed') then clock.now end
  from fact, clock, next
  where p.id = fact.post_id and next.state is not null
  returning p.state, p.reason
)
select post.state as state_before, post.remote_id, standing.was_known,
       (select state from written_post) as state, (select reason from written_post) as reason
from post, standing
`
