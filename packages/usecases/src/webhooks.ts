import { randomBytes, randomUUIDv7 } from 'node:crypto'
import {
  changeWebhook,
  type Db,
  insertWebhook,
  type KeptWebhook,
  listWebhooks,
  rotateWebhookSecret,
  type WebhookChange,
} from '@chorus/db'
import type { Seal } from './deps.ts'

type WebhookDeps = { readonly db: Db; readonly seal: Seal }

/** A receiver with its address in clear; undefined where the keys at hand do not open it. */
export type Webhook = Omit<KeptWebhook, 'sealedUrl'> & { readonly url: string | undefined }

/** All webhooks, oldest first; or the one of this id. Never their secrets. */
export async function readWebhooks({ db, seal }: WebhookDeps, id?: string): Promise<readonly Webhook[]> {
  const kept = await listWebhooks(db, id)
  return kept.map(({ sealedUrl, ...webhook }) => ({ ...webhook, url: opened(seal, sealedUrl, webhook.id) }))
}

/**
 * Adds a webhook. Its address has been judged by then (`destinationFaults` of packages/safe-request).
 *
 * @returns the secret as well, here and never again.
 */
export async function createWebhook(
  { db, seal }: WebhookDeps,
  webhook: { readonly name: string; readonly url: string; readonly events: readonly string[] },
): Promise<{ readonly id: string; readonly secret: string }> {
  const id = randomUUIDv7()
  const secret = newSecret()
  const { name, url, events } = webhook
  await insertWebhook(db, {
    id,
    name,
    events,
    sealedUrl: seal.seal(url, webhookBinding(id, 'sealed_url')),
    sealedSecret: seal.seal(secret, webhookBinding(id, 'sealed_secret')),
  })
  return { id, secret }
}

/** Changes what is named. @returns false when there is no such webhook. */
export async function reviseWebhook(
  { db, seal }: WebhookDeps,
  id: string,
  { url, ...change }: Omit<WebhookChange, 'sealedUrl'> & { readonly url?: string | undefined },
): Promise<boolean> {
  const sealedUrl = url === undefined ? undefined : seal.seal(url, webhookBinding(id, 'sealed_url'))
  return changeWebhook(db, id, { ...change, sealedUrl })
}

/** Gives a webhook a new secret, shown here once; the old one signs as well for so many hours. */
export async function rotateSecret(
  { db, seal }: WebhookDeps,
  id: string,
  overlapHours: number,
): Promise<{ readonly secret: string; readonly oldUntil: Temporal.Instant } | undefined> {
  const secret = newSecret()
  const oldUntil = await rotateWebhookSecret(db, id, {
    sealedSecret: seal.seal(secret, webhookBinding(id, 'sealed_secret')),
    resealOld: (sealed) =>
      seal.seal(seal.open(sealed, webhookBinding(id, 'sealed_secret')), webhookBinding(id, 'sealed_old_secret')),
    overlapHours,
  })
  return oldUntil && { secret, oldUntil }
}

/** The place in the database that a part of a webhook is sealed for. */
export function webhookBinding(id: string, column: 'sealed_url' | 'sealed_secret' | 'sealed_old_secret'): string {
  return `webhooks:${id}:${column}`
}

/** As Standard Webhooks writes one; 256 bits. */
function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`
}

function opened(seal: Seal, sealed: string, id: string): string | undefined {
  try {
    return seal.open(sealed, webhookBinding(id, 'sealed_url'))
  } catch {
    return undefined
  }
}
