import type { Db } from '../open-db.ts'
import { actorOf, appendAudit } from './append-audit.ts'

/**
 * Changes the time zone of an organisation, an IANA name. Posts stay as they are: the next plan of each campaign goes by it,
 * and whoever looks at a plan has to look again. What it allows a day is counted by its new days at once.
 */
export async function setOrganisationZone(db: Db, organisationId: string, timeZone: string): Promise<void> {
  await db.sql.begin(async (sql) => {
    const changed = await sql`
      update organisations set time_zone = ${timeZone}
      where id = ${organisationId} and time_zone <> ${timeZone} and erased_at is null`
    if (changed.count === 0) return
    const object = { kind: 'organisation', id: organisationId } as const
    const entry = {
      actor: actorOf(db),
      action: 'organisation.zone-changed',
      object,
      organisationId,
      detail: {},
    } as const
    await appendAudit(sql, entry)
    await sql`
      update pace set time_zone = ${timeZone}
      where period = 'day' and consent_id in (select id from consents where organisation_id = ${organisationId})`
    await sql`
      update campaigns c set plan_version = c.plan_version + 1
      where c.state not in ('finished', 'canceled') and c.id in (
        select campaign_id from participations where organisation_id = ${organisationId})`
  })
}
