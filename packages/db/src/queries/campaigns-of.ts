import type { CampaignId, PostKind } from '@chorus/shared'
import { parseInstant, parseOptionalInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'

/** How an organisation takes part in a campaign. */
export type CampaignOfOrganisation = {
  readonly id: CampaignId
  readonly slug: string
  readonly title: string
  readonly aim: string | undefined
  readonly timeZone: string
  readonly campaignState: string
  readonly deadline: Temporal.Instant | undefined
  readonly state: 'invited' | 'joined' | 'declined' | 'left'
  readonly path: 'handle' | 'assist'
  readonly consent: GivenConsent | undefined
}

/** The consent that holds, in the words that organisations use. */
export type GivenConsent = {
  readonly at: Temporal.Instant
  readonly grantedBy: string
  readonly texts: 'all' | 'each'
  /** Handles as in `x:ally`; undefined: all. */
  readonly accounts: readonly string[] | undefined
  readonly locales: readonly string[] | undefined
  readonly kinds: readonly PostKind[] | undefined
  readonly maxPerDay: number | undefined
  readonly maxTotal: number | undefined
  /** Posts that its limit in all has counted. */
  readonly used: number | undefined
  readonly until: Temporal.Instant | undefined
}

type Row = {
  id: CampaignId
  slug: string
  title: string
  aim: string | null
  time_zone: string
  campaign_state: string
  deadline: string | null
  state: CampaignOfOrganisation['state']
  path: 'handle' | 'assist'
  kind: string | null
  at: string | null
  granted_by: string | null
  texts: 'all' | 'each' | null
  accounts: string[] | null
  locales: string[] | null
  kinds: PostKind[] | null
  max_per_day: number | null
  max_total: number | null
  used: number | null
  until: string | null
}

/** The campaigns that an organisation takes part in or was asked to, the newest first; or only one of them. */
export async function listCampaignsOf(
  db: Db,
  organisationId: string,
  only?: CampaignId,
): Promise<readonly CampaignOfOrganisation[]> {
  const rows = await db.sql<Row[]>`
    select c.id, c.slug, c.title, c.aim, c.time_zone, c.state as campaign_state, d.at::text as deadline, part.state, part.path,
      k.kind, k.at::text, k.granted_by, k.texts, k.locales, k.kinds, k.max_per_day, k.max_total, k.until::text,
      case when k.account_ids is not null then array(
        select a.platform || ':' || a.handle from accounts a where a.id = any(k.account_ids) order by 1) end as accounts,
      (select m.used::int from pace m where m.consent_id = k.id and m.period is null) as used
    from participations part
    join campaigns c on c.id = part.campaign_id
    left join anchors d on d.campaign_id = c.id and d.name = 'deadline'
    left join consents k on k.id = part.consent_id
    where part.organisation_id = ${organisationId} and (${only ?? null}::uuid is null or c.id = ${only ?? null}::uuid)
    order by c.id desc`
  return rows.map((row) => ({
    id: row.id,
    slug: row.slug,
    title: row.title,
    aim: row.aim ?? undefined,
    timeZone: row.time_zone,
    campaignState: row.campaign_state,
    deadline: parseOptionalInstant(row.deadline),
    state: row.state,
    path: row.path,
    consent: consentOf(row),
  }))
}

function consentOf(row: Row): GivenConsent | undefined {
  if (row.state !== 'joined' || row.kind !== 'grant' || row.at === null) return undefined
  return {
    at: parseInstant(row.at),
    grantedBy: row.granted_by ?? '',
    texts: row.texts ?? 'all',
    ...scopeOf(row),
    until: parseOptionalInstant(row.until),
  }
}

function scopeOf(row: Row): Pick<GivenConsent, 'accounts' | 'locales' | 'kinds' | 'maxPerDay' | 'maxTotal' | 'used'> {
  return {
    accounts: row.accounts ?? undefined,
    locales: row.locales ?? undefined,
    kinds: row.kinds ?? undefined,
    maxPerDay: row.max_per_day ?? undefined,
    maxTotal: row.max_total ?? undefined,
    used: row.used ?? undefined,
  }
}
