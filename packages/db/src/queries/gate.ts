import { isCovered } from './is-covered.ts'
import { isByHand } from './is-by-hand.ts'
import { isDeclined } from './is-declined.ts'
import { paceWindow } from './pace-window.ts'
import { kindOfWave } from './post-kind.ts'

/**
 * The one gate: every reason not to publish, in one statement (docs/states.md lists them with what follows each).
 *
 * $1 the requests as JSON, $2 the worker, $3 the lease and $4 the send budget in milliseconds.
 *
 * Read it from the top: who is asked for; what is locked, in fixed order (posts, accounts, lanes, waves, pace; each by id); what
 * speaks against each post (the first reason counts: ends before parks before waits); whose turn it is in a spread wave and
 * on a lane that opens again; who fits into caps and budgets; and what is written.
 *
 * Rows are locked NO KEY UPDATE: strong enough against every change that matters here, and it lets a plan that is
 * being applied insert posts that refer to the same accounts. Locking reads give the newest version of a row; the
 * rows that only speak for or against (campaign, consent, …) are read as they stood when the statement began, which
 * is after the send budget of the caller began to run.
 */
export const gate = `
with asked as materialized (
  select distinct on (post_id) place, claim_id, post_id, rev, content_hash, coalesce(by_hand, false) as by_hand
  from jsonb_to_recordset($1::text::jsonb)
    as a(place int, claim_id uuid, post_id uuid, rev int, content_hash text, by_hand boolean)
  order by post_id, place
  /* at most */
),
clock as materialized (
  select chorus_now() as now,
         $3::float8 * interval '1 millisecond' as lease,
         $4::float8 * interval '1 millisecond' as budget
),
held as materialized (
  select p.id, p.account_id, p.campaign_id, p.wave_id, p.organisation_id, p.platform, p.locale, p.content_hash,
         p.wording_hash, p.approval_id, p.spoken_hash, p.due_at, p.next_at, p.late_after, p.attempts, p.cost_micro_usd,
         p.cancel_requested_at, p.released_at, p.by_hand
  from posts p
  -- Said so that it fits no partial index: each post by its own key, not all that is in hand.
  where (p.state = 'queued') is true
    and exists (select from asked a where a.post_id = p.id and a.rev = p.rev)
  order by p.id
  for no key update of p skip locked
),
seats as materialized (
  select a.id, a.state, a.mode, a.instance, a.paused_reason, a.busy_until, a.next_allowed_at, a.spoke_at, a.gap_until
  from accounts a
  where a.id in (select account_id from held)
  order by a.id
  for no key update of a skip locked
),
-- Only lanes that open slowly: all others cost no lock.
slow_lanes as materialized (
  select l.id, l.next_slot_at, l.spacing_ms * interval '1 millisecond' as spacing
  from lanes l, clock
  where l.paced_until > clock.now and l.paused_until <= clock.now
    and exists (
      select from held h join seats s on s.id = h.account_id
      where l.id = h.platform or l.id = h.platform || ':' || s.instance)
  order by l.id
  for no key update of l
),
-- Only waves whose plan keeps their posts apart. What a person let go late has its own distances.
wave_gaps_held as materialized (
  select w.wave_id, w.platform, w.next_slot_at, w.slot_post_id, w.gap_ms * interval '1 millisecond' as gap
  from wave_gaps w
  where (select count(*) from slow_lanes) >= 0 and exists (
    select from held h
    where h.wave_id = w.wave_id and h.platform = w.platform and h.released_at is null
      and h.account_id in (select id from seats))
  order by w.wave_id, w.platform
  for no key update of w
),
-- The caps and budgets of everybody, and the limits of the consents that these posts go under.
counted as (
  select c.id from pace c
  where c.consent_id is null and exists (
    select from held h
    where h.account_id in (select id from seats)
      and (c.campaign_id is null or c.campaign_id = h.campaign_id)
      and (c.platform is null or c.platform = h.platform)
  )
  union all
  select c.id from pace c
  where c.consent_id in (
    select part.consent_id from held h
    join participations part on part.campaign_id = h.campaign_id and part.organisation_id = h.organisation_id)
),
counters as materialized (
  select c.id, c.campaign_id, c.platform, c.consent_id, c.unit, c.cap, c.used, w.starts_at, w.ends_at,
         c.window_starts_at as began_at, w.is_over
  from pace c
  cross join clock
  ${paceWindow}
  where (select count(*) from wave_gaps_held) >= 0 and c.id in (select id from counted)
  order by c.id
  for no key update of c
),
judged as materialized (
  select h.*, a.claim_id, clock.now, part.consent_id,
    case
      when h.cancel_requested_at is not null then 'cancel-requested'
      when ${isDeclined('h')} then 'declined'
      when campaign.state in ('finished', 'canceled') then 'campaign-ended'
      when organisation.state <> 'active' then 'organisation-left'
      when part.state is null or part.state in ('declined', 'left') then 'withdrawn'
      when seat.state = 'disconnected' then 'account-disconnected'
      when consent.until <= clock.now then 'consent-ended'
      when h.late_after < clock.now + clock.budget then 'late'
      when installation.paused then 'installation-paused'
      when campaign.state <> 'active' then 'campaign-paused'
      when wave.state <> 'active' then 'wave-paused'
      when organisation.paused_reason is not null then 'organisation-paused'
      when seat.paused_reason is not null then 'account-paused'
      when lane.held_reason is not null or instance_lane.held_reason is not null then 'network-paused'
      when part.state <> 'joined' or consent.kind is distinct from 'grant'
        or consent.mode <> installation.mode
        or not (consent.account_ids is null or h.account_id = any(consent.account_ids))
        or not (consent.locales is null or h.locale = any(consent.locales))
        or not (consent.kinds is null or ${kindOfWave('wave')} = any(consent.kinds)) then 'no-consent'
      when consent.texts = 'each' and not ${isCovered('h', 'clock.now')} then 'not-approved'
      -- Whoever prepared it to be sent may not hand it over, nor the other way round.
      when a.by_hand <> hand.is_by_hand then 'content-changed'
      when seat.state is not null and not hand.is_by_hand
        and (seat.state <> 'connected' or seat.mode <> installation.mode) then 'needs-reconnect'
      when exists (
        select from spoken s
        where s.campaign_id = h.campaign_id and s.platform = h.platform and s.hash = h.spoken_hash
          and s.post_id <> h.id) then 'said-already'
      when a.content_hash <> h.content_hash then 'content-changed'
      when h.next_at > clock.now then 'early'
      when greatest(lane.paused_until, instance_lane.paused_until) > clock.now then 'lane-paused'
      when seat.id is null then 'account-locked'
      when seat.busy_until > clock.now
        or exists (
          -- Account by account (offset 0 keeps it so), never as a list of all that is being published.
          select from posts o where o.account_id = h.account_id and o.state = 'publishing' offset 0) then 'account-busy'
      when seat.next_allowed_at > clock.now then 'account-waits'
      when gap.until > clock.now then 'account-gap'
      when h.turn > 1 then 'account-busy'
    end as refusal,
    h.platform || ':' || account.instance as instance_lane,
    greatest(lane.paused_until, instance_lane.paused_until) as paused_until,
    seat.next_allowed_at, gap.until as gap_until, campaign.account_gap
  from (select held.*, row_number() over (partition by account_id order by due_at, id) as turn from held) h
  cross join clock
  join installation on true
  join asked a on a.post_id = h.id
  join campaigns campaign on campaign.id = h.campaign_id
  join waves wave on wave.id = h.wave_id
  join organisations organisation on organisation.id = h.organisation_id
  left join participations part
    on part.campaign_id = h.campaign_id and part.organisation_id = h.organisation_id
  left join consents consent on consent.id = part.consent_id
  join accounts account on account.id = h.account_id
  left join lanes lane on lane.id = h.platform
  left join lanes instance_lane on instance_lane.id = h.platform || ':' || account.instance
  left join seats seat on seat.id = h.account_id
  cross join lateral (select ${isByHand('h', 'part', 'account')} as is_by_hand) hand
  -- The gap of whichever campaign wants the longer one.
  cross join lateral (select greatest(seat.gap_until, seat.spoke_at + campaign.account_gap::interval) as until) gap
),
-- Each post that may go takes the next slot of its wave and of its lanes; whose slot is still ahead waits for it. The one that
-- took the last slot of its wave comes again because nothing of it went out: it has it still.
slots as materialized (
  select distinct on (id) id, slot, why
  from (
    select j.id, 'wave-paced' as why,
           case when bool_or(o.is_own) over wave then j.now else greatest(w.next_slot_at, j.now) end
             + (row_number() over (wave order by o.is_own desc, j.due_at, j.id) - 1) * w.gap as slot
    from judged j
    join wave_gaps_held w on w.wave_id = j.wave_id and w.platform = j.platform
    cross join lateral (select coalesce(w.slot_post_id = j.id, false) as is_own) o
    where j.refusal is null and j.released_at is null
    window wave as (partition by w.wave_id, w.platform)
    union all
    select j.id, 'lane-paced', greatest(l.next_slot_at, j.now)
             + (row_number() over (partition by l.id order by j.due_at, j.id) - 1) * l.spacing as slot
    from judged j
    join slow_lanes l on l.id = j.platform or l.id = j.instance_lane
    where j.refusal is null
  ) s
  where slot > (select now from clock)
  order by id, slot desc, why
),
-- Running counts within the room left, over everyone who wants in: what is admitted can never pass a cap. What costs more
-- than the whole cap fits into no month.
wanted as materialized (
  select w.id, w.unit, w.weight, w.room, w.counter_id, w.consent_id,
         sum(w.weight) over (partition by w.counter_id order by w.due_at, w.id) as running,
         case when w.unit = 'micro_usd' and w.weight > w.cap then 'infinity' else w.ends_at end as opens_at
  from (
    select j.id, j.due_at, c.id as counter_id, c.consent_id, c.unit, c.cap, c.ends_at,
           case c.unit when 'posts' then 1 else j.cost_micro_usd end as weight,
           c.cap - case when c.is_over then 0 else c.used end as room
    from judged j
    join counters c
      on (c.campaign_id is null or c.campaign_id = j.campaign_id) and (c.platform is null or c.platform = j.platform)
        and (c.consent_id is null or c.consent_id = j.consent_id)
    where j.refusal is null and j.id not in (select id from slots)
  ) w
),
fitting as (
  select counter_id, sum(weight) as weight from wanted
  where id not in (select id from wanted where running > room)
  group by counter_id
),
-- Who was only counted behind others that do not go either is not short of anything: it comes back at once.
crowded as (
  select w.id, bool_or(s.is_short) as is_short, bool_or(s.is_short and w.unit = 'micro_usd') as is_money,
         bool_or(s.is_short and w.consent_id is not null) as is_limit,
         max(case when s.is_short then w.opens_at end) as opens_at
  from wanted w
  left join fitting f on f.counter_id = w.counter_id
  cross join lateral (select w.weight > w.room - coalesce(f.weight, 0) as is_short) s
  where w.running > w.room
  group by w.id
),
admitted as materialized (
  select j.id, j.account_id, j.campaign_id, j.wave_id, j.platform, j.instance_lane, j.spoken_hash, j.cost_micro_usd,
         j.due_at, j.released_at, j.claim_id, j.attempts, j.account_gap, j.now, j.consent_id,
         j.approval_id,
         case when j.refusal is not null then j.refusal
              when slots.id is not null then slots.why
              when crowded.is_limit then 'consent-limit'
              when crowded.is_money then 'budget-spent'
              when crowded.id is not null then 'cap-reached' end as refusal,
         case j.refusal
           when 'early' then j.next_at
           when 'lane-paused' then j.paused_until
           when 'account-waits' then j.next_allowed_at
           when 'account-gap' then j.gap_until
           when 'account-busy' then j.now + interval '1 second'
           when 'account-locked' then j.now + interval '250 milliseconds'
           when 'content-changed' then j.now
           else case when j.refusal is null then coalesce(slots.slot,
             case when crowded.is_short then crowded.opens_at
                  when crowded.id is not null then j.now + interval '250 milliseconds' end) end
         end as wait_until
  from judged j
  left join slots on slots.id = j.id
  left join crowded on crowded.id = j.id
),
-- The last word on clones is the unique key: of two claims at one moment, here or in another process, one writes the row.
said as (
  insert into spoken (campaign_id, platform, hash, post_id)
  select distinct on (campaign_id, platform, spoken_hash) campaign_id, platform, spoken_hash, id
  from admitted where refusal is null and spoken_hash is not null
  order by campaign_id, platform, spoken_hash, due_at, id
  on conflict do nothing
  returning post_id
),
decided as materialized (
  select a.id, a.account_id, a.wave_id, a.platform, a.instance_lane, a.cost_micro_usd, a.due_at, a.released_at,
         a.claim_id, a.attempts, a.account_gap, a.now, a.wait_until, a.consent_id, a.approval_id,
         case
           when a.refusal is not null then a.refusal
           when a.spoken_hash is not null and a.id not in (select post_id from said)
             and not exists (
               select from spoken s
               where s.campaign_id = a.campaign_id and s.platform = a.platform and s.hash = a.spoken_hash
                 and s.post_id = a.id) then 'said-already'
         end as refusal
  from admitted a
),
ended(refusal, state) as (
  values ('cancel-requested', 'canceled'), ('declined', 'declined'), ('campaign-ended', 'canceled'), ('organisation-left', 'canceled'),
         ('withdrawn', 'canceled'), ('account-disconnected', 'canceled'), ('consent-ended', 'canceled'), ('late', 'missed')
),
written_attempts as (
  insert into attempts (claim_id, fence, post_id, n, worker, claimed_at, cost_micro_usd, reserved, consent_id, approval_id)
  select claim_id, nextval('fences'), id, attempts + 1, $2::text, now, cost_micro_usd, true, consent_id, approval_id
  from decided where refusal is null
  returning post_id, claim_id, fence
),
written_accounts as (
  update accounts a
  set busy_until = d.now + clock.lease, busy_claim = d.claim_id,
      spoke_before = a.spoke_at, spoke_at = d.now, spoke_claim = d.claim_id,
      gap_until = coalesce(d.now + d.account_gap::interval, '-infinity')
  from decided d, clock where a.id = d.account_id and d.refusal is null
),
-- A lane stays slow as long as posts that are behind their time go through it.
written_lanes as (
  update lanes l
  set next_slot_at = d.now + s.spacing,
      paced_until = greatest(l.paced_until, case when d.due_at < d.now - s.spacing then d.now + 10 * s.spacing end)
  from decided d, slow_lanes s
  where l.id = s.id and d.refusal is null and (s.id = d.platform or s.id = d.instance_lane)
),
-- Counted from its due time where it goes about on time, so that what every claim comes late by does not add up; what goes
-- late leaves the whole gap behind it. So two posts are never closer than half of it, and many never closer than it.
written_wave_gaps as (
  update wave_gaps w
  set next_slot_at = g.gap + case when d.due_at > d.now - g.gap / 2 then least(d.due_at, d.now) else d.now end,
      slot_post_id = d.id
  from decided d, wave_gaps_held g
  where w.wave_id = g.wave_id and w.platform = g.platform and d.wave_id = g.wave_id and d.platform = g.platform
    and d.refusal is null and d.released_at is null
),
written_counters as (
  update pace c
  set used = case when counters.is_over then 0 else counters.used end + taken.weight,
      window_starts_at = case when counters.is_over then counters.starts_at else counters.began_at end
  from counters, clock, (
    select w.counter_id, sum(w.weight) as weight
    from wanted w join decided d on d.id = w.id and d.refusal is null
    group by w.counter_id
  ) taken
  where c.id = counters.id and taken.counter_id = c.id
),
written_posts as (
  update posts p
  set state = case when d.refusal is null then 'publishing' else coalesce(ended.state, 'scheduled') end,
      reason = d.refusal,
      rev = p.rev + case when d.refusal is not null and ended.state is null then 1 else 0 end,
      attempts = p.attempts + case when d.refusal is null then 1 else 0 end,
      claim_id = coalesce(w.claim_id, p.claim_id),
      fence = coalesce(w.fence, p.fence),
      stumbles = 0,
      taken_rev = null,
      lease_until = case when d.refusal is null then d.now + clock.lease end,
      next_at = case when d.refusal is null or ended.state is not null then p.next_at
                     else coalesce(d.wait_until, 'infinity') end,
      settled_at = case when ended.state is not null then d.now end
  from decided d
  cross join clock
  left join ended on ended.refusal = d.refusal
  left join written_attempts w on w.post_id = d.id
  where p.id = d.id
  returning p.id, p.state, p.reason, p.next_at
)
select a.claim_id, a.post_id, w.state, w.reason, w.next_at::text as next_at
from jsonb_to_recordset($1::text::jsonb) as a(place int, claim_id uuid, post_id uuid, rev int)
left join asked on asked.place = a.place
left join written_posts w on w.id = asked.post_id
order by a.place
`
