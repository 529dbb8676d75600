import { type Actor, actorText, isUuid, platformNames } from '@chorus/shared'
import {
  type AuditAction,
  auditActions,
  type AuditDetail,
  type AuditObject,
  auditObjects,
  type DetailKind,
  type NameForm,
} from './audit-actions.ts'

/** Who did what to whom. Not when: the database says that. */
export type AuditEntry<Action extends AuditAction> = {
  readonly actor: Actor
  readonly action: Action
  readonly object: { readonly kind: (typeof auditActions)[Action]['object']; readonly id: string }
  /** The campaign it belongs to, for its lead's eyes; absent: it concerns everybody. */
  readonly campaignId?: string | undefined
  /** The organisation it happened to. */
  readonly organisationId?: string | undefined
  readonly detail: AuditDetail<Action>
}

/** An entry as it is kept; moments in UTC to the microsecond. */
export type AuditRow = {
  readonly actor: string
  readonly action: string
  readonly objectKind: string
  readonly objectId: string
  readonly campaignId: string | null
  readonly organisationId: string | null
  readonly detail: Readonly<Record<string, string | number | boolean>>
}

/**
 * The entry in the form it is kept in.
 *
 * @throws when a part of it has another form than its action allows; the message names the part, never what stood there.
 */
export function auditRow<Action extends AuditAction>(entry: AuditEntry<Action>): AuditRow {
  const { actor, action, object, campaignId, organisationId } = entry
  const form: { readonly object: AuditObject; readonly detail: Readonly<Record<string, DetailKind>> } =
    auditActions[action]
  const given: Readonly<Record<string, unknown>> = entry.detail
  const faults = [
    ...(isActor(actor) ? [] : ['actor']),
    ...(object.kind === form.object && isObjectId(object.kind, object.id) ? [] : ['object']),
    ...(campaignId === undefined || isUuid(campaignId) ? [] : ['campaignId']),
    ...(organisationId === undefined || isUuid(organisationId) ? [] : ['organisationId']),
    ...Object.keys(given).filter((field) => !fits(form.detail[field], given[field])),
  ]
  if (faults.length > 0) throw new Error(`An audit entry ${action} has a wrong form: ${faults.join(', ')}.`)
  return {
    actor: actorText(actor),
    action,
    objectKind: object.kind,
    objectId: object.id,
    campaignId: campaignId ?? null,
    organisationId: organisationId ?? null,
    detail: Object.fromEntries(
      Object.entries(given).flatMap(([field, value]) => (value === undefined ? [] : [[field, kept(value)]])),
    ),
  }
}

/** A worker's id is made of its host's name. */
const WORKER = /^[\w.:-]{1,200}$/
const ID = /^[\w-]{1,64}$/
const HASH = /^[0-9a-f]{64}$/
const KEY = /^[A-Za-z][\w-]{0,63}$/
const HOST = /^[a-z0-9.-]{1,253}(:\d{1,5})?$/

function isActor(actor: Actor): boolean {
  return actor.kind === 'command' || (actor.kind === 'worker' ? WORKER : ID).test(actor.id)
}

function isObjectId(kind: AuditObject, id: string): boolean {
  switch (nameFormOf(kind)) {
    case 'id':
      return ID.test(id)
    case 'uuid':
      return isUuid(id)
    case 'this':
      return id === 'this'
    case 'network':
      return id === 'all' || isPlatform(id)
    case 'lane': {
      const [network = '', host] = id.split(/:(.*)/s)
      return isPlatform(network) && (host === undefined || HOST.test(host))
    }
  }
}

function nameFormOf(kind: AuditObject): NameForm {
  return auditObjects[kind]
}

function isPlatform(text: string): boolean {
  return platformNames.some((name) => name === text)
}

function fits(kind: DetailKind | undefined, value: unknown): boolean {
  if (kind === undefined) return false
  if (value === undefined) return true
  if (kind === 'count') return Number.isSafeInteger(value) && Number(value) >= 0
  if (kind === 'flag') return typeof value === 'boolean'
  if (kind === 'instant') return value instanceof Temporal.Instant
  if (typeof value !== 'string') return false
  if (kind === 'id') return isUuid(value)
  if (kind === 'hash') return HASH.test(value)
  return kind === 'key' ? KEY.test(value) : kind.includes(value)
}

function kept(value: unknown): string | number | boolean {
  if (typeof value === 'number' || typeof value === 'boolean') return value
  return value instanceof Temporal.Instant ? instantText(value) : String(value)
}

/** A moment as the audit writes it: UTC, always six digits. */
function instantText(at: Temporal.Instant): string {
  return at.toString({ fractionalSecondDigits: 6 })
}
