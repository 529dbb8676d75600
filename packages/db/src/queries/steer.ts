import type { PlatformName } from '@chorus/shared'
import type postgres from 'postgres'
import type { Db } from '../open-db.ts'
import { awaitAppliedPlan } from './campaign-changes.ts'
import { closedSince, holdLane, openingSlowly } from './lanes.ts'

/** How far a pause, a resume or a stop reaches. */
export type Scope =
  | { readonly kind: 'everything' }
  | { readonly kind: 'network'; readonly platform: PlatformName }
  | { readonly kind: 'campaign'; readonly id: string }
  | { readonly kind: 'organisation'; readonly id: string }
  | { readonly kind: 'account'; readonly id: string }

/**
 * Pauses a scope by one UPDATE that the gate reads: once it is committed, nothing starts later than two seconds.
 *
 * @returns false when there is nothing of that kind to pause: a campaign that is neither active nor paused.
 */
export async function pauseScope(db: Db, scope: Scope, reason: string): Promise<boolean> {
  const { sql } = db
  switch (scope.kind) {
    case 'everything':
      return didChange(sql`update installation set paused = true, paused_reason = ${reason}`)
    case 'network':
      await holdLane(db, scope, reason)
      return true
    case 'campaign':
      return didChange(sql`
        update campaigns set state = 'paused', paused_reason = ${reason}
        where id = ${scope.id} and state in ('active', 'paused')`)
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
    case 'organisation':
      return (await sql`select from organisations where id = ${scope.id} and paused_reason is not null`).count > 0
    case 'account':
      return (await sql`select from accounts where id = ${scope.id} and paused_reason is not null`).count > 0
  }
}

/** Ends the pause of a scope; its posts are let go by `releaseParkedPosts`. @returns false when it was not paused. */
export async function resumeScope(db: Db, scope: Scope): Promise<boolean> {
  const { sql } = db
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
  if (scope.kind === 'campaign') {
    const ended = await didChange(db.sql`
      update campaigns set state = 'canceled', paused_reason = null
      where id = ${scope.id} and state in ('draft', 'active', 'paused')`)
    if (!ended) return undefined
  } else await pauseScope(db, scope, reason)
  // Committed above, so that nothing of it starts any more; its posts follow, after a plan that is being written to them.
  return db.sql.begin(async (sql) => {
    if (scope.kind === 'campaign') await awaitAppliedPlan(sql, scope.id)
    const inScope = postsOf(sql, scope)
    const canceled = await sql`
      update posts p set state = 'canceled', reason = 'stopped', settled_at = chorus_now(), lease_until = null,
        rev = p.rev + 1
      where ${inScope} and p.state in ('planned', 'awaiting_approval', 'scheduled', 'queued')`
    const underWay = await sql`
      update posts p set cancel_requested_at = chorus_now() where ${inScope} and p.state = 'publishing'`
    return { canceled: canceled.count, underWay: underWay.count }
  })
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
    case 'organisation':
      return sql`p.organisation_id = ${scope.id}`
    case 'account':
      return sql`p.account_id = ${scope.id}`
  }
}

async function didChange(statement: postgres.PendingQuery<postgres.Row[]>): Promise<boolean> {
  return (await statement).count > 0
}
