import { type Actor, DEADLINE_MARGIN_MS, type PlatformName, type PostId, type PostPicture } from '@chorus/shared'
import type postgres from 'postgres'
import { parseInstant, parseOptionalInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'
import { appendAudit } from './append-audit.ts'
import { signalDue } from './due-signal.ts'
import { isDeclined } from './is-declined.ts'

/**
 * How a post that its organisation posts by itself stands now. `open`: it is handed over. `waits`: the same, but something is
 * paused. `over`: nobody reported it in time; a report is still taken. `refused`: the network refused it, and its
 * organisation may post it by itself. `stopped`: it was withdrawn, declined or canceled. `later`: none of these yet.
 */
type HandPostState = 'open' | 'waits' | 'over' | 'reported' | 'stopped' | 'refused' | 'later'

/** A post as its organisation sees it that posts it by itself. */
export type HandPost = {
  readonly id: PostId
  readonly organisationId: string
  readonly organisation: string
  readonly campaign: string
  readonly platform: PlatformName
  /** Without @; undefined: the organisation named none. */
  readonly handle: string | undefined
  readonly locale: string
  /** Empty once its data was deleted. */
  readonly text: string
  readonly media: readonly PostPicture[]
  readonly state: HandPostState
  /** Best posted by then. */
  readonly lateAfter: Temporal.Instant
  readonly reportBy: Temporal.Instant | undefined
  readonly remoteUrl: string | undefined
  readonly timeZone: string
}

type Row = {
  organisation_id: string
  organisation: string
  campaign: string
  platform: PlatformName
  handle: string | null
  locale: string
  text: string
  media: readonly PostPicture[]
  state: HandPostState
  late_after: string
  report_by: string | null
  remote_url: string | null
  time_zone: string
}

/** A post that was, or may be, handed over; undefined: there is none of that id. */
export async function readHandPost({ sql }: Pick<Db, 'sql'>, id: PostId): Promise<HandPost | undefined> {
  const [row] = await sql<Row[]>`
    select p.organisation_id, o.name as organisation, c.title as campaign, p.platform,
      case when a.state <> 'by_hand' then a.handle end as handle, p.locale, p.text, p.media,
      case
        when p.state = 'reported' then 'reported'
        when p.state in ('canceled', 'declined') or ${sql.unsafe(isDeclined('p'))}
          or part.state in ('declined', 'left') or o.state = 'left' or c.state in ('finished', 'canceled') then 'stopped'
        when p.state = 'handed_over' and (installation.paused or c.state = 'paused' or o.paused_reason is not null
          or a.paused_reason is not null or l.held_reason is not null) then 'waits'
        when p.state = 'handed_over' then 'open'
        when p.state = 'missed' and p.reason = 'not-reported' then 'over'
        when p.state = 'failed' then 'refused'
        else 'later' end as state,
      p.late_after::text, p.report_by::text, p.remote_url, o.time_zone
    from posts p
    join installation on true
    join organisations o on o.id = p.organisation_id
    join campaigns c on c.id = p.campaign_id
    join accounts a on a.id = p.account_id
    left join participations part on part.campaign_id = p.campaign_id and part.organisation_id = p.organisation_id
    left join lanes l on l.id = p.platform
    where p.id = ${id}`
  return row && handPostOf(id, row)
}

type PostToHand = Pick<HandPost, 'id' | 'campaign' | 'lateAfter' | 'timeZone'>

/** The posts that an organisation has to post now, the most urgent first. */
export async function listHandedOver({ sql }: Pick<Db, 'sql'>, organisationId: string): Promise<readonly PostToHand[]> {
  const rows = await sql<{ id: PostId; campaign: string; late_after: string; time_zone: string }[]>`
    select p.id, c.title as campaign, p.late_after::text, o.time_zone
    from posts p join campaigns c on c.id = p.campaign_id join organisations o on o.id = p.organisation_id
    where p.organisation_id = ${organisationId} and p.state = 'handed_over' order by p.late_after, p.id limit 100`
  return rows.map((row) => ({
    id: row.id,
    campaign: row.campaign,
    lateAfter: parseInstant(row.late_after),
    timeZone: row.time_zone,
  }))
}

function handPostOf(id: PostId, row: Row): HandPost {
  return {
    id,
    organisationId: row.organisation_id,
    organisation: row.organisation,
    campaign: row.campaign,
    platform: row.platform,
    handle: row.handle ?? undefined,
    locale: row.locale,
    text: row.text,
    media: row.media,
    state: row.state,
    lateAfter: parseInstant(row.late_after),
    reportBy: parseOptionalInstant(row.report_by),
    remoteUrl: row.remote_url ?? undefined,
    timeZone: row.time_zone,
  }
}

/** `not-open`: it is not handed over (any more). `taken`: another post was reported or published under this address. */
export type PostReported = { readonly kind: 'reported' | 'already' | 'not-open' | 'taken' }

/**
 * Records that an organisation posted a post that was handed to it, under the network's id and address. Also after nobody had
 * said so in time: what is out is out. Saying the same twice is one report.
 */
export async function reportPost(
  db: Db,
  report: { readonly id: PostId; readonly remoteId: string; readonly remoteUrl: string; readonly by: Actor },
): Promise<PostReported> {
  const { id, remoteId, remoteUrl, by } = report
  return db.sql.begin(async (sql): Promise<PostReported> => {
    const [post] = await sql<ReportedRow[]>`
      select p.state, p.reason, p.remote_id, p.campaign_id, p.organisation_id, p.content_hash, p.platform
      from posts p where p.id = ${id} for no key update`
    if (post === undefined) return { kind: 'not-open' }
    if (post.state === 'reported') return { kind: post.remote_id === remoteId ? 'already' : 'not-open' }
    const isOpen = post.state === 'handed_over' || (post.state === 'missed' && post.reason === 'not-reported')
    if (!isOpen) return { kind: 'not-open' }
    // Two that report the same at once: the second waits here and finds the first.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`report:${post.platform}:${remoteId}`}, 0))`
    const [other] = await sql`
      select from posts where platform = ${post.platform} and remote_id = ${remoteId} and id <> ${id} limit 1`
    if (other !== undefined) return { kind: 'taken' }
    await sql`
      update posts set state = 'reported', reason = null, remote_id = ${remoteId}, remote_url = ${remoteUrl},
        settled_at = chorus_now()
      where id = ${id}`
    await appendAudit(sql, {
      actor: by,
      action: 'post.reported',
      object: { kind: 'post', id },
      campaignId: post.campaign_id,
      organisationId: post.organisation_id,
      detail: { contentHash: post.content_hash },
    })
    return { kind: 'reported' }
  })
}

type ReportedRow = {
  state: string
  reason: string | null
  remote_id: string | null
  campaign_id: string
  organisation_id: string
  content_hash: string
  platform: string
}

/** `too-late`: the campaign's deadline leaves no room. `not-refused`: the network did not refuse it. */
export type PostTakenOver = { readonly kind: 'taken-over' | 'not-refused' | 'too-late' }

/**
 * Lets an organisation post by itself what the network refused: the post goes through the gate once more, now, and is handed
 * over if nothing speaks against it.
 */
export async function takePostOver(
  db: Db,
  { id, by }: { readonly id: PostId; readonly by: Actor },
): Promise<PostTakenOver> {
  return db.sql.begin(async (sql): Promise<PostTakenOver> => {
    const [row] = await sql<{ is_failed: boolean; did: boolean; campaign_id: string; organisation_id: string }[]>`
      with before as materialized (
        select p.id, p.campaign_id, p.organisation_id, p.state = 'failed' as is_failed, chorus_now() as now,
          w.late_by::interval as late_by, d.at - ${DEADLINE_MARGIN_MS}::float8 * interval '1 millisecond' as last
        from posts p join waves w on w.id = p.wave_id
        join anchors d on d.campaign_id = p.campaign_id and d.name = 'deadline'
        where p.id = ${id} for no key update of p
      ),
      again as (
        update posts p
        set state = 'scheduled', reason = null, by_hand = true, next_at = b.now, settled_at = null, released_at = b.now,
          cancel_requested_at = null, rev = p.rev + 1, stumbles = 0, taken_rev = null,
          late_after = greatest(p.late_after, least(b.now + b.late_by, b.last))
        from before b where p.id = b.id and b.is_failed and b.now < b.last
        returning p.id
      )
      select b.is_failed, b.campaign_id, b.organisation_id, exists (select from again) as did from before b`
    if (row === undefined || !row.is_failed) return { kind: 'not-refused' }
    if (!row.did) return { kind: 'too-late' }
    await tellOfTakeOver(sql, { id, by, ...row })
    await signalDue(sql)
    return { kind: 'taken-over' }
  })
}

function tellOfTakeOver(
  sql: postgres.TransactionSql,
  told: { readonly id: PostId; readonly by: Actor; readonly campaign_id: string; readonly organisation_id: string },
): Promise<void> {
  return appendAudit(sql, {
    actor: told.by,
    action: 'post.taken-over',
    object: { kind: 'post', id: told.id },
    campaignId: told.campaign_id,
    organisationId: told.organisation_id,
    detail: {},
  })
}
