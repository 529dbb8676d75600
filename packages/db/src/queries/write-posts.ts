import type { CampaignId, PlannedPost } from '@chorus/shared'
import type postgres from 'postgres'
import type { PostIds } from './plan-ids.ts'
import type { HashedPost } from './write-plan.ts'

/** One plan being written: `undo` is the application that keeps the posts as they were; undefined: nothing is kept. */
export type Writing = {
  readonly sql: postgres.TransactionSql
  readonly campaignId: CampaignId
  readonly version: number
  readonly undo: string | undefined
}

/** What an undo needs of a post as it was. */
const undoColumns = `application_id, post_id, rev_after, state, reason, message_id, variant_id, locale, text, media, content_hash,
  spoken_hash, wording_hash, notes, cost_micro_usd, due_at, next_at, late_after, attempts, settled_at, cancel_requested_at,
  plan_version, planned_in`

const oldColumns = `old.id, new.rev, old.state, old.reason, old.message_id, old.variant_id, old.locale`
const oldTimes = `old.notes, old.cost_micro_usd, old.due_at, old.next_at, old.late_after, old.attempts, old.settled_at,
  old.cancel_requested_at, old.plan_version, old.planned_in`

/** Cancels those that no worker has claimed. @returns how many that were. */
export async function cancelPosts(writing: Writing, list: readonly { readonly id: string }[]): Promise<number> {
  const { sql, undo } = writing
  return countOf(
    await sql.unsafe<{ count: number }[]>(
      `with canceled as (
        update posts p set state = 'canceled', reason = 'not-in-plan', settled_at = chorus_now(), lease_until = null,
          rev = p.rev + 1
        where p.id = any($1::uuid[]) and p.state in ('planned', 'awaiting_approval', 'scheduled', 'queued')
        returning ${oldColumns}, null::text, null::jsonb, null::text, null::text, null::text, ${oldTimes}
      ), kept as (
        insert into plan_undo (${undoColumns}) select $2::uuid, * from canceled where $2::uuid is not null
      )
      select count(*)::int as count from canceled`,
      [arrayLiteral(idsInOrder(list)), undo ?? null],
      { prepare: true },
    ),
  )
}

/** A post of the diff; without hashes only its time and names change, its text is the one it has. */
export type Change = {
  readonly id: string
  readonly post: PlannedPost & Partial<Pick<HashedPost, 'contentHash' | 'spokenHash' | 'wordingHash'>>
  readonly ids: PostIds
}

/** Changes those that no worker has claimed. @returns how many that were. */
export async function changePosts(writing: Writing, list: readonly Change[]): Promise<number> {
  const { sql, version, undo } = writing
  const inOrder = list.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const isReworded = inOrder.some(({ post }) => post.contentHash !== undefined)
  const columns = [
    ...timesOf(inOrder),
    inOrder.map(({ id }) => id),
    ...(isReworded
      ? [
          inOrder.map(({ post }) => post.text),
          inOrder.map(({ post }) => post.contentHash ?? null),
          inOrder.map(({ post }) => post.spokenHash ?? null),
          inOrder.map(({ post }) => post.wordingHash ?? null),
          inOrder.map(mediaOf),
        ]
      : []),
  ]
  return countOf(
    await sql.unsafe<{ count: number }[]>(
      isReworded ? rewordStatement : moveStatement,
      [...columns.map(arrayLiteral), version, undo ?? null],
      {
        prepare: true,
      },
    ),
  )
}

function mediaOf({ post }: { readonly post: PlannedPost }): string {
  return JSON.stringify(post.media ?? [])
}

/** $1 to $7: what every written post has, as columns. */
function timesOf(list: readonly { readonly post: PlannedPost; readonly ids: PostIds }[]): (string | number | null)[][] {
  return [
    list.map(({ ids }) => ids.messageId),
    list.map(({ ids }) => ids.variantId),
    list.map(({ post }) => post.locale),
    list.map(({ post }) => arrayLiteral(post.notes)),
    list.map(({ post }) => post.costMicroUsd),
    list.map(({ post }) => post.dueAt.toString()),
    list.map(({ post }) => post.lateAfter.toString()),
  ]
}

const common = `unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::int[], $6::timestamptz[], $7::timestamptz[],
  $8::uuid[]`
const commonNames = `message_id, variant_id, locale, notes, cost_micro_usd, due_at, late_after, id`
const commonChanges = `locale = n.locale, notes = n.notes::text[], cost_micro_usd = n.cost_micro_usd,
  message_id = n.message_id, variant_id = n.variant_id, due_at = n.due_at, late_after = n.late_after,
  state = case when p.state = 'queued' then 'scheduled' else p.state end, lease_until = null, rev = p.rev + 1`

const moveStatement = `
with changed as (
  update posts p
  set ${commonChanges}, next_at = case when p.next_at = 'infinity' then p.next_at else n.due_at end, plan_version = $9::int
  from ${common}) as n(${commonNames})
  where p.id = n.id and p.state in ('planned', 'awaiting_approval', 'scheduled', 'queued')
  returning ${oldColumns}, null::text, null::jsonb, null::text, null::text, null::text, ${oldTimes}
), kept as (
  insert into plan_undo (${undoColumns}) select $10::uuid, * from changed where $10::uuid is not null
)
select count(*)::int as count from changed`

// Another wording is what a post waits for whose text was said already.
const frees = `(p.reason is not distinct from 'said-already' and p.spoken_hash is distinct from n.spoken_hash)`

const rewordStatement = `
with changed as (
  update posts p
  set ${commonChanges}, text = n.text, media = n.media::jsonb, content_hash = n.content_hash, spoken_hash = n.spoken_hash,
    wording_hash = n.wording_hash,
    next_at = case when p.next_at = 'infinity' and not ${frees} then p.next_at else n.due_at end,
    reason = case when ${frees} then null else p.reason end, plan_version = $14::int
  from ${common}, $9::text[], $10::text[], $11::text[], $12::text[], $13::text[])
    as n(${commonNames}, text, content_hash, spoken_hash, wording_hash, media)
  where p.id = n.id and p.state in ('planned', 'awaiting_approval', 'scheduled', 'queued')
  returning ${oldColumns}, old.text, old.media, old.content_hash, old.spoken_hash, old.wording_hash, ${oldTimes}
), kept as (
  insert into plan_undo (${undoColumns}) select $15::uuid, * from changed where $15::uuid is not null
)
select count(*)::int as count from changed`

/** Writes new posts, and those again that a plan or a person canceled before anyone claimed them. @returns how many. */
export async function createPosts(
  writing: Writing,
  list: readonly { readonly post: HashedPost; readonly ids: PostIds }[],
): Promise<number> {
  const { sql, campaignId, version, undo } = writing
  const columns = [
    ...timesOf(list),
    list.map(({ ids }) => ids.waveId),
    list.map(({ post }) => post.occurrence),
    list.map(({ ids }) => ids.organisationId),
    list.map(({ ids }) => ids.accountId),
    list.map(({ post }) => post.platform),
    list.map(({ post }) => post.text),
    list.map(({ post }) => post.contentHash),
    list.map(({ post }) => post.spokenHash ?? null),
    list.map(({ ids }) => ids.state),
    list.map(({ post }) => post.wordingHash ?? null),
    list.map(mediaOf),
  ]
  return countOf(
    await sql.unsafe<{ count: number }[]>(
      createStatement,
      [...columns.map(arrayLiteral), campaignId, version, undo ?? null],
      {
        prepare: true,
      },
    ),
  )
}

const createStatement = `
with made as (
  insert into posts (message_id, variant_id, locale, notes, cost_micro_usd, due_at, late_after, wave_id, occurrence,
    organisation_id, account_id, platform, text, content_hash, spoken_hash, state, wording_hash, media, next_at, campaign_id,
    plan_version, planned_in)
  select n.message_id, n.variant_id, n.locale, n.notes::text[], n.cost_micro_usd, n.due_at, n.late_after, n.wave_id,
    n.occurrence, n.organisation_id, n.account_id, n.platform, n.text, n.content_hash, n.spoken_hash, n.state, n.wording_hash,
    n.media::jsonb, n.due_at,
    $19::uuid, $20::int, $20::int
  from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::int[], $6::timestamptz[], $7::timestamptz[],
    $8::uuid[], $9::int[], $10::uuid[], $11::uuid[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[],
    $17::text[], $18::text[])
    as n(message_id, variant_id, locale, notes, cost_micro_usd, due_at, late_after, wave_id, occurrence,
      organisation_id, account_id, platform, text, content_hash, spoken_hash, state, wording_hash, media)
  on conflict (wave_id, occurrence, account_id) do update
    set text = excluded.text, media = excluded.media, content_hash = excluded.content_hash, spoken_hash = excluded.spoken_hash,
        wording_hash = excluded.wording_hash,
        locale = excluded.locale, notes = excluded.notes, cost_micro_usd = excluded.cost_micro_usd,
        message_id = excluded.message_id, variant_id = excluded.variant_id, due_at = excluded.due_at,
        next_at = excluded.next_at, late_after = excluded.late_after, state = excluded.state, reason = null,
        settled_at = null, cancel_requested_at = null, rev = posts.rev + 1, plan_version = excluded.plan_version
    where posts.state = 'canceled' and posts.attempts = 0
  returning ${oldColumns}, old.text, old.media, old.content_hash, old.spoken_hash, old.wording_hash, ${oldTimes}
), kept as (
  insert into plan_undo (${undoColumns}) select $21::uuid, * from made where $21::uuid is not null and made.id is not null
)
select count(*)::int as count from made`

function countOf(rows: readonly { readonly count: number }[]): number {
  return rows[0]?.count ?? 0
}

/** Locks are taken in the order of ids, as everywhere. */
function idsInOrder(list: readonly { readonly id: string }[]): string[] {
  return list.map(({ id }) => id).toSorted()
}

/**
 * An array in the form that Postgres reads, as text: drizzle takes the driver's own writing of arrays of times away, and an
 * array of arrays could not be unnested row by row.
 */
function arrayLiteral(items: readonly (string | number | null)[]): string {
  return `{${items.map((item) => (item === null ? 'NULL' : quoted(String(item)))).join(',')}}`
}

function quoted(item: string): string {
  return `"${item.replaceAll(/["\\]/g, String.raw`\$&`)}"`
}
