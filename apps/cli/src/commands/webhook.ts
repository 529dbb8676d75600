import { type ApiClient, json } from '../api-client.ts'
import { momentIn } from '../moment.ts'
import { say } from '../say.ts'
import { bodyOf, type fieldsOf, itemsOf, listOf, textOf } from './answers.ts'

type Json = { readonly json?: boolean }
type Fields = ReturnType<typeof fieldsOf>

/** `chorus webhook`: the receivers that are told what happens. */
export async function webhooksCommand(client: ApiClient, options: Json): Promise<void> {
  const items = listOf(bodyOf(await client.get('/webhooks'))['items'])
  if (options.json) return items.forEach((item) => say(JSON.stringify(item)))
  if (items.length === 0) return say('There is no webhook.')
  for (const item of items) say(webhookLine(item))
}

/** `chorus webhook create`: prints the secret, alone on standard output. */
export async function createWebhookCommand(
  client: ApiClient,
  url: string,
  options: { readonly name: string; readonly event?: readonly string[] } & Json,
): Promise<void> {
  const { name, event: events } = options
  const body = bodyOf(await client.post('/webhooks', json({ name, url, ...(events === undefined ? {} : { events }) })))
  say(options.json ? JSON.stringify(body) : textOf(body['secret']))
}

/** `chorus webhook on|off`. */
export async function turnWebhookCommand(client: ApiClient, id: string, isOn: boolean): Promise<void> {
  say(webhookLine(bodyOf(await client.patch(at(id), json({ on: isOn })))))
}

/** `chorus webhook rotate`: prints the new secret, alone on standard output. */
export async function rotateWebhookCommand(
  client: ApiClient,
  id: string,
  options: { readonly overlap: string } & Json,
): Promise<void> {
  const body = bodyOf(await client.post(`${at(id)}/rotate`, json({ overlapHours: Number(options.overlap) })))
  say(options.json ? JSON.stringify(body) : textOf(body['secret']))
}

/** `chorus webhook remove`. */
export async function removeWebhookCommand(client: ApiClient, id: string): Promise<void> {
  bodyOf(await client.delete(at(id)))
  say('It is told nothing any more.')
}

/** `chorus webhook test`, and `redeliver` with a delivery. */
export async function queueDeliveryCommand(client: ApiClient, id: string, delivery?: string): Promise<void> {
  const path = delivery === undefined ? 'test' : `deliveries/${encodeURIComponent(delivery)}/redeliver`
  const body = bodyOf(await client.post(`${at(id)}/${path}`))
  say(`Queued: ${textOf(body['delivery'])}. \`chorus webhook deliveries ${id}\` tells how it ends.`)
}

/** `chorus webhook deliveries`: what it was told, the newest first. */
export async function deliveriesCommand(
  client: ApiClient,
  id: string,
  options: { readonly state?: string; readonly limit?: string } & Json,
): Promise<void> {
  const most = Number(options.limit ?? (options.json ? Infinity : 20))
  let shown = 0
  for await (const delivery of itemsOf(client, `${at(id)}/deliveries`, { state: options.state })) {
    if (shown === most) break
    say(options.json ? JSON.stringify(delivery) : deliveryLine(delivery))
    shown += 1
  }
  if (shown === 0 && !options.json) say('It was told nothing yet.')
}

const at = (id: string): string => `/webhooks/${encodeURIComponent(id)}`

function webhookLine(item: Fields): string {
  const reason = textOf(item['disabledReason'])
  const state = reason === '' ? textOf(item['state']) : `${textOf(item['state'])} (${reason})`
  return `${textOf(item['id'])}  ${state.padEnd(3)}  ${textOf(item['name'])}  ${textOf(item['url'])}  ${textOf(item['waiting'])} wait`
}

function deliveryLine(item: Fields): string {
  const why = [textOf(item['reason']), textOf(item['httpStatus'])].filter((part) => part !== '').join(' ')
  const end = why === '' ? textOf(item['state']) : `${textOf(item['state'])} (${why})`
  return `${momentIn(textOf(item['occurredAt']), 'UTC')}  ${textOf(item['type'])}  ${end}  ${textOf(item['id'])}`
}
