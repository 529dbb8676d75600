import { type CampaignId, isUuid, type KitOrganisation, type PlatformName } from '@chorus/shared'
import type { Db } from '../open-db.ts'

/** An organisation's id by its slug or id; undefined when there is none. */
export async function findOrganisationId(db: Db, slugOrId: string): Promise<string | undefined> {
  const [row] = await db.sql<{ id: string }[]>`
    select id from organisations where slug = ${slugOrId} or id = ${isUuid(slugOrId) ? slugOrId : null}::uuid`
  return row?.id
}

/** Handles of a kit that belong to another organisation than the one that the kit gives them to. */
export async function findTakenHandles(
  db: Db,
  organisations: readonly Pick<KitOrganisation, 'slug' | 'accounts'>[],
): Promise<readonly TakenHandle[]> {
  const wanted = organisations.flatMap(({ slug, accounts }) =>
    accounts.map(({ platform, handle }) => ({ organisation: slug, platform, handle })),
  )
  return db.sql<TakenHandle[]>`
    select w.organisation, w.platform, w.handle
    from jsonb_to_recordset(${JSON.stringify(wanted)}::text::jsonb) as w(organisation text, platform text, handle text)
    join accounts a on a.platform = w.platform and lower(a.handle) = lower(w.handle)
    join organisations o on o.id = a.organisation_id and o.slug <> w.organisation`
}

export type TakenHandle = { readonly organisation: string; readonly platform: PlatformName; readonly handle: string }

/** An account's id by its network and handle (without @, in any case); undefined when there is none. */
export async function findAccountId(db: Db, platform: PlatformName, handle: string): Promise<string | undefined> {
  const [row] = await db.sql<{ id: string }[]>`
    select id from accounts where platform = ${platform} and lower(handle) = lower(${handle})`
  return row?.id
}

/** The slugs of the organisations that take part in a campaign, by name. */
export async function listOrganisationSlugs(db: Db, campaignId: CampaignId): Promise<readonly string[]> {
  const rows = await db.sql<{ slug: string }[]>`
    select o.slug from participations p join organisations o on o.id = p.organisation_id
    where p.campaign_id = ${campaignId} order by o.slug`
  return rows.map(({ slug }) => slug)
}

/** An organisation's slug by its id; undefined when there is none. */
export async function readOrganisationSlug(db: Db, id: string): Promise<string | undefined> {
  const [row] = await db.sql<{ slug: string }[]>`select slug from organisations where id = ${id}`
  return row?.slug
}
