import type { Actor, ClaimId, PlatformName, PostId } from '@chorus/shared'
import type postgres from 'postgres'
import { parseInstant } from '../instant.ts'
import { appendAudit } from './append-audit.ts'

/** A post that was just handed over, as its organisation is told of it. */
export type HandedOver = {
  readonly postId: PostId
  readonly organisationId: string
  readonly organisation: string
  readonly campaign: string
  readonly platform: PlatformName
  readonly locale: string
  readonly text: string
  /** Best posted by then. */
  readonly lateAfter: Temporal.Instant
  readonly timeZone: string
}

/** How long after it is late somebody may still say that it was posted in time. */
const REPORT_HOURS = 24

type Row = {
  campaign_id: string
  organisation_id: string
  organisation: string
  campaign: string
  platform: PlatformName
  locale: string
  text: string
  late_after: string
  time_zone: string
}

/**
 * Hands over a post that the gate has just let go, in the same transaction: its organisation posts it by itself from here on.
 * The claim ends as `handed-over` and keeps what it counts in caps and limits, since the post may well go out; the account is
 * free again.
 *
 * @throws when the claim does not hold the post.
 */
export async function handOver(
  sql: postgres.TransactionSql,
  { postId, claimId, actor }: { readonly postId: PostId; readonly claimId: ClaimId; readonly actor: Actor },
): Promise<HandedOver> {
  const [row] = await sql<Row[]>`
    with done as (
      update posts p
      set state = 'handed_over', handed_over_at = chorus_now(), lease_until = null, reason = null,
        report_by = greatest(p.late_after, chorus_now()) + make_interval(hours => ${REPORT_HOURS})
      where p.id = ${postId} and p.claim_id = ${claimId} and p.state = 'publishing'
      returning p.*
    ),
    ended as (
      update attempts a set outcome = 'handed-over', ended_at = chorus_now()
      from done where a.claim_id = done.claim_id and a.outcome is null
    ),
    freed as (
      update accounts a set busy_until = '-infinity', busy_claim = null
      from done where a.id = done.account_id and a.busy_claim = done.claim_id
    )
    select d.campaign_id, d.organisation_id, o.name as organisation, c.title as campaign, d.platform, d.locale, d.text,
      d.late_after::text, o.time_zone
    from done d join organisations o on o.id = d.organisation_id join campaigns c on c.id = d.campaign_id`
  if (row === undefined) throw new Error(`Post ${postId} is not held by the claim that was to hand it over.`)
  await appendAudit(sql, {
    actor,
    action: 'post.handed-over',
    object: { kind: 'post', id: postId },
    campaignId: row.campaign_id,
    organisationId: row.organisation_id,
    detail: {},
  })
  return {
    postId,
    organisationId: row.organisation_id,
    organisation: row.organisation,
    campaign: row.campaign,
    platform: row.platform,
    locale: row.locale,
    text: row.text,
    lateAfter: parseInstant(row.late_after),
    timeZone: row.time_zone,
  }
}
