import { type CampaignId, isUuid } from '@chorus/shared'
import { parseInstant, parseOptionalInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'
import { actorOf, appendAudit } from './append-audit.ts'

export type Role = 'lead' | 'admin'

export type NewApiToken = {
  readonly role: Role
  readonly name: string
  readonly tokenHash: string
  /** Campaigns that a lead's token works on besides those that it imports itself. */
  readonly campaignIds: readonly CampaignId[]
}

/** Keeps a new bearer token by its hash, and puts it on campaigns. */
export async function insertApiToken(db: Db, token: NewApiToken): Promise<void> {
  await db.sql.begin(async (sql) => {
    const [row] = await sql<{ id: string }[]>`
      insert into api_tokens (role, name, token_hash) values (${token.role}, ${token.name}, ${token.tokenHash})
      returning id`
    const id = row?.id ?? ''
    const object = { kind: 'token', id } as const
    await appendAudit(sql, { actor: actorOf(db), action: 'token.created', object, detail: { role: token.role } })
    for (const campaignId of token.campaignIds) {
      await sql`insert into campaign_tokens (campaign_id, token_id) values (${campaignId}, ${id})`
      const campaign = { kind: 'campaign', id: campaignId } as const
      const entry = { actor: actorOf(db), action: 'campaign.token-added', object: campaign, campaignId } as const
      await appendAudit(sql, { ...entry, detail: { token: id } })
    }
  })
}

/** A bearer token that opens the API. */
export type ApiToken = { readonly id: string; readonly role: Role; readonly name: string }

/** The token of a hash, noting that it is used; undefined for unknown and revoked ones. */
export async function findApiToken(db: Db, tokenHash: string): Promise<ApiToken | undefined> {
  const [row] = await db.sql<{ id: string; role: Role; name: string; is_stale: boolean }[]>`
    select id, role, name, coalesce(last_used_at < now() - interval '5 minutes', true) as is_stale
    from api_tokens where token_hash = ${tokenHash} and revoked_at is null`
  if (row === undefined) return undefined
  const { id, role, name } = row
  if (row.is_stale) await db.sql`update api_tokens set last_used_at = now() where id = ${id}`
  return { id, role, name }
}

/** A token as lists show it; the token itself is known to nobody but whoever has it. */
export type ApiTokenItem = ApiToken & {
  readonly createdAt: Temporal.Instant
  /** To five minutes; undefined: never. */
  readonly lastUsedAt: Temporal.Instant | undefined
}

/** The tokens that open the API, oldest first. */
export async function listApiTokens(db: Db): Promise<readonly ApiTokenItem[]> {
  const rows = await db.sql<
    { id: string; role: Role; name: string; created_at: string; last_used_at: string | null }[]
  >`
    select id, role, name, created_at::text, last_used_at::text from api_tokens where revoked_at is null
    order by created_at, id`
  return rows.map(({ id, role, name, created_at: createdAt, last_used_at: lastUsedAt }) => ({
    id,
    role,
    name,
    createdAt: parseInstant(createdAt),
    lastUsedAt: parseOptionalInstant(lastUsedAt),
  }))
}

/** Ends a token at once. @returns false when there is none of that id, or it was revoked before. */
export async function revokeApiToken(db: Db, id: string): Promise<boolean> {
  return db.sql.begin(async (sql) => {
    const { count } = await sql`
      update api_tokens set revoked_at = now() where id = ${isUuid(id) ? id : null}::uuid and revoked_at is null`
    if (count === 0) return false
    const object = { kind: 'token', id } as const
    await appendAudit(sql, { actor: actorOf(db), action: 'token.revoked', object, detail: {} })
    return true
  })
}
