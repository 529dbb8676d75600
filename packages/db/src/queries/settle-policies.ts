import type { ChosenPolicy, PlatformName, SettlePolicy } from '@chorus/shared'
import type { Db } from '../open-db.ts'
import { actorOf, appendAudit } from './append-audit.ts'
import { isOrganisationInReach, type Reach } from './campaign-access.ts'

/** Every choice that differs from the table of the networks, of organisations in reach. Organisations by slug. */
export async function listSettlePolicies(db: Db, reach: Reach): Promise<readonly ChosenPolicy[]> {
  const { sql } = db
  const rows = await sql<{ platform: PlatformName | null; organisation: string | null; policy: SettlePolicy }[]>`
    select s.platform, o.slug as organisation, s.policy
    from settle_policies s left join organisations o on o.id = s.organisation_id
    where s.organisation_id is null or ${isOrganisationInReach(sql, reach, 's.organisation_id')}
    order by o.slug nulls first, s.platform nulls first`
  return rows.map(({ platform, organisation, policy }) => ({
    platform: platform ?? undefined,
    organisation: organisation ?? undefined,
    policy,
  }))
}

/** One choice; without a policy it is taken back. */
export type PolicyChoice = {
  readonly platform: PlatformName
  /** Slug; undefined: all organisations. */
  readonly organisation: string | undefined
  readonly policy: SettlePolicy | undefined
}

/** Keeps or takes back one choice. False: there is no such organisation. Holds from the next reading on. */
export async function setSettlePolicy(db: Db, { platform, organisation, policy }: PolicyChoice): Promise<boolean> {
  const slug = organisation ?? null
  return await db.sql.begin(async (sql) => {
    const [found] = await sql<{ id: string | null }[]>`
      select case when ${slug}::text is null then null else o.id end as id
      from (select 1) one left join organisations o on o.slug = ${slug}
      where ${slug}::text is null or o.id is not null`
    if (found === undefined) return false
    if (policy === undefined) {
      await sql`
        delete from settle_policies
        where platform = ${platform} and organisation_id is not distinct from ${found.id}::uuid`
    } else {
      await sql`
        insert into settle_policies (platform, organisation_id, policy) values (${platform}, ${found.id}::uuid, ${policy})
        on conflict (platform, organisation_id) do update set policy = excluded.policy`
    }
    await appendAudit(sql, {
      actor: actorOf(db),
      action: 'settle-policy.set',
      object: { kind: 'settle-policy', id: platform },
      organisationId: found.id ?? undefined,
      detail: { policy: policy ?? 'default' },
    })
    return true
  })
}
