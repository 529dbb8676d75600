import { createHash, randomBytes } from 'node:crypto'
import { type ApiToken, type Db, findApiToken, insertApiToken, type NewApiToken, type Role } from '@chorus/db'
import type { CampaignId } from '@chorus/shared'

/** A new bearer token of the API. It is shown here once; the database keeps its hash. */
export function createApiToken(db: Db, role: Role, name: string): Promise<string> {
  return create(db, { role, name, campaignIds: [] })
}

/** A new bearer token of a lead, which works on these campaigns and on those that it imports. */
export function createLeadToken(db: Db, name: string, campaignIds: readonly CampaignId[]): Promise<string> {
  return create(db, { role: 'lead', name, campaignIds })
}

async function create(db: Db, made: Omit<NewApiToken, 'tokenHash'>): Promise<string> {
  const token = `chorus_${randomBytes(32).toString('base64url')}`
  await insertApiToken(db, { ...made, tokenHash: hashOf(token) })
  return token
}

/** What a bearer token stands for; undefined when it is unknown or revoked. */
export function readApiToken(db: Db, token: string): Promise<ApiToken | undefined> {
  return findApiToken(db, hashOf(token))
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
