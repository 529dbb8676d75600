import { type Db, eraseOrganisation, type Erased } from '@chorus/db'
import type { Actor } from '@chorus/shared'
import { withdraw } from './withdraw.ts'

/**
 * Withdraws everything of an organisation, and deletes what is known of it. Posts in the middle of a call are waited for by
 * whoever asks: their evidence is kept until it is known how they ended. Safe to repeat.
 */
export async function eraseData(db: Db, organisationId: string, by: Actor): Promise<Erased> {
  const withdrawn = await withdraw(db, { organisationId, scope: { kind: 'everything' }, by })
  if (withdrawn.kind === 'not-its-own') return { kind: 'no-such-organisation' }
  return eraseOrganisation(db, organisationId)
}
