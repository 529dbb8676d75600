import type postgres from 'postgres'
import { parseOptionalInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'
import { actorOf, appendAudit } from './append-audit.ts'

/**
 * What is cleared away when it is old enough, and never anything else: not the audit, not consents, approvals and answers, not
 * posts and attempts themselves.
 *
 * `mails`: what mails say and to whom, counted from when they were sent or given up; that there was one stays. `deliveries`:
 * what webhooks were told, counted from how it ended, and what waited as long without being taken. `evidence`: the words of
 * networks about each attempt, and other posts that were seen while an account was read back, counted from the end of the
 * post; how it ended, when, and who settled it stays.
 */
export const retentionKinds = ['mails', 'deliveries', 'evidence'] as const

export type RetentionKind = (typeof retentionKinds)[number]

/** Days: what holds without a choice, and what may be chosen. */
export const retentionBounds: Readonly<
  Record<RetentionKind, { readonly days: number; readonly least: number; readonly most: number }>
> = {
  mails: { days: 7, least: 1, most: 365 },
  deliveries: { days: 30, least: 1, most: 365 },
  // While it is fresh, it is what a doubt is settled by.
  evidence: { days: 180, least: 7, most: 3_650 },
}

export type Retention = {
  readonly kind: RetentionKind
  readonly days: number
  readonly isChosen: boolean
  /** When it was last cleared, and how much was. */
  readonly ranAt: Temporal.Instant | undefined
  readonly removed: number | undefined
}

/** How long each kind is kept. */
export async function readRetention(db: Db): Promise<readonly Retention[]> {
  const rows = await db.sql<{ kind: string; days: number | null; ran_at: string | null; removed: number | null }[]>`
    select kind, days, ran_at::text, removed from retention`
  return retentionKinds.map((kind) => {
    const row = rows.find((each) => each.kind === kind)
    return {
      kind,
      days: row?.days ?? retentionBounds[kind].days,
      isChosen: typeof row?.days === 'number',
      ranAt: parseOptionalInstant(row?.ran_at ?? null),
      removed: row?.removed ?? undefined,
    }
  })
}

/** Chooses how long a kind is kept; undefined: its default again. Takes effect with the next clearing. */
export async function setRetention(db: Db, kind: RetentionKind, days: number | undefined): Promise<void> {
  await db.sql.begin(async (sql) => {
    await sql`
      insert into retention (kind, days) values (${kind}, ${days ?? null})
      on conflict (kind) do update set days = excluded.days`
    const object = { kind: 'installation', id: 'this' } as const
    const detail = { what: kind, days: days ?? retentionBounds[kind].days }
    await appendAudit(sql, { actor: actorOf(db), action: 'retention.set', object, detail })
  })
}

/** How much of a kind is older than so many days now: what the next clearing would take away. */
export async function countOld(db: Db, kind: RetentionKind, days: number): Promise<number> {
  const { sql } = db
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from (${oldOnes(sql, kind, { days })}) o`
  return row?.count ?? 0
}

/** Clears one batch of a kind. @returns how many: less than `limit` when there are no more. */
export async function clearBatch(
  db: Db,
  kind: RetentionKind,
  terms: { readonly days: number; readonly limit: number },
): Promise<number> {
  const { sql } = db
  const { count } = await sql`with old as materialized (${oldOnes(sql, kind, terms)}) ${clearing(sql, kind)}`
  return count
}

/** Notes that a kind was cleared. */
export async function noteCleared(db: Db, kind: RetentionKind, removed: number): Promise<void> {
  await db.sql`
    insert into retention (kind, ran_at, removed) values (${kind}, chorus_now(), ${removed})
    on conflict (kind) do update set ran_at = excluded.ran_at, removed = excluded.removed`
}

type Terms = { readonly days: number; readonly limit?: number }
type Fragment = postgres.PendingQuery<postgres.Row[]>

function oldOnes(sql: postgres.Sql, kind: RetentionKind, { days, limit }: Terms): Fragment {
  const before = sql`(chorus_now() - ${days}::int * interval '1 day')`
  const most = limit === undefined ? sql`` : sql`limit ${limit}`
  switch (kind) {
    case 'mails':
      // Those that nobody sends, as in a rehearsal, are given up after a month.
      return sql`
        select id from mails where content is not null and (
          coalesce(sent_at, failed_at) < ${before}
          or (sent_at is null and failed_at is null and queued_at < least(${before}, chorus_now() - interval '30 days')))
        ${most}`
    case 'deliveries':
      return sql`
        select d.id from webhook_deliveries d
        where coalesce(d.ended_at, d.occurred_at) < ${before}
          or not exists (select from webhooks w where w.id = d.webhook_id)
        ${most}`
    case 'evidence':
      return sql`
        select a.claim_id as id from attempts a join posts p on p.id = a.post_id
        where p.settled_at < ${before} and (
          a.evidence - 'settled' <> '{}'
          or exists (select from jsonb_array_elements(a.readings) r where r -> 'near' <> '[]' or r ->> 'detail' <> ''))
        ${most}`
  }
}

function clearing(sql: postgres.Sql, kind: RetentionKind): Fragment {
  switch (kind) {
    case 'mails':
      return sql`
        update mails m set address = null, content = null, lease_until = null,
          failed_at = case when m.sent_at is null then coalesce(m.failed_at, chorus_now()) end,
          reason = case when m.sent_at is null then coalesce(m.reason, 'never-sent') else m.reason end
        from old where m.id = old.id`
    case 'deliveries':
      return sql`delete from webhook_deliveries d using old where d.id = old.id`
    case 'evidence':
      return sql`
        update attempts a set
          evidence = case when a.evidence ? 'settled' then jsonb_build_object('settled', a.evidence -> 'settled') end,
          readings = (
            select jsonb_agg(r || '{"near": [], "detail": ""}' order by n)
            from jsonb_array_elements(a.readings) with ordinality as e(r, n))
        from old where a.claim_id = old.id`
  }
}
