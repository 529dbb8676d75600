import type { CampaignId } from '@chorus/shared'
import type { Db } from '../open-db.ts'

/** A wave of a campaign, and how its posts stand. */
export type WaveItem = {
  /** Its name in the kit. */
  readonly wave: string
  readonly isPaused: boolean
  readonly pausedReason: string | undefined
  /** How many of its posts are in each state. */
  readonly posts: Readonly<Record<string, number>>
}

/** The waves of a campaign, in the order of its kit; none that was taken out. */
export async function listWaves(db: Db, campaignId: CampaignId): Promise<readonly WaveItem[]> {
  const rows = await db.sql<
    { key: string; state: string; paused_reason: string | null; posts: Record<string, number> }[]
  >`
    with counted as (
      select wave_id, state, count(*)::int as count from posts where campaign_id = ${campaignId} group by wave_id, state
    )
    select w.key, w.state, w.paused_reason, coalesce((
      select jsonb_object_agg(counted.state, counted.count) from counted where counted.wave_id = w.id), '{}') as posts
    from waves w where w.campaign_id = ${campaignId} and w.retired_at is null order by w.position`
  return rows.map(({ key, state, paused_reason, posts }) => ({
    wave: key,
    isPaused: state === 'paused',
    pausedReason: paused_reason ?? undefined,
    posts,
  }))
}

/** The id of a campaign's wave by its name in the kit; undefined when there is none. */
export async function findWaveId(db: Db, campaignId: CampaignId, key: string): Promise<string | undefined> {
  const [row] = await db.sql<{ id: string }[]>`
    select id from waves where campaign_id = ${campaignId} and key = ${key} and retired_at is null`
  return row?.id
}
