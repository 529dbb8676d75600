import { type ApiClient, json } from '../api-client.ts'
import { say, tell } from '../say.ts'
import { bodyOf, listOf, textOf } from './answers.ts'

export type CalendarOptions = { readonly organisation?: string; readonly json?: boolean }

/** `chorus calendar show <campaign>`: the campaign as an iCalendar text, on standard output. */
export async function calendarCommand(client: ApiClient, campaign: string, options: CalendarOptions): Promise<void> {
  const answer = await client.get(`${pathOf(campaign)}/calendar.ics${queryOf(options)}`)
  if (answer.status !== 200) bodyOf(answer)
  process.stdout.write(textOf(answer.body))
}

/** `chorus calendar feed <campaign>`: a new secret address, alone on standard output. */
export async function calendarFeedCommand(
  client: ApiClient,
  campaign: string,
  { organisation, json: asJson }: CalendarOptions,
): Promise<void> {
  const body = json(organisation === undefined ? {} : { organisation })
  const feed = bodyOf(await client.post(`${pathOf(campaign)}/calendar-feeds`, body))
  if (asJson) return say(JSON.stringify(feed))
  say(textOf(feed['url']))
  tell('Whoever knows this address can read the calendar. It is not shown again.')
  tell(`Take it back: npm run -s chorus -- calendar revoke ${campaign} ${textOf(feed['id'])}`)
}

/** `chorus calendar feeds <campaign>`: those that are not revoked, without their addresses. */
export async function calendarFeedsCommand(
  client: ApiClient,
  campaign: string,
  options: { readonly json?: boolean },
): Promise<void> {
  const feeds = bodyOf(await client.get(`${pathOf(campaign)}/calendar-feeds`))
  if (options.json) return say(JSON.stringify(feeds))
  for (const feed of listOf(feeds['items'])) {
    say(`${textOf(feed['id'])}  ${textOf(feed['createdAt'])}  ${textOf(feed['organisation']) || 'everybody'}`)
  }
}

/** `chorus calendar revoke <campaign> <id>`: the address shows nothing any more. */
export async function revokeCalendarCommand(client: ApiClient, campaign: string, id: string): Promise<void> {
  bodyOf(await client.delete(`${pathOf(campaign)}/calendar-feeds/${encodeURIComponent(id)}`))
  say('Revoked. The address shows nothing any more.')
}

function pathOf(campaign: string): string {
  return `/campaigns/${encodeURIComponent(campaign)}`
}

function queryOf({ organisation }: CalendarOptions): string {
  return organisation === undefined ? '' : `?${new URLSearchParams({ organisation }).toString()}`
}
