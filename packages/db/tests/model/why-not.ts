import type { PostId } from '@chorus/shared'
import type { World } from './world.ts'

/** What speaks for or against one post, as it stands: times in milliseconds, infinities as they are. */
type Facts = {
  state: string
  rev: number
  wants_canceling: boolean
  campaign: string
  is_everything_paused: boolean
  is_wave_paused: boolean
  is_organisation_paused: boolean
  is_account_paused: boolean
  is_lane_held: boolean
  part: string
  account: string
  is_by_hand: boolean
  is_publishing: boolean
  now: number
  late_after: number
  next_at: number
  lane_opens: number
  slot: number
  wave_slot: number
  busy_until: number
  waits_until: number
  gap_until: number
  is_over_cap: boolean
  is_over_budget: boolean
}

/**
 * The gate once more, in TypeScript and one post at a time: why the post may not be claimed now, or undefined. `stale`
 * when it is not queued in this revision.
 */
export async function whyNot(world: World, postId: PostId, rev: number): Promise<string | undefined> {
  const [facts] = await world.db.sql.unsafe<Facts[]>(read, [postId])
  if (facts === undefined || facts.state !== 'queued' || facts.rev !== rev) return 'stale'
  return reasons.find(([, applies]) => applies(facts))?.[0]
}

/** In the order in which they count. */
const reasons: readonly (readonly [string, (facts: Facts) => boolean])[] = [
  ['cancel-requested', (facts) => facts.wants_canceling],
  ['campaign-ended', (facts) => facts.campaign === 'canceled'],
  ['withdrawn', (facts) => facts.part === 'left'],
  ['late', (facts) => facts.late_after < facts.now + 2_000],
  ['installation-paused', (facts) => facts.is_everything_paused],
  ['campaign-paused', (facts) => facts.campaign === 'paused'],
  ['wave-paused', (facts) => facts.is_wave_paused],
  ['organisation-paused', (facts) => facts.is_organisation_paused],
  ['account-paused', (facts) => facts.is_account_paused],
  ['network-paused', (facts) => facts.is_lane_held],
  ['needs-reconnect', (facts) => facts.account !== 'connected' && !facts.is_by_hand],
  ['early', (facts) => facts.next_at > facts.now],
  ['lane-paused', (facts) => facts.lane_opens > facts.now],
  ['account-busy', (facts) => facts.busy_until > facts.now || facts.is_publishing],
  ['account-waits', (facts) => facts.waits_until > facts.now],
  ['account-gap', (facts) => facts.gap_until > facts.now],
  ['wave-paced', (facts) => facts.wave_slot > facts.now && facts.wave_slot > facts.slot],
  ['lane-paced', (facts) => facts.slot > facts.now],
  ['budget-spent', (facts) => facts.is_over_budget],
  ['cap-reached', (facts) => facts.is_over_cap],
]

const ms = (expression: string) => `(extract(epoch from ${expression}) * 1000)::float8`

// What the counters hold is added up from the attempts, not read from them.
const isOver = (unit: string, weight: string) => `exists (
  select from pace c
  where c.unit = '${unit}' and (c.campaign_id is null or c.campaign_id = p.campaign_id) and ${weight} + coalesce((
    select sum(case c.unit when 'posts' then 1 else t.cost_micro_usd end)
    from attempts t join posts o on o.id = t.post_id
    where t.reserved and (c.campaign_id is null or c.campaign_id = o.campaign_id)
      and (c.window_seconds is null or (t.claimed_at >= c.window_starts_at
        and c.window_starts_at + c.window_seconds * interval '1 second' > chorus_now()))
      and (c.period is null or t.claimed_at >= date_trunc('month', chorus_now(), 'UTC'))), 0) > c.cap)`

const read = `
select p.state, p.rev, p.cancel_requested_at is not null as wants_canceling, campaign.state as campaign,
  i.paused as is_everything_paused,
  exists (select from waves w where w.id = p.wave_id and w.state = 'paused') as is_wave_paused, o.paused_reason is not null as is_organisation_paused,
  a.paused_reason is not null as is_account_paused, l.held_reason is not null as is_lane_held, part.state as part,
  a.state as account, p.by_hand or part.path = 'assist' as is_by_hand, exists (select from posts s where s.account_id = a.id and s.state = 'publishing') as is_publishing,
  ${ms('chorus_now()')} as now, ${ms('p.late_after')} as late_after, ${ms('p.next_at')} as next_at,
  ${ms(`coalesce(l.paused_until, '-infinity')`)} as lane_opens,
  ${ms(`case when l.paced_until > chorus_now() then l.next_slot_at else '-infinity' end`)} as slot,
  coalesce((
    select ${ms('w.next_slot_at')} from wave_gaps w
    where w.wave_id = p.wave_id and w.platform = p.platform and w.slot_post_id is distinct from p.id
      and p.released_at is null), '-infinity') as wave_slot,
  ${ms('a.busy_until')} as busy_until, ${ms('a.next_allowed_at')} as waits_until,
  -- The gap after the account's last claim that is not proven unsent.
  coalesce((
    select ${ms('max(t.claimed_at)')} + 10000 from attempts t join posts s on s.id = t.post_id
    where s.account_id = a.id and t.n is not null
      and (t.outcome is null or t.outcome in ('published', 'handed-over') or (t.outcome = 'unconfirmed' and t.reserved))), '-infinity') as gap_until,
  ${isOver('posts', '1')} as is_over_cap, ${isOver('micro_usd', 'p.cost_micro_usd')} as is_over_budget
from posts p
join installation i on true
join campaigns campaign on campaign.id = p.campaign_id
join organisations o on o.id = p.organisation_id
join accounts a on a.id = p.account_id
join participations part on part.campaign_id = p.campaign_id and part.organisation_id = p.organisation_id
left join lanes l on l.id = p.platform
where p.id = $1::uuid`
