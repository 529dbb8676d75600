import type { AccountId, ChosenPolicy, ClaimId, PlatformName, PostId } from '@chorus/shared'
import { parseInstant, parseOptionalInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'
import type { SealedTokens } from './read-posts-to-publish.ts'

/** An unconfirmed post that is this worker's to read back, until its lease ends. Tokens are sealed. */
export type PostInDoubt = {
  readonly postId: PostId
  /** The attempt that ended in doubt. */
  readonly claimId: ClaimId
  /** Which reading of the post this is: nothing is written for an older one. */
  readonly reading: number
  readonly accountId: AccountId
  /** Slug. */
  readonly organisation: string
  readonly platform: PlatformName
  readonly handle: string
  readonly remoteUserId: string | undefined
  readonly text: string
  /** Undefined: the account is not connected, or for another mode. */
  readonly tokens: SealedTokens | undefined
  /** When the first attempt began that may have brought it out, by the database's clock, and how long ago that is. */
  readonly triedAt: Temporal.Instant
  readonly triedAgoMs: number
  /** How long the doubt lasts. */
  readonly doubtMs: number
  /** Readings later in the doubt than `windowMs` that failed before this one. */
  readonly failedBefore: number
  /** The last attempt was refused as a duplicate. */
  readonly isContradicted: boolean
  readonly wantsCanceling: boolean
  /** It was left to a person already, and is only looked for. */
  readonly isLateLook: boolean
  /** Ids of other posts of the account of that time and later. */
  readonly known: readonly string[]
  readonly mode: 'rehearsal' | 'live'
  readonly policies: readonly ChosenPolicy[]
}

/** How to take them. */
export type TakeTerms = {
  readonly limit: number
  /** How long nobody else reads what was taken: more than a reading may last. */
  readonly leaseMs: number
  readonly windowMs: number
  /** Networks on which an account is not read while it publishes. */
  readonly readApart: readonly PlatformName[]
}

type Row = {
  post_id: PostId
  claim_id: ClaimId
  reading: number
  account_id: AccountId
  organisation: string
  platform: PlatformName
  handle: string
  remote_user_id: string | null
  text: string
  tried_at: string
  tried_ago_ms: number
  doubt_ms: number
  failed_before: number
  is_contradicted: boolean
  wants_canceling: boolean
  is_late_look: boolean
  known: string[]
  mode: 'rehearsal' | 'live'
  policies: { platform: PlatformName | null; organisation: string | null; policy: ChosenPolicy['policy'] }[]
  access_token: string | null
  refresh_token: string | null
  expires_at: string | null
  refreshed_at: string | null
  version: number | null
}

/**
 * Takes unconfirmed posts whose account is to be read back now, at most one of each account, the longest due first. Any
 * number of workers may call it: nobody else gets what one has taken until the lease ends or the reading is written.
 *
 * Takes nothing while the installation is paused: a restored copy must not spend the tokens it holds.
 */
export async function takeUnconfirmed(db: Db, terms: TakeTerms): Promise<readonly PostInDoubt[]> {
  const rows = await db.sql.unsafe<Row[]>(take, [
    terms.limit,
    terms.leaseMs,
    terms.windowMs,
    JSON.stringify(terms.readApart),
  ])
  return rows.map(postOf)
}

/** Milliseconds until the next reading is due, 0 when one is; undefined when none is. */
export async function readNextReading(db: Db): Promise<number | undefined> {
  const [row] = await db.sql<{ ms: number | null }[]>`
    select (extract(epoch from least(
        (select min(settle_at) from posts where state = 'unconfirmed'),
        (select min(look_at) from posts where state = 'unconfirmed' and settle_at is null)) - chorus_now()) * 1000)::float8 as ms
    where not (select paused from installation)`
  return row?.ms === null || row === undefined ? undefined : Math.max(0, Math.ceil(row.ms))
}

// The turn of an account is its longest due post: the others follow when that one is read. What a person is to settle comes
// after what may still settle by itself.
const take = `
with clock as materialized (select chorus_now() as now),
ripe as materialized (
  select p.id, p.account_id, p.platform, p.settle_at, p.look_at from clock, posts p
  where p.state = 'unconfirmed' and p.settle_at <= clock.now
  union all
  select p.id, p.account_id, p.platform, p.settle_at, p.look_at from clock, posts p
  where p.state = 'unconfirmed' and p.settle_at is null and p.look_at <= clock.now
),
due as materialized (
  select p.id from posts p
  join (select distinct on (account_id) id, platform, settle_at, look_at from ripe
    order by account_id, settle_at, look_at, id) ripe on ripe.id = p.id
  where not (select paused from installation) and p.state = 'unconfirmed'
    and (p.platform not in (select jsonb_array_elements_text($4::text::jsonb)) or not exists (
      select from posts o where o.account_id = p.account_id and o.state = 'publishing'))
  order by ripe.settle_at, ripe.look_at, p.id
  limit $1::int
  for no key update of p skip locked
),
taken as (
  update posts p
  set settle_at = case when p.settle_at is not null then t.until end,
    look_at = case when p.settle_at is null then t.until end, settle_reads = p.settle_reads + 1
  from due, clock, lateral (select clock.now + $2::float8 * interval '1 millisecond' as until) t
  where p.id = due.id and p.state = 'unconfirmed' and coalesce(p.settle_at, p.look_at) <= clock.now
  returning p.*
)
select p.id as post_id, p.claim_id, p.settle_reads as reading, p.account_id, o.slug as organisation, p.platform,
  a.handle, a.remote_user_id, p.text, d.tried_at::text,
  (extract(epoch from clock.now - d.tried_at) * 1000)::float8 as tried_ago_ms,
  (extract(epoch from clock.now - coalesce(last.ended_at, last.claimed_at)) * 1000)::float8 as doubt_ms,
  (select count(*)::int from jsonb_array_elements(coalesce(last.readings, '[]')) r
   where (r ->> 'doubtMs')::float8 >= $3::float8 and r ->> 'result' not in ('found', 'absent')) as failed_before,
  coalesce(last.http_status = 403, false) as is_contradicted,
  p.cancel_requested_at is not null as wants_canceling, p.settle_at is null as is_late_look,
  array(
    select other.remote_id from posts other
    where other.account_id = p.account_id and other.id <> p.id and other.remote_id is not null
      and other.published_at >= d.tried_at - interval '1 day') as known,
  installation.mode,
  (select coalesce(jsonb_agg(jsonb_build_object(
      'platform', s.platform, 'organisation', case when s.organisation_id is not null then o.slug end,
      'policy', s.policy)), '[]')
   from settle_policies s
   where (s.platform is null or s.platform = p.platform)
     and (s.organisation_id is null or s.organisation_id = p.organisation_id)) as policies,
  t.access_token, t.refresh_token, t.expires_at::text, t.refreshed_at::text, t.version
from taken p
cross join clock
join installation on true
join organisations o on o.id = p.organisation_id
join accounts a on a.id = p.account_id
join attempts last on last.claim_id = p.claim_id
cross join lateral (
  select min(b.claimed_at) as tried_at from attempts b
  where b.post_id = p.id and (b.outcome = 'unconfirmed' or b.claim_id = p.claim_id)
) d
left join account_tokens t on t.account_id = a.id and a.mode = installation.mode
`

function postOf(row: Row): PostInDoubt {
  return {
    postId: row.post_id,
    claimId: row.claim_id,
    reading: row.reading,
    accountId: row.account_id,
    organisation: row.organisation,
    platform: row.platform,
    handle: row.handle,
    remoteUserId: row.remote_user_id ?? undefined,
    text: row.text,
    tokens: tokensOf(row),
    triedAt: parseInstant(row.tried_at),
    triedAgoMs: row.tried_ago_ms,
    doubtMs: row.doubt_ms,
    failedBefore: row.failed_before,
    isContradicted: row.is_contradicted,
    wantsCanceling: row.wants_canceling,
    isLateLook: row.is_late_look,
    known: row.known,
    mode: row.mode,
    policies: row.policies.map(({ platform, organisation, policy }) => ({
      platform: platform ?? undefined,
      organisation: organisation ?? undefined,
      policy,
    })),
  }
}

function tokensOf(row: Row): SealedTokens | undefined {
  const expiresAt = parseOptionalInstant(row.expires_at)
  const refreshedAt = parseOptionalInstant(row.refreshed_at)
  if (row.access_token === null || row.refresh_token === null || row.version === null) return undefined
  if (expiresAt === undefined || refreshedAt === undefined) return undefined
  const { access_token: accessToken, refresh_token: refreshToken, version } = row
  return { accessToken, refreshToken, expiresAt, refreshedAt, version }
}
