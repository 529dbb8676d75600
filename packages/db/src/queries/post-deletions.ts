import { type AccountId, actorText, type Evidence, type PlatformName, type PostId } from '@chorus/shared'
import { parseInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'
import { actorOf } from './append-audit.ts'
import type { SealedTokens } from './read-posts-to-publish.ts'
import { tellOfPost } from './tell-of-post.ts'

/** `not-published`: only what stands on a network can be deleted there. */
export type DeletionAsked =
  | { readonly kind: 'asked' }
  | { readonly kind: 'asked-already' }
  | { readonly kind: 'not-published'; readonly state: string }
  | { readonly kind: 'no-such-post' }

/**
 * Has a published post deleted on its network, as soon as a worker comes to it. One that was refused or given up may be asked
 * for again; one that is gone may not.
 */
export async function askForDeletion(db: Db, postId: PostId, note: string): Promise<DeletionAsked> {
  return db.sql.begin(async (sql): Promise<DeletionAsked> => {
    const [post] = await sql<{ state: string; remote_id: string | null }[]>`
      select state, remote_id from posts where id = ${postId} for no key update`
    if (post === undefined) return { kind: 'no-such-post' }
    if (post.state !== 'published' || post.remote_id === null) return { kind: 'not-published', state: post.state }
    const { count } = await sql`
      insert into post_deletions as d (post_id, asked_at, asked_by, note, next_at)
      values (${postId}, chorus_now(), ${actorText(actorOf(db))}, ${note}, clock_timestamp())
      on conflict (post_id) do update
      set asked_at = excluded.asked_at, asked_by = excluded.asked_by, note = excluded.note, next_at = excluded.next_at,
        tries = 0, ended_at = null, "end" = null
      where d."end" in ('refused', 'given-up')`
    if (count === 0) return { kind: 'asked-already' }
    await tellOfPost(sql, postId, { actor: actorOf(db), action: 'post.deletion-asked', detail: {} })
    return { kind: 'asked' }
  })
}

/** A post that is to be deleted on its network, with what it takes. Tokens are sealed. */
export type PostToDelete = {
  readonly postId: PostId
  readonly accountId: AccountId
  readonly platform: PlatformName
  readonly handle: string
  readonly remoteId: string
  readonly tokens: SealedTokens | undefined
  /** How often it was tried, this time included. */
  readonly tries: number
}

/** Takes posts that are due to be deleted; nobody else gets them for `leaseMs`. Any number of workers may call it at once. */
export async function takeDeletions(
  db: Db,
  { limit, leaseMs }: { readonly limit: number; readonly leaseMs: number },
): Promise<readonly PostToDelete[]> {
  type Row = {
    post_id: PostId
    account_id: AccountId
    platform: PlatformName
    handle: string
    remote_id: string
    access_token: string | null
    refresh_token: string | null
    expires_at: string | null
    refreshed_at: string | null
    version: number | null
    tries: number
  }
  const rows = await db.sql<Row[]>`
    with due as materialized (
      select post_id from post_deletions where ended_at is null and next_at <= clock_timestamp()
      order by next_at limit ${limit} for no key update skip locked
    ),
    taken as (
      update post_deletions d
      set tries = d.tries + 1, next_at = clock_timestamp() + ${leaseMs}::float8 * interval '1 millisecond'
      from due where d.post_id = due.post_id
      returning d.post_id, d.tries
    )
    select taken.post_id, taken.tries, p.account_id, p.platform, a.handle, p.remote_id, t.access_token, t.refresh_token,
      t.expires_at::text, t.refreshed_at::text, t.version
    from taken
    join posts p on p.id = taken.post_id
    join accounts a on a.id = p.account_id
    left join account_tokens t on t.account_id = a.id and a.state = 'connected'`
  return rows.map((row) => ({
    postId: row.post_id,
    accountId: row.account_id,
    platform: row.platform,
    handle: row.handle,
    remoteId: row.remote_id,
    tries: row.tries,
    tokens: tokensOf(row),
  }))
}

type TokenRow = {
  readonly access_token: string | null
  readonly refresh_token: string | null
  readonly expires_at: string | null
  readonly refreshed_at: string | null
  readonly version: number | null
}

function tokensOf(row: TokenRow): SealedTokens | undefined {
  const { access_token: accessToken, refresh_token: refreshToken, expires_at, refreshed_at, version } = row
  if (accessToken === null || refreshToken === null || version === null) return undefined
  if (expires_at === null || refreshed_at === null) return undefined
  return {
    accessToken,
    refreshToken,
    expiresAt: parseInstant(expires_at),
    refreshedAt: parseInstant(refreshed_at),
    version,
  }
}

/** How a deletion ended, in the words of the table. */
export type DeletionEnd = 'deleted' | 'absent' | 'refused' | 'given-up'

/** Writes down how a deletion ended and what the network said. @returns false when somebody else did before. */
export async function endDeletion(
  db: Db,
  postId: PostId,
  { end, evidence }: { readonly end: DeletionEnd; readonly evidence: Evidence },
): Promise<boolean> {
  return db.sql.begin(async (sql) => {
    const { count } = await sql`
      update post_deletions set ended_at = chorus_now(), "end" = ${end}, evidence = ${JSON.stringify(evidence)}::text::jsonb
      where post_id = ${postId} and ended_at is null`
    if (count === 0) return false
    await tellOfPost(sql, postId, { actor: actorOf(db), action: 'post.deletion-ended', detail: { end } })
    return true
  })
}

/** It did not work: the next try comes after `waitMs`. */
export async function postponeDeletion(
  db: Db,
  postId: PostId,
  { waitMs, evidence }: { readonly waitMs: number; readonly evidence: Evidence },
): Promise<void> {
  await db.sql`
    update post_deletions
    set next_at = clock_timestamp() + ${waitMs}::float8 * interval '1 millisecond',
      evidence = ${JSON.stringify(evidence)}::text::jsonb
    where post_id = ${postId} and ended_at is null`
}
