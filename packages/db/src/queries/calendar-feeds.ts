import { type CampaignId, isUuid } from '@chorus/shared'
import { parseInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'
import { actorOf, appendAudit } from './append-audit.ts'

/** A secret address of a campaign's calendar; whoever knows it may read it until it is revoked. */
export type CalendarFeed = {
  readonly id: string
  /** Slug of the organisation whose posts it shows; undefined: everybody's moments. */
  readonly organisation: string | undefined
  readonly createdAt: Temporal.Instant
}

/** Keeps a new feed by the SHA-256 of its secret, in hex. */
export async function insertCalendarFeed(
  db: Db,
  feed: { readonly campaignId: CampaignId; readonly organisationId: string | undefined; readonly secretHash: string },
): Promise<string> {
  const { campaignId, organisationId, secretHash } = feed
  return db.sql.begin(async (sql) => {
    const [row] = await sql<{ id: string }[]>`
      insert into calendar_feeds (campaign_id, organisation_id, secret_hash)
      values (${campaignId}, ${organisationId ?? null}, ${secretHash}) returning id`
    const object = { kind: 'calendar-feed', id: row?.id ?? '' } as const
    const of = { actor: actorOf(db), campaignId, organisationId }
    await appendAudit(sql, { ...of, action: 'calendar-feed.created', object, detail: {} })
    return object.id
  })
}

/** The feeds of a campaign that are not revoked, oldest first. */
export async function listCalendarFeeds(db: Db, campaignId: CampaignId): Promise<readonly CalendarFeed[]> {
  const rows = await db.sql<{ id: string; organisation: string | null; created_at: string }[]>`
    select f.id, o.slug as organisation, f.created_at::text
    from calendar_feeds f left join organisations o on o.id = f.organisation_id
    where f.campaign_id = ${campaignId} and f.revoked_at is null
    order by f.id`
  return rows.map(({ id, organisation, created_at: createdAt }) => ({
    id,
    organisation: organisation ?? undefined,
    createdAt: parseInstant(createdAt),
  }))
}

/** Ends a feed; false when the campaign has none of that id, or it was revoked before. */
export async function revokeCalendarFeed(db: Db, campaignId: CampaignId, id: string): Promise<boolean> {
  return db.sql.begin(async (sql) => {
    const { count } = await sql`
      update calendar_feeds set revoked_at = now()
      where campaign_id = ${campaignId} and id = ${isUuid(id) ? id : null}::uuid and revoked_at is null`
    if (count === 0) return false
    const object = { kind: 'calendar-feed', id } as const
    await appendAudit(sql, { actor: actorOf(db), action: 'calendar-feed.revoked', object, campaignId, detail: {} })
    return true
  })
}

/**
 * What the feed with the secret of this hash shows; undefined for unknown and revoked ones. It is found by the hash in an
 * index, so the time that it takes says nothing about the secret.
 */
export async function findCalendarFeed(
  db: Db,
  secretHash: string,
): Promise<{ readonly campaignId: CampaignId; readonly organisation: string | undefined } | undefined> {
  const [row] = await db.sql<{ campaign_id: CampaignId; organisation: string | null }[]>`
    select f.campaign_id, o.slug as organisation
    from calendar_feeds f left join organisations o on o.id = f.organisation_id
    where f.secret_hash = ${secretHash} and f.revoked_at is null`
  return row && { campaignId: row.campaign_id, organisation: row.organisation ?? undefined }
}
