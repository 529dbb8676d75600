import type { CampaignId } from '@chorus/shared'
import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '../open-db.ts'
import { consents, pace } from '../schema/index.ts'

/** How many posts were claimed under a consent that has limits. */
export type ConsentUse = { readonly used: number; readonly usedToday: number }

/** What is used up of the limits of a campaign's consents, by the consent's id; `usedToday` by the day of its organisation. */
export async function readConsentUse(tx: Queryable, campaignId: CampaignId): Promise<ReadonlyMap<string, ConsentUse>> {
  const isOfDay = sql`${pace.period} is not distinct from 'day'`
  const isToday = sql`${pace.windowStartsAt} between date_trunc('day', chorus_now(), ${pace.timeZone}) and chorus_now()`
  const rows = await tx
    .select({
      id: consents.id,
      used: sql<number>`coalesce(max(${pace.used}) filter (where not ${isOfDay}), 0)::int`,
      usedToday: sql<number>`coalesce(max(${pace.used}) filter (where ${isOfDay} and ${isToday}), 0)::int`,
    })
    .from(consents)
    .innerJoin(pace, eq(pace.consentId, consents.id))
    .where(eq(consents.campaignId, campaignId))
    .groupBy(consents.id)
  return new Map(rows.map(({ id, ...use }) => [id, use]))
}
