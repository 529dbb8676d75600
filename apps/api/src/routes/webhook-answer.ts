import type { Delivery, Mode } from '@chorus/db'
import { defined, webhookBody, webhookEvents } from '@chorus/shared'
import type { Webhook } from '@chorus/usecases'

/** A webhook as the API says it. What only a newer version knows of its events is left out. */
export function webhookAnswer(webhook: Webhook) {
  const { id, name, url, events, state, disabledReason, waiting, createdAt, ...moments } = webhook
  return {
    id,
    name,
    events: webhookEvents.filter((event) => events.includes(event)),
    state,
    waiting,
    createdAt: createdAt.toString(),
    ...defined({
      url,
      disabledReason,
      failingSince: moments.failingSince?.toString(),
      deliveredAt: moments.deliveredAt?.toString(),
      oldSecretUntil: moments.oldSecretUntil?.toString(),
    }),
  }
}

/** A delivery as the API says it, with what it sends. */
export function deliveryAnswer(mode: Mode, delivery: Delivery) {
  const { id, eventId, type, at, state, tries, nextAt, endedAt, httpStatus, reason, tookMs } = delivery
  return {
    id,
    eventId,
    type,
    occurredAt: at.toString(),
    state,
    tries,
    ...defined({ nextAt: nextAt?.toString(), endedAt: endedAt?.toString(), httpStatus, reason, tookMs }),
    body: webhookBody(mode, delivery),
  }
}
