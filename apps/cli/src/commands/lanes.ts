import { type ApiClient, json } from '../api-client.ts'
import { momentIn } from '../moment.ts'
import { say } from '../say.ts'
import { UserError } from '../user-error.ts'
import { bodyOf, type fieldsOf, itemsOf, listOf, textOf } from './answers.ts'

type Fields = ReturnType<typeof fieldsOf>

export type JsonOption = { readonly json?: boolean }

/** `chorus lanes`: every network, and what else is closed: why, since when, until when, and how much waits behind it. */
export async function lanesCommand(client: ApiClient, options: JsonOption & { closed?: boolean }): Promise<void> {
  const lanes = await Array.fromAsync(itemsOf(client, '/lanes', { closed: options.closed ? 'true' : undefined }))
  if (options.json) for (const lane of lanes) say(JSON.stringify(lane))
  else if (lanes.length === 0) say('Every lane is open.')
  else for (const lane of lanes) say(laneLine(lane))
}

/** `chorus lanes pause <lane>`. */
export async function pauseLaneCommand(
  client: ApiClient,
  lane: string,
  options: JsonOption & { reason?: string },
): Promise<void> {
  const reason = options.reason === undefined ? {} : { reason: options.reason }
  const body = bodyOf(await client.post(`/lanes/${encodeURIComponent(lane)}/pause`, json(reason)))
  if (options.json) return say(JSON.stringify(body))
  say(`Held ${textOf(body['lane'])}. Nothing of it starts any more; \`lanes open ${lane}\` goes on.`)
}

/** `chorus lanes open <lane>`. */
export async function openLaneCommand(client: ApiClient, lane: string, options: JsonOption): Promise<void> {
  const body = bodyOf(await client.post(`/lanes/${encodeURIComponent(lane)}/open`))
  if (options.json) return say(JSON.stringify(body))
  say(`Opened ${textOf(body['lane'])}: ${textOf(body['released'])} posts go out now, one after the other.`)
}

/** `chorus notices`: what organisations have to be told. */
export async function noticesCommand(
  client: ApiClient,
  options: JsonOption & { organisation?: string },
): Promise<void> {
  const { organisation } = options
  const notices = await Array.fromAsync(itemsOf(client, '/notices', { organisation }))
  if (options.json) for (const notice of notices) say(JSON.stringify(notice))
  else if (notices.length === 0) say('Nobody has to be told anything.')
  else for (const notice of notices) say(noticeLine(notice))
}

/** `chorus budget`: what may be spent in a month, and what is spent. */
export async function budgetCommand(client: ApiClient, options: JsonOption): Promise<void> {
  showBudgets(bodyOf(await client.get('/budgets')), options)
}

/** `chorus budget set <usd|none>`. */
export async function setBudgetCommand(
  client: ApiClient,
  amount: string,
  options: JsonOption & { network?: string },
): Promise<void> {
  if (amount !== 'none' && !/^\d{1,9}(\.\d{1,6})?$/.test(amount)) {
    throw new UserError('Give an amount of US dollars for a month, as in 50 or 12.50, or none to lift the limit.')
  }
  const { network } = options
  const scope = network === undefined ? {} : { platform: network }
  const body = { ...scope, monthUsd: amount === 'none' ? null : Number(amount) }
  showBudgets(bodyOf(await client.put('/budgets', json(body))), options)
}

/** A lane as a line for people; moments in UTC. */
export function laneLine(lane: Fields): string {
  const state = textOf(lane['state'])
  const until = textOf(lane['until'])
  const since = textOf(lane['since'])
  const why = textOf(lane['why'])
  const parts = [
    `${textOf(lane['lane'])}: ${state}${until === '' ? '' : ` until ${momentIn(until, 'UTC')}`}`,
    ...(why === '' ? [] : [why]),
    ...(since === '' ? [] : [`since ${momentIn(since, 'UTC')}`]),
    ...(textOf(lane['organisation']) === '' ? [] : [`of ${textOf(lane['organisation'])}`]),
    ...(lane['spacingMs'] === undefined ? [] : [`goes slowly, a post every ${Number(lane['spacingMs']) / 1_000} s`]),
    `${textOf(lane['posts'])} posts ${state === 'open' ? 'about to go' : 'wait'}`,
  ]
  return parts.join(', ')
}

function noticeLine(notice: Fields): string {
  const account = `@${textOf(notice['account'])} on ${textOf(notice['platform'])}`
  const at = momentIn(textOf(notice['at']), 'UTC')
  return `${textOf(notice['organisation'])}: ${account} has to be connected again (${at}). ${textOf(notice['detail'])}`
}

function showBudgets(body: Fields, options: JsonOption): void {
  if (options.json) return say(JSON.stringify(body))
  const budgets = listOf(body['items'])
  if (budgets.length === 0) say('No limit on what a month may cost. Set one: npm run -s chorus -- budget set 50')
  for (const budget of budgets) say(budgetLine(budget))
}

function budgetLine(budget: Fields): string {
  const scope = textOf(budget['platform']) || 'everything'
  const ends = momentIn(textOf(budget['endsAt']), 'UTC')
  return `${scope}: ${dollars(budget['usedUsd'])} of ${dollars(budget['monthUsd'])} this month, ${dollars(budget['leftUsd'])} left until ${ends}`
}

function dollars(value: unknown): string {
  return `$${Number(value).toFixed(2)}`
}
