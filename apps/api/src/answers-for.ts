import { type Db, findOrganisationId } from '@chorus/db'
import type { Actor } from '@chorus/shared'
import type { Context } from 'hono'
import type { ApiEnv } from './api-deps.ts'
import { actorOf } from './principal.ts'

/** An organisation, and who answers for it. */
export type Answerer = { readonly organisationId: string; readonly by: Actor }

/**
 * Who answers for an organisation (slug or id): itself, an ally who is a member of it, or an admin who has its word, which every ledger then says. A lead
 * never does. @returns undefined where there is no such organisation for whoever asks: the two cannot be told apart.
 */
export async function findAnswerer(
  c: Context<ApiEnv>,
  db: Db,
  organisation: string,
): Promise<Answerer | 'admins-only' | undefined> {
  const principal = c.get('principal')
  const organisationId = await findOrganisationId(db, organisation)
  if (principal.kind === 'organisation')
    return organisationId === principal.organisationId ? { organisationId, by: actorOf(principal) } : undefined
  // That it is theirs, the table of rights has said.
  if (principal.kind === 'person' && principal.role === 'ally')
    return organisationId === undefined ? undefined : { organisationId, by: actorOf(principal) }
  if (principal.role !== 'admin') return 'admins-only'
  return organisationId === undefined ? undefined : { organisationId, by: { kind: 'command' } }
}
