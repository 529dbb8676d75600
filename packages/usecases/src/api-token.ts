import { createHash, randomBytes } from 'node:crypto'
import { type Db, findRoleByToken, insertApiToken, type Role } from '@chorus/db'

/** A new bearer token of the API. It is shown here once; the database keeps its hash. */
export async function createApiToken(db: Db, role: Role, name: string): Promise<string> {
  const token = `chorus_${randomBytes(32).toString('base64url')}`
  await insertApiToken(db, { role, name, tokenHash: hashOf(token) })
  return token
}

/** The role that a bearer token stands for; undefined when it is unknown or revoked. */
export function roleOfToken(db: Db, token: string): Promise<Role | undefined> {
  return findRoleByToken(db, hashOf(token))
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
