import type { PlatformName, PostId } from '@chorus/shared'
import type postgres from 'postgres'
import type { Db } from '../open-db.ts'

/** An organisation that is to be told of what was posted as it. */
export type ReceiptsDue = {
  readonly organisationId: string
  /** What makes a daily summary the same one: its organisation and day. Undefined: each post is told. */
  readonly dedupe: string | undefined
}

/** How soon a post is told, so that those of one wave come together, and how long until the next mail at least. */
const GATHERED_FOR = '1 minute'
const APART = '15 minutes'
/** The hour of the daily summary, in the organisation's zone. */
const SUMMARY_HOUR = 18
/** What was not told by then is not told any more. */
const TOLD_WITHIN = '3 days'

/** Whom to tell now. Organisations without an address, or that want no receipts, are never among them. */
export async function findReceiptsDue(db: Db): Promise<readonly ReceiptsDue[]> {
  const { sql } = db
  const rows = await sql<{ id: string; dedupe: string | null }[]>`
    with untold as (
      select p.organisation_id, min(p.published_at) as since from posts p
      join contacts c on c.organisation_id = p.organisation_id
      where p.state = 'published' and p.published_at >= chorus_now() - ${TOLD_WITHIN}::interval
        and p.published_at >= c.receipts_from and c.receipts <> 'none'
        and not exists (select from receipts r where r.post_id = p.id)
      group by p.organisation_id
    )
    select o.id, d.dedupe
    from untold u join organisations o on o.id = u.organisation_id join contacts c on c.organisation_id = o.id
    cross join lateral (select chorus_now() at time zone o.time_zone as at) wall
    cross join lateral (
      select case c.receipts when 'daily' then 'receipts:' || o.id || ':' || wall.at::date end as dedupe) d
    where case c.receipts
      when 'daily' then extract(hour from wall.at) >= ${SUMMARY_HOUR} and not exists (
        select from mails m where m.dedupe = d.dedupe)
      else u.since <= chorus_now() - ${GATHERED_FOR}::interval and not exists (
        select from mails m
        where m.organisation_id = o.id and m.kind in ('receipt', 'receipts')
          and m.queued_at > chorus_now() - ${APART}::interval) end
    order by o.id`
  return rows.map((row) => ({ organisationId: row.id, dedupe: row.dedupe ?? undefined }))
}

/** A post that went out, as its organisation is told of it. */
export type ReceiptPost = {
  readonly postId: PostId
  readonly organisation: string
  readonly campaign: string
  readonly platform: PlatformName
  /** Without @. */
  readonly handle: string
  readonly text: string
  readonly url: string
}

/** Takes the posts that an organisation was not told of yet, in the transaction that queues its mail: each is told once. */
export async function takeReceipts(
  sql: postgres.TransactionSql,
  organisationId: string,
): Promise<readonly ReceiptPost[]> {
  // Whoever else tells it now waits, and finds nothing left.
  await sql`select from contacts where organisation_id = ${organisationId} for update`
  return sql<ReceiptPost[]>`
    with taken as (
      insert into receipts (post_id, at)
      select p.id, chorus_now() from posts p join contacts c on c.organisation_id = p.organisation_id
      where p.organisation_id = ${organisationId} and p.state = 'published'
        and p.published_at >= greatest(c.receipts_from, chorus_now() - ${TOLD_WITHIN}::interval)
        and not exists (select from receipts r where r.post_id = p.id)
      on conflict do nothing returning post_id
    )
    select p.id as "postId", o.name as organisation, c.title as campaign, p.platform, a.handle, p.text,
      coalesce(p.remote_url, '') as url
    from taken join posts p on p.id = taken.post_id
    join organisations o on o.id = p.organisation_id
    join campaigns c on c.id = p.campaign_id
    join accounts a on a.id = p.account_id
    order by p.published_at, p.id`
}
