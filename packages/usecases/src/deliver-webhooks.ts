import { claimDeliveries, type ClaimedDelivery, type Db, type DeliveryEnd, type Mode, recordDelivery } from '@chorus/db'
import { webhookBody, webhookPauseMs } from '@chorus/shared'
import type { Clock, Log, Seal } from './deps.ts'
import { signedHeaders } from './sign-webhook.ts'
import { webhookBinding } from './webhooks.ts'

/** How a post to a receiver ended, as `SafePostEnd` of packages/safe-request. */
type PostEnd =
  | { readonly kind: 'answered'; readonly status: number }
  | { readonly kind: 'not-allowed'; readonly why: string }
  | { readonly kind: 'failed'; readonly why: string }

/** Posts once to an address that a user gave, and nowhere inside. Never throws for what the receiver does. */
export type PostSafely = (request: {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}) => Promise<PostEnd>

export type DeliverDeps = {
  readonly db: Db
  readonly seal: Seal
  readonly post: PostSafely
  readonly mode: Mode
  readonly clock: Clock
  readonly wait: (ms: number) => Promise<unknown>
  readonly log: Log
  readonly random: () => number
}

/** Deliveries that one worker makes at the same time. */
const AT_ONCE = 16
/** Of one receiver, by all workers together: four that are slow hold up nobody. */
const PER_WEBHOOK = 4
/** Well beyond the limit of one post: a lease that ends while its post is on the way makes it again. */
const LEASE_MS = 60_000

/** While some are under way, others that became due are looked for so often. */
const LOOK_EVERY_MS = 1_000

export type Deliverer = {
  /**
   * Begins the deliveries that are due, as many as there is room for, and waits until one of those under way has ended, but
   * no more than a second.
   *
   * @returns whether any was under way.
   */
  readonly work: () => Promise<boolean>
  /** Waits for all that were begun. */
  readonly finish: () => Promise<void>
}

/**
 * What makes deliveries. Any number of workers may do it at once: each delivery is claimed by one. A worker that dies between
 * a post and writing it down makes it again after its lease, under the same id. So each arrives at least once, and
 * seldom more.
 */
export function openDeliverer(deps: DeliverDeps): Deliverer {
  const underWay = new Set<Promise<void>>()
  return {
    async work() {
      const room = AT_ONCE - underWay.size
      const terms = { limit: room, perWebhook: PER_WEBHOOK, leaseMs: LEASE_MS }
      const claimed = room === 0 ? [] : await claimDeliveries(deps.db, terms)
      for (const delivery of claimed) {
        const made = deliver(deps, delivery).finally(() => underWay.delete(made))
        underWay.add(made)
      }
      if (underWay.size === 0) return false
      await Promise.race([...underWay, deps.wait(LOOK_EVERY_MS)])
      return true
    },
    async finish() {
      await Promise.all(underWay)
    },
  }
}

/** Makes one, and writes down how it ended. Never throws: what is not written down is made again. */
async function deliver(deps: DeliverDeps, delivery: ClaimedDelivery): Promise<void> {
  const begunMs = deps.clock.monotonicMs()
  const facts = { webhookId: delivery.webhookId, deliveryId: delivery.id, type: delivery.type, tries: delivery.tries }
  try {
    const end = await tryOnce(deps, delivery)
    const tookMs = deps.clock.monotonicMs() - begunMs
    const state = await recordDelivery(deps.db, { ...delivery, tookMs }, end)
    if (end.kind === 'failed')
      deps.log.warn({ ...facts, why: end.why, httpStatus: end.httpStatus, state }, 'webhook failed')
    else deps.log.info({ ...facts, state }, end.kind === 'shown' ? 'webhook shown' : 'webhook delivered')
  } catch (error) {
    deps.log.error({ ...facts, error: String(error) }, 'webhook not recorded')
  }
}

async function tryOnce(deps: DeliverDeps, delivery: ClaimedDelivery): Promise<DeliveryEnd> {
  const { seal, post, mode, clock, random } = deps
  const failed = (why: string, httpStatus?: number): DeliveryEnd => ({
    kind: 'failed',
    why,
    httpStatus,
    pauseMs: webhookPauseMs(delivery.tries, random()),
    isGone: httpStatus === 410,
  })
  let opened: ReturnType<typeof open>
  try {
    opened = open(seal, delivery)
  } catch {
    return failed('cannot-unseal')
  }
  const body = webhookBody(mode, delivery)
  const signed = signedHeaders(opened.secrets, { eventId: delivery.eventId, at: clock.now(), body })
  const headers = { ...signed, 'content-type': 'application/json', 'user-agent': 'Chorus' }
  const end = await post({ url: opened.url, headers, body })
  switch (end.kind) {
    case 'answered':
      return judge(end.status, failed)
    case 'not-allowed':
      // Nothing of a rehearsal leaves this machine: who looks at the deliveries sees what would have been sent.
      return mode === 'rehearsal' ? { kind: 'shown' } : failed(`not-allowed-${end.why}`)
    case 'failed':
      return failed(end.why)
  }
}

function judge(status: number, failed: (why: string, httpStatus: number) => DeliveryEnd): DeliveryEnd {
  if (status >= 200 && status < 300) return { kind: 'delivered', httpStatus: status }
  return failed(status >= 300 && status < 400 ? 'redirect' : 'refused', status)
}

function open(seal: Seal, { webhookId, sealedUrl, sealedSecret, sealedOldSecret }: ClaimedDelivery) {
  const secret = seal.open(sealedSecret, webhookBinding(webhookId, 'sealed_secret'))
  const old =
    sealedOldSecret === undefined ? [] : [seal.open(sealedOldSecret, webhookBinding(webhookId, 'sealed_old_secret'))]
  return { url: seal.open(sealedUrl, webhookBinding(webhookId, 'sealed_url')), secrets: [secret, ...old] }
}
