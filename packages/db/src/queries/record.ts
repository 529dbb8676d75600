import { LANE_PACED_MS, LANE_SPACING_MS } from './lane-pace.ts'
import { moveCounters } from './move-counters.ts'
import { FIRST_LOOK_MS } from './settle-times.ts'

/**
 * Records endings, one for each post and account at most; $1 holds their facts as JSON, $2 who tells the audit. See `recordOutcomes`.
 *
 * Locks as the gate does: posts, accounts, lanes, then the counters that get something back; each by id. An attempt is
 * only changed under the lock of its post. A retry or wait that leads past `late_after` misses the post at once; one that
 * is wanted canceled is canceled.
 */
export const record = `
with clock as materialized (select chorus_now() as now),
fact as materialized (
  select f.*, clock.now, clock.now + f.wait_ms * interval '1 millisecond' as later,
    coalesce(f.closes_at, clock.now + f.wait_ms * interval '1 millisecond') as closed_until
  from clock, jsonb_to_recordset($1::text::jsonb) as f(
    place int, claim_id uuid, post_id uuid, outcome text, reason text, wait_ms float8,
    closes text, closes_at timestamptz, closes_why text, spacing_ms int,
    holds text, holds_why text, first_ms float8, most_ms float8,
    token_version int, remote_id text, remote_url text, http_status int, evidence jsonb)
  /* at most */
),
post as materialized (
  select p.id, p.state, p.remote_id, p.claim_id, p.account_id, p.campaign_id, p.platform, p.cost_micro_usd, p.late_after,
    p.cancel_requested_at
  from posts p where p.id in (select post_id from fact) order by p.id for no key update of p
),
seat as materialized (
  select a.id, a.instance, a.spoke_claim from accounts a
  where a.id in (select account_id from post) order by a.id for no key update of a
),
attempt as materialized (
  select a.claim_id, a.claimed_at, a.outcome, a.reserved, a.cost_micro_usd, a.consent_id
  from attempts a where a.claim_id in (select claim_id from fact) and exists (select from post)
  for no key update of a
),
-- What each ending means. decides: this claim may still say what becomes of the post. proves: a success always may, unless
-- another post of the account stands under that id.
said as materialized (
  select fact.*, post.state as state_before, post.remote_id as remote_before, post.account_id, post.campaign_id,
    post.platform, post.late_after, post.cancel_requested_at, t.was_known, t.is_taken,
    case when seat.instance is null then post.platform else post.platform || ':' || seat.instance end as own_lane,
    fact.outcome = 'published' and post.state <> 'published' and not t.is_taken as proves,
    coalesce(post.claim_id = fact.claim_id, false) and post.state in ('publishing', 'unconfirmed')
      and not t.was_known as decides,
    fact.outcome not in ('published', 'unconfirmed') and not t.was_known as is_unsent,
    coalesce(attempt.claimed_at, fact.now) as claimed_at,
    coalesce(attempt.cost_micro_usd, post.cost_micro_usd) as cost_micro_usd, attempt.consent_id,
    coalesce(attempt.reserved, false) as was_reserved,
    case when t.was_known then coalesce(attempt.reserved, false)
         when fact.outcome = 'published' then true
         else fact.outcome = 'unconfirmed' and coalesce(attempt.reserved, false) end as is_reserved
  from fact
  join post on post.id = fact.post_id
  join seat on seat.id = post.account_id
  left join attempt on attempt.claim_id = fact.claim_id
  cross join lateral (
    select coalesce(attempt.outcome <> 'unconfirmed'
        and (fact.outcome <> 'published' or attempt.outcome = 'published'), false) as was_known,
      exists (
        select from posts o
        where o.account_id = post.account_id and o.remote_id = fact.remote_id and o.id <> post.id) as is_taken
  ) t
),
next as materialized (
  select said.*,
    case
      when proves then 'published'
      when not decides then null
      when outcome in ('published', 'unconfirmed') then 'unconfirmed'
      when outcome = 'refused' then 'failed'
      when cancel_requested_at is not null then 'canceled'
      when outcome in ('retry', 'wait') and later > late_after then 'missed'
      else 'scheduled'
    end as state
  from said
),
written_attempts as (
  insert into attempts (claim_id, post_id, worker, claimed_at, ended_at, outcome, http_status, evidence, reserved,
    cost_micro_usd)
  select claim_id, post_id, 'unknown', now, now, outcome, http_status, evidence, is_reserved, cost_micro_usd
  from said order by claim_id
  on conflict (claim_id) do update
    set ended_at = excluded.ended_at, outcome = excluded.outcome, http_status = excluded.http_status,
        evidence = coalesce(attempts.evidence, '{}') || excluded.evidence, reserved = excluded.reserved
    where attempts.outcome is null or attempts.outcome = 'unconfirmed'
      -- An answer that comes after reading back has found the post is kept beside what reading said.
      or (excluded.outcome = 'published' and (attempts.outcome <> 'published' or attempts.readings is not null))
),
-- What did not go out leaves no gap behind it. A pause by a person keeps its reason.
written_accounts as (
  update accounts a
  set busy_until = case when a.busy_claim = s.claim_id then '-infinity' else a.busy_until end,
      busy_claim = nullif(a.busy_claim, s.claim_id),
      spoke_at = case when s.outcome = 'published' then greatest(a.spoke_at, s.claimed_at)
                      when u.is_unsent then a.spoke_before else a.spoke_at end,
      spoke_claim = case when not u.is_unsent then a.spoke_claim end,
      gap_until = case when u.is_unsent then '-infinity' else a.gap_until end,
      next_allowed_at = case when u.is_told then greatest(a.next_allowed_at, s.closed_until) else a.next_allowed_at end,
      waits_why = case when u.is_told then s.closes_why else a.waits_why end,
      waits_since = case when (u.is_told or u.is_held) and a.next_allowed_at <= s.now and a.paused_reason is null
                         then s.now else a.waits_since end,
      paused_reason = case when u.is_held then coalesce(a.paused_reason, s.holds_why) else a.paused_reason end,
      state = case when s.outcome = 'needs-reconnect' and s.decides and a.state = 'connected'
                     and (s.token_version is null or s.token_version = (
                       select t.version from account_tokens t where t.account_id = a.id))
                   then 'needs_reconnect' else a.state end
  from said s
  join seat on seat.id = s.account_id
  cross join lateral (
    select s.is_unsent and coalesce(seat.spoke_claim = s.claim_id, false) as is_unsent,
      s.closes = 'account' and not s.was_known as is_told,
      coalesce(s.holds = 'account', false) and not s.was_known as is_held) u
  where a.id = seat.id
  returning a.id, a.organisation_id, s.evidence, s.now, old.state <> new.state as is_lost,
    old.paused_reason is null and new.paused_reason is not null as is_held
),
written_notices as (
  insert into notices (organisation_id, account_id, kind, subject, detail, at)
  select a.organisation_id, a.id, 'needs-reconnect', a.id || ':' || coalesce(t.version, 0),
    left(coalesce(a.evidence ->> 'detail', ''), 500), a.now
  from written_accounts a left join account_tokens t on t.account_id = a.id
  where a.is_lost
  on conflict (organisation_id, kind, subject) do nothing
),
told_of_accounts as (
  insert into audit_entries (actor, action, object_kind, object_id, organisation_id, detail)
  select $2::text, t.action, 'account', a.id, a.organisation_id, '{}'
  from written_accounts a
  cross join lateral (values ('account.needs-reconnect', a.is_lost), ('account.paused', a.is_held)) as t(action, did)
  where t.did
),
closing as (
  select l.id, s.now, max(s.closed_until) filter (where l.closes) as until,
    min(case when l.closes then s.closes_why else s.holds_why end) as why,
    max(s.spacing_ms) as spacing_ms, min(s.first_ms) as first_ms, max(s.most_ms) as most_ms,
    min(s.holds_why) filter (where not l.closes and s.first_ms is null) as held_reason
  from said s
  cross join lateral (
    select case s.closes when 'app' then s.platform else s.own_lane end as id, true as closes
    where s.closes in ('app', 'instance')
    union all
    select s.own_lane, false where s.holds = 'app'
  ) l
  where not s.was_known
  group by l.id, s.now
),
lane as materialized (
  select l.* from lanes l where l.id in (select id from closing) order by l.id for no key update of l
),
-- A lane that has to wait for the same again, soon after it opened, waits twice as long as the last time.
written_lanes as (
  insert into lanes as l (id, paused_until, why, since, held_reason, spacing_ms, paced_until)
  select c.id, t.until, case when t.until > coalesce(lane.paused_until, '-infinity') then c.why else lane.why end,
    case when lane.paused_until > c.now then lane.since else c.now end,
    c.held_reason,
    case when t.until > c.now then coalesce(c.spacing_ms, ${LANE_SPACING_MS}) else lane.spacing_ms end,
    case when t.until > c.now then t.until + ${LANE_PACED_MS} * interval '1 millisecond' else lane.paced_until end
  from closing c
  left join lane on lane.id = c.id
  cross join lateral (
    select greatest('-infinity', lane.paused_until, c.until, case
      when c.first_ms is null then null
      when lane.why = c.why and lane.paused_until > c.now then null
      when lane.why = c.why and lane.paused_until + (lane.paused_until - lane.since) > c.now
        then c.now + least(c.most_ms * interval '1 millisecond', 2 * (lane.paused_until - lane.since))
      else c.now + c.first_ms * interval '1 millisecond' end) as until
  ) t
  order by c.id
  on conflict (id) do update
    set paused_until = greatest(l.paused_until, excluded.paused_until), why = coalesce(excluded.why, l.why),
        since = excluded.since, held_reason = coalesce(l.held_reason, excluded.held_reason),
        spacing_ms = excluded.spacing_ms, paced_until = excluded.paced_until
  returning l.id, old.held_reason is null and new.held_reason is not null as is_held
),
told_of_lanes as (
  insert into audit_entries (actor, action, object_kind, object_id, detail)
  select $2::text, 'lane.held', 'lane', l.id, '{}' from written_lanes l where l.is_held
),
${moveCounters(`
  select campaign_id, platform, consent_id, claimed_at, cost_micro_usd, case when is_reserved then 1 else -1 end as sign
  from said where is_reserved <> was_reserved and (select count(*) from written_lanes) >= 0`)},
written_posts as (
  update posts p
  set state = n.state,
      reason = case n.state
                 when 'published' then null
                 when 'canceled' then 'cancel-requested'
                 else case when n.is_taken then 'id-taken' else coalesce(n.reason, 'unknown') end end,
      rev = p.rev + case when n.state = 'scheduled' then 1 else 0 end,
      next_at = case when n.state <> 'scheduled' then p.next_at
                     when n.outcome = 'needs-reconnect' then 'infinity' else n.later end,
      lease_until = null,
      remote_id = case when n.state = 'published' then n.remote_id else p.remote_id end,
      remote_url = case when n.state = 'published' then n.remote_url else p.remote_url end,
      published_at = case when n.state = 'published' then n.now else p.published_at end,
      settled_at = case when n.state in ('published', 'failed', 'canceled', 'missed') then n.now end,
      -- Nobody can read the account back for an id that another post has: a person looks.
      settle_at = case when n.state <> 'unconfirmed' or n.is_taken then null
                       when p.state = 'unconfirmed' then p.settle_at
                       else n.now + ${FIRST_LOOK_MS} * interval '1 millisecond' end,
      settle_reads = case when n.state = 'unconfirmed' and p.state <> 'unconfirmed' then 0 else p.settle_reads end
  from next n
  where p.id = n.post_id and n.state is not null
  returning p.id, p.state, p.reason
)
select fact.place, said.state_before, said.remote_before, said.was_known, w.state, w.reason
from fact
left join said on said.place = fact.place
left join written_posts w on w.id = fact.post_id
order by fact.place
`
