import type { AccountId, PlatformName, PostId, PostPicture } from '@chorus/shared'
import { parseOptionalInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'
import { isByHand } from './is-by-hand.ts'
import { isCovered } from './is-covered.ts'
import { sized } from './sized.ts'

/** What preparing needs to know of a post. Tokens are sealed. */
export type PostToPublish = {
  readonly postId: PostId
  readonly rev: number
  readonly accountId: AccountId
  readonly handle: string
  /** The network's own id of the account; undefined: it was never connected. */
  readonly remoteUserId: string | undefined
  readonly platform: PlatformName
  readonly text: string
  readonly media: readonly PostPicture[]
  /** How often it was tried before. */
  readonly attempts: number
  /** Why it was scheduled again last, as in `token-refused`. */
  readonly lastReason: string | undefined
  /** An earlier attempt ended unconfirmed: what the network calls a duplicate may be that one. */
  readonly hadUnconfirmed: boolean
  /** Something speaks against it already: prepare nothing for it (no refresh), let the gate write down why. */
  readonly isHopeless: boolean
  /** It is handed to its organisation, which posts it by itself. */
  readonly isByHand: boolean
  readonly tokens: SealedTokens | undefined
}

export type SealedTokens = {
  readonly accessToken: string
  readonly refreshToken: string
  readonly expiresAt: Temporal.Instant
  readonly refreshedAt: Temporal.Instant
  /** Rises with every refresh. */
  readonly version: number
}

type Row = {
  rev: number
  account_id: AccountId
  handle: string
  remote_user_id: string | null
  platform: PlatformName
  text: string
  media: readonly PostPicture[]
  attempts: number
  reason: string | null
  had_unconfirmed: boolean
  is_hopeless: boolean
  is_by_hand: boolean
  access_token: string | null
  refresh_token: string | null
  expires_at: string | null
  refreshed_at: string | null
  version: number | null
}

/**
 * The posts as they are to be prepared, one for each wake-up, in order; undefined for one that is no longer queued in that
 * revision.
 *
 * Writes nothing, unless the wake-up of a post came to nothing before: then that it was taken up this time, so that the
 * sweep can tell a post that brings workers down from a wake-up that nobody heard.
 */
export async function readPostsToPublish(
  db: Db,
  wakeUps: readonly { readonly postId: PostId; readonly rev: number }[],
): Promise<readonly (PostToPublish | undefined)[]> {
  const asked = JSON.stringify(wakeUps.map(({ postId, rev }, place) => ({ place, id: postId, rev })))
  const rows = await db.sql.unsafe<(Row & { id: PostId | null })[]>(sized(read, wakeUps.length), [asked], {
    prepare: true,
  })
  return rows.map((row) => (row.id === null ? undefined : postOf(row.id, row)))
}

const read = `
with asked as materialized (
  select * from jsonb_to_recordset($1::text::jsonb) as a(place int, id uuid, rev int)
  /* at most */
),
suspects as materialized (
  select p.id from posts p join asked a on a.id = p.id and a.rev = p.rev
  where (p.state = 'queued') is true and p.stumbles > 0
  for no key update of p skip locked
),
taken as (update posts p set taken_rev = p.rev from suspects where p.id = suspects.id)
select found.*
from asked
-- Post by post, each from its own key (\`offset 0\` keeps it so): joined as a list, Postgres may read all that is queued.
left join lateral (
  select p.id, p.rev, p.account_id, a.handle, a.remote_user_id, p.platform, p.text, p.media, p.attempts, p.reason,
    p.attempts > 0 and exists (
      select from attempts t where t.post_id = p.id and t.outcome = 'unconfirmed') as had_unconfirmed,
    (installation.paused or c.state <> 'active' or w.state <> 'active' or o.state <> 'active'
      or part.state is distinct from 'joined' or consent.kind is distinct from 'grant'
      or consent.mode <> installation.mode or coalesce(consent.until <= chorus_now(), false)
      or (consent.texts = 'each' and not ${isCovered('p')})
      or (not ${isByHand('p', 'part', 'a')} and (a.state <> 'connected' or a.mode <> installation.mode))
      or o.paused_reason is not null or a.paused_reason is not null
      or l.held_reason is not null or il.held_reason is not null
      or p.cancel_requested_at is not null or p.late_after < chorus_now()) as is_hopeless,
    ${isByHand('p', 'part', 'a')} as is_by_hand,
    t.access_token, t.refresh_token, t.expires_at::text, t.refreshed_at::text, t.version
  from posts p
  join installation on true
  join campaigns c on c.id = p.campaign_id
  join waves w on w.id = p.wave_id
  join organisations o on o.id = p.organisation_id
  join accounts a on a.id = p.account_id
  left join participations part on part.campaign_id = p.campaign_id and part.organisation_id = p.organisation_id
  left join consents consent on consent.id = part.consent_id
  left join lanes l on l.id = p.platform
  left join lanes il on il.id = p.platform || ':' || a.instance
  left join account_tokens t on t.account_id = a.id
  where p.id = asked.id and p.rev = asked.rev and (p.state = 'queued') is true
  offset 0
) found on true
order by asked.place`

function postOf(postId: PostId, row: Row): PostToPublish {
  return {
    postId,
    rev: row.rev,
    accountId: row.account_id,
    handle: row.handle,
    remoteUserId: row.remote_user_id ?? undefined,
    platform: row.platform,
    text: row.text,
    media: row.media,
    attempts: row.attempts,
    lastReason: row.reason ?? undefined,
    hadUnconfirmed: row.had_unconfirmed,
    isHopeless: row.is_hopeless,
    isByHand: row.is_by_hand,
    tokens: tokensOf(row),
  }
}

function tokensOf(row: Row): SealedTokens | undefined {
  const expiresAt = parseOptionalInstant(row.expires_at)
  const refreshedAt = parseOptionalInstant(row.refreshed_at)
  if (row.access_token === null || row.refresh_token === null || row.version === null) return undefined
  if (expiresAt === undefined || refreshedAt === undefined) return undefined
  return {
    accessToken: row.access_token,
    refreshToken: row.refresh_token,
    expiresAt,
    refreshedAt,
    version: row.version,
  }
}
