import type { PlatformName } from '@chorus/shared'
import type postgres from 'postgres'
import type { AuditDetail } from '../audit/audit-actions.ts'
import type { Db } from '../open-db.ts'
import { actorOf, appendAudit } from './append-audit.ts'
import { awaitAppliedPlan } from './campaign-changes.ts'
import { closedSince, openingSlowly, writeHold } from './lanes.ts'

/** How far a pause, a resume or a stop reaches. */
export type Scope =
  | { readonly kind: 'everything' }
  | { readonly kind: 'network'; readonly platform: PlatformName }
  | { readonly kind: 'campaign'; readonly id: string }
  | { readonly kind: 'wave'; readonly id: string }
  | { readonly kind: 'organisation'; readonly id: string }
  | { readonly kind: 'account'; readonly id: string }

/**
 * Pauses a scope by one UPDATE that the gate reads: once it is committed, nothing starts later than two seconds.
 *
 * @returns false when there is nothing of that kind to pause: a campaign that is neither active nor paused, a wave of one that
 * has ended.
 */
export async function pauseScope(db: Db, scope: Scope, reason: string): Promise<boolean> {
  return db.sql.begin(async (sql) => {
    if (!(await setPaused(sql, scope, reason))) return false
    await tell(db, sql, { scope, what: 'paused' })
    return true
  })
}

async function setPaused(sql: postgres.TransactionSql, scope: Scope, reason: string): Promise<boolean> {
  switch (scope.kind) {
    case 'everything':
      return didChange(sql`update installation set paused = true, paused_reason = ${reason}`)
    case 'network':
      await writeHold(sql, scope, reason)
      return true
    case 'campaign':
      return didChange(sql`
        update campaigns set state = 'paused', paused_reason = ${reason}
        where id = ${scope.id} and state in ('active', 'paused')`)
    case 'wave':
      return didChange(sql`
        update waves w set state = 'paused', paused_reason = ${reason}
        from campaigns c where w.id = ${scope.id} and c.id = w.campaign_id and c.state in ('draft', 'active', 'paused')`)
    case 'organisation':
      return didChange(sql`update organisations set paused_reason = ${reason} where id = ${scope.id}`)
    case 'account':
      return didChange(sql`
        update accounts set paused_reason = ${reason}, waits_since = ${closedSince(sql)} where id = ${scope.id}`)
  }
}

/** Whether this very scope is paused; what lies around it may be, all the same. */
export async function isScopePaused(db: Db, scope: Scope): Promise<boolean> {
  const { sql } = db
  switch (scope.kind) {
    case 'everything':
      return (await sql`select from installation where paused`).count > 0
    case 'network':
      return (await sql`select from lanes where id = ${scope.platform} and held_reason is not null`).count > 0
    case 'campaign':
      return (await sql`select from campaigns where id = ${scope.id} and state = 'paused'`).count > 0
    case 'wave':
      return (await sql`select from waves where id = ${scope.id} and state = 'paused'`).count > 0
    case 'organisation':
      return (await sql`select from organisations where id = ${scope.id} and paused_reason is not null`).count > 0
    case 'account':
      return (await sql`select from accounts where id = ${scope.id} and paused_reason is not null`).count > 0
  }
}

/**
 * Ends the pause of a scope; its posts are let go by `releaseParkedPosts`. `late`: what becomes of those that are late, for
 * the audit.
 *
 * @returns false when it was not paused.
 */
export async function resumeScope(
  db: Db,
  scope: Scope,
  late: AuditDetail<'campaign.resumed'>['late'] = 'allowed',
): Promise<boolean> {
  return db.sql.begin(async (sql) => {
    if (!(await setResumed(sql, scope))) return false
    await tell(db, sql, { scope, what: 'resumed', late })
    return true
  })
}

async function setResumed(sql: postgres.TransactionSql, scope: Scope): Promise<boolean> {
  switch (scope.kind) {
    case 'everything':
      return didChange(sql`update installation set paused = false, paused_reason = null where paused`)
    case 'network':
      return didChange(sql`
        update lanes set held_reason = null, ${openingSlowly(sql)}
        where id = ${scope.platform} and held_reason is not null`)
    case 'campaign':
      return didChange(sql`
        update campaigns set state = 'active', paused_reason = null where id = ${scope.id} and state = 'paused'`)
    case 'wave':
      return didChange(sql`
        update waves set state = 'active', paused_reason = null where id = ${scope.id} and state = 'paused'`)
    case 'organisation':
      return didChange(sql`
        update organisations set paused_reason = null where id = ${scope.id} and paused_reason is not null`)
    case 'account':
      return didChange(sql`
        update accounts set paused_reason = null where id = ${scope.id} and paused_reason is not null`)
  }
}

/** How many posts a stop ended, and how many it caught in the middle of a call: those end as the network says. */
export type Stopped = { readonly canceled: number; readonly underWay: number }

/**
 * Ends every unsent post of a scope, with the reason. A campaign is over then; anything else stays paused, so that
 * nothing new of it goes out before it is resumed.
 *
 * @returns undefined when the campaign has ended already.
 */
export async function stopScope(db: Db, scope: Scope, reason: string): Promise<Stopped | undefined> {
  const isStopped = await db.sql.begin(async (sql) => {
    const did = scope.kind === 'campaign' ? await endCampaign(sql, scope.id) : await setPaused(sql, scope, reason)
    if (did) await tell(db, sql, { scope, what: 'stopped' })
    return did
  })
  if (!isStopped && scope.kind === 'campaign') return undefined
  // Committed above, so that nothing of it starts any more; its posts follow, after a plan that is being written to them.
  return db.sql.begin(async (sql) => {
    if (scope.kind === 'campaign') await awaitAppliedPlan(sql, scope.id)
    const inScope = postsOf(sql, scope)
    const canceled = await sql`
      update posts p set state = 'canceled', reason = 'stopped', settled_at = chorus_now(), lease_until = null,
        rev = p.rev + 1
      where ${inScope} and p.state in ('planned', 'awaiting_approval', 'scheduled', 'queued', 'handed_over')`
    const underWay = await sql`
      update posts p set cancel_requested_at = chorus_now() where ${inScope} and p.state = 'publishing'`
    return { canceled: canceled.count, underWay: underWay.count }
  })
}

function endCampaign(sql: postgres.TransactionSql, id: string): Promise<boolean> {
  return didChange(sql`
    update campaigns set state = 'canceled', paused_reason = null
    where id = ${id} and state in ('draft', 'active', 'paused')`)
}

type Steered =
  | { readonly scope: Scope; readonly what: 'paused' | 'stopped' }
  | { readonly scope: Scope; readonly what: 'resumed'; readonly late: AuditDetail<'campaign.resumed'>['late'] }

async function tell(db: Db, sql: postgres.TransactionSql, steered: Steered): Promise<void> {
  const { scope } = steered
  const of = { actor: actorOf(db), ...(await partiesOf(sql, scope)) }
  const object = objectOf(scope)
  if (steered.what === 'resumed') {
    const action = `${object.noun}.resumed` as const
    await appendAudit(sql, { ...of, action, object, detail: { late: steered.late } })
  } else await appendAudit(sql, { ...of, action: `${object.noun}.${steered.what}` as const, object, detail: {} })
}

function objectOf(scope: Scope) {
  switch (scope.kind) {
    case 'everything':
      return { noun: 'installation', kind: 'installation', id: 'this' } as const
    case 'network':
      return { noun: 'network', kind: 'lane', id: scope.platform } as const
    case 'campaign':
      return { noun: 'campaign', kind: 'campaign', id: scope.id } as const
    case 'wave':
      return { noun: 'wave', kind: 'wave', id: scope.id } as const
    case 'organisation':
      return { noun: 'organisation', kind: 'organisation', id: scope.id } as const
    case 'account':
      return { noun: 'account', kind: 'account', id: scope.id } as const
  }
}

async function partiesOf(sql: postgres.TransactionSql, scope: Scope) {
  if (scope.kind === 'campaign') return { campaignId: scope.id }
  if (scope.kind === 'organisation') return { organisationId: scope.id }
  if (scope.kind === 'wave') {
    const [wave] = await sql<{ campaign_id: string }[]>`select campaign_id from waves where id = ${scope.id}`
    return { campaignId: wave?.campaign_id }
  }
  if (scope.kind !== 'account') return {}
  const [row] = await sql<{ organisation_id: string }[]>`select organisation_id from accounts where id = ${scope.id}`
  return { organisationId: row?.organisation_id }
}

/** The condition that a post `p` belongs to a scope. */
export function postsOf(sql: postgres.ISql, scope: Scope): postgres.PendingQuery<postgres.Row[]> {
  switch (scope.kind) {
    case 'everything':
      return sql`true`
    case 'network':
      return sql`p.platform = ${scope.platform}`
    case 'campaign':
      return sql`p.campaign_id = ${scope.id}`
    case 'wave':
      return sql`p.wave_id = ${scope.id}`
    case 'organisation':
      return sql`p.organisation_id = ${scope.id}`
    case 'account':
      return sql`p.account_id = ${scope.id}`
  }
}

async function didChange(statement: postgres.PendingQuery<postgres.Row[]>): Promise<boolean> {
  return (await statement).count > 0
}
