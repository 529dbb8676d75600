import { and, eq, isNull } from 'drizzle-orm'
import type { Db } from '../open-db.ts'
import { apiTokens } from '../schema/index.ts'

export type Role = 'lead' | 'admin'

/** Keeps a new bearer token by its hash. */
export async function insertApiToken(
  db: Db,
  token: { readonly role: Role; readonly name: string; readonly tokenHash: string },
): Promise<void> {
  await db.orm.insert(apiTokens).values(token)
}

/** The role that a token's hash stands for; undefined for unknown and revoked ones. */
export async function findRoleByToken(db: Db, tokenHash: string): Promise<Role | undefined> {
  const [row] = await db.orm
    .select({ role: apiTokens.role })
    .from(apiTokens)
    .where(and(eq(apiTokens.tokenHash, tokenHash), isNull(apiTokens.revokedAt)))
  return row?.role as Role | undefined
}
