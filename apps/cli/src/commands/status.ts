import { setTimeout as delay } from 'node:timers/promises'
import type { ApiClient } from '../api-client.ts'
import { say } from '../say.ts'
import { bodyOf, fieldsOf, listOf, shownState, textOf } from './answers.ts'
import { laneLine } from './lanes.ts'

type Fields = ReturnType<typeof fieldsOf>

export type StatusOptions = { readonly json?: boolean; readonly watch?: boolean }

const WATCH_EVERY_MS = 1_000
const BAR_WIDTH = 30
/** States in which nothing more happens by itself. */
const ended: ReadonlySet<string> = new Set([
  'published',
  'failed',
  'missed',
  'canceled',
  'declined',
  'reported',
  'unconfirmed',
])

/**
 * `chorus status [campaign]`: how far each campaign is. A bar for each on a terminal, a JSON line for each where the
 * output goes to a program. With `--watch` it goes on until every post of them has ended.
 */
export async function statusCommand(
  client: ApiClient,
  campaign: string | undefined,
  options: StatusOptions,
): Promise<void> {
  const isForPeople = process.stdout.isTTY && !options.json
  for (;;) {
    const campaigns = await readCampaigns(client, campaign)
    if (isForPeople) show(campaigns, await readClosedLanes(client), options.watch ?? false)
    else for (const one of campaigns) say(JSON.stringify(one))
    if (!options.watch || campaigns.every(isOver)) return
    await delay(WATCH_EVERY_MS)
  }
}

async function readCampaigns(client: ApiClient, campaign: string | undefined): Promise<readonly Fields[]> {
  if (campaign === undefined) return listOf(bodyOf(await client.get('/campaigns?limit=100'))['items'])
  return [bodyOf(await client.get(`/campaigns/${encodeURIComponent(campaign)}`))]
}

/** What stands still for everybody: it explains a bar that does not move. */
async function readClosedLanes(client: ApiClient): Promise<readonly Fields[]> {
  return listOf(bodyOf(await client.get('/health'))['closedLanes'])
}

function show(campaigns: readonly Fields[], closedLanes: readonly Fields[], isWatched: boolean): void {
  if (isWatched) process.stdout.write('\u001B[2J\u001B[H')
  if (campaigns.length === 0) say('No campaign yet. Import one: npm run -s chorus -- import examples/consultation.yaml')
  for (const campaign of campaigns) say(renderStatus(campaign))
  for (const lane of closedLanes) say(`! ${laneLine(lane)}`)
}

/** One campaign as lines of text: its name and state, a bar of what has ended, and the number of posts in each state. */
export function renderStatus(campaign: Fields): string {
  const counts = countsOf(campaign)
  const total = counts.reduce((sum, [, count]) => sum + count, 0)
  const over = counts.reduce((sum, [state, count]) => sum + (ended.has(state) ? count : 0), 0)
  const filled = total === 0 ? 0 : Math.floor((over / total) * BAR_WIDTH)
  const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)}`
  const states = counts.map(([state, count]) => `${count} ${shownState(state)}`).join(', ') || 'no posts yet'
  return [
    `${textOf(campaign['slug'])} (${textOf(campaign['state'])})`,
    `  ${bar} ${over} of ${total}`,
    `  ${states}`,
  ].join('\n')
}

function isOver(campaign: Fields): boolean {
  return countsOf(campaign).every(([state]) => ended.has(state))
}

function countsOf(campaign: Fields): readonly (readonly [string, number])[] {
  return Object.entries(fieldsOf(campaign['posts'])).map(([state, count]) => [state, Number(count)] as const)
}
