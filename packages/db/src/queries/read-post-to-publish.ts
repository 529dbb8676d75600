import type { AccountId, PlatformName, PostId } from '@chorus/shared'
import { parseOptionalInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'
import { isCovered } from './is-covered.ts'

/** What preparing needs to know of a post. Tokens are sealed. */
export type PostToPublish = {
  readonly postId: PostId
  readonly rev: number
  readonly accountId: AccountId
  readonly handle: string
  readonly platform: PlatformName
  readonly text: string
  /** How often it was tried before. */
  readonly attempts: number
  /** Why it was scheduled again last, as in `token-refused`. */
  readonly lastReason: string | undefined
  /** Something speaks against it already: prepare nothing for it (no refresh), let the gate write down why. */
  readonly isHopeless: boolean
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
  platform: PlatformName
  text: string
  attempts: number
  reason: string | null
  is_hopeless: boolean
  access_token: string | null
  refresh_token: string | null
  expires_at: string | null
  refreshed_at: string | null
  version: number | null
}

/** The post as it is to be prepared; undefined when it is no longer queued in this revision. Changes nothing. */
export async function readPostToPublish(db: Db, postId: PostId, rev: number): Promise<PostToPublish | undefined> {
  const [row] = await db.sql<Row[]>`
    select p.rev, p.account_id, a.handle, p.platform, p.text, p.attempts, p.reason,
      (installation.paused or c.state <> 'active' or w.state <> 'active' or o.state <> 'active'
        or part.state is distinct from 'joined' or consent.kind is distinct from 'grant'
        or consent.mode <> installation.mode or coalesce(consent.until <= chorus_now(), false)
        or (consent.texts = 'each' and not ${db.sql.unsafe(isCovered('p'))})
        or a.state <> 'connected' or a.mode <> installation.mode
        or o.paused_reason is not null or a.paused_reason is not null or l.held_reason is not null
        or p.cancel_requested_at is not null or p.late_after < chorus_now()) as is_hopeless,
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
    left join account_tokens t on t.account_id = a.id
    where p.id = ${postId} and p.rev = ${rev} and p.state = 'queued'`
  if (row === undefined) return undefined
  return {
    postId,
    rev: row.rev,
    accountId: row.account_id,
    handle: row.handle,
    platform: row.platform,
    text: row.text,
    attempts: row.attempts,
    lastReason: row.reason ?? undefined,
    isHopeless: row.is_hopeless,
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
