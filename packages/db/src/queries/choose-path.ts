import type { Actor, CampaignId } from '@chorus/shared'
import type { Db } from '../open-db.ts'
import { appendAudit } from './append-audit.ts'
import { signalDue } from './due-signal.ts'

/** `not-invited`: it does not take part, or said no. */
export type PathChosen = { readonly kind: 'chosen' | 'not-invited' }

/**
 * Records how an organisation takes part in a campaign: from a handle that it connected, or by posting by itself. It holds
 * at the next claim, for the posts that are planned already too; for a network without an account of it, the next plan has
 * a place.
 */
export async function choosePath(
  db: Db,
  chosen: {
    readonly campaignId: CampaignId
    readonly organisationId: string
    readonly path: 'handle' | 'assist'
    readonly by: Actor
  },
): Promise<PathChosen> {
  const { campaignId, organisationId, path, by } = chosen
  return db.sql.begin(async (sql): Promise<PathChosen> => {
    const [part] = await sql<{ was: string }[]>`
      update participations set path = ${path}
      where campaign_id = ${campaignId} and organisation_id = ${organisationId} and state in ('invited', 'joined')
      returning old.path as was`
    if (part === undefined) return { kind: 'not-invited' }
    if (part.was === path) return { kind: 'chosen' }
    await appendAudit(sql, {
      actor: by,
      action: 'organisation.chose-path',
      object: { kind: 'organisation', id: organisationId },
      campaignId,
      organisationId,
      detail: { path },
    })
    // What waited for a handle need not any more.
    await sql`
      update posts set next_at = due_at, reason = null, rev = rev + 1
      where campaign_id = ${campaignId} and organisation_id = ${organisationId} and state = 'scheduled'
        and reason = 'needs-reconnect' and ${path} = 'assist'`
    await signalDue(sql)
    return { kind: 'chosen' }
  })
}
