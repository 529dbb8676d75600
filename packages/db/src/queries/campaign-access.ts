import { type Actor, type CampaignId, isUuid } from '@chorus/shared'
import type postgres from 'postgres'
import { parseInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'
import { actorOf, appendAudit } from './append-audit.ts'
import type { PersonRole } from './people.ts'

/**
 * What somebody sees: everything, or the campaigns that a person or a token is on and the organisations in them. Lists
 * are filtered by it in SQL.
 */
export type Reach = { readonly kind: 'all' } | { readonly kind: 'own'; readonly actor: Actor }

type Fragment = postgres.PendingQuery<postgres.Row[]>

/** A condition in SQL: the campaign whose id stands in `column` is in reach. */
export function isCampaignInReach(sql: Db['sql'], reach: Reach, column: string): Fragment {
  if (reach.kind === 'all') return sql`true`
  return sql`${sql(column)} in (${ownCampaigns(sql, reach.actor)})`
}

/** A condition in SQL: the organisation whose id stands in `column` takes part in a campaign that is in reach. */
export function isOrganisationInReach(sql: Db['sql'], reach: Reach, column: string): Fragment {
  if (reach.kind === 'all') return sql`true`
  return sql`${sql(column)} in (
    select pa.organisation_id from participations pa where pa.campaign_id in (${ownCampaigns(sql, reach.actor)}))`
}

function ownCampaigns(sql: Db['sql'], actor: Actor): Fragment {
  if (actor.kind === 'person') return sql`select campaign_id from campaign_people where person_id = ${actor.id}`
  if (actor.kind === 'token') return sql`select campaign_id from campaign_tokens where token_id = ${actor.id}`
  return sql`select id from campaigns where false`
}

/** Whether a campaign, by its slug or id, is in reach. One that is not there is not, either. */
export async function reachesCampaign(db: Db, reach: Reach, slugOrId: string): Promise<boolean> {
  const { sql } = db
  const found = await sql`
    select from campaigns c
    where (c.slug = ${slugOrId} or c.id = ${isUuid(slugOrId) ? slugOrId : null}::uuid)
      and ${isCampaignInReach(sql, reach, 'c.id')}`
  return found.length > 0
}

/** Whether a post, by its id, is of a campaign in reach. */
export async function reachesPost(db: Db, reach: Reach, postId: string): Promise<boolean> {
  const { sql } = db
  const found = await sql`
    select from posts p where p.id = ${postId}::uuid and ${isCampaignInReach(sql, reach, 'p.campaign_id')}`
  return found.length > 0
}

/** `alone`: every campaign that it takes part in is in reach. `shared`: some are. `none`: no such organisation in reach. */
export type OrganisationReach = 'alone' | 'shared' | 'none'

/** How far an organisation, by its slug or id, is in reach. */
export async function reachOfOrganisation(db: Db, reach: Reach, slugOrId: string): Promise<OrganisationReach> {
  const { sql } = db
  return reachWhere(db, reach, sql`o.slug = ${slugOrId} or o.id = ${isUuid(slugOrId) ? slugOrId : null}::uuid`)
}

/** How far the organisation of an account is in reach. `handle` without @, in any case. */
export async function reachOfAccount(
  db: Db,
  reach: Reach,
  account: { readonly platform: string; readonly handle: string },
): Promise<OrganisationReach> {
  const { sql } = db
  const { platform, handle } = account
  const ofAccount = sql`
    o.id = (select a.organisation_id from accounts a
      where a.platform = ${platform} and lower(a.handle) = lower(${handle}))`
  return reachWhere(db, reach, ofAccount)
}

async function reachWhere(db: Db, reach: Reach, condition: Fragment): Promise<OrganisationReach> {
  const { sql } = db
  const [row] = await sql<{ mine: number; all: number }[]>`
    select count(*) filter (where ${isCampaignInReach(sql, reach, 'pa.campaign_id')})::integer as mine,
      count(*)::integer as all
    from organisations o join participations pa on pa.organisation_id = o.id
    where ${condition}`
  if (row === undefined || row.mine === 0) return 'none'
  return row.mine === row.all ? 'alone' : 'shared'
}

/** Ids of the campaigns in reach. */
export async function listReachedCampaigns(db: Db, reach: Reach): Promise<ReadonlySet<string>> {
  const { sql } = db
  const rows = await sql<{ id: string }[]>`select c.id from campaigns c where ${isCampaignInReach(sql, reach, 'c.id')}`
  return new Set(rows.map(({ id }) => id))
}

/** Somebody who works on a campaign or looks at it. */
export type CampaignPerson = {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly role: PersonRole
  readonly since: Temporal.Instant
}

/** The leads and viewers of a campaign; admins are on every one and are not listed. */
export async function listCampaignPeople(db: Db, campaignId: CampaignId): Promise<readonly CampaignPerson[]> {
  const rows = await db.sql<(Omit<CampaignPerson, 'since'> & { since: string })[]>`
    select p.id, p.email, p.name, p.role, c.since from campaign_people c join auth.people p on p.id = c.person_id
    where c.campaign_id = ${campaignId} order by p.email`
  return rows.map(({ since, ...person }) => ({ ...person, since: parseInstant(since) }))
}

/** Puts a person on a campaign; once is as good as twice. */
export async function addToCampaign(db: Db, campaignId: CampaignId, personId: string): Promise<void> {
  await db.sql.begin(async (sql) => {
    const added = await sql`
      insert into campaign_people (campaign_id, person_id) values (${campaignId}, ${personId}) on conflict do nothing`
    if (added.count > 0) await appendAudit(sql, workChanged(db, 'campaign.person-added', { campaignId, personId }))
  })
}

/** Takes a person off a campaign; false when they were not on it. */
export async function takeOffCampaign(db: Db, campaignId: CampaignId, personId: string): Promise<boolean> {
  return db.sql.begin(async (sql) => {
    const taken = await sql`delete from campaign_people where campaign_id = ${campaignId} and person_id = ${personId}`
    if (taken.count > 0) await appendAudit(sql, workChanged(db, 'campaign.person-removed', { campaignId, personId }))
    return taken.count > 0
  })
}

function workChanged(
  db: Db,
  action: 'campaign.person-added' | 'campaign.person-removed',
  { campaignId, personId }: { readonly campaignId: CampaignId; readonly personId: string },
) {
  const object = { kind: 'campaign', id: campaignId } as const
  return { actor: actorOf(db), action, object, campaignId, detail: { person: personId } }
}

/** Lets a person answer for an organisation. */
export async function addMembership(db: Db, personId: string, organisationId: string): Promise<void> {
  await db.sql.begin(async (sql) => {
    const added = await sql`
      insert into memberships (person_id, organisation_id) values (${personId}, ${organisationId}) on conflict do nothing`
    if (added.count === 0) return
    const object = { kind: 'person', id: personId } as const
    const entry = { actor: actorOf(db), action: 'person.membership-added', object, organisationId, detail: {} } as const
    await appendAudit(sql, entry)
  })
}

/** Whether a person answers for an organisation, by its slug or id. */
export async function isMember(db: Db, personId: string, slugOrId: string): Promise<boolean> {
  const found = await db.sql`
    select from memberships m join organisations o on o.id = m.organisation_id
    where m.person_id = ${personId} and (o.slug = ${slugOrId} or o.id = ${isUuid(slugOrId) ? slugOrId : null}::uuid)`
  return found.length > 0
}
