import type { CampaignId } from '@chorus/shared'
import { isUuid } from '@chorus/shared'
import { and, asc, desc, eq, inArray, isNull, lt } from 'drizzle-orm'
import type { Db, Queryable } from '../open-db.ts'
import { anchors, campaigns } from '../schema/index.ts'
import { listReachedCampaigns, type Reach } from './campaign-access.ts'

export type CampaignState = 'draft' | 'active' | 'paused' | 'finished' | 'canceled'

export type Campaign = {
  readonly id: CampaignId
  readonly slug: string
  readonly title: string
  readonly aim: string | undefined
  readonly timeZone: string
  readonly state: CampaignState
  readonly planVersion: number
  readonly createdAt: Temporal.Instant
  readonly launchedAt: Temporal.Instant | undefined
  /** When it was put away. */
  readonly archivedAt: Temporal.Instant | undefined
  /** Instants by name; `opening` and `deadline` are always there. */
  readonly anchors: Readonly<Record<string, Temporal.Instant>>
}

/** A campaign by id or slug; undefined when there is none. */
export async function findCampaign(db: Db, idOrSlug: string): Promise<Campaign | undefined> {
  const [row] = await db.orm
    .select()
    .from(campaigns)
    .where(isUuid(idOrSlug) ? eq(campaigns.id, idOrSlug) : eq(campaigns.slug, idOrSlug))
  return row === undefined ? undefined : campaignOf(row, await readAnchors(db.orm, row.id))
}

/**
 * Up to `limit` campaigns in reach (all without one), newest first, from the one after `after` (an id) on; those put away
 * only when asked.
 */
export async function listCampaigns(
  db: Db,
  page: {
    readonly limit: number
    readonly after?: string
    readonly withArchived?: boolean
    readonly reach?: Reach
  },
): Promise<readonly Campaign[]> {
  const rows = await db.orm
    .select()
    .from(campaigns)
    .where(
      and(
        page.after === undefined ? undefined : lt(campaigns.id, page.after),
        page.withArchived === true ? undefined : isNull(campaigns.archivedAt),
        page.reach?.kind === 'own'
          ? inArray(campaigns.id, [...(await listReachedCampaigns(db, page.reach))])
          : undefined,
      ),
    )
    .orderBy(desc(campaigns.id))
    .limit(page.limit)
  const list: Campaign[] = []
  for (const row of rows) list.push(campaignOf(row, await readAnchors(db.orm, row.id)))
  return list
}

/** A campaign's anchors as instants, by name. */
export async function readAnchors(tx: Queryable, campaignId: string): Promise<Record<string, Temporal.Instant>> {
  const rows = await tx
    .select({ name: anchors.name, at: anchors.at })
    .from(anchors)
    .where(eq(anchors.campaignId, campaignId))
    .orderBy(asc(anchors.name))
  return Object.fromEntries(rows.map((row) => [row.name, row.at]))
}

function campaignOf(row: typeof campaigns.$inferSelect, instants: Record<string, Temporal.Instant>): Campaign {
  return {
    id: row.id as CampaignId,
    slug: row.slug,
    title: row.title,
    aim: row.aim ?? undefined,
    timeZone: row.timeZone,
    state: row.state as CampaignState,
    planVersion: row.planVersion,
    createdAt: row.createdAt,
    launchedAt: row.launchedAt ?? undefined,
    archivedAt: row.archivedAt ?? undefined,
    anchors: instants,
  }
}
