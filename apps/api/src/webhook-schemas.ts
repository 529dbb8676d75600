import { webhookEvents } from '@chorus/shared'
import { z } from '@hono/zod-openapi'
import { instant, readable } from './schemas.ts'

const name = () => readable().trim().min(1).max(100)
const url = () =>
  z.string().min(1).max(2_000).meta({
    description: 'Beginning with https://, of a host on the public internet',
    example: 'https://hooks.example.org/chorus',
  })
const events = () => z.array(z.enum(webhookEvents)).min(1).max(webhookEvents.length)

export const WebhookBody = z
  .object({
    id: z.string(),
    name: z.string(),
    url: z.string().optional().meta({ description: 'Absent where the keys of the vault do not open it' }),
    events: z.array(z.enum(webhookEvents)).meta({ description: 'What it is told of' }),
    state: z.enum(['on', 'off', 'disabled']).meta({
      description: '`off`: by an admin. `disabled`: by Chorus, see `disabledReason`. PATCH turns it on again',
    }),
    disabledReason: z.enum(['gone', 'failing']).optional().meta({
      description: '`gone`: it answered 410. `failing`: nothing could be delivered for three days',
    }),
    failingSince: instant().optional().meta({ description: 'Since when every try has failed' }),
    deliveredAt: instant().optional().meta({ description: 'The last delivery, to the minute' }),
    oldSecretUntil: instant().optional().meta({ description: 'Until when the secret before signs as well' }),
    createdAt: instant(),
    waiting: z.number().int().meta({ description: 'Deliveries that wait' }),
  })
  .meta({ id: 'Webhook' })

export const WebhooksBody = z.object({ items: z.array(WebhookBody) }).meta({ id: 'Webhooks' })

export const NewWebhookBody = z
  .strictObject({
    name: name(),
    url: url(),
    events: events().optional().meta({ description: 'What it is told of. Default: everything there is now' }),
  })
  .meta({ id: 'NewWebhook' })

export const ChangeWebhookBody = z
  .strictObject({
    name: name().optional(),
    url: url().optional(),
    events: events().optional(),
    on: z.boolean().optional().meta({ description: 'Turned on, it begins afresh; what waited goes out' }),
  })
  .refine((change) => Object.keys(change).length > 0, 'Say what to change')
  .meta({ id: 'ChangeWebhook' })

const secret = () =>
  z.string().meta({ description: 'What signatures are checked with; shown this once', example: 'whsec_…' })

export const WebhookCreatedBody = z.object({ webhook: WebhookBody, secret: secret() }).meta({ id: 'WebhookCreated' })

export const RotateBody = z
  .strictObject({
    overlapHours: z.number().int().min(0).max(720).default(24).meta({
      description: 'How long the secret before signs as well, so that no delivery is refused meanwhile',
    }),
  })
  .meta({ id: 'RotateWebhookSecret' })

export const RotatedBody = z.object({ secret: secret(), oldSecretUntil: instant() }).meta({ id: 'WebhookRotated' })

export const DeliveryBody = z
  .object({
    id: z.string(),
    eventId: z.string().meta({ description: '`webhook-id`: the same for every webhook, try and redelivery' }),
    type: z
      .string()
      .meta({ description: 'One of the events of a webhook, or `webhook.test`', example: 'post.published' }),
    occurredAt: instant(),
    state: z.enum(['waiting', 'delivered', 'failed', 'shown']).meta({
      description: '`shown`: a rehearsal sends nothing away from its machine',
    }),
    tries: z.number().int(),
    nextAt: instant().optional().meta({ description: 'When it may be tried next' }),
    endedAt: instant().optional(),
    httpStatus: z.number().int().optional().meta({ description: 'Of the last answer' }),
    reason: z.string().optional().meta({ description: 'Why the last try failed', example: 'timeout' }),
    tookMs: z.number().int().optional(),
    body: z.string().meta({ description: 'What is sent, to the letter' }),
  })
  .meta({ id: 'WebhookDelivery' })

export const QueuedBody = z
  .object({ delivery: z.string().meta({ description: 'GET …/deliveries tells how it ends' }) })
  .meta({ id: 'DeliveryQueued' })
