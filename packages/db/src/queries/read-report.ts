import type { CampaignId, PlatformName } from '@chorus/shared'
import { parseInstant, parseOptionalInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'

/** What became of a post, as reports say it. */
export const reportOutcomes = [
  'published',
  'reported',
  'failed',
  'missed',
  'silent',
  'declined',
  'canceled',
  'unconfirmed',
  'waiting',
] as const

export type ReportOutcome = (typeof reportOutcomes)[number]

/** Of a post `p`. `silent`: its organisation never answered; `waiting`: nothing has become of it yet. */
const OUTCOME = `case when p.state = 'missed' and p.reason = 'silent' then 'silent'
  when p.state in ('published', 'reported', 'failed', 'missed', 'declined', 'canceled', 'unconfirmed') then p.state
  else 'waiting' end`

/** What a count is about: everything, or one organisation (by id), network, language or day (as in 2026-12-01). */
export type ReportCount = {
  readonly of: 'all' | 'organisation' | 'platform' | 'locale' | 'day'
  readonly key: string
  readonly outcome: ReportOutcome
  readonly posts: number
}

type CountRow = {
  organisation_id: string | null
  platform: string | null
  locale: string | null
  day: string | null
  outcome: ReportOutcome
  is_in: number
  posts: number
}

/** By the bits of `grouping()`: a bit is 0 for the column that the row is about. */
const ABOUT: Readonly<Record<number, Exclude<ReportCount['of'], 'all'>>> = {
  0b0111: 'organisation',
  0b1011: 'platform',
  0b1101: 'locale',
  0b1110: 'day',
}

/**
 * Counts what became of a campaign's posts, in one pass over them. Days are those of `zone` (IANA): when a post went out,
 * else when it was due.
 */
export async function readReportCounts(db: Db, campaignId: CampaignId, zone: string): Promise<readonly ReportCount[]> {
  const rows = await db.sql<CountRow[]>`
    select organisation_id, platform, locale, day, outcome, count(*)::int as posts,
      grouping(organisation_id, platform, locale, day) as is_in
    from (
      select p.organisation_id, p.platform, p.locale, ${db.sql.unsafe(OUTCOME)} as outcome,
        to_char(coalesce(p.published_at, p.due_at) at time zone ${zone}, 'YYYY-MM-DD') as day
      from posts p where p.campaign_id = ${campaignId}) posts
    group by grouping sets ((outcome), (organisation_id, outcome), (platform, outcome), (locale, outcome), (day, outcome))
    order by organisation_id, platform, locale, day`
  return rows.map((row) => ({
    of: ABOUT[row.is_in] ?? 'all',
    key: row.organisation_id ?? row.platform ?? row.locale ?? row.day ?? '',
    outcome: row.outcome,
    posts: row.posts,
  }))
}

/** An organisation of a campaign, and what it said. */
export type ReportOrganisation = {
  readonly id: string
  readonly organisation: string
  readonly name: string
  readonly state: 'invited' | 'joined' | 'declined' | 'left'
}

/** Everybody who was asked to take part, by slug. */
export async function readReportOrganisations(db: Db, campaignId: CampaignId): Promise<readonly ReportOrganisation[]> {
  return db.sql<ReportOrganisation[]>`
    select o.id, o.slug as organisation, o.name, part.state
    from participations part join organisations o on o.id = part.organisation_id
    where part.campaign_id = ${campaignId} order by o.slug`
}

/** A post in a report. */
export type ReportPost = {
  readonly id: string
  readonly organisation: string
  readonly organisationName: string
  readonly platform: PlatformName
  readonly account: string
  readonly locale: string
  readonly wave: string
  readonly message: string
  readonly outcome: ReportOutcome
  readonly reason: string | undefined
  readonly dueAt: Temporal.Instant
  readonly publishedAt: Temporal.Instant | undefined
  readonly remoteUrl: string | undefined
  readonly text: string
}

type PostRow = {
  id: string
  organisation: string
  organisation_name: string
  platform: PlatformName
  account: string
  locale: string
  wave: string
  message: string
  outcome: ReportOutcome
  reason: string | null
  due_at: string
  published_at: string | null
  remote_url: string | null
  text: string
}

/** Posts that went out and have an address, the newest first. */
export async function listPublishedPosts(
  db: Db,
  campaignId: CampaignId,
  limit: number,
): Promise<readonly ReportPost[]> {
  const rows = await db.sql<PostRow[]>`
    ${db.sql.unsafe(SELECT)}
    where p.campaign_id = ${campaignId} and p.state in ('published', 'reported') and p.remote_url is not null
    order by p.published_at desc nulls last, p.id desc limit ${limit}`
  return rows.map(postOf)
}

const SELECT = `
    select p.id, o.slug as organisation, o.name as organisation_name, p.platform, a.handle as account, p.locale,
      w.key as wave, m.key as message, ${OUTCOME} as outcome, p.reason, p.due_at::text, p.published_at::text,
      p.remote_url, p.text
    from posts p
    join organisations o on o.id = p.organisation_id
    join accounts a on a.id = p.account_id
    join waves w on w.id = p.wave_id
    join messages m on m.id = p.message_id`

const EXPORT_PAGE = 1_000

/** All posts of a campaign by due time, a page at a time. */
export async function* readReportPages(db: Db, campaignId: CampaignId): AsyncIterable<readonly ReportPost[]> {
  let last: PostRow | undefined
  for (;;) {
    const rows: readonly PostRow[] = await db.sql<PostRow[]>`
      ${db.sql.unsafe(SELECT)}
      where p.campaign_id = ${campaignId}
        ${last === undefined ? db.sql`` : db.sql`and (p.due_at, p.id) > (${last.due_at}::timestamptz, ${last.id}::uuid)`}
      order by p.due_at, p.id limit ${EXPORT_PAGE}`
    if (rows.length === 0) return
    yield rows.map(postOf)
    last = rows.at(-1)
  }
}

function postOf(row: PostRow): ReportPost {
  const { organisation_name, due_at, published_at, remote_url, reason, ...same } = row
  return {
    ...same,
    organisationName: organisation_name,
    reason: reason ?? undefined,
    dueAt: parseInstant(due_at),
    publishedAt: parseOptionalInstant(published_at),
    remoteUrl: remote_url ?? undefined,
  }
}
