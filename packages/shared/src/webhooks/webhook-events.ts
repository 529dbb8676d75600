/**
 * What a webhook may be told of. Those of `post` below are moves of a post to the state of that name; `post.needs-person` is an
 * unconfirmed one that is read back no more. All others are entries of the audit under the same name.
 */
export const webhookEvents = [
  'post.published',
  'post.failed',
  'post.unconfirmed',
  'post.needs-person',
  'post.missed',
  'post.reported',
  'post.declined',
  'post.withdrawn',
  'campaign.launched',
  'campaign.paused',
  'campaign.resumed',
  'campaign.stopped',
  'installation.paused',
  'installation.resumed',
  'installation.stopped',
  'installation.restored',
  'consent.granted',
  'consent.withdrawn',
  'organisation.declined',
  'organisation.left',
  'proposal.made',
  'account.connected',
  'account.disconnected',
  'account.needs-reconnect',
  'webhook.disabled',
] as const

export type WebhookEvent = (typeof webhookEvents)[number]

/** Sent only when somebody asks for it, to whichever webhook. */
export const WEBHOOK_TEST = 'webhook.test'

/** An occurrence, as receivers are told of it. */
export type WebhookOccurrence = {
  readonly type: string
  readonly at: Temporal.Instant
  /** What it is about, as in `post`, and the name of that. */
  readonly object: { readonly kind: string; readonly id: string }
  readonly campaignId: string | undefined
  readonly organisationId: string | undefined
}

/**
 * The body that tells of an occurrence, always the same for the same one: what happened, when, and the ids of what it is
 * about, by which the API tells the rest to whoever may read it. No texts, no names, no reasons.
 */
export function webhookBody(mode: 'rehearsal' | 'live', occurrence: WebhookOccurrence): string {
  const { type, at, object, campaignId, organisationId } = occurrence
  const data: Record<string, string> = { [object.kind]: object.id }
  if (campaignId !== undefined) data['campaign'] = campaignId
  if (organisationId !== undefined) data['organisation'] = organisationId
  return JSON.stringify({ type, timestamp: at.toString(), mode, data })
}
