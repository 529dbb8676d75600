import { type CampaignId, type PlatformName, waveGapMs } from '@chorus/shared'
import type postgres from 'postgres'
import { spreadFromJson, type SpreadJson } from '../kit-json.ts'

type Row = { id: string; platforms: PlatformName[]; together: boolean; spread: SpreadJson | null }

/**
 * Writes how far apart the posts of each wave of a campaign are to go out, for the gate, with the plan that keeps them so.
 * A wave that goes on keeps its next slot.
 */
export async function writeWaveGaps(sql: postgres.TransactionSql, campaignId: CampaignId): Promise<void> {
  const waves = await sql<Row[]>`select id, platforms, together, spread from waves where campaign_id = ${campaignId}`
  const gaps = waves.flatMap(({ id, platforms, together, spread }) => {
    const wave = { together, ...(spread !== null && { spread: spreadFromJson(spread) }) }
    return platforms.map((platform) => ({ wave_id: id, platform, gap_ms: waveGapMs(wave, platform) }))
  })
  await sql`
    with wanted as (
      select * from jsonb_to_recordset(${JSON.stringify(gaps)}::text::jsonb) as w(wave_id uuid, platform text, gap_ms bigint)
      where gap_ms > 0
    ),
    gone as (
      delete from wave_gaps g using waves w
      where w.id = g.wave_id and w.campaign_id = ${campaignId}
        and not exists (select from wanted n where n.wave_id = g.wave_id and n.platform = g.platform)
    )
    insert into wave_gaps (wave_id, platform, gap_ms)
    select wave_id, platform, gap_ms from wanted n
    -- Untouched where it is the same: a claim may be waiting for its lock.
    where not exists (
      select from wave_gaps g where g.wave_id = n.wave_id and g.platform = n.platform and g.gap_ms = n.gap_ms)
    order by wave_id, platform
    on conflict (wave_id, platform) do update set gap_ms = excluded.gap_ms`
}
