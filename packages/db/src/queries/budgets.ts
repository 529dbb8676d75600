import type { CampaignId, PlatformName } from '@chorus/shared'
import { parseInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'
import { actorOf, appendAudit } from './append-audit.ts'
import { signalDue } from './due-signal.ts'
import { paceWindow } from './pace-window.ts'

/** What a budget is for; without a campaign: everything that is published here, without a network: all of them. */
export type BudgetScope = {
  readonly campaignId: CampaignId | undefined
  readonly platform: PlatformName | undefined
}

/** Money that may be spent, and what is spent or held by calls under way, in millionths of a US dollar. */
export type Budget = BudgetScope & {
  /** `month`: the calendar month in UTC; `ever`: as long as the campaign runs. */
  readonly period: 'month' | 'ever'
  readonly capMicroUsd: number
  readonly usedMicroUsd: number
  /** When a new month begins; undefined where there is none. */
  readonly endsAt: Temporal.Instant | undefined
}

type Row = {
  campaign_id: CampaignId | null
  platform: PlatformName | null
  period: 'month' | null
  cap: string
  used: string
  ends_at: string | null
}

/** All budgets of money as they stand now: those of one campaign, with those that hold for everything, or all there are. */
export async function readBudgets(db: Db, campaignId?: CampaignId): Promise<readonly Budget[]> {
  const rows = await db.sql.unsafe<Row[]>(
    `with clock as materialized (select chorus_now() as now)
    select c.campaign_id, c.platform, c.period, c.cap, case when w.is_over then 0 else c.used end as used,
      case when c.period = 'month' then w.ends_at::text end as ends_at
    from pace c cross join clock ${paceWindow}
    where c.unit = 'micro_usd' and ($1::uuid is null or c.campaign_id is null or c.campaign_id = $1::uuid)
    order by c.campaign_id nulls first, c.platform nulls first, c.period nulls first`,
    [campaignId ?? null],
    { prepare: true },
  )
  return rows.map((row) => ({
    campaignId: row.campaign_id ?? undefined,
    platform: row.platform ?? undefined,
    period: row.period ?? 'ever',
    capMicroUsd: Number(row.cap),
    usedMicroUsd: Number(row.used),
    endsAt: row.ends_at === null ? undefined : parseInstant(row.ends_at),
  }))
}

/**
 * Sets what may be spent in a calendar month (UTC); undefined takes the limit away. What this month's claims have reserved
 * or spent already counts. Posts that waited for the money of the month are let go; the gate looks at each again.
 */
export async function setMonthlyBudget(db: Db, scope: BudgetScope, capMicroUsd: number | undefined): Promise<void> {
  const campaignId = scope.campaignId ?? null
  const platform = scope.platform ?? null
  await db.sql.begin(async (sql) => {
    await sql`
      with waiting as materialized (
        select p.id from posts p
        where p.state = 'scheduled' and p.reason = 'budget-spent' and p.next_at < 'infinity'
          and (${campaignId}::uuid is null or p.campaign_id = ${campaignId})
          and (${platform}::text is null or p.platform = ${platform})
        order by p.id for no key update
      )
      update posts p set next_at = greatest(p.due_at, chorus_now()), rev = p.rev + 1 from waiting where p.id = waiting.id`
    // Claims under way are counted below, later ones see the new row. After the posts: locks have one order everywhere.
    await sql`lock table pace in share row exclusive mode`
    if (capMicroUsd === undefined) {
      await sql`
        delete from pace
        where campaign_id is not distinct from ${campaignId} and platform is not distinct from ${platform}
          and unit = 'micro_usd' and period = 'month'`
    } else await sql.unsafe(upsert, [campaignId, platform, capMicroUsd], { prepare: true })
    const object = { kind: 'budget', id: platform ?? 'all' } as const
    const of = { actor: actorOf(db), campaignId: scope.campaignId }
    await appendAudit(sql, { ...of, action: 'budget.set', object, detail: { monthMicroUsd: capMicroUsd } })
    await signalDue(sql)
  })
}

/** $1 campaign, $2 network, $3 the limit. What the month's attempts hold is counted anew. */
const upsert = `
with clock as materialized (select chorus_now() as now),
month as materialized (select date_trunc('month', clock.now, 'UTC') as starts_at from clock)
insert into pace (campaign_id, platform, unit, period, cap, used, window_starts_at)
select $1::uuid, $2::text, 'micro_usd', 'month', $3::bigint, coalesce((
    select sum(a.cost_micro_usd)::bigint from attempts a join posts p on p.id = a.post_id
    where a.reserved and a.claimed_at >= month.starts_at and ($1::uuid is null or p.campaign_id = $1::uuid)
      and ($2::text is null or p.platform = $2::text)), 0), month.starts_at
from month
on conflict (campaign_id, platform, unit, period, consent_id) do update
  set cap = excluded.cap, used = excluded.used, window_starts_at = excluded.window_starts_at`
