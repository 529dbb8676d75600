import type { ApiClient } from '../api-client.ts'
import { say, table } from '../say.ts'
import { wallIn } from '../moment.ts'
import { bodyOf, fieldsOf, listOf, shownState, textOf } from './answers.ts'

type Fields = ReturnType<typeof fieldsOf>

export type OverviewOptions = {
  readonly from?: string
  readonly to?: string
  readonly by?: string
  readonly zone?: string
  readonly organisation?: string
  readonly json?: boolean
}

const BAR_COLUMNS = 30

/** `chorus overview <campaign>`: totals, and how many posts are due on each day. */
export async function overviewCommand(client: ApiClient, campaign: string, options: OverviewOptions): Promise<void> {
  const { json, ...wanted } = options
  const path = `/campaigns/${encodeURIComponent(campaign)}`
  const query = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== undefined)).toString()
  const overview = bodyOf(await client.get(`${path}/overview`))
  const calendar = bodyOf(await client.get(`${path}/calendar${query === '' ? '' : `?${query}`}`))
  if (json) return say(JSON.stringify({ ...overview, calendar }))
  for (const line of overviewLines(overview, calendar)) say(line)
}

/** Totals and calendar as lines for people: states as they are called in pages, days in the calendar's zone. */
export function overviewLines(overview: Fields, calendar: Fields): readonly string[] {
  const zone = textOf(overview['timeZone'])
  const moment = (field: string) => wallIn(textOf(overview[field]), zone)
  const cost = fieldsOf(overview['cost'])
  const posts = Number(overview['posts'])
  if (posts === 0) return ['No posts yet: plan the campaign and apply the plan.']
  return [
    `${posts} posts from ${moment('firstDueAt')} to ${moment('lastDueAt')} (${zone}), $${dollars(cost['usd'])}, of which $${dollars(cost['usdPublished'])} went out`,
    ...countLine('by state', shownStates(fieldsOf(overview['byState']))),
    ...countLine('by network', fieldsOf(overview['byPlatform'])),
    ...countLine('by language', fieldsOf(overview['byLocale'])),
    ...countLine('by wave', fieldsOf(overview['byWave'])),
    ...calendarLines(calendar),
  ]
}

function calendarLines(calendar: Fields): readonly string[] {
  const days = listOf(calendar['items'])
  if (days.length === 0) return ['', 'No posts are due in these days.']
  const most = Math.max(...days.map((day) => Number(day['posts'])))
  const rows = days.map((day) => [
    calendar['by'] === 'hour' ? textOf(day['at']).replace('T', ' ') : textOf(day['at']).slice(0, 10),
    textOf(day['posts']),
    '█'.repeat(Math.max(1, Math.round((Number(day['posts']) / most) * BAR_COLUMNS))),
    listed(shownStates(fieldsOf(day['byState']))),
  ])
  return ['', table([[`due (${textOf(calendar['timeZone'])})`, 'posts', '', ''], ...rows])]
}

function countLine(name: string, counts: Fields): readonly string[] {
  return Object.keys(counts).length === 0 ? [] : [`${`${name}:`.padEnd(13)}${listed(counts)}`]
}

function listed(counts: Fields): string {
  return Object.entries(counts)
    .map(([name, count]) => `${textOf(count)} ${name}`)
    .join(', ')
}

/** `queued` posts are scheduled ones to people. */
function shownStates(counts: Fields): Fields {
  const shown: Record<string, number> = {}
  for (const [state, count] of Object.entries(counts)) {
    const name = shownState(state)
    shown[name] = (shown[name] ?? 0) + Number(count)
  }
  return shown
}

function dollars(usd: unknown): string {
  return Number(usd).toFixed(3)
}
